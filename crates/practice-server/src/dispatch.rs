//! Who answers a request: the page's own calls, or the practice API.

use std::borrow::Cow;

use http_message::{Origin, Request, Response, Timestamp};

use crate::{
    Answer, BODY_LIMIT, Entrance, PracticeServer, Secrets, SlowPart, Store, api, control, wire,
};

impl<S: Store> PracticeServer<S> {
    /// [`PracticeServer::answer`] to a request that came on no connection, written out at once.
    pub fn serve(
        &mut self,
        now: Timestamp,
        secrets: &mut dyn Secrets,
        listener: &Origin,
        request: Request,
    ) -> Response {
        let entrance = Entrance {
            listener,
            connection: None,
        };
        self.answer(now, secrets, entrance, request).into_response()
    }

    /// Answers a request that arrived `now`.
    ///
    /// Paths under `/__playground/` are the page's own calls: they are guarded (see [`crate::guard`]) and leave no
    /// trace. Everything else is answered by the practice API and recorded.
    pub fn answer(
        &mut self,
        now: Timestamp,
        secrets: &mut dyn Secrets,
        entrance: Entrance<'_>,
        request: Request,
    ) -> Answer {
        let listener = entrance.listener;
        if self.lease.as_ref().is_some_and(|lease| lease.ends <= now) {
            self.lease = None;
        }
        let inner = below(&self.base, &request);
        if control::is_control(&inner) {
            return control::serve(self, now, secrets, listener, &inner);
        }
        let mut events = Vec::new();
        let config = match self.base.as_str() {
            "/" => Cow::Borrowed(self.lease.as_ref().map_or(&self.config, |it| &it.config)),
            _ => Cow::Owned(self.config_here()),
        };
        let place = api::Place {
            listener,
            ports: &self.ports,
            base: &self.base,
            turn: self.trace.last_number(),
        };
        let store = &mut self.store;
        let response = api::serve(store, &config, place, secrets, now, &inner, &mut events);
        drop(inner);
        if response.body.len() > BODY_LIMIT {
            self.record(entrance, now, request, events, response.clone());
            return Answer::Ready(response);
        }
        Answer::Recorded(self.record(entrance, now, request, events, response))
    }

    /// What of the answer to this request takes long. Where a shell has done that part, the answer needs it no more: so a
    /// shell that shares the server among connections asks first, does it beside the server, and then lets it serve.
    /// None as well where the store fails, which the answer will tell.
    pub fn slow_part(&self, now: Timestamp, request: &Request) -> Option<SlowPart> {
        let inner = below(&self.base, request);
        if control::is_control(&inner) {
            return control::slow_part(&inner);
        }
        let part = api::slow_part(&self.store, self.config_at(now), now, &inner);
        part.unwrap_or_default()
    }
}

impl Answer {
    /// The answer as it goes out.
    pub fn into_response(self) -> Response {
        match self {
            Self::Ready(response) => response,
            Self::Recorded(entry) => entry.response.message.clone(),
            Self::Trace { now, page, asking } => {
                control::reply(now, 200, &wire::trace(&page, &asking))
            }
        }
    }
}

/// The request as a server at the root sees it. A shell hands over only what lies below the folder.
fn below<'a>(base: &str, request: &'a Request) -> Cow<'a, Request> {
    match request.target.strip_prefix(base) {
        Some(rest) if base != "/" => Cow::Owned(Request {
            target: ["/", rest].concat(),
            ..request.clone()
        }),
        Some(_) | None => Cow::Borrowed(request),
    }
}
