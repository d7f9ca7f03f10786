//! The page's side: its files and its own calls, on a port of its own.

use std::net::IpAddr;
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::State;
use axum::http::{Request, Response, StatusCode};
use axum::routing::any;
use http_message::Origin;
use practice_server::json::Writer;
use practice_server::{control_reply, control_wrong_method, guard, wire};

use super::{Gateway, Setting};
use crate::arrival::{arrived, host_refusal, no_arrival, of_owner};
use crate::clock::now;
use crate::events;
use crate::feed::Feed;
use crate::host;
use crate::page::Page;
use crate::practice::{Arrival, read, to_http};
use crate::reply::plain;

/// What its handlers share.
#[derive(Debug)]
struct Observer {
    gateway: Arc<Gateway>,
    page: Option<Page>,
    listening: IpAddr,
    /// The port on which exchanges are passed on.
    port: u16,
}

/// Leads each request to the page or to its calls.
pub(crate) fn router(
    gateway: Arc<Gateway>,
    page: Option<Page>,
    listening: IpAddr,
    port: u16,
) -> Router {
    let observer = Observer {
        gateway,
        page,
        listening,
        port,
    };
    Router::new()
        .route("/__playground/", any(call))
        .route("/__playground/{*rest}", any(call))
        .fallback(files)
        .with_state(Arc::new(observer))
}

async fn call(State(observer): State<Arc<Observer>>, request: Request<Body>) -> Response<Body> {
    let (arrival, request) = match of_owner(request) {
        Ok(arrived) => arrived,
        Err(refusal) => return *refusal,
    };
    let listener = arrival.client.listener.clone();
    match read(arrival, request, observer.gateway.limits()).await {
        Ok(request) => observer.answer(&listener, &request).await,
        Err(refusal) => *refusal,
    }
}

async fn files(State(observer): State<Arc<Observer>>, request: Request<Body>) -> Response<Body> {
    let Some((arrival, request)) = arrived(request) else {
        return no_arrival();
    };
    let Arrival { headers, .. } = &arrival;
    if let Err(refusal) = host::judge(headers, request.uri(), observer.listening) {
        return host_refusal(refusal);
    }
    match &observer.page {
        Some(page) => page.answer(request).await,
        None => plain(
            StatusCode::NOT_FOUND,
            "404: this server serves its calls alone",
        ),
    }
}

impl Observer {
    async fn answer(&self, listener: &Origin, request: &http_message::Request) -> Response<Body> {
        let observatory = &self.gateway.observatory;
        if events::is_call(request.path()) {
            let feed = Feed::Upstream(Arc::clone(observatory));
            return events::answer(feed, listener, request).await;
        }
        if let Err(refusal) = guard(request, listener) {
            return to_http(refusal.response(now()));
        }
        let name = request.path().strip_prefix("/__playground/");
        to_http(match (name, request.method.as_str()) {
            (Some("config"), "GET") => control_reply(now(), 200, &self.config()),
            (Some("trace"), "GET") => match events::after_in_query(request) {
                Some(after) => observatory.page_after(after, request).into_response(),
                None => control_reply(now(), 400, &events::bad_after()),
            },
            (Some("config" | "trace"), _) => control_wrong_method(now(), "GET"),
            (Some(_) | None, _) => {
                let error = wire::error(
                    "practice_api_off",
                    "这里在观察你自己的服务器，练习服务器停用，所以没有这个路径。",
                    "Your own server is observed here and the practice server is off, so there is no such path.",
                );
                control_reply(now(), 404, &error)
            }
        })
    }

    /// What stands behind the page.
    fn config(&self) -> String {
        let Setting {
            upstream,
            rewrites_host,
            names: _,
            session_cookie,
        } = &self.gateway.setting;
        let mut json = Writer::plain();
        json.open('{').name("upstream").open('{');
        json.name("origin").text(&upstream.origin.to_string());
        json.name("remote").flag(upstream.remote);
        json.name("port").number(self.port);
        json.name("rewrites_host").flag(*rewrites_host);
        json.name("session_cookie")
            .text_or_null(session_cookie.as_deref());
        json.close('}').close('}');
        json.finish()
    }
}
