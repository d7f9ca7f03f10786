//! What a server says of one call: which of its reports belong to which request, hop by hop.

use browser_model::Prepared;
use http_message::Request;
use practice_server::TraceEntry;
use timeline::{Report, Told};

use crate::platform::address;

/// The exchanges that a server received while a call was under way, in order.
pub(crate) struct Evidence {
    entries: Vec<TraceEntry>,
    /// The number of the last one that belongs to the call so far.
    claimed: u64,
    /// The requests of the call so far.
    sent: Vec<Request>,
}

impl Evidence {
    /// Those of a page's call, or of a program's.
    pub(super) fn new(entries: Vec<TraceEntry>, by_program: bool) -> Self {
        // A program that calls itself otherwise may have sent the same request meanwhile.
        let agent = address::user_agent();
        let is_ours = |entry: &TraceEntry| {
            let line = entry.request.message.headers.get("User-Agent");
            by_program || line.is_none_or(|line| line.text() == agent)
        };
        Self {
            entries: entries.into_iter().filter(is_ours).collect(),
            claimed: 0,
            sent: Vec::new(),
        }
    }

    /// Nothing could be learnt.
    pub(crate) fn none() -> Self {
        Self {
            entries: Vec::new(),
            claimed: 0,
            sent: Vec::new(),
        }
    }

    /// What it says of the next request of the call: nothing is added to the learner's request, so method, target and body
    /// have to tell it apart.
    pub(crate) fn of(&mut self, prepared: &Prepared) -> Told {
        let asked = prepared.preflight.as_ref().and_then(|request| {
            self.claim(|entry| {
                let seen = &entry.request.message;
                seen.method == request.method && seen.target == request.target
            })
        });
        let report = self.claim(|entry| is_of(entry, &prepared.request));
        self.sent.push(prepared.request.clone());
        (asked, report.map_or(Report::Missing, Report::Trace))
    }

    /// The numbers of all that may be the call's first request, where other requests of its kind came as well: then nobody
    /// can tell which one it was. Those of a call that was sent back to where it had been are all its own.
    pub(crate) fn ambiguous(&self) -> Option<Vec<u64>> {
        let first = self.sent.first()?;
        let fitting = self.entries.iter().filter(|entry| is_of(entry, first));
        let numbers: Vec<u64> = fitting.map(|entry| entry.number).collect();
        let own = self.sent.iter().filter(|request| is_same(request, first));
        (numbers.len() > own.count()).then_some(numbers)
    }

    fn claim(&mut self, fits: impl Fn(&TraceEntry) -> bool) -> Option<Box<TraceEntry>> {
        let mut later = self.entries.iter();
        let entry = later.find(|entry| entry.number > self.claimed && fits(entry))?;
        self.claimed = entry.number;
        Some(Box::new(entry.clone()))
    }
}

fn is_of(entry: &TraceEntry, sent: &Request) -> bool {
    let seen = &entry.request.message;
    let same_body = match entry.request.cut_from {
        Some(whole) => whole == sent.body.len() as u64 && sent.body.starts_with(&seen.body),
        None => seen.body == sent.body,
    };
    seen.method == sent.method && seen.target == sent.target && same_body
}

fn is_same(one: &Request, other: &Request) -> bool {
    (&one.method, &one.target, &one.body) == (&other.method, &other.target, &other.body)
}
