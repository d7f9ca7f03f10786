//! Who is connected: as many as there are places, and whoever has waited longest without asking makes room for the next.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use tokio::sync::Notify;

/// The places of one server.
#[derive(Debug)]
pub(crate) struct Connections {
    most: usize,
    started: Instant,
    seats: Mutex<Seats>,
    /// Someone has left.
    left: Notify,
    ends: AtomicBool,
}

/// How a client has to go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Going {
    /// At once: it has been idle, and another one needs the place.
    AtOnce,
    /// When it has the answer that it waits for: the server ends.
    Answered,
}

#[derive(Debug, Default)]
struct Seats {
    last: u64,
    taken: BTreeMap<u64, Arc<Seat>>,
}

#[derive(Debug)]
struct Seat {
    /// Since when the server waits for the client, in milliseconds of its own time; while it works for it, `BUSY`.
    waits_since: AtomicU64,
    go: Notify,
}

const BUSY: u64 = u64::MAX;

/// How long a connection must have been idle before it is closed for another: what was answered last is on its way until
/// then.
const LEAST: Duration = Duration::from_millis(100);

/// One connection; dropping it frees its place.
#[derive(Clone, Debug)]
pub(crate) struct Guest(Arc<Place>);

#[derive(Debug)]
struct Place {
    connections: Arc<Connections>,
    number: u64,
    seat: Arc<Seat>,
}

impl Connections {
    pub(crate) fn new(most: usize) -> Arc<Self> {
        Arc::new(Self {
            most,
            started: Instant::now(),
            seats: Mutex::default(),
            left: Notify::new(),
            ends: AtomicBool::new(false),
        })
    }

    /// Takes a place, as soon as there is one.
    pub(crate) async fn enter(self: &Arc<Self>) -> Guest {
        loop {
            let left = self.left.notified();
            if let Some(guest) = self.try_enter() {
                return guest;
            }
            // Where all are busy, or have been idle for a moment only, one of them will soon be idle for longer.
            let _ = tokio::time::timeout(LEAST, left).await;
        }
    }

    fn try_enter(self: &Arc<Self>) -> Option<Guest> {
        let now = self.now();
        let mut seats = self.lock();
        if seats.taken.len() >= self.most {
            let idle = |seat: &Arc<Seat>| seat.waits_since.load(Ordering::Relaxed);
            let longest = seats.taken.iter().min_by_key(|(_, seat)| idle(seat));
            let (number, seat) = longest.map(|(number, seat)| (*number, Arc::clone(seat)))?;
            if idle(&seat).saturating_add(LEAST.as_millis() as u64) > now {
                return None;
            }
            seats.taken.remove(&number);
            seat.go.notify_one();
        }
        seats.last += 1;
        let number = seats.last;
        let seat = Arc::new(Seat {
            waits_since: AtomicU64::new(now),
            go: Notify::new(),
        });
        seats.taken.insert(number, Arc::clone(&seat));
        drop(seats);
        Some(Guest(Arc::new(Place {
            connections: Arc::clone(self),
            number,
            seat,
        })))
    }

    /// Tells everybody to go, and waits until all have left.
    pub(crate) async fn end(&self) {
        self.ends.store(true, Ordering::Relaxed);
        self.lock()
            .taken
            .values()
            .for_each(|seat| seat.go.notify_one());
        loop {
            let left = self.left.notified();
            if self.lock().taken.is_empty() {
                return;
            }
            left.await;
        }
    }

    fn now(&self) -> u64 {
        u64::try_from(self.started.elapsed().as_millis()).unwrap_or(BUSY - 1)
    }

    fn lock(&self) -> MutexGuard<'_, Seats> {
        self.seats.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Guest {
    /// Its number, from 1 on: no other connection of this run has it.
    pub(crate) fn number(&self) -> u64 {
        self.0.number
    }

    /// A number for another connection that takes no place: what comes on it came on this one.
    pub(crate) fn another_number(&self) -> u64 {
        let mut seats = self.0.connections.lock();
        seats.last += 1;
        seats.last
    }

    /// The server works for this client now.
    pub(crate) fn is_served(&self) {
        self.0.seat.waits_since.store(BUSY, Ordering::Relaxed);
    }

    /// The server waits for this client now.
    pub(crate) fn is_waited_for(&self) {
        let now = self.0.connections.now();
        self.0.seat.waits_since.store(now, Ordering::Relaxed);
    }

    /// Comes when this client has to go.
    pub(crate) async fn told_to_go(&self) -> Going {
        self.0.seat.go.notified().await;
        match self.0.connections.ends.load(Ordering::Relaxed) {
            true => Going::Answered,
            false => Going::AtOnce,
        }
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.connections.lock().taken.remove(&self.number);
        self.connections.left.notify_waiters();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(test: impl Future<Output = ()>) {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_time()
            .build()
            .unwrap();
        runtime.block_on(test);
    }

    #[test]
    fn whoever_waits_longest_makes_room() {
        run(async {
            let connections = Connections::new(3);
            let guests = [
                connections.enter().await,
                connections.enter().await,
                connections.enter().await,
            ];
            guests[0].is_served();
            assert!(
                connections.try_enter().is_none(),
                "nobody has been idle for long"
            );
            let fourth = connections.enter().await;
            assert_eq!(guests[1].told_to_go().await, Going::AtOnce);
            assert_eq!(connections.lock().taken.len(), 3);
            drop(guests);
            let leaves = async {
                assert_eq!(fourth.told_to_go().await, Going::Answered);
                drop(fourth);
            };
            tokio::join!(connections.end(), leaves);
        });
    }

    #[test]
    fn whoever_is_served_stays() {
        run(async {
            let connections = Connections::new(1);
            let guest = connections.enter().await;
            guest.is_served();
            let refused = tokio::time::timeout(LEAST * 3, connections.enter()).await;
            assert!(refused.is_err());
            guest.is_waited_for();
            let _next = connections.enter().await;
            assert_eq!(guest.told_to_go().await, Going::AtOnce);
        });
    }
}
