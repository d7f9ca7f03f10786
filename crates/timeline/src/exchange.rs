//! What happened, kept as it was: the only ground state. Everything that the learner reads is derived from it.

use browser_model::{
    Client, Cookie, CorsRefusal, CorsVerdict, Intent, Prepared, Received, ScriptWrite,
};
use http_message::{Request, Response, Timestamp};
use practice_server::json::Json;
use practice_server::{Config, TraceEntry, wire};

/// One thing that happened in the learner's journal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entry {
    /// A request and what came of it.
    Exchange(Box<Exchange>),
    /// Page code wrote to `document.cookie`.
    Script(Box<ScriptEntry>),
    /// Page code read `document.cookie`.
    Read(ReadEntry),
    /// A lesson did something besides sending requests.
    Deed(DeedEntry),
}

impl Entry {
    /// Its number in the journal, from 1.
    pub fn number(&self) -> u32 {
        match self {
            Self::Exchange(exchange) => exchange.number,
            Self::Script(script) => script.number,
            Self::Read(read) => read.number,
            Self::Deed(deed) => deed.number,
        }
    }

    /// Whose.
    pub fn client(&self) -> ClientId {
        match self {
            Self::Exchange(exchange) => exchange.client,
            Self::Script(script) => script.client,
            Self::Read(read) => read.client,
            Self::Deed(deed) => deed.client,
        }
    }

    /// Where the requests go.
    pub fn target(&self) -> TargetKind {
        match self {
            Self::Exchange(exchange) => exchange.target,
            Self::Script(script) => script.target,
            Self::Read(read) => read.target,
            Self::Deed(deed) => deed.target,
        }
    }
}

/// Who acted: a lesson may have several browsers, and a program.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ClientId {
    /// The learner's own.
    First,
    /// A second person's, elsewhere.
    Second,
    /// A Python program with `requests`: no browser, and a storage of its own.
    Script,
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
    /// Whether page code may read the answer that the server reports (modelled).
    pub exposure: CorsVerdict,
    /// What came of the question that the browser asked first, where it had to.
    pub preflight: Option<PreflightReport>,
    /// How a Python program made the call, where one did.
    pub program: Option<ProgramCall>,
    /// When page code called `fetch`.
    pub started: Timestamp,
    /// When the answer, or the failure, reached it.
    pub finished: Timestamp,
}

/// How a Python program makes a call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProgramCall {
    /// Whether by its `requests.Session`; else by `requests.get` and the like, which keep nothing.
    pub session: bool,
    /// `cookies=` of this one call.
    pub cookies: Vec<(String, String)>,
}

/// The question that a browser asks before a request that no form could have sent (Fetch §4.9).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PreflightReport {
    /// The question (modelled).
    pub request: Request,
    /// What the server says of it; none where it saw none: browsers remember an answer for some seconds.
    pub trace: Option<Box<TraceEntry>>,
    /// Whether the request may follow (modelled from what the server reports).
    pub verdict: Result<(), CorsRefusal>,
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
    /// The browser asked first, was refused, and did not send the request.
    NotSent,
}

/// What page code got from `fetch`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Arrival {
    /// A response with the headers that a script may read.
    Response(Response),
    /// A shell without status, headers and body (Fetch §2.2.6, opaque filtered response).
    Opaque,
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

/// Page code read `document.cookie`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadEntry {
    /// Its number in the journal, from 1.
    pub number: u32,
    /// Whose browser.
    pub client: ClientId,
    /// Where the page's requests go.
    pub target: TargetKind,
    /// The page that read.
    pub page: Client,
    /// What it was shown (observed); `None` in the in-page model.
    pub shown: Option<String>,
    /// What it should be shown (modelled).
    pub expected: String,
    /// When.
    pub at: Timestamp,
}

/// Something that a lesson did to one of the two sides, or to the time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeedEntry {
    /// Its number in the journal, from 1.
    pub number: u32,
    /// Whose browser or row is concerned.
    pub client: ClientId,
    /// Where the page's requests go.
    pub target: TargetKind,
    /// What was done.
    pub deed: Deed,
    /// When.
    pub at: Timestamp,
}

/// What a lesson did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Deed {
    /// Someone copied the session id that the client holds.
    IdCopied {
        /// The id.
        id: String,
    },
    /// The client's row was deleted from the session table.
    RowDeleted {
        /// Its id.
        id: String,
        /// Whose it was.
        user: String,
    },
    /// The client's row was made another user's.
    RowChanged {
        /// Its id.
        id: String,
        /// Whose it was.
        from: String,
        /// Whose it is.
        to: String,
    },
    /// The session cookie was deleted from the client's storage.
    CookieDeleted {
        /// Which.
        cookie: Cookie,
    },
    /// Time passed.
    TimePassed {
        /// How much.
        seconds: i64,
        /// Whether it really did; else the model's clock was moved.
        really: bool,
    },
    /// The browser's run ended, and it was started again.
    BrowserClosed {
        /// The cookies that went with the run.
        dropped: Vec<Cookie>,
    },
    /// The server was told to behave otherwise.
    ServerConfigured {
        /// Each setting with its new value.
        what: Vec<(String, String)>,
    },
}

/// The settings in which two configurations differ, with the values of the second.
pub fn changes(before: &Config, after: &Config) -> Vec<(String, String)> {
    let (before, after) = (flat(before), flat(after));
    let changed = after.into_iter().zip(before);
    let changed = changed.filter(|(now, then)| now != then);
    changed.map(|(now, _)| now).collect()
}

/// Name and value of each setting, always the same names in the same order.
fn flat(config: &Config) -> Vec<(String, String)> {
    let text = wire::config(config);
    let members = Json::of(text.as_bytes()).map(Json::members);
    let mut pairs = Vec::new();
    for (name, value) in members.unwrap_or_default() {
        if value.is_object() {
            let inner = value.members().into_iter();
            pairs.extend(
                inner.map(|(inner, value)| ([&name, ".", &inner].concat(), value.raw().to_owned())),
            );
        } else {
            pairs.push((name, value.raw().to_owned()));
        }
    }
    pairs
}
