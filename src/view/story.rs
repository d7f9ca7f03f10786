//! An entry with its timeline: derived once, used by every view. Knows no words.

use std::rc::Rc;

use lesson::{ClientId, Entry, TimelineStep};

use crate::door::explains;

/// One entry and its steps.
#[derive(Clone, PartialEq)]
pub(crate) struct Story {
    pub(crate) entry: Rc<Entry>,
    pub(crate) steps: Rc<Vec<TimelineStep>>,
}

impl Story {
    pub(crate) fn of(entry: &Rc<Entry>) -> Self {
        Self {
            entry: Rc::clone(entry),
            steps: explains().map_or_else(Rc::default, |press| Rc::new((press.timeline)(entry))),
        }
    }

    /// The entry's number in the journal.
    pub(crate) fn number(&self) -> u32 {
        self.entry.number()
    }

    /// Whether its timeline has a step of this name.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.steps.iter().any(|step| step.step.name() == name)
    }

    /// Whose browser acted.
    pub(crate) fn client(&self) -> ClientId {
        self.entry.client()
    }

    /// How long it took, in milliseconds.
    pub(crate) fn millis(&self) -> i64 {
        match &*self.entry {
            Entry::Exchange(exchange) => exchange.finished.millis_since(exchange.started),
            Entry::Script(_) | Entry::Read(_) | Entry::Deed(_) => 0,
        }
    }

    /// Whether it is a request and its answer.
    pub(crate) fn is_exchange(&self) -> bool {
        matches!(&*self.entry, Entry::Exchange(_))
    }
}
