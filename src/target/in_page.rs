//! The in-page target: the practice server's own code behind a function call, in virtual time. Nothing leaves the page.

mod model_server;

use std::cell::{Cell, OnceCell};

use http_message::{Field, Headers, Method, Origin, Request, Response, Timestamp};
use lesson::Arrival;

use crate::platform::clock;
use crate::state::Problem;
use crate::target::Delivery;
use crate::target::report::{CALLS, Reports, json, matching, read_sessions};
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

    pub(super) async fn deliver(&self, request: &Request) -> Result<Delivery, Problem> {
        let server = self.server().await?;
        let response = server.serve(self.advance(), request)?;
        let finished = self.advance();
        let trace = self.control(server, Method::get(), &self.reports.trace_call())?;
        let sessions = self.control(server, Method::get(), "sessions")?;
        Ok(Delivery {
            arrival: Arrival::Response(readable(response)),
            report: matching(self.reports.read_trace(&trace)?.entries, request),
            sessions: Some(read_sessions(&sessions)?),
            held: None,
            finished,
            problem: None,
        })
    }

    pub(super) fn start_over(&self) -> Result<(), Problem> {
        match self.server.get() {
            Some(server) => json(&self.control(server, Method::post(), "reset")?).map(|_| ()),
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
    fn control(
        &self,
        server: &ModelServer,
        method: Method,
        name: &str,
    ) -> Result<Response, Problem> {
        let request = Request {
            method,
            target: ["/", CALLS, name].concat(),
            headers: Headers::new().with("Host", self.origin.authority()),
            body: Vec::new(),
        };
        server.serve(self.now.get(), &request)
    }

    fn advance(&self) -> Timestamp {
        let later = Timestamp::from_millis(self.now.get().millis() + WAY);
        self.now.set(later);
        later
    }
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
