//! Who follows the trace as it grows. Each follower has a queue, filled while the server is held, so nothing is missed,
//! doubled or out of order; whoever is too slow for a queue reads on from the ring.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use practice_server::{Kept, TraceRing};
use tokio::sync::mpsc;

/// How many may follow at one time: each may take the memory of a queue.
pub(crate) const MOST_FOLLOWERS: usize = 16;

/// How many exchanges a queue holds.
const LONGEST: usize = 4096;

/// How many octets of exchanges a queue holds, one exchange more at most.
const MOST_OCTETS: usize = 8 * 1024 * 1024;

/// The queues of all who follow.
#[derive(Debug)]
pub(crate) struct Followers {
    filling: Vec<Filling>,
    /// The number up to which all of them have been told.
    told: u64,
    /// Whether the server ends.
    ended: bool,
}

/// The end of a queue that is filled.
#[derive(Debug)]
struct Filling {
    entries: mpsc::Sender<Kept>,
    octets: Arc<AtomicUsize>,
}

/// The end of a queue that a follower reads. It is closed behind what did not fit any more, or when the server ends.
#[derive(Debug)]
pub(crate) struct Queue {
    entries: mpsc::Receiver<Kept>,
    octets: Arc<AtomicUsize>,
}

/// What a follower is given to go on with.
#[derive(Debug)]
pub(crate) struct Portion {
    /// How many exchanges have left the ring unread.
    pub(crate) lost: u64,
    /// What the ring holds, or the first part of it.
    pub(crate) entries: Vec<Kept>,
    /// What comes after these; none where the ring holds more.
    pub(crate) queue: Option<Queue>,
}

impl Followers {
    /// Nobody yet; what this trace holds already is told by it alone.
    pub(crate) fn of(trace: &TraceRing) -> Self {
        Self {
            filling: Vec::new(),
            told: trace.last_number(),
            ended: false,
        }
    }

    /// Tells all of them what was recorded since this was called last. Whoever cannot take it is told no more.
    pub(crate) fn tell(&mut self, trace: &TraceRing) {
        if self.told == trace.last_number() {
            return;
        }
        for kept in trace.after(self.told) {
            self.filling.retain(|filling| filling.takes(kept));
        }
        self.told = trace.last_number();
    }

    /// What came after `number`, and a queue for what will come; none where the server ends.
    pub(crate) fn follow(&mut self, trace: &TraceRing, number: u64) -> Option<Portion> {
        if self.ended {
            return None;
        }
        let lost = trace.lost_after(number);
        let page = trace.page_after(number);
        Some(Portion {
            lost,
            entries: page.entries,
            queue: (!page.more).then(|| self.queue()),
        })
    }

    /// Closes all queues: the server ends.
    pub(crate) fn end(&mut self) {
        self.ended = true;
        self.filling.clear();
    }

    fn queue(&mut self) -> Queue {
        self.filling.retain(|filling| !filling.entries.is_closed());
        let (sender, receiver) = mpsc::channel(LONGEST);
        let octets = Arc::new(AtomicUsize::new(0));
        self.filling.push(Filling {
            entries: sender,
            octets: Arc::clone(&octets),
        });
        Queue {
            entries: receiver,
            octets,
        }
    }
}

impl Filling {
    fn takes(&self, kept: &Kept) -> bool {
        if self.octets.load(Ordering::Relaxed) > MOST_OCTETS {
            return false;
        }
        self.octets.fetch_add(kept.octets(), Ordering::Relaxed);
        self.entries.try_send(kept.clone()).is_ok()
    }
}

impl Queue {
    /// The next exchange, when there is one; none where the queue is closed.
    pub(crate) async fn next(&mut self) -> Option<Kept> {
        let kept = self.entries.recv().await?;
        self.octets.fetch_sub(kept.octets(), Ordering::Relaxed);
        Some(kept)
    }
}
