//! Where requests go, and what comes back: the only place that touches `fetch` or a cookie.

mod connection;
mod control;
mod convert;
mod credentials;
mod delivery;
mod error;
mod evidence;
mod files;
mod in_page;
mod lab;
mod native;
mod observation;
mod origins;
mod report;
mod script_cookies;
mod upstream;
mod watch;
mod worker;

use browser_model::{Intent, Mode};
use course::{Call, To};
use http_message::{Address, Headers, Origin, Timestamp};
use timeline::{ClientId, TargetKind, Way};

use crate::platform::{address, fetch};

pub(crate) use crate::platform::scripts::{dismiss_worker, known_static};
pub(crate) use connection::{Connection, NoWorker};
pub(crate) use credentials::CREDENTIALS;
pub(crate) use delivery::{Delivery, Sending};
pub(crate) use error::TargetError;
pub(crate) use evidence::Evidence;
pub(crate) use files::{FileError, read_foreign, read_own};
pub(crate) use in_page::InPage;
pub(crate) use lab::Lab;
pub(crate) use native::{Behind, Native, behind, upstream};
pub(crate) use observation::{Observation, ReportedCookies};
pub(crate) use script_cookies::{erase_visible, keeps_cookies};
pub(crate) use upstream::Upstream;
pub(crate) use watch::{Standing, Told, watch};
pub(crate) use worker::Worker;

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

    /// Lets virtual time pass; real time passes by itself.
    pub(crate) fn advance(&self, seconds: u32) {
        if let Self::InPage(in_page) = self {
            in_page.advance(seconds);
        }
    }

    /// What page code asks for when a page of this origin makes this call here; `None` where the address would leave the
    /// target's server.
    pub(crate) fn intent(&self, call: &Call, page: &Origin, lab: Lab) -> Option<Intent> {
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
            address: address_of(call, &self.origin_of(to, page, lab)?, base)?,
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

    /// The origin that a call of a page of this origin goes to; `None` where this target has no such place.
    pub(crate) fn origin_of(&self, to: &To, page: &Origin, lab: Lab) -> Option<Origin> {
        origins::origin_of(self.kind(), to, page, lab.port)
    }

    /// The origin of the pages that the in-page model knows, unless a lesson wants another.
    pub(crate) fn own_origin(&self) -> Option<Origin> {
        match self {
            Self::InPage(in_page) => Some(in_page.origin().clone()),
            Self::Native(_) | Self::Worker(_) => None,
        }
    }

    /// Sends a request and gathers all that can be learnt of it; an error where nothing could be sent at all.
    /// Where the page plays the client as well, `way` says what that does at each hop.
    pub(crate) async fn deliver(
        &self,
        sending: &Sending<'_>,
        way: &mut Way<'_>,
    ) -> Result<Delivery, TargetError> {
        match self {
            Self::Native(native) => Ok(native.deliver(sending).await),
            Self::Worker(worker) => Ok(worker.deliver(sending).await),
            Self::InPage(in_page) => in_page.deliver(sending, way).await,
        }
    }

    /// Sends a request that is no part of any experiment.
    pub(crate) async fn send_unobserved(&self, intent: &Intent) {
        if let Self::Native(_) = self {
            // Nobody waits for its answer.
            let _ = fetch::send(intent).await;
        }
    }

    /// What `document.cookie` shows; `None` in the model.
    pub(crate) fn visible_to_scripts(&self) -> Option<String> {
        match self {
            Self::Native(_) | Self::Worker(_) => Some(script_cookies::visible()),
            Self::InPage(_) => None,
        }
    }

    /// Page code writes a cookie: whether `document.cookie` shows its name and value afterwards; `None` in the model.
    pub(crate) fn write_cookie(&self, line: &str) -> Option<bool> {
        match self {
            Self::Native(_) | Self::Worker(_) => Some(script_cookies::write(line)),
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

    /// What both sides hold now, where there is a real browser and a server apart from it; `None` in the model, which holds
    /// everything itself.
    pub(crate) async fn observe(&self) -> Result<Option<Observation>, TargetError> {
        match self {
            Self::Native(native) => native.observe().await.map(Some),
            Self::Worker(worker) => worker.observe().await.map(Some),
            Self::InPage(_) => Ok(None),
        }
    }

    /// Takes the server back to its first day.
    pub(crate) async fn reset(&self) -> Result<(), TargetError> {
        match self {
            Self::Native(native) => native.reset().await,
            Self::Worker(worker) => worker.reset().await,
            Self::InPage(in_page) => in_page.reset(),
        }
    }
}

fn address_of(call: &Call, origin: &Origin, base: &str) -> Option<Address> {
    let mut reference = format!("{}{}", base.trim_end_matches('/'), call.path);
    if !call.query.is_empty() {
        let query = form_urlencoded::Serializer::new(String::new())
            .extend_pairs(&call.query)
            .finish();
        reference.push('?');
        reference.push_str(&query);
    }
    let address = address::resolve(&reference, &origin.to_string())?;
    (address.origin == *origin).then_some(address)
}

/// The client whose cookies the page's own browser keeps: a page has only the first one's.
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
