//! What every handler does first: takes what the connection knows of a request, and refuses those that are not for it.

use axum::body::Body;
use axum::http::{Request, Response, StatusCode};
use practice_server::{control_reply, wire};

use crate::clock::now;
use crate::host::HostRefusal;
use crate::practice::{Arrival, to_http};
use crate::reply::plain;

/// The request, and what the connection knows of it.
pub(crate) fn arrived(mut request: Request<Body>) -> Option<(Arrival, Request<Body>)> {
    let arrival = request.extensions_mut().remove()?;
    Some((arrival, request))
}

/// The same for what only the server's owner may ask; else the answer that refuses it.
pub(crate) fn of_owner(
    request: Request<Body>,
) -> Result<(Arrival, Request<Body>), Box<Response<Body>>> {
    let Some((mut arrival, request)) = arrived(request) else {
        return Err(Box::new(no_arrival()));
    };
    if !arrival.client.is_on_this_machine {
        return Err(Box::new(to_http(refuse_peer())));
    }
    match arrival.count_authority(request.uri()) {
        Ok(()) => Ok((arrival, request)),
        Err(refusal) => Err(Box::new(host_refusal(refusal))),
    }
}

/// The answer to a request for another host.
pub(crate) fn host_refusal(refusal: HostRefusal) -> Response<Body> {
    match refusal {
        HostRefusal::Foreign => plain(
            StatusCode::MISDIRECTED_REQUEST,
            "421: this server answers to loopback names only",
        ),
        HostRefusal::ForeignScheme => plain(
            StatusCode::MISDIRECTED_REQUEST,
            "421: this server speaks http only",
        ),
        HostRefusal::Malformed => plain(
            StatusCode::BAD_REQUEST,
            "400: one well-formed Host line is needed",
        ),
    }
}

/// Others in the network may use the practice API, whose passwords everybody knows. What its server saw and how it behaves
/// is its owner's business.
fn refuse_peer() -> http_message::Response {
    let error = wire::error(
        "not_this_machine",
        "只有运行服务端的这台机器，才能看服务端的报告、session 表和设置，或者重置。",
        "Trace, session table, settings and reset are open only to the machine that the server runs on.",
    );
    control_reply(now(), 403, &error)
}

/// Every request gets its arrival before it is routed.
pub(crate) fn no_arrival() -> Response<Body> {
    plain(
        StatusCode::INTERNAL_SERVER_ERROR,
        "500: the request came from nowhere",
    )
}
