//! An entry with its timeline: derived once, shown by every view.

use std::rc::Rc;

use timeline::{ClientId, Entry, StepKind, TimelineStep};

/// One entry and its steps.
#[derive(Clone)]
pub(crate) struct EntryTimeline {
    pub(crate) entry: Rc<Entry>,
    pub(crate) steps: Rc<Vec<TimelineStep>>,
}

/// Nothing of it ever changes, so it equals its clones alone.
impl PartialEq for EntryTimeline {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.entry, &other.entry) && Rc::ptr_eq(&self.steps, &other.steps)
    }
}

impl AsRef<[TimelineStep]> for EntryTimeline {
    fn as_ref(&self) -> &[TimelineStep] {
        &self.steps
    }
}

impl EntryTimeline {
    /// The entry's number in the journal.
    pub(crate) fn number(&self) -> u32 {
        self.entry.number()
    }

    /// Whether the server reported on it; what it did must not be claimed otherwise.
    pub(crate) fn is_reported(&self) -> bool {
        let mut steps = self.steps.iter();
        steps.all(|row| row.step.kind() != StepKind::ServerUnseen)
    }

    /// Who acted.
    pub(crate) fn client(&self) -> ClientId {
        self.entry.client()
    }

    /// The line of the learner's program that made the call.
    pub(crate) fn program_line(&self) -> Option<u32> {
        self.entry.program_line()
    }

    /// How long it took, in milliseconds.
    pub(crate) fn millis(&self) -> i64 {
        match &*self.entry {
            Entry::Exchange(exchange) => exchange.finished.millis_since(exchange.started),
            Entry::Script(_)
            | Entry::Read(_)
            | Entry::Intervention(_)
            | Entry::Watched(_)
            | Entry::Program(_) => 0,
        }
    }

    /// Whether it is a request and its answer.
    pub(crate) fn is_exchange(&self) -> bool {
        matches!(&*self.entry, Entry::Exchange(_) | Entry::Program(_))
    }
}
