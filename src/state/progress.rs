//! How far the learner has come with a lesson, as an embedding page is told. Knows no message.

use crate::state::{Place, State};

/// How far the learner has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Progress {
    /// The name of the place.
    pub(crate) lesson: String,
    /// The chosen step, counted from 1 through all timelines that are shown; 0 before one is chosen.
    pub(crate) step: usize,
    /// How many steps are shown; 0 before the lesson has run.
    pub(crate) steps: usize,
    /// Whether the lesson has run to its end, and went as it says.
    pub(crate) done: bool,
}

impl State {
    /// The progress, where the timelines that are shown have so many steps each, and went as the lesson says or not.
    pub(crate) fn progress(&self, steps: impl Iterator<Item = usize>, as_told: bool) -> Progress {
        let (mut step, mut before) = (0, 0);
        for (index, count) in self.shown_range().zip(steps) {
            if let Some(chosen) = self
                .chosen
                .filter(|chosen| chosen.entry as usize == index + 1)
            {
                step = before + chosen.index + 1;
            }
            before += count;
        }
        let done = match self.place {
            Place::Stop(stop) => as_told && !self.running && self.is_done(stop),
            Place::Lesson => as_told && !self.running && self.study.is_complete(),
            // There is no end to them.
            Place::FreePlay | Place::Inspector | Place::Course => false,
        };
        Progress {
            lesson: self.place_name(),
            step,
            steps: before,
            done,
        }
    }
}
