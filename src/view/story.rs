//! An entry with its timeline: derived once, used by every view. Knows no words.

use std::rc::Rc;

use timeline::{ClientId, Entry, StepKind, TimelineStep, timeline};

/// One entry and its steps.
#[derive(Clone, PartialEq)]
pub(crate) struct Story {
    pub(crate) entry: Rc<Entry>,
    pub(crate) steps: Rc<Vec<TimelineStep>>,
}

impl AsRef<[TimelineStep]> for Story {
    fn as_ref(&self) -> &[TimelineStep] {
        &self.steps
    }
}

impl Story {
    pub(crate) fn of(entry: &Rc<Entry>) -> Self {
        Self {
            entry: Rc::clone(entry),
            steps: Rc::new(timeline(entry)),
        }
    }

    /// The entry's number in the journal.
    pub(crate) fn number(&self) -> u32 {
        self.entry.number()
    }

    /// Whether the server reported on it; what it did must not be claimed otherwise.
    pub(crate) fn is_reported(&self) -> bool {
        let mut steps = self.steps.iter();
        steps.all(|row| row.step.kind() != StepKind::ServerUnseen)
    }

    /// Whose browser acted.
    pub(crate) fn client(&self) -> ClientId {
        self.entry.client()
    }

    /// How long it took, in milliseconds.
    pub(crate) fn millis(&self) -> i64 {
        match &*self.entry {
            Entry::Exchange(exchange) => exchange.finished.millis_since(exchange.started),
            Entry::Script(_) | Entry::Read(_) | Entry::Intervention(_) => 0,
        }
    }

    /// Whether it is a request and its answer.
    pub(crate) fn is_exchange(&self) -> bool {
        matches!(&*self.entry, Entry::Exchange(_))
    }
}
