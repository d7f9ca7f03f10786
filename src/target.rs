//! Where requests go, and what comes back: the only place that touches `fetch` or a cookie. Knows no state and no view.

mod control;
mod convert;
mod files;
mod in_page;
mod native;
mod place;
mod report;
mod worker;

use browser_model::{Client, Intent, Mode, Prepared};
use course::{Call, Sender, To};
use http_message::{Address, Headers, Origin, Timestamp};
use practice_server::{CookieAttributes, SessionRow};
use timeline::{Arrival, ClientId, PreflightReport, ProgramOptions, Report, TargetKind};

use crate::platform::address;
use crate::state::{Problem, encode};

pub(crate) use files::{read_foreign, read_own};
pub(crate) use in_page::InPage;
pub(crate) use native::{Native, cookies_last, known_alone};
pub(crate) use worker::{Worker, dismiss_worker};

/// What came of one request.
pub(crate) struct Delivery {
    pub(crate) arrival: Arrival,
    pub(crate) report: Report,
    /// What came of the question before it, where the browser asks one.
    pub(crate) preflight: Option<PreflightReport>,
    /// The session table afterwards, where it could be read.
    pub(crate) sessions: Option<Vec<SessionRow>>,
    /// What the real browser holds afterwards, as its own `Cookie` lines said, where there is a real browser.
    pub(crate) held: Option<Held>,
    pub(crate) finished: Timestamp,
    pub(crate) problem: Option<Problem>,
}

/// A request that is to be sent, and who sends it.
pub(crate) struct Sending<'a> {
    pub(crate) page: &'a Client,
    pub(crate) intent: &'a Intent,
    pub(crate) prepared: &'a Prepared,
    pub(crate) from: Sender,
    pub(crate) program: Option<&'a ProgramOptions>,
}

/// The cookies that the real browser sent along with a call to `/__playground/trace`.
pub(crate) struct Held {
    /// Names and values, as the server reported them.
    pub(crate) pairs: Vec<(String, String)>,
    /// What `document.cookie` showed at the same time.
    pub(crate) scripts_see: String,
    /// The call that carried them.
    pub(crate) intent: Intent,
    /// The attributes that the server gives to its session cookie now.
    pub(crate) session_cookie: CookieAttributes,
}

/// One of the targets.
pub(crate) enum Target {
    Native(Native),
    Worker(Worker),
    InPage(InPage),
}

impl Target {
    pub(crate) fn kind(&self) -> TargetKind {
        match self {
            Self::Native(_) => TargetKind::Native,
            Self::Worker(_) => TargetKind::ServiceWorker,
            Self::InPage(_) => TargetKind::InPage,
        }
    }

    /// The time that this target lives in.
    pub(crate) fn now(&self) -> Timestamp {
        match self {
            Self::Native(native) => native.now(),
            Self::Worker(worker) => worker.server().now(),
            Self::InPage(in_page) => in_page.now(),
        }
    }

    /// What page code asks for when a page of this origin makes this call here; none where the address would leave its
    /// server.
    pub(crate) fn intent(&self, call: &Call, page: &Origin) -> Option<Intent> {
        let to = &call.manner.to;
        let base = match (self, to) {
            (Self::Native(native), To::SameOrigin) => native.base(),
            (Self::Worker(worker), _) => worker.server().base(),
            (Self::Native(_) | Self::InPage(_), _) => "/",
        };
        let mut headers = Headers::new();
        for (name, value) in &call.manner.headers {
            headers.push(name, value.as_str());
        }
        Some(Intent {
            method: call.method.clone(),
            address: address_of(call, &self.origin_of(to, page)?, base)?,
            headers,
            body: call.body.clone(),
            credentials: call.credentials,
            mode: if call.manner.no_cors {
                Mode::NoCors
            } else {
                Mode::Cors
            },
        })
    }

    /// The origin that a call of a page of this origin goes to; none where this target has no such place.
    pub(crate) fn origin_of(&self, to: &To, page: &Origin) -> Option<Origin> {
        let port = match self {
            Self::Native(native) => native.lab().port,
            Self::Worker(_) | Self::InPage(_) => None,
        };
        place::origin_of(self.kind(), to, page, port)
    }

