//! What happened, kept as it was: the only ground state. Everything that the learner reads is derived from it.

use browser_model::{Client, Intent, Prepared, Received, ScriptWrite};
use http_message::{Response, Timestamp};
use practice_server::TraceEntry;

/// One thing that happened in the learner's journal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entry {
    /// A request and what came of it.
    Exchange(Exchange),
    /// Page code wrote to `document.cookie`.
    Script(ScriptEntry),
}

/// Which browser acted: a lesson may have several.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ClientId {
    /// The learner's own.
    First,
    /// A second person's, elsewhere.
    Second,
}

/// Where the request went.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TargetKind {
    /// A real server over HTTP, which reports what it saw.
    Native,
    /// The practice server in a service worker of this browser: real `fetch` and the browser's real cookie storage, which
    /// the server reaches through the Cookie Store API. It reports what it saw.
    ServiceWorker,
    /// Browser model and practice server in the page, in virtual time; nothing leaves the page.
    InPage,
}

/// A request, what came back, and the evidence for all of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exchange {
    /// Its number in the journal, from 1.
    pub number: u32,
    /// Whose browser.
    pub client: ClientId,
    /// Where to.
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
    /// When page code called `fetch`.
    pub started: Timestamp,
    /// When the answer, or the failure, reached it.
    pub finished: Timestamp,
}

/// The server's own word on an exchange.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Report {
    /// Its trace of this exchange.
    Trace(Box<TraceEntry>),
    /// Several requests fit: two pages sent the same thing at the same moment; these were the candidates' numbers.
    Ambiguous(Vec<u64>),
    /// The trace could not be read, or holds no such request.
    Missing,
}

/// What page code got from `fetch`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Arrival {
    /// A response with the headers that a script may read.
    Response(Response),
    /// `fetch` failed.
    Failed(FetchFailure),
}

/// Why page code got no answer. A page is never told more than this.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FetchFailure {
    /// The browser gave no reason: no server, no network, or an answer that CORS keeps from the page. Its own words.
    Network(String),
    /// The answer is larger than the page is ready to hold: the limit in octets.
    TooLarge(u64),
    /// The page gave up waiting after this many milliseconds.
    TimedOut(u32),
}

/// Page code wrote one cookie with `document.cookie = …`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScriptEntry {
    /// Its number in the journal, from 1.
    pub number: u32,
    /// Whose browser.
    pub client: ClientId,
    /// Where the page's requests go.
    pub target: TargetKind,
    /// The page that wrote.
    pub page: Client,
    /// The verdict on the line (modelled).
    pub verdict: ScriptWrite,
    /// Whether `document.cookie` showed the cookie afterwards (observed); `None` in the in-page model.
    pub visible: Option<bool>,
    /// When.
    pub at: Timestamp,
}
