//! What can go wrong on the way to a server and back.

use timeline::FetchFailure;

use super::NoWorker;

/// Why a target could not do what it was asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum TargetError {
    /// There is no practice server behind the page.
    NoServer,
    /// No service worker can answer for this page: why.
    NoWorker(NoWorker),
    /// The service worker was there, and does not answer now.
    WorkerGone,
    /// The practice server was there, and does not answer now.
    ServerGone,
    /// The server reads no request of this page: the cookies make its head too large (431, RFC 6585 §5).
    TooManyCookies,
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
    /// The address cannot be made into one of this server's.
    ForeignAddress,
}

impl TargetError {
    /// The value of `data-problem`.
    pub(crate) fn name(&self) -> &'static str {
        match self {
            Self::NoServer => "no-server",
            Self::NoWorker(_) => "no-worker",
            Self::WorkerGone => "worker-gone",
            Self::ServerGone => "server-gone",
            Self::TooManyCookies => "too-many-cookies",
            Self::NotJson => "not-json",
            Self::Blocked(_) => "blocked",
            Self::TooLarge(_) => "too-large",
            Self::TimedOut(_) => "timed-out",
            Self::NoModel => "no-model",
            Self::ForeignAddress => "foreign-address",
        }
    }

    /// What it means that the server did not answer one of the page's own calls.
    pub(super) fn of_own_call(failure: &FetchFailure) -> Self {
        match failure {
            FetchFailure::Network(_) => Self::ServerGone,
            FetchFailure::TooLarge(limit) => Self::TooLarge(*limit),
            FetchFailure::TimedOut(millis) => Self::TimedOut(*millis),
        }
    }

    /// What it means that the learner's request failed although the server answers the page's own calls.
    pub(super) fn of_request(failure: &FetchFailure) -> Self {
        match failure {
            FetchFailure::Network(words) => Self::Blocked(words.clone()),
            FetchFailure::TooLarge(limit) => Self::TooLarge(*limit),
            FetchFailure::TimedOut(millis) => Self::TimedOut(*millis),
        }
    }

    /// The same error where a service worker is the server: there is no program that the learner could start again.
    pub(super) fn of_worker(self) -> Self {
        match self {
            Self::NoServer | Self::ServerGone | Self::NotJson => Self::WorkerGone,
            Self::NoWorker(_)
            | Self::WorkerGone
            | Self::TooManyCookies
            | Self::Blocked(_)
            | Self::TooLarge(_)
            | Self::TimedOut(_)
            | Self::NoModel
            | Self::ForeignAddress => self,
        }
    }
}
