//! A trace of each exchange: what the server received, decided and answered. Its JSON is in `wire`.

use std::collections::VecDeque;
use std::sync::Arc;

use http_message::{Headers, Origin, Request, Response, Timestamp};

use crate::ServerEvent;

/// How many exchanges the ring keeps.
pub const TRACE_LENGTH: usize = 1000;

/// How many octets of a body a trace keeps.
pub const BODY_LIMIT: usize = 64 * 1024;

/// How many octets all exchanges in the ring hold together.
pub const TRACE_OCTETS: usize = 32 * 1024 * 1024;

/// How many octets of exchanges a page of the trace holds, unless the first one alone is longer.
const PAGE_OCTETS: usize = 1024 * 1024;

/// One exchange as the server saw it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TraceEntry {
    /// Its number: each is one more than the one before.
    pub number: u64,
    /// The listener that was addressed, as an origin: `http://127.0.0.1:8047`.
    pub listener: String,
    /// The number of the connection that the request came on, unique while the server runs; none where requests come
    /// without one, as to a service worker.
    pub connection: Option<u64>,
    /// When the request had arrived.
    pub received: Timestamp,
    /// The request, header lines as they stood on the wire.
    pub request: Traced<Request>,
    /// What the server did, in order.
    pub events: Vec<ServerEvent>,
    /// The response, header lines in the order in which they were sent.
    pub response: Traced<Response>,
}

/// Where a request came in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entrance<'a> {
    /// The origin under which the client reached the server.
    pub listener: &'a Origin,
    /// The number of its connection, where there is one.
    pub connection: Option<u64>,
}

/// A message whose body may have been cut.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Traced<M> {
    /// The message; its body holds at most 64 KiB.
    pub message: M,
    /// How many octets the whole body had, where it was cut.
    pub cut_from: Option<u64>,
}

/// An exchange in the ring.
#[derive(Clone, Debug)]
pub enum Kept {
    /// As this run saw it.
    Seen(Arc<TraceEntry>),
    /// As a shell tells of it, which saw more or kept it from an earlier run: already in the form in which
    /// [`crate::wire::entry`] tells of exchanges, so that nobody has to read it in order to pass it on.
    Told {
        /// Its number.
        number: u64,
        /// All of it.
        json: Arc<str>,
    },
}

impl Kept {
    /// Its number.
    pub fn number(&self) -> u64 {
        match self {
            Self::Seen(entry) => entry.number,
            Self::Told { number, .. } => *number,
        }
    }

    /// The exchange, where this run saw it and nobody has told more.
    pub fn seen(&self) -> Option<&TraceEntry> {
        match self {
            Self::Seen(entry) => Some(entry),
            Self::Told { .. } => None,
        }
    }

    /// About how much memory it takes.
    pub fn octets(&self) -> usize {
        match self {
            Self::Seen(entry) => {
                let TraceEntry {
                    listener,
                    request:
                        Traced {
                            message: request, ..
                        },
                    events,
                    response:
                        Traced {
                            message: response, ..
                        },
                    ..
                } = &**entry;
                let lines = |headers: &Headers| {
                    let lengths = headers
                        .iter()
                        .map(|field| FIXED + field.name.len() + field.value.len());
                    lengths.sum::<usize>()
                };
                // Events repeat what stands in the request: its cookies, a name.
                let request_lines = lines(&request.headers) + request.target.len();
                let bodies = request.body.len() + response.body.len();
                let told = events.len() * FIXED + request_lines;
                listener.len() + request_lines + bodies + told + lines(&response.headers)
            }
            Self::Told { json, .. } => FIXED + json.len(),
        }
    }
}

/// What a line or an event takes beside its texts.
const FIXED: usize = 64;

/// The exchanges of late, oldest first: as many as [`TRACE_LENGTH`] and [`TRACE_OCTETS`] let stay.
///
/// A body is kept as it was, a sign-in with its password too: it is the learner's own practice password, and the
/// lesson shows the wire. Events never hold it.
#[derive(Clone, Debug, Default)]
pub struct TraceRing {
    entries: VecDeque<Kept>,
    octets: usize,
    /// The number that its own go on after.
    before: u64,
    last: u64,
}

/// Some exchanges in a row.
#[derive(Clone, Debug)]
pub struct TracePage {
    /// The exchanges, oldest first.
    pub entries: Vec<Kept>,
    /// The number up to which this tells of all: ask for what came after it next time.
    pub last: u64,
    /// Whether there are more already.
    pub more: bool,
}

