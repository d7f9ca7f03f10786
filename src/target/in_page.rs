//! The in-page target: the practice server's own code behind a function call, in virtual time. Nothing leaves the page.

mod model_server;

use std::cell::{Cell, OnceCell};

use browser_model::{CorsVerdict, judge_preflight, judge_response};
use http_message::{Field, Headers, Method, Origin, Request, Response, Timestamp};
use lesson::{Arrival, FetchFailure};

use crate::platform::clock;
use crate::state::Problem;
use crate::target::report::{CALLS, Reports, json, read_sessions, reports};
use crate::target::{Delivery, Sending};
use model_server::ModelServer;

/// How long a request, and an answer, are on their way in virtual time.
const WAY: i64 = 6;

/// A practice server in the page's own memory.
pub(crate) struct InPage {
    origin: Origin,
    /// Opened by the first request: most pages never need it.
    server: OnceCell<ModelServer>,
    reports: Reports,
    now: Cell<Timestamp>,
}

impl InPage {
    /// A fresh server that believes to be reached at this origin.
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

    pub(super) async fn deliver(&self, sending: &Sending<'_>) -> Result<Delivery, Problem> {
        let server = self.server().await?;
        let Sending {
            page,
            intent,
            prepared,
            program,
            ..
        } = *sending;
        let question = prepared.preflight.as_ref().filter(|_| program.is_none());
        if let Some(question) = question {
            let answer = server.serve(self.advance(), question)?;
            self.advance();
            if judge_preflight(page, intent, &answer).is_err() {
                return self.delivery(server, sending, failed());
            }
        }
        let response = server.serve(self.advance(), &prepared.request)?;
        self.advance();
        // A program is shown everything; a page what the browser lets through (Fetch §4.10).
        let arrival = match (program, judge_response(page, intent, &response)) {
            (Some(_), _) => Arrival::Response(response),
            (None, CorsVerdict::SameOrigin) => Arrival::Response(readable(response)),
            (None, CorsVerdict::Allowed { readable }) => Arrival::Response(Response {
                headers: readable,
                ..response
            }),
            (None, CorsVerdict::Opaque) => Arrival::Opaque,
            (None, CorsVerdict::Refused(_)) => failed(),
        };
        self.delivery(server, sending, arrival)
    }

    fn delivery(
        &self,
        server: &ModelServer,
        sending: &Sending<'_>,
        arrival: Arrival,
    ) -> Result<Delivery, Problem> {
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
        let (report, preflight) = reports(entries, sending);
        Ok(Delivery {
            arrival,
            report,
            preflight,
            sessions: Some(read_sessions(&sessions)?),
            held: None,
            finished,
            problem: None,
        })
    }

    /// One of the page's own calls.
    pub(super) async fn control(
        &self,
        method: Method,
        name: &str,
        body: Option<&str>,
    ) -> Result<Response, Problem> {
        let server = self.server().await?;
        let body = body.map_or_else(Vec::new, |body| body.as_bytes().to_vec());
        self.call(server, method, name, body)
    }

    /// Lets virtual time pass.
    pub(super) fn let_pass(&self, seconds: u32) {
        self.now.set(self.now().plus_seconds(i64::from(seconds)));
    }

    pub(super) fn start_over(&self) -> Result<(), Problem> {
        match self.server.get() {
            Some(server) => {
                json(&self.call(server, Method::post(), "reset", Vec::new())?).map(|_| ())
            }
            // A server that has not been opened is still on its first day.
            None => Ok(()),
        }
    }

    async fn server(&self) -> Result<&ModelServer, Problem> {
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
    ) -> Result<Response, Problem> {
        let request = Request {
            method,
            target: ["/", CALLS, name].concat(),
            headers: Headers::new().with("Host", self.origin.authority()),
            body,
        };
        server.serve(self.now.get(), &request)
    }

    fn advance(&self) -> Timestamp {
        let later = Timestamp::from_millis(self.now.get().millis() + WAY);
        self.now.set(later);
        later
    }
}

/// All that a page is told of an answer that it may not have.
fn failed() -> Arrival {
    Arrival::Failed(FetchFailure::Network(String::new()))
}

/// The response as a browser hands it to page code: `Set-Cookie` never reaches a script (Fetch §2.2.2,
/// forbidden response-header name).
fn readable(response: Response) -> Response {
    let stays = |field: &&Field| !field.name.eq_ignore_ascii_case("set-cookie");
    let headers: Headers = response.headers.iter().filter(stays).cloned().collect();
    Response {
        headers,
        ..response
    }
}
