//! What the page tells the learner is wrong, as values; the sentences are in `text`.

use crate::target::TargetError;

/// Something that the learner must know, because they can do something about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Problem {
    /// The target could not do what it was asked.
    Target(TargetError),
    /// The browser held no session id before signing out, so there is none to try again.
    NoOldId,
    /// A lesson wants to reach for a session id or its row, and there is none.
    NoSession,
}

impl Problem {
    /// The value of `data-problem`.
    pub(crate) fn name(&self) -> &'static str {
        match self {
            Self::Target(error) => error.name(),
            Self::NoOldId => "no-old-id",
            Self::NoSession => "no-session",
        }
    }
}

impl From<TargetError> for Problem {
    fn from(error: TargetError) -> Self {
        Self::Target(error)
    }
}