impl TraceRing {
    /// An empty ring whose numbers go on after this one. A server that is started again goes on after a number that no
    /// earlier run has reached (the time in microseconds, say), so that a page that asks for what came after `N` is
    /// never told of too little.
    pub fn going_on_after(last: u64) -> Self {
        Self {
            before: last,
            last,
            ..Self::default()
        }
    }

    /// The same with exchanges that an earlier run kept, oldest first; those that do not end at `last` one by one are
    /// left out.
    #[must_use]
    pub fn with_kept(mut self, kept: Vec<Kept>) -> Self {
        let ends = kept.last().is_some_and(|kept| kept.number() == self.last);
        let counts_up = kept
            .windows(2)
            .all(|pair| pair[0].number().checked_add(1) == Some(pair[1].number()));
        if let (true, true, Some(first)) = (ends, counts_up, kept.first()) {
            self.before = first.number() - 1;
            self.octets = kept.iter().map(Kept::octets).sum();
            self.entries = kept.into();
            self.make_room();
        }
        self
    }

    /// Puts what a shell tells in place of the exchange of this number, if that is still there: what the shell did with
    /// the answer is known only afterwards.
    pub fn tell(&mut self, number: u64, json: String) {
        let mut newest_first = self.entries.iter_mut().rev();
        if let Some(kept) = newest_first.find(|kept| kept.number() == number) {
            let told = Kept::Told {
                number,
                json: json.into(),
            };
            self.octets = self.octets + told.octets() - kept.octets();
            *kept = told;
            self.make_room();
        }
    }

    /// Adds an exchange, in place of the oldest ones where the ring is full; gives it back.
    pub fn push(
        &mut self,
        entrance: Entrance<'_>,
        received: Timestamp,
        mut request: Request,
        events: Vec<ServerEvent>,
        mut response: Response,
    ) -> Arc<TraceEntry> {
        let request_cut = cut(&mut request.body);
        let response_cut = cut(&mut response.body);
        let request = Traced {
            message: request,
            cut_from: request_cut,
        };
        let response = Traced {
            message: response,
            cut_from: response_cut,
        };
        self.push_cut(entrance, received, request, events, response)
    }

    /// The same with bodies that have been cut to [`BODY_LIMIT`] already.
    pub fn push_cut(
        &mut self,
        entrance: Entrance<'_>,
        received: Timestamp,
        request: Traced<Request>,
        events: Vec<ServerEvent>,
        response: Traced<Response>,
    ) -> Arc<TraceEntry> {
        self.last += 1;
        let entry = Arc::new(TraceEntry {
            number: self.last,
            listener: entrance.listener.to_string(),
            connection: entrance.connection,
            received,
            request,
            events,
            response,
        });
        let kept = Kept::Seen(Arc::clone(&entry));
        self.octets += kept.octets();
        self.entries.push_back(kept);
        self.make_room();
        entry
    }

    /// The newest exchange always stays: one alone is far below the limit.
    fn make_room(&mut self) {
        while self.entries.len() > TRACE_LENGTH || self.octets > TRACE_OCTETS {
            let Some(oldest) = self.entries.pop_front() else {
                return;
            };
            self.octets -= oldest.octets();
        }
    }

    /// The kept exchanges with a number above `number`, oldest first.
    pub fn after(&self, number: u64) -> impl ExactSizeIterator<Item = &Kept> {
        // Numbers count up by one, so the position follows from the first that is kept.
        let first = self.entries.front().map_or(0, Kept::number);
        let skip = number.saturating_add(1).saturating_sub(first);
        self.entries
            .iter()
            .skip(usize::try_from(skip).unwrap_or(usize::MAX))
    }

    /// The first of these, as many as one answer tells.
    pub fn page_after(&self, number: u64) -> TracePage {
        let mut page = TracePage {
            entries: Vec::new(),
            last: self.last,
            more: false,
        };
        let mut octets = 0;
        for kept in self.after(number) {
            octets += kept.octets();
            if let (true, Some(before)) = (octets > PAGE_OCTETS, page.entries.last()) {
                page.last = before.number();
                page.more = true;
                break;
            }
            page.entries.push(kept.clone());
        }
        page
    }

    /// How many exchanges after `number` the ring had and keeps no more.
    pub fn lost_after(&self, number: u64) -> u64 {
        let first = self.entries.front().map_or(self.last + 1, Kept::number);
        (first - 1).saturating_sub(number.max(self.before))
    }

    /// The number of the newest exchange; before the first, the one that the ring goes on after.
    pub fn last_number(&self) -> u64 {
        self.last
    }
}

