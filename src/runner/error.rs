//! What can go wrong in a run.

use crate::target::TargetError;

/// Why a run ended early. The learner can do something about each of these.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum RunError {
    /// The target failed.
    Target(TargetError),
    /// The browser held no session id before signing out, so there is none to try again.
    NoOldId,
    /// The part of the page's code that a run needs could not be fetched.
    PartMissing,
    /// A lesson reaches for a session id or its row, and there is none.
    NoSession,
    /// A lesson repeats the token against forged requests, and the client holds none.
    NoToken,
}

impl RunError {
    /// The value of `data-problem`.
    pub(crate) fn name(&self) -> &'static str {
        match self {
            Self::Target(error) => error.name(),
            Self::NoOldId => "no-old-id",
            Self::PartMissing => "part-missing",
            Self::NoSession => "no-session",
            Self::NoToken => "no-token",
        }
    }
}

impl From<TargetError> for RunError {
    fn from(error: TargetError) -> Self {
        Self::Target(error)
    }
}