    /// The origin of the pages that the in-page model knows, unless a lesson wants another.
    pub(crate) fn own_origin(&self) -> Option<Origin> {
        match self {
            Self::InPage(in_page) => Some(in_page.origin().clone()),
            Self::Native(_) | Self::Worker(_) => None,
        }
    }

    /// Sends a request and gathers all that can be learnt of it; a problem where nothing could be sent at all.
    pub(crate) async fn deliver(&self, sending: &Sending<'_>) -> Result<Delivery, Problem> {
        match self {
            Self::Native(native) => Ok(native.deliver(sending).await),
            Self::Worker(worker) => Ok(worker.deliver(sending).await),
            Self::InPage(in_page) => in_page.deliver(sending).await,
        }
    }

    /// Sends a request that is no part of any experiment.
    pub(crate) async fn send_unseen(&self, intent: &Intent) {
        if let Self::Native(_) = self {
            // Nobody waits for its answer.
            let _ = native::send(intent).await;
        }
    }

    /// What `document.cookie` shows; none in the model.
    pub(crate) fn scripts_see(&self) -> Option<String> {
        match self {
            Self::Native(_) | Self::Worker(_) => Some(native::scripts_see()),
            Self::InPage(_) => None,
        }
    }

    /// Lets virtual time pass; real time passes by itself.
    pub(crate) fn let_pass(&self, seconds: u32) {
        if let Self::InPage(in_page) = self {
            in_page.let_pass(seconds);
        }
    }

    /// Page code writes a cookie; says whether `document.cookie` showed its name and value afterwards.
    pub(crate) fn write_cookie(&self, line: &str) -> Option<bool> {
        match self {
            Self::Native(native) => Some(native.write_cookie(line)),
            Self::Worker(worker) => Some(worker.server().write_cookie(line)),
            Self::InPage(_) => None,
        }
    }

    /// The path of the cookie that page code writes: the one that the server's own cookie has.
    pub(crate) fn cookie_path(&self) -> &str {
        match self {
            Self::Worker(worker) => worker.server().base(),
            Self::Native(_) | Self::InPage(_) => "/",
        }
    }

    /// What stands behind the page, where this target needs something to stand there: what both sides hold now. None where
    /// the target needs nothing.
    pub(crate) async fn look(&self) -> Result<Option<(Held, Vec<SessionRow>)>, Problem> {
        match self {
            Self::Native(native) => native.look().await.map(Some),
            Self::Worker(worker) => worker.look().await.map(Some),
            Self::InPage(_) => Ok(None),
        }
    }

    /// Takes the server back to its first day.
    pub(crate) async fn start_over(&self) -> Result<(), Problem> {
        match self {
            Self::Native(native) => native.start_over().await,
            Self::Worker(worker) => worker.start_over().await,
            Self::InPage(in_page) => in_page.start_over(),
        }
    }
}

fn address_of(call: &Call, origin: &Origin, base: &str) -> Option<Address> {
    let mut reference = [base.trim_end_matches('/'), &call.path].concat();
    if !call.query.is_empty() {
        reference.push('?');
        reference.push_str(&encode(&call.query));
    }
    let address = address::resolve(&reference, &origin.to_string())?;
    (address.origin == *origin).then_some(address)
}

/// A `ClientId` whose cookies the page's own browser keeps: a page has only the first one's.
pub(crate) const OWN: ClientId = ClientId::First;

/// All targets, in the order in which they are offered.
pub(crate) const TARGETS: [TargetKind; 3] = [
    TargetKind::Native,
    TargetKind::ServiceWorker,
    TargetKind::InPage,
];

/// The target's name in addresses and in `data-target`.
pub(crate) fn target_name(kind: TargetKind) -> &'static str {
    match kind {
        TargetKind::Native => "native",
        TargetKind::ServiceWorker => "service-worker",
        TargetKind::InPage => "in-page",
    }
}

/// The target of this name.
pub(crate) fn target_of_name(name: &str) -> Option<TargetKind> {
    TARGETS.into_iter().find(|kind| target_name(*kind) == name)
}
