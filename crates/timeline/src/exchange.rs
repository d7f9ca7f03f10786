//! What happened, kept as it was: the only ground state. Everything that the learner reads is derived from it.

use browser_model::{Client, CorsVerdict, Intent, Prepared, Received, ScriptWrite};
use http_message::{Response, Timestamp};

use crate::client::{ClientId, TargetKind};
use crate::intervention::InterventionEntry;
use crate::redirects::Redirected;
use crate::report::{PreflightReport, Report};
use crate::watch::{ProgramExchange, Watched};

/// One thing that happened in the learner's journal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entry {
    /// A request and what came of it.
    Exchange(Box<Exchange>),
    /// Page code wrote to `document.cookie`.
    Script(Box<ScriptEntry>),
    /// Page code read `document.cookie`.
    Read(ReadEntry),
    /// A lesson edited one side by hand, or let time pass.
    Intervention(InterventionEntry),
    /// An exchange of another program.
    Watched(Box<Watched>),
    /// An exchange of a Python program that runs in this page.
    Program(Box<ProgramExchange>),
}

impl Entry {
    /// The line of the learner's program that made the call; none where it was no program's, or the line is not known.
    pub fn program_line(&self) -> Option<u32> {
        match self {
            Self::Program(program) => program.call.line,
            Self::Exchange(_)
            | Self::Script(_)
            | Self::Read(_)
            | Self::Intervention(_)
            | Self::Watched(_) => None,
        }
    }

    /// Its number in the journal, from 1.
    pub fn number(&self) -> u32 {
        match self {
            Self::Exchange(exchange) => exchange.number,
            Self::Script(script) => script.number,
            Self::Read(read) => read.number,
            Self::Intervention(intervention) => intervention.number,
            Self::Watched(watched) => watched.number,
            Self::Program(program) => program.number,
        }
    }

    /// The client that acted, or whose side was edited.
    pub fn client(&self) -> ClientId {
        match self {
            Self::Exchange(exchange) => exchange.client,
            Self::Script(script) => script.client,
            Self::Read(read) => read.client,
            Self::Intervention(intervention) => intervention.client,
            Self::Watched(watched) => ClientId::Watched(watched.family),
            Self::Program(_) => ClientId::Program,
        }
    }

    /// The numbers that the server's trace gives to what this page sent with it, as far as they are known.
    pub fn trace_numbers(&self) -> Vec<u64> {
        let exchange = match self {
            Self::Exchange(exchange) => exchange,
            Self::Program(program) => {
                let report = program.call.report.iter();
                return report.map(|trace| trace.number).collect();
            }
            Self::Script(_) | Self::Read(_) | Self::Intervention(_) | Self::Watched(_) => {
                return Vec::new();
            }
        };
        let mut numbers = Vec::new();
        for sent in exchange.sent() {
            let asked = sent
                .preflight
                .and_then(|preflight| preflight.trace.as_ref());
            numbers.extend(asked.map(|trace| trace.number));
            match sent.report {
                Report::Trace(trace) => numbers.push(trace.number),
                Report::Ambiguous(candidates) => numbers.extend(candidates),
                Report::Missing | Report::NotSent => {}
            }
        }
        numbers
    }

    /// Where the requests go.
    pub fn target(&self) -> TargetKind {
        match self {
            Self::Exchange(exchange) => exchange.target,
            Self::Script(script) => script.target,
            Self::Read(read) => read.target,
            Self::Intervention(intervention) => intervention.target,
            Self::Watched(_) => TargetKind::Native,
            Self::Program(program) => program.call.target,
        }
    }
}

