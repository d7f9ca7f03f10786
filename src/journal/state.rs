//! The journal as one looks at it: the step that is chosen, what is unfolded, which code stands beside it.

use std::rc::Rc;

use listings::Dialect;

use super::entry_timeline::EntryTimeline;
use super::log::Journal;

/// The journal, and what of it the learner looks at.
#[derive(Clone, PartialEq)]
pub(crate) struct JournalState {
    pub(crate) journal: Journal,
    pub(crate) chosen: Option<StepRef>,
    pub(crate) unfolded: Rc<Vec<StepRef>>,
    pub(crate) dialect: Dialect,
    /// How much code the learner wants to see; `None` takes what suits the place.
    pub(crate) scope: Option<CodeScope>,
    /// Whether arrows that just came up may still draw themselves.
    pub(crate) motion: bool,
}

/// What a timeline shows.
#[derive(Clone, PartialEq)]
pub(crate) struct TimelineView {
    pub(crate) timelines: Rc<Vec<EntryTimeline>>,
    pub(crate) chosen: Option<StepRef>,
    pub(crate) unfolded: Rc<Vec<StepRef>>,
    /// Whether arrows draw themselves.
    pub(crate) motion: bool,
}

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

/// How much the code shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CodeScope {
    /// The entry of the chosen step.
    Exchange,
    /// Everything so far.
    Run,
}

/// What the learner does with the journal.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum JournalAction {
    StepChosen(StepRef),
    /// A step was unfolded, or folded again.
    StepToggled(StepRef),
    DialectChosen(Dialect),
    ScopeChosen(CodeScope),
    MotionSkipped,
}

impl JournalState {
    pub(crate) fn new(journal: Journal) -> Self {
        Self {
            journal,
            chosen: None,
            unfolded: Rc::default(),
            dialect: Dialect::PythonSession,
            scope: None,
            motion: false,
        }
    }

    pub(crate) fn reduce(&mut self, action: JournalAction) {
        match action {
            JournalAction::StepChosen(step) => {
                self.chosen = Some(step);
                self.motion = false;
            }
            JournalAction::StepToggled(step) => {
                let unfolded = Rc::make_mut(&mut self.unfolded);
                match unfolded.iter().position(|other| *other == step) {
                    Some(at) => {
                        unfolded.remove(at);
                    }
                    None => unfolded.push(step),
                }
                self.chosen = Some(step);
                self.motion = false;
            }
            JournalAction::DialectChosen(dialect) => self.dialect = dialect,
            JournalAction::ScopeChosen(scope) => self.scope = Some(scope),
            JournalAction::MotionSkipped => self.motion = false,
        }
    }

    /// Clears what belongs to one visit to one place.
    pub(crate) fn leave(&mut self) {
        self.chosen = None;
        self.motion = false;
    }
}
