//! Who acts, and where their requests go.

use crate::Family;

/// Who acted: a lesson may have several browsers, and a program.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ClientId {
    /// The learner's own.
    First,
    /// A second person's, elsewhere.
    Second,
    /// A Python program with `requests`: no browser, and a storage of its own.
    Script,
    /// A Python program that runs in this page.
    Program,
    /// A program that is not this page's, and that the server was seen to answer.
    Watched(Family),
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
