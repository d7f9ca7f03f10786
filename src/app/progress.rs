//! How far the learner has come with a lesson, as an embedding page is told.

use course::lesson::Experiment;
use course::went_as_told;

use super::place::Place;
use super::state::State;
use crate::journal::EntryTimeline;

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
    /// The progress, where these timelines are shown.
    pub(crate) fn progress(&self, timelines: &[EntryTimeline]) -> Progress {
        let (mut step, mut steps) = (0, 0);
        for timeline in timelines {
            let chosen = self.journal.chosen;
            if let Some(chosen) = chosen.filter(|chosen| chosen.entry == timeline.number()) {
                step = steps + chosen.index + 1;
            }
            steps += timeline.steps.len();
        }
        Progress {
            lesson: self.place.name().to_owned(),
            step,
            steps,
            done: !self.run.is_running() && self.is_done(timelines),
        }
    }

    fn is_done(&self, timelines: &[EntryTimeline]) -> bool {
        let journal = &self.journal.journal;
        match &self.place {
            Place::Stop(id) => self.guided_run.is_done(journal, *id),
            Place::Lesson(_) => {
                let experiment = self.course.experiment();
                let as_told =
                    |experiment: &Experiment| went_as_told(experiment.expects(), timelines);
                self.course.is_complete(journal) && experiment.is_some_and(as_told)
            }
            // There is no end to them.
            Place::FreePlay
            | Place::Python
            | Place::Watch
            | Place::Inspector
            | Place::Recorded
            | Place::Course => false,
        }
    }
}
