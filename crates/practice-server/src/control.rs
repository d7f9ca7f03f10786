//! The page's own calls under `/__playground/`: trace, sessions, configuration, reset, what a learner does by hand.

mod by_hand;
mod guard;

pub use guard::{Refusal, guard};

use http_message::{Headers, Origin, Request, Response, Timestamp};

use crate::fields::first;
use crate::json::Json;
use crate::lease::{self, Lease, Term};
use crate::{Answer, PracticeServer, Secrets, SlowPart, Store, api, wire};

const PREFIX: &str = "/__playground/";

/// The most session rows that one reply shows.
const SHOWN_SESSIONS: u32 = 1000;

/// Whether a request is one of the page's own calls.
pub fn is_control(request: &Request) -> bool {
    request.path().starts_with(PREFIX)
}

/// What of a call's answer takes long.
pub(crate) fn slow_part(request: &Request) -> Option<SlowPart> {
    let resets = request.path().strip_prefix(PREFIX) == Some("reset");
    (resets && request.method.as_str() == "POST").then_some(SlowPart::Hashing)
}

/// Answers one of the page's own calls, if the guard lets it pass. Bad input changes nothing.
pub(crate) fn serve<S: Store>(
    server: &mut PracticeServer<S>,
    now: Timestamp,
    secrets: &mut dyn Secrets,
    listener: &Origin,
    request: &Request,
) -> Answer {
    if let Err(refusal) = guard(request, listener) {
        return Answer::Ready(refusal.response(now));
    }
    let call = request.path().strip_prefix(PREFIX).unwrap_or_default();
    if let ("trace", "GET") = (call, request.method.as_str()) {
        return trace(server, now, request);
    }
    Answer::Ready(match (call, request.method.as_str()) {
        ("sessions", "GET") => sessions(server, now),
        ("config", "GET") => reply(now, 200, &wire::config(server.config())),
        ("config", "PUT") => put_config(server, now, request),
        ("config", "DELETE") => end_lease(server, now, request),
        ("reset", "POST") => reset(server, now, secrets),
        ("cookie", "DELETE") => by_hand::delete_cookie(server, now),
        ("lab", "GET") => reply(now, 200, &wire::lab(None, false)),
        ("trace" | "sessions" | "lab", _) => wrong_method(now, "GET"),
        ("config", _) => wrong_method(now, "GET, PUT, DELETE"),
        ("reset", _) => wrong_method(now, "POST"),
        ("cookie", _) => wrong_method(now, "DELETE"),
        (path, method) => match (path.strip_prefix("sessions/"), method) {
            (Some(id), "DELETE") => by_hand::delete_row(server, now, id),
            (Some(id), "PATCH") => by_hand::change_row(server, now, id, &request.body),
            (Some(_), _) => wrong_method(now, "DELETE, PATCH"),
            (None, _) => reply(
                now,
                404,
                &wire::error("unknown_path", "没有这个路径。", "There is no such path."),
            ),
        },
    })
}

fn trace<S: Store>(server: &PracticeServer<S>, now: Timestamp, request: &Request) -> Answer {
    let given = first(request.query(), "after");
    let after = given.map_or(Ok(0), |number| number.parse());
    let Ok(after) = after else {
        let error = wire::error(
            "bad_after",
            "after 要写成不小于 0 的整数。",
            "after must be a whole number from 0 on.",
        );
        return Answer::Ready(reply(now, 400, &error));
    };
    Answer::Trace {
        now,
        page: server.trace().page_after(after),
        asking: request.clone(),
    }
}

fn sessions<S: Store>(server: &PracticeServer<S>, now: Timestamp) -> Response {
    match (
        server.sessions(SHOWN_SESSIONS),
        server.store().session_count(),
    ) {
        (Ok(rows), Ok(total)) => reply(now, 200, &wire::sessions(&rows, total)),
        (Err(_), _) | (_, Err(_)) => store_failed(now),
    }
}

/// Changes the configuration for good, which ends any that counts for a while. With `?owner=NAME&lease_ms=N` it is changed
/// for a while: the same owner lays further changes on its own, none at all renews it, another owner begins with the usual
/// one. What nobody renews in time ends by itself.
fn put_config<S: Store>(
    server: &mut PracticeServer<S>,
    now: Timestamp,
    request: &Request,
) -> Response {
    let term = match Term::read(request.query(), now) {
        Ok(term) => term,
        Err(place) => return bad_config(now, place),
    };
    let Ok(change) = Json::of(&request.body) else {
        return bad_json(now);
    };
    let owner = term.as_ref().map(|term| &term.owner);
    let own = server.lease().filter(|lease| Some(&lease.owner) == owner);
    let before = own.map_or(server.usual_config(), |lease| &lease.config);
    let config = match wire::config_with(before, change) {
        Ok(config) => config,
        Err(error) => return bad_config(now, &error.place),
    };
    match term {
        None => server.set_config(config),
        Some(Term { owner, ends }) => server.set_lease(Some(Lease {
            owner,
            ends,
            config,
        })),
    }
    reply(now, 200, &wire::config(server.config()))
}

/// The usual configuration counts again, unless it is another owner's that counts now.
fn end_lease<S: Store>(
    server: &mut PracticeServer<S>,
    now: Timestamp,
    request: &Request,
) -> Response {
    let Ok(Some(owner)) = lease::owner(request.query()) else {
        return bad_config(now, "owner");
    };
    if server.lease().is_some_and(|lease| lease.owner == owner) {
        server.set_lease(None);
    }
    reply(now, 200, &wire::config(server.config()))
}

fn bad_config(now: Timestamp, place: &str) -> Response {
    let zh = format!("设置项 {place} 不认识，或者它的值不允许。");
    let en = format!("The setting {place} is unknown, or its value is not allowed.");
    reply(now, 400, &wire::error("bad_config", &zh, &en))
}

/// The first day for both sides: no session rows, and the browser that asks is told to drop its session cookie.
fn reset<S: Store>(
    server: &mut PracticeServer<S>,
    now: Timestamp,
    secrets: &mut dyn Secrets,
) -> Response {
    if server.reset(secrets).is_err() {
        return store_failed(now);
    }
    let mut response = reply(now, 200, "{\"reset\":true}");
    response
        .headers
        .push("Set-Cookie", api::deleting_cookie(&server.config_here()));
    response
}

fn bad_json(now: Timestamp) -> Response {
    let error = wire::error("bad_json", "请求的正文不是 JSON。", "The body is not JSON.");
    reply(now, 400, &error)
}

/// The 405 of one of the page's own calls, with the methods that it takes.
pub fn wrong_method(now: Timestamp, allowed: &str) -> Response {
    let zh = format!("这个路径只接受 {allowed}。");
    let en = format!("This path accepts only {allowed}.");
    let mut response = reply(now, 405, &wire::error("wrong_method", &zh, &en));
    response.headers.push("Allow", allowed);
    response
}

fn store_failed(now: Timestamp) -> Response {
    let error = wire::error(
        "store_failed",
        "服务端的数据表读写失败。",
        "The server could not read or write its tables.",
    );
    reply(now, 500, &error)
}

/// The answer to one of the page's own calls. Never cached: each reply is true for this moment only.
pub fn reply(now: Timestamp, status: u16, body: &str) -> Response {
    Response {
        status,
        headers: Headers::new()
            .with("Content-Type", "application/json; charset=utf-8")
            .with("Cache-Control", "no-store")
            .with("Date", now.http_date())
            .with("Content-Length", body.len().to_string()),
        body: body.into(),
    }
}

#[cfg(test)]
mod tests;
