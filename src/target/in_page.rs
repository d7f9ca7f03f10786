//! The in-page target: the practice server's own code behind a function call, in virtual time. Nothing leaves the page.

mod model_server;

use std::cell::{Cell, OnceCell};

use browser_model::{CorsVerdict, Redirects};
use http_message::{Field, Headers, Method, Origin, Request, Response, Timestamp};
use timeline::{Arrival, FetchFailure, Halt, Landed, Onward, Way};

use super::report::{CALLS, Reports, json, read_sessions};
use super::{Delivery, Evidence, Sending, TargetError};
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

    /// Plays the browser, too: whether the request follows its preflight, where a redirect leads, and what page code gets of
    /// the answer, is decided here, because nobody else does. Whoever explains an answer judges the reported one, as on
    /// every target.
    pub(super) async fn deliver(
        &self,
        sending: &Sending<'_>,
        way: &mut Way<'_>,
    ) -> Result<Delivery, TargetError> {
        let server = self.server().await?;
        let (arrival, landed) = self.travelled(server, sending, way)?;
        let finished = self.now.get();
        let mut entries = Vec::new();
        loop {
            let name = self.reports.trace_call();
            let page = self.call(server, Method::get(), &name, Vec::new())?;
            let mut page = self.reports.read_trace(&page)?;
            entries.append(&mut page.entries);
            if !page.more {
                break;
            }
        }
        let sessions = self.call(server, Method::get(), "sessions", Vec::new())?;
        Ok(Delivery {
            arrival,
            landed,
            reports: Evidence::new(entries, sending.program.is_some()),
            sessions: Some(read_sessions(&sessions)?),
            cookies: None,
            finished,
            error: None,
        })
    }

    /// Goes the whole way of a call: what comes of it in the end, and where that was.
    fn travelled(
        &self,
        server: &ModelServer,
        sending: &Sending<'_>,
        way: &mut Way<'_>,
    ) -> Result<(Arrival, Option<Landed>), TargetError> {
        let mut prepared = sending.prepared.clone();
        let mut redirected = false;
        loop {
            if let Some(request) = &prepared.preflight {
                let answer = self.exchange(server, request)?;
                if way.take_preflight(self.now.get(), &answer).is_err() {
                    return Ok((failed(), None));
                }
            }
            let response = self.exchange(server, &prepared.request)?;
            let exposure = way.exposure(&response);
            let (_, onward) = way.take(self.now.get(), &response, &[]);
            match onward {
                Onward::Leads => {
                    // Its only server stands at every address of the model; a real one would not.
                    redirected = true;
                    prepared = way.prepare(self.now.get());
                }
                Onward::Stops(halt) => {
                    let landed = landed(way, redirected);
                    return Ok(match (halt, sending.program) {
                        // A program is handed the redirect itself.
                        (Halt::Chosen(_), Some(_)) => (Arrival::Response(response), Some(landed)),
                        (Halt::Chosen(Redirects::Manual), None) => (Arrival::OpaqueRedirect, None),
                        (Halt::Chosen(_) | Halt::Refused(_), _) => (failed(), None),
                    });
                }
                Onward::Stays => {
                    let landed = landed(way, redirected);
                    // A program is shown everything; a page what the browser lets through (Fetch §4.10).
                    return Ok(match sending.program {
                        Some(_) => (Arrival::Response(response), Some(landed)),
                        None => readable(exposure, response, landed),
                    });
                }
            }
        }
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

fn landed(way: &Way<'_>, redirected: bool) -> Landed {
    Landed {
        url: way.intent().address.to_string(),
        redirected,
    }
}

/// The response as a browser hands it to page code.
fn readable(verdict: CorsVerdict, response: Response, landed: Landed) -> (Arrival, Option<Landed>) {
    let headers = match verdict {
        // `Set-Cookie` never reaches a script (Fetch §2.2.2, forbidden response-header name).
        CorsVerdict::SameOrigin => {
            let stays = |field: &&Field| !field.name.eq_ignore_ascii_case("set-cookie");
            response.headers.iter().filter(stays).cloned().collect()
        }
        CorsVerdict::Allowed { readable } => readable,
        CorsVerdict::Opaque => return (Arrival::Opaque, None),
        CorsVerdict::Refused(_) => return (failed(), None),
    };
    let response = Response {
        headers,
        ..response
    };
    (Arrival::Response(response), Some(landed))
}

/// All that a page is told of an answer that it may not have.
fn failed() -> Arrival {
    Arrival::Failed(FetchFailure::Network(String::new()))
}