/// Cuts a body to the limit, and its memory to about what it holds; gives its whole length where something was cut.
fn cut(body: &mut Vec<u8>) -> Option<u64> {
    let whole = body.len();
    body.truncate(BODY_LIMIT);
    if body.capacity() / 2 > body.len() {
        body.shrink_to_fit();
    }
    (whole > BODY_LIMIT).then_some(whole as u64)
}

#[cfg(test)]
mod tests {
    use http_message::{Address, Headers, Method};

    use super::*;

    fn push(ring: &mut TraceRing, body: Vec<u8>) -> u64 {
        let request = Request {
            method: Method::post(),
            target: "/".to_owned(),
            headers: Headers::new(),
            body,
        };
        let response = Response {
            status: 200,
            headers: Headers::new(),
            body: Vec::new(),
        };
        let address = Address::parse("http://127.0.0.1:8047/").unwrap();
        let entrance = Entrance {
            listener: &address.origin,
            connection: Some(7),
        };
        let received = Timestamp::from_seconds(0);
        let entry = ring.push(entrance, received, request, Vec::new(), response);
        entry.number
    }

    #[test]
    fn keeps_the_last_thousand() {
        let mut ring = TraceRing::default();
        assert_eq!(ring.after(0).count(), 0);
        for number in 1..=1005 {
            assert_eq!(push(&mut ring, Vec::new()), number);
        }
        let numbers = |after| ring.after(after).map(Kept::number).collect::<Vec<_>>();
        assert_eq!(numbers(0), (6..=1005).collect::<Vec<_>>());
        assert_eq!(numbers(5), (6..=1005).collect::<Vec<_>>());
        assert_eq!(numbers(1003), [1004, 1005]);
        assert_eq!(ring.after(1005).count(), 0);
        assert_eq!(ring.after(u64::MAX).count(), 0);
        assert_eq!(ring.last_number(), 1005);
    }

    #[test]
    fn tells_how_many_have_left() {
        let mut ring = TraceRing::going_on_after(5000);
        assert_eq!([ring.lost_after(0), ring.lost_after(9000)], [0, 0]);
        for _ in 0..1005 {
            push(&mut ring, Vec::new());
        }
        let lost = [0, 4999, 5000, 5001, 5004, 5005, 6005, u64::MAX].map(|at| ring.lost_after(at));
        assert_eq!(lost, [5, 5, 5, 4, 1, 0, 0, 0]);
    }

    #[test]
    fn cuts_long_bodies_and_says_so() {
        let mut ring = TraceRing::default();
        push(&mut ring, vec![b'x'; BODY_LIMIT]);
        push(&mut ring, vec![b'x'; BODY_LIMIT + 1]);
        let traced: Vec<_> = ring
            .after(0)
            .filter_map(Kept::seen)
            .map(|e| (e.request.message.body.len(), e.request.cut_from))
            .collect();
        assert_eq!(
            traced,
            [
                (BODY_LIMIT, None),
                (BODY_LIMIT, Some(BODY_LIMIT as u64 + 1))
            ]
        );
    }

    #[test]
    fn all_together_stay_below_their_limit_and_are_told_in_pages() {
        let mut ring = TraceRing::default();
        for _ in 0..1000 {
            push(&mut ring, vec![b'x'; BODY_LIMIT]);
        }
        let kept = ring.after(0).count();
        let held: usize = ring.after(0).map(Kept::octets).sum();
        assert!((400..512).contains(&kept), "{kept}");
        assert!(held <= TRACE_OCTETS && held == ring.octets, "{held}");
        let (mut told, mut pages, mut after) = (0, 0, 0);
        loop {
            let page = ring.page_after(after);
            assert!((1..=16).contains(&page.entries.len()));
            assert_eq!(page.last, page.entries.last().unwrap().number());
            told += page.entries.len();
            pages += 1;
            after = page.last;
            if !page.more {
                break;
            }
        }
        assert_eq!((told, after), (kept, 1000));
        assert_eq!(pages, kept.div_ceil(15));
        let nothing = ring.page_after(1000);
        assert_eq!(
            (nothing.entries.len(), nothing.last, nothing.more),
            (0, 1000, false)
        );
        assert_eq!(ring.page_after(u64::MAX).last, 1000);
        let newest = "x".repeat(TRACE_OCTETS);
        ring.tell(1000, newest);
        assert_eq!(
            ring.after(0).count(),
            0,
            "a report longer than all others may be is not kept"
        );
    }
}
