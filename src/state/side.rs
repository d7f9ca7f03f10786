//! What the page knows of both sides of one target: browser models and session table. Knows no transport.

use std::rc::Rc;

use browser_model::{Browser, Client, Profile, Requests, UserAgent};
use http_message::{Origin, Timestamp};
use lesson::{ClientId, TargetKind};
use practice_server::SessionRow;

/// Both sides of one target, as they stood at one moment.
#[derive(Clone)]
pub(crate) struct Side {
    /// The page that makes the requests.
    pub(crate) page: Client,
    pub(crate) first: Browser,
    pub(crate) second: Browser,
    /// A Python program's `requests.Session`: no browser, and rules of its own.
    pub(crate) script: Requests,
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
            script: Requests::new(),
            adopted: Vec::new(),
            sessions: Rc::default(),
            now: Timestamp::from_millis(0),
        }
    }

    pub(crate) fn agent(&self, client: ClientId) -> &dyn UserAgent {
        match client {
            ClientId::First => &self.first,
            ClientId::Second => &self.second,
            ClientId::Script => &self.script,
        }
    }

    pub(crate) fn agent_mut(&mut self, client: ClientId) -> &mut dyn UserAgent {
        match client {
            ClientId::First => &mut self.first,
            ClientId::Second => &mut self.second,
            ClientId::Script => &mut self.script,
        }
    }

    /// The client's browser; a program has none.
    pub(crate) fn browser_mut(&mut self, client: ClientId) -> Option<&mut Browser> {
        match client {
            ClientId::First => Some(&mut self.first),
            ClientId::Second => Some(&mut self.second),
            ClientId::Script => None,
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
