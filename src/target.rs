//! Where requests go, and what comes back: the only place that touches `fetch` or a cookie. Knows no state and no view.

mod convert;
mod in_page;
mod native;
mod report;
mod worker;

use browser_model::{Intent, Prepared};
use http_message::{Address, Origin, Timestamp};
use lesson::course::Call;
use lesson::{Arrival, ClientId, Report, TargetKind};
use practice_server::{CookieAttributes, SessionRow};

use crate::platform::address;
use crate::state::{Problem, encode};

pub(crate) use in_page::InPage;
pub(crate) use native::{Native, cookies_last};
pub(crate) use worker::{Worker, dismiss_worker};

/// What came of one request.
pub(crate) struct Delivery {
    pub(crate) arrival: Arrival,
    pub(crate) report: Report,
    /// The session table afterwards, where it could be read.
    pub(crate) sessions: Option<Vec<SessionRow>>,
    /// What the real browser holds afterwards, as its own `Cookie` lines said, where there is a real browser.
    pub(crate) held: Option<Held>,
    pub(crate) finished: Timestamp,
    pub(crate) problem: Option<Problem>,
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

    /// What page code asks for when it makes this call here; none where the address would leave this server.
    pub(crate) fn intent(&self, call: &Call) -> Option<Intent> {
        let (origin, base) = match self {
            Self::Native(native) => (native.origin(), native.base()),
            Self::Worker(worker) => (worker.server().origin(), worker.server().base()),
            Self::InPage(in_page) => (in_page.origin(), "/"),
        };
        Some(Intent {
            method: call.method.clone(),
            address: address_of(call, origin, base)?,
            headers: http_message::Headers::new(),
            body: call.body.clone(),
            credentials: call.credentials,
        })
    }

    /// Sends a request and gathers all that can be learnt of it; a problem where nothing could be sent at all.
    pub(crate) async fn deliver(
        &self,
        intent: &Intent,
        prepared: &Prepared,
    ) -> Result<Delivery, Problem> {
        match self {
            Self::Native(native) => Ok(native.deliver(intent, &prepared.request).await),
            Self::Worker(worker) => Ok(worker.deliver(intent, &prepared.request).await),
            Self::InPage(in_page) => in_page.deliver(&prepared.request).await,
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
