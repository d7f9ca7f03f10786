//! A step of the journal, by its place.

/// A step of the journal: its entry's number, and its place in that entry's timeline.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct StepRef {
    pub(crate) entry: u32,
    pub(crate) index: usize,
}

impl StepRef {
    /// The entry's place in the journal.
    pub(crate) fn place(self) -> usize {
        self.entry as usize - 1
    }
}