/// A request, what came back, and the evidence for all of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exchange {
    /// Its number in the journal, from 1.
    pub number: u32,
    /// The client that acted.
    pub client: ClientId,
    /// Where the request went.
    pub target: TargetKind,
    /// The page that asked.
    pub page: Client,
    /// What page code asked for (observed).
    pub intent: Intent,
    /// The request with a verdict for each stored cookie (modelled).
    pub prepared: Prepared,
    /// What the server says of it (reported), or why it says nothing.
    pub report: Report,
    /// What page code got (observed).
    pub arrival: Arrival,
    /// A verdict for each `Set-Cookie` line that the server reports (modelled).
    pub received: Received,
    /// Whether page code may read the answer that the server reports (modelled).
    pub exposure: CorsVerdict,
    /// The CORS preflight, if the browser had to send one.
    pub preflight: Option<PreflightReport>,
    /// How a Python program made the call, where one did.
    pub program: Option<ProgramOptions>,
    /// What became of redirects. The members above tell of the request that the caller made; `arrival` and `exposure` of the
    /// last response.
    pub redirected: Redirected,
    /// When page code called `fetch`.
    pub started: Timestamp,
    /// When the answer, or the failure, reached it.
    pub finished: Timestamp,
}

/// One request of an exchange: the caller's own, or the one of a hop.
#[derive(Clone, Copy, Debug)]
pub struct Sent<'a> {
    /// What is asked for.
    pub intent: &'a Intent,
    /// The request with a verdict for each stored cookie (modelled).
    pub prepared: &'a Prepared,
    /// Its CORS preflight.
    pub preflight: Option<&'a PreflightReport>,
    /// What the server says of it.
    pub report: &'a Report,
    /// A verdict for each `Set-Cookie` line of its response (modelled).
    pub received: &'a Received,
}

impl Exchange {
    /// Its requests in order: the caller's own, then one for each redirect that was followed.
    pub fn sent(&self) -> impl DoubleEndedIterator<Item = Sent<'_>> {
        let first = Sent {
            intent: &self.intent,
            prepared: &self.prepared,
            preflight: self.preflight.as_ref(),
            report: &self.report,
            received: &self.received,
        };
        let hops = self.redirected.hops.iter().map(|hop| Sent {
            intent: &hop.intent,
            prepared: &hop.prepared,
            preflight: hop.preflight.as_ref(),
            report: &hop.report,
            received: &hop.received,
        });
        std::iter::once(first).chain(hops)
    }

    /// The last of them.
    pub fn last_sent(&self) -> Option<Sent<'_>> {
        self.sent().next_back()
    }
}

/// How a Python program makes a request with `requests`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProgramOptions {
    /// Whether it uses its `requests.Session`; otherwise `requests.get` and the like, which keep no cookies.
    pub session: bool,
    /// `cookies=` of this one call.
    pub cookies: Vec<(String, String)>,
}

/// What page code got from `fetch`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Arrival {
    /// A response with the headers that a script may read.
    Response(Response),
    /// An opaque response: no status, no headers, no body (Fetch §2.2.6).
    Opaque,
    /// The same in place of a redirect that page code did not want followed (Fetch §2.2.6, opaque-redirect filtered response).
    OpaqueRedirect,
    /// `fetch` failed.
    Failed(FetchFailure),
}

/// Why page code got no answer. A page is never told more than this.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FetchFailure {
    /// The browser gave no reason: no server, no network, or an answer that CORS keeps from the page. Its own words.
    Network(String),
    /// The response is larger than the page accepts: the limit in octets.
    TooLarge(u64),
    /// The page gave up waiting after this many milliseconds.
    TimedOut(u32),
}

/// Page code wrote one cookie with `document.cookie = …`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScriptEntry {
    /// Its number in the journal, from 1.
    pub number: u32,
    /// The client that acted.
    pub client: ClientId,
    /// Where the page's requests go.
    pub target: TargetKind,
    /// The page that wrote.
    pub page: Client,
    /// The verdict on the line (modelled).
    pub verdict: ScriptWrite,
    /// Whether `document.cookie` showed the cookie afterwards (observed); `None` in the in-page model.
    pub visible: Option<bool>,
    /// When it happened.
    pub at: Timestamp,
}

/// Page code read `document.cookie`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadEntry {
    /// Its number in the journal, from 1.
    pub number: u32,
    /// The client that acted.
    pub client: ClientId,
    /// Where the page's requests go.
    pub target: TargetKind,
    /// The page that read.
    pub page: Client,
    /// What it was shown (observed); `None` in the in-page model.
    pub shown: Option<String>,
    /// What it should be shown (modelled).
    pub expected: String,
    /// When it happened.
    pub at: Timestamp,
}
