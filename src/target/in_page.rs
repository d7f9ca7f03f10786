//! The in-page target: the practice server's own code behind a function call, in virtual time. Nothing leaves the page.

mod model_server;

use std::cell::{Cell, OnceCell};

use browser_model::{CorsVerdict, judge_preflight, judge_response};
use http_message::{Field, Headers, Method, Origin, Request, Response, Timestamp};
use timeline::{Arrival, FetchFailure};

use super::report::{CALLS, Reports, json, preflight_request, read_sessions, reports};
use super::{Delivery, Sending, TargetError};
use crate::platform::clock;
use model_server::ModelServer;

/// How long a request or an answer is on its way in virtual time, in milliseconds.
const TRAVEL: i64 = 6;

/// A practice server in the page's own memory.
pub(crate) struct InPage {
    origin: Origin,
    /// Opened by the first request: most pages never need it.
    server: OnceCell<ModelServer>,
    reports: Reports,
    now: Cell<Timestamp>,
}

impl InPage {
    /// A fresh server that believes it is reached at this origin.
    pub(crate) fn new(origin: Origin) -> Self {
        Self {
            origin,
            server: OnceCell::new(),
            reports: Reports::since(0),
            now: Cell::new(clock::now()),
        }
    }

    pub(super) fn origin(&self) -> &Origin {
        &self.origin
    }

    /// Virtual time never falls behind real time, so that "14 days" means the same on both clocks.
    pub(super) fn now(&self) -> Timestamp {
        self.now.set(self.now.get().max(clock::now()));
        self.now.get()
    }

    /// Plays the browser, too: whether the request follows its preflight, and what page code gets of the answer, is decided
    /// here, because nobody else does. Whoever explains an answer judges the reported one, as on every target.
    pub(super) async fn deliver(&self, sending: &Sending<'_>) -> Result<Delivery, TargetError> {
        let server = self.server().await?;
        let Sending {
            page,
            intent,
            prepared,
            program,
            ..
        } = *sending;
        let preflight = match preflight_request(sending) {
            Some(request) => {
                let answer = self.exchange(server, request)?;
                Some(judge_preflight(page, intent, &answer))
            }
            None => None,
        };
        let arrival = if let Some(Err(_)) = preflight {
            failed()
        } else {
            let response = self.exchange(server, &prepared.request)?;
            // A program is shown everything; a page what the browser lets through (Fetch §4.10).
            match program {
                Some(_) => Arrival::Response(response),
                None => readable(judge_response(page, intent, &response), response),
            }
        };
        let finished = self.now.get();
        let trace = self.call(
            server,
            Method::get(),
            &self.reports.trace_call(),
            Vec::new(),
        )?;
        let sessions = self.call(server, Method::get(), "sessions", Vec::new())?;
        let entries = self.reports.read_trace(&trace)?.entries;
        let (report, preflight) = reports(entries, sending, preflight);
        Ok(Delivery {
            arrival,
            report,
            preflight,
            sessions: Some(read_sessions(&sessions)?),
            cookies: None,
            finished,
            error: None,
        })
    }

    /// A request goes there and its answer comes back, which takes virtual time.
    fn exchange(&self, server: &ModelServer, request: &Request) -> Result<Response, TargetError> {
        let response = server.serve(self.travel(), request)?;
        self.travel();
        Ok(response)
    }

    /// One of the page's own calls.
    pub(super) async fn control(
        &self,
        method: Method,
        name: &str,
        body: Option<&str>,
    ) -> Result<Response, TargetError> {
        let server = self.server().await?;
        let body = body.map_or_else(Vec::new, |body| body.as_bytes().to_vec());
        self.call(server, method, name, body)
    }

    /// Lets virtual time pass.
    pub(super) fn advance(&self, seconds: u32) {
        self.now.set(self.now().plus_seconds(i64::from(seconds)));
    }

    pub(super) fn reset(&self) -> Result<(), TargetError> {
        match self.server.get() {
            Some(server) => {
                json(&self.call(server, Method::post(), "reset", Vec::new())?).map(|_| ())
            }
            // A server that has not been opened is still on its first day.
            None => Ok(()),
        }
    }

    async fn server(&self) -> Result<&ModelServer, TargetError> {
        if let Some(server) = self.server.get() {
            return Ok(server);
        }
        let opened = ModelServer::open(&self.origin).await?;
        // Another call may have opened one meanwhile: that one holds its rows.
        Ok(self.server.get_or_init(|| opened))
    }

    /// One of the page's own calls: it takes no virtual time.
    fn call(
        &self,
        server: &ModelServer,
        method: Method,
        name: &str,
        body: Vec<u8>,
    ) -> Result<Response, TargetError> {
        let request = Request {
            method,
            target: format!("/{CALLS}{name}"),
            headers: Headers::new().with("Host", self.origin.authority()),
            body,
        };
        server.serve(self.now.get(), &request)
    }

    fn travel(&self) -> Timestamp {
        let later = Timestamp::from_millis(self.now.get().millis() + TRAVEL);
        self.now.set(later);
        later
    }
}

/// The response as a browser hands it to page code.
fn readable(verdict: CorsVerdict, response: Response) -> Arrival {
    match verdict {
        CorsVerdict::SameOrigin => {
            // `Set-Cookie` never reaches a script (Fetch §2.2.2, forbidden response-header name).
            let stays = |field: &&Field| !field.name.eq_ignore_ascii_case("set-cookie");
            let headers = response.headers.iter().filter(stays).cloned().collect();
            Arrival::Response(Response {
                headers,
                ..response
            })
        }
        CorsVerdict::Allowed { readable } => Arrival::Response(Response {
            headers: readable,
            ..response
        }),
        CorsVerdict::Opaque => Arrival::Opaque,
        CorsVerdict::Refused(_) => failed(),
    }
}

/// All that a page is told of an answer that it may not have.
fn failed() -> Arrival {
    Arrival::Failed(FetchFailure::Network(String::new()))
}
