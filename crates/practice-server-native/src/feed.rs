//! Whose exchanges are followed: those of the practice server, or those that are passed on to an upstream server.

use std::sync::Arc;

use tokio::sync::OwnedSemaphorePermit;

use crate::followers::Portion;
use crate::observatory::Observatory;
use crate::practice::Practice;

/// A trace that can be followed.
#[derive(Clone, Debug)]
pub(crate) enum Feed {
    Practice(Arc<Practice>),
    Upstream(Arc<Observatory>),
}

impl Feed {
    /// What came after the exchange of this number, and what will come; none where the server ends.
    pub(crate) async fn follow(&self, number: u64) -> Option<Portion> {
        match self {
            Self::Practice(practice) => practice.lock().await.follow(number),
            Self::Upstream(observatory) => observatory.follow(number),
        }
    }

    /// Nobody is told of anything more: the server ends.
    pub(crate) async fn end(&self) {
        match self {
            Self::Practice(practice) => practice.lock().await.end_following(),
            Self::Upstream(observatory) => observatory.end(),
        }
    }

    /// Leave to follow, as long as it is kept; none where many do already.
    pub(crate) fn may_follow(&self) -> Option<OwnedSemaphorePermit> {
        match self {
            Self::Practice(practice) => practice.may_follow(),
            Self::Upstream(observatory) => observatory.may_follow(),
        }
    }
}
