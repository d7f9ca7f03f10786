//! How far a request has come on its way to the upstream server, and who keeps it waiting.

use std::sync::atomic::{AtomicU8, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use practice_server::Failure;
use tokio::sync::Notify;

/// How far it has come.
#[derive(Debug)]
pub(super) struct Progress {
    started: Instant,
    /// When the last of its octets went by, in milliseconds.
    last: AtomicU64,
    at: AtomicU8,
    /// Comes when all of it has gone by.
    pub(super) whole: Notify,
}

/// It waits for the client, for the server, or for nobody any more.
const CLIENT: u8 = 0;
const SERVER: u8 = 1;
const NOBODY: u8 = 2;

impl Progress {
    pub(super) fn new() -> Self {
        Self {
            started: Instant::now(),
            last: AtomicU64::new(0),
            at: AtomicU8::new(SERVER),
            whole: Notify::new(),
        }
    }

    /// Some of it has gone by.
    pub(super) fn moves(&self) {
        let now = u64::try_from(self.started.elapsed().as_millis()).unwrap_or(u64::MAX);
        self.last.store(now, Ordering::Relaxed);
    }

    /// The client has to say more.
    pub(super) fn waits_for_client(&self) {
        self.at.store(CLIENT, Ordering::Relaxed);
    }

    /// The server has to take what there is.
    pub(super) fn waits_for_server(&self) {
        self.at.store(SERVER, Ordering::Relaxed);
    }

    /// All of it has gone by.
    pub(super) fn ends(&self) {
        self.at.store(NOBODY, Ordering::Relaxed);
        self.whole.notify_one();
    }

    pub(super) fn has_ended(&self) -> bool {
        self.at.load(Ordering::Relaxed) == NOBODY
    }

    /// Comes when nothing of the request has moved for that long.
    pub(super) async fn too_slow(&self, patience: Duration) {
        loop {
            let last = Duration::from_millis(self.last.load(Ordering::Relaxed));
            let left = (last + patience).saturating_sub(self.started.elapsed());
            if left.is_zero() {
                return;
            }
            tokio::time::sleep(left).await;
        }
    }

    /// Who made it wait.
    pub(super) fn blame(&self) -> Failure {
        match self.at.load(Ordering::Relaxed) {
            CLIENT => Failure::RequestStalled,
            _ => Failure::AnswerTooSlow,
        }
    }
}
