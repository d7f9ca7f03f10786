//! When a run went as it was told: what must have happened, as data, for stops and lessons alike.

use timeline::{StepKind, TimelineStep};

/// A step that an action leads to if everything goes as told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Expectation {
    /// The index of the action in the run, from 0. Each action makes one journal entry.
    pub action: usize,
    /// The step in the timeline of its entry.
    pub step: StepKind,
}

impl Expectation {
    /// The index of the step in the timeline of the action's entry; `timelines` are those of a run's entries, in order.
    pub fn find(self, timelines: &[impl AsRef<[TimelineStep]>]) -> Option<usize> {
        let mut steps = timelines.get(self.action)?.as_ref().iter();
        steps.position(|row| row.step.kind() == self.step)
    }
}

/// Whether everything expected of a run has happened; `timelines` are those of its entries, in order.
pub fn went_as_told(
    expected: impl IntoIterator<Item = Expectation>,
    timelines: &[impl AsRef<[TimelineStep]>],
) -> bool {
    let mut expected = expected.into_iter();
    expected.all(|expectation| expectation.find(timelines).is_some())
}
