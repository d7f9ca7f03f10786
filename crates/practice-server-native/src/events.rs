//! `GET /__playground/events`: each exchange as soon as the trace has it, as Server-Sent Events.

use std::convert::Infallible;
use std::time::Duration;
use std::vec;

use axum::body::Body;
use axum::http;
use axum::http::HeaderValue;
use axum::http::header::CACHE_CONTROL;
use axum::response::IntoResponse as _;
use axum::response::sse::{Event, KeepAlive, Sse};
use futures_util::stream;
use http_message::{Origin, Request};
use practice_server::{Kept, control_reply, control_wrong_method, guard, wire};
use tokio::sync::OwnedSemaphorePermit;

use crate::clock::now;
use crate::feed::Feed;
use crate::followers::Queue;
use crate::practice::to_http;

/// How soon a browser asks again where the connection is lost.
const RETRY: Duration = Duration::from_secs(1);

/// How often a comment says that the connection still stands.
const ALIVE: Duration = Duration::from_secs(15);

/// Whether a call is this one.
pub(crate) fn is_call(path: &str) -> bool {
    path == "/__playground/events"
}

/// Answers the call, if the practice server's guard lets it pass.
pub(crate) async fn answer(
    feed: Feed,
    listener: &Origin,
    request: &Request,
) -> http::Response<Body> {
    if let Err(refusal) = guard(request, listener) {
        return to_http(refusal.response(now()));
    }
    if request.method.as_str() != "GET" {
        return to_http(control_wrong_method(now(), "GET"));
    }
    let Some(after) = after(request) else {
        return to_http(control_reply(now(), 400, &bad_after()));
    };
    let Some(permit) = feed.may_follow() else {
        let error = wire::error(
            "too_many_followers",
            "同时观察的页面太多了，请先关掉几个。",
            "Too many pages are watching at once: close some of them.",
        );
        return to_http(control_reply(now(), 503, &error));
    };
    let follower = Follower {
        feed,
        after,
        greeted: false,
        lost: 0,
        entries: Vec::new().into_iter(),
        queue: None,
        _permit: permit,
    };
    let events = stream::unfold(follower, async |mut follower| {
        let event = follower.next().await?;
        Some((Ok::<_, Infallible>(event), follower))
    });
    let events = Sse::new(events).keep_alive(KeepAlive::new().interval(ALIVE));
    let mut response = events.into_response();
    let headers = response.headers_mut();
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// The number to go on after: the last one that the browser has seen, else the one that the query names.
fn after(request: &Request) -> Option<u64> {
    if let Some(line) = request.headers.get("last-event-id") {
        return line.text().parse().ok();
    }
    after_in_query(request)
}

/// The number that the query names; 0 where it names none.
pub(crate) fn after_in_query(request: &Request) -> Option<u64> {
    let mut fields = form_urlencoded::parse(request.query().as_bytes());
    let given = fields.find(|(name, _)| name == "after");
    given.map_or(Some(0), |(_, number)| number.parse().ok())
}

/// What is said of a number that is none.
pub(crate) fn bad_after() -> String {
    wire::error(
        "bad_after",
        "after 和 Last-Event-ID 要写成不小于 0 的整数。",
        "after and Last-Event-ID must be whole numbers, 0 or more.",
    )
}

/// One who follows the trace.
struct Follower {
    feed: Feed,
    /// The number up to which it has been told.
    after: u64,
    greeted: bool,
    /// How many exchanges it has yet to be told that they are lost.
    lost: u64,
    /// What it was given of the ring.
    entries: vec::IntoIter<Kept>,
    queue: Option<Queue>,
    _permit: OwnedSemaphorePermit,
}

impl Follower {
    async fn next(&mut self) -> Option<Event> {
        if !std::mem::replace(&mut self.greeted, true) {
            // So that the head goes out before there is anything to tell.
            return Some(Event::default().retry(RETRY).comment("here"));
        }
        loop {
            if self.lost > 0 {
                return Some(self.gap());
            }
            if let Some(kept) = self.entries.next() {
                return Some(self.entry(&kept));
            }
            if let Some(queue) = &mut self.queue {
                if let Some(kept) = queue.next().await {
                    return Some(self.entry(&kept));
                }
                self.queue = None;
            }
            let portion = self.feed.follow(self.after).await?;
            self.lost = portion.lost;
            self.entries = portion.entries.into_iter();
            self.queue = portion.queue;
        }
    }

    fn entry(&mut self, kept: &Kept) -> Event {
        self.after = kept.number();
        Event::default()
            .id(self.after.to_string())
            .data(wire::kept(kept))
    }

    /// The exchanges that follow are known already, and the first of them says up to which number the gap reaches.
    fn gap(&mut self) -> Event {
        let lost = std::mem::take(&mut self.lost);
        let next = self.entries.as_slice().first().map(Kept::number);
        self.after = next.map_or(self.after, |next| next - 1);
        Event::default()
            .id(self.after.to_string())
            .event("gap")
            .data(format!("{{\"count\":{lost}}}"))
    }
}
