//! The trace of what is passed on, and all who follow it.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use http_message::Request;
use practice_server::{Answer, TraceEntry, TraceRing, wire};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::clock::now;
use crate::followers::{Followers, MOST_FOLLOWERS, Portion};

/// The trace, as all connections share it.
#[derive(Debug)]
pub(crate) struct Observatory {
    both: Mutex<Both>,
    following: Arc<Semaphore>,
}

#[derive(Debug)]
struct Both {
    trace: TraceRing,
    followers: Followers,
}

impl Observatory {
    /// An empty trace whose numbers no earlier run has reached.
    pub(crate) fn new() -> Self {
        let micros = now().millis().unsigned_abs().saturating_mul(1000);
        let trace = TraceRing::going_on_after(micros);
        let followers = Followers::of(&trace);
        Self {
            both: Mutex::new(Both { trace, followers }),
            following: Arc::new(Semaphore::new(MOST_FOLLOWERS)),
        }
    }

    /// Adds an exchange in whatever way, and tells it to all who follow.
    pub(crate) fn add(
        &self,
        add: impl FnOnce(&mut TraceRing) -> Arc<TraceEntry>,
    ) -> Arc<TraceEntry> {
        let mut both = self.lock();
        let Both { trace, followers } = &mut *both;
        let entry = add(trace);
        followers.tell(trace);
        entry
    }

    /// Tells more of an exchange that was added while it was under way: to those who ask for it from now on.
    pub(crate) fn amend(&self, entry: &TraceEntry) {
        let told = wire::entry(entry);
        self.lock().trace.tell(entry.number, told);
    }

    /// The answer to `GET trace`.
    pub(crate) fn page_after(&self, number: u64, asking: &Request) -> Answer {
        Answer::Trace {
            now: now(),
            page: self.lock().trace.page_after(number),
            asking: asking.clone(),
        }
    }

    /// What came after the exchange of this number, and what will come; none where the server ends.
    pub(crate) fn follow(&self, number: u64) -> Option<Portion> {
        let mut both = self.lock();
        let Both { trace, followers } = &mut *both;
        followers.follow(trace, number)
    }

    /// Leave to follow, as long as it is kept; none where many do already.
    pub(crate) fn may_follow(&self) -> Option<OwnedSemaphorePermit> {
        Arc::clone(&self.following).try_acquire_owned().ok()
    }

    /// Nobody is told of anything more: the server ends.
    pub(crate) fn end(&self) {
        self.lock().followers.end();
    }

    fn lock(&self) -> MutexGuard<'_, Both> {
        self.both.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
