//! What can go wrong while the page works, as values. Knows no sentence: those stand in `text`.

use crate::state::NoWorker;

/// Something that the learner must know, because they can do something about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Problem {
    /// There is no practice server behind the page.
    NoServer,
    /// No service worker can answer for this page: why.
    NoWorker(NoWorker),
    /// The service worker was there, and does not answer now.
    WorkerGone,
    /// The practice server was there, and does not answer now.
    ServerGone,
    /// What answers is not the practice server: its report is not JSON of the agreed form.
    NotJson,
    /// The browser kept the answer, or the request, from the page; its own words.
    Blocked(String),
    /// The answer is larger than this many octets.
    TooLarge(u64),
    /// No answer within this many milliseconds.
    TimedOut(u32),
    /// The practice server that runs in the page could not be loaded, or has stopped.
    NoModel,
    /// The browser held no session id before signing out, so there is none to try again.
    NoOldId,
    /// A lesson wants to reach for a session id or its row, and there is none.
    NoSession,
    /// The part of the page's code that a run needs could not be fetched.
    PartMissing,
    /// The address cannot be made into one of this server's.
    ForeignAddress,
}

impl Problem {
    /// The value of `data-problem`.
    pub(crate) fn name(&self) -> &'static str {
        match self {
            Self::NoServer => "no-server",
            Self::NoWorker(_) => "no-worker",
            Self::WorkerGone => "worker-gone",
            Self::ServerGone => "server-gone",
            Self::NotJson => "not-json",
            Self::Blocked(_) => "blocked",
            Self::TooLarge(_) => "too-large",
            Self::TimedOut(_) => "timed-out",
            Self::NoModel => "no-model",
            Self::NoOldId => "no-old-id",
            Self::NoSession => "no-session",
            Self::PartMissing => "part-missing",
            Self::ForeignAddress => "foreign-address",
        }
    }
}
