//! What the page knows of both sides of one target: browser models and session table. Knows no transport.

use std::rc::Rc;

use browser_model::{Browser, Client, Profile};
use http_message::{Origin, Timestamp};
use practice_server::SessionRow;
use timeline::{ClientId, TargetKind};

/// Both sides of one target, as they stood at one moment.
#[derive(Clone)]
pub(crate) struct Side {
    /// The page that makes the requests.
    pub(crate) page: Client,
    pub(crate) first: Browser,
    pub(crate) second: Browser,
    /// What a Python program's `requests.Session` holds: no browser, but a storage of the same kind.
    pub(crate) script: Browser,
    /// Names of cookies that the real browser was found to hold: values reported, attributes assumed.
    pub(crate) adopted: Vec<String>,
    pub(crate) sessions: Rc<Vec<SessionRow>>,
    /// When all this was so.
    pub(crate) now: Timestamp,
}

impl Side {
    pub(crate) fn new(origin: Origin, profile: &Profile) -> Self {
        Self {
            page: Client {
                origin,
                ancestors: Vec::new(),
            },
            first: Browser::new(profile.clone()),
            second: Browser::new(profile.clone()),
            // The program's cookies follow the standard as far as the practice server's cookies go.
            script: Browser::new(Profile::DRAFT),
            adopted: Vec::new(),
            sessions: Rc::default(),
            now: Timestamp::from_millis(0),
        }
    }

    pub(crate) fn browser(&self, client: ClientId) -> &Browser {
        match client {
            ClientId::First => &self.first,
            ClientId::Second => &self.second,
            ClientId::Script => &self.script,
        }
    }

    pub(crate) fn browser_mut(&mut self, client: ClientId) -> &mut Browser {
        match client {
            ClientId::First => &mut self.first,
            ClientId::Second => &mut self.second,
            ClientId::Script => &mut self.script,
        }
    }
}

/// A snapshot equals only itself: each change makes a new one.
impl PartialEq for Side {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

/// One side for each target.
#[derive(Clone)]
pub(crate) struct Sides {
    pub(crate) native: Rc<Side>,
    pub(crate) worker: Rc<Side>,
    pub(crate) in_page: Rc<Side>,
}

impl Sides {
    pub(crate) fn of(&self, target: TargetKind) -> &Rc<Side> {
        match target {
            TargetKind::Native => &self.native,
            TargetKind::ServiceWorker => &self.worker,
            TargetKind::InPage => &self.in_page,
        }
    }

    pub(crate) fn put(&mut self, target: TargetKind, side: Rc<Side>) {
        match target {
            TargetKind::Native => self.native = side,
            TargetKind::ServiceWorker => self.worker = side,
            TargetKind::InPage => self.in_page = side,
        }
    }
}
