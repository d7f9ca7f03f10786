//! The practice server as all connections share it: one request has it at a time, and what that request recorded is told
//! to all who follow the trace before the next one's turn.

use std::ops::{Deref, DerefMut};
use std::sync::{Mutex, MutexGuard, PoisonError};

use practice_server::PracticeServer;

use crate::SqliteStore;
use crate::followers::{Followers, Portion};

/// The server and its followers.
#[derive(Debug)]
pub(crate) struct Shared(Mutex<Both>);

/// The server while one request has it.
#[derive(Debug)]
pub(crate) struct Locked<'a>(MutexGuard<'a, Both>);

#[derive(Debug)]
struct Both {
    server: PracticeServer<SqliteStore>,
    followers: Followers,
}

impl Shared {
    pub(crate) fn new(server: PracticeServer<SqliteStore>) -> Self {
        let followers = Followers::of(server.trace());
        Self(Mutex::new(Both { server, followers }))
    }

    /// Whoever finds the server busy lets other connections go on and asks again: a request takes some tens of
    /// microseconds, less than putting a thread to sleep and waking it. Where it takes longer, the thread sleeps.
    pub(crate) async fn lock(&self) -> Locked<'_> {
        const ASKED: u32 = 50;
        for _ in 0..ASKED {
            if let Ok(both) = self.0.try_lock() {
                return Locked(both);
            }
            tokio::task::yield_now().await;
        }
        // Every write of the store is a transaction, so what a panic leaves behind is whole.
        Locked(self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Locked<'_> {
    /// What came after the exchange of this number, and what will come; none where the server ends.
    pub(crate) fn follow(&mut self, number: u64) -> Option<Portion> {
        let Both { server, followers } = &mut *self.0;
        followers.follow(server.trace(), number)
    }

    /// Nobody is told of anything more: the server ends.
    pub(crate) fn end_following(&mut self) {
        self.0.followers.end();
    }
}

impl Deref for Locked<'_> {
    type Target = PracticeServer<SqliteStore>;

    fn deref(&self) -> &Self::Target {
        &self.0.server
    }
}

impl DerefMut for Locked<'_> {
    fn deref_mut(&mut self) -> &mut Self::Target {
        &mut self.0.server
    }
}

impl Drop for Locked<'_> {
    fn drop(&mut self) {
        let Both { server, followers } = &mut *self.0;
        followers.tell(server.trace());
    }
}
