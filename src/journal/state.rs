//! The journal as one looks at it: the step that is chosen, what is unfolded, which code stands beside it.

use std::rc::Rc;

use listings::Dialect;

use super::entry_timeline::EntryTimeline;
use super::log::Journal;
use super::snapshot::Snapshot;
use super::step_ref::StepRef;
use super::taking_away::RunShown;
use super::unfolding::Unfolding;

/// The journal, and what of it the learner looks at.
#[derive(Clone, PartialEq)]
pub(crate) struct JournalState {
    pub(crate) journal: Journal,
    pub(crate) chosen: Option<StepRef>,
    pub(crate) unfolding: Unfolding,
    /// Whether the steps follow one another by themselves.
    pub(crate) playing: bool,
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
    pub(crate) unfolding: Unfolding,
    pub(crate) playing: bool,
    /// The run that is shown, to be taken away.
    pub(crate) run: RunShown,
    /// Both sides as the tables show them, where there are tables.
    pub(crate) held: Option<Rc<Snapshot>>,
    /// Whether arrows draw themselves.
    pub(crate) motion: bool,
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
    /// The player went on to this step by itself.
    StepPlayed(StepRef),
    /// An entry was unfolded, or folded again where it was open.
    EntryToggled(u32, bool),
    /// Everything was unfolded, or folded.
    AllUnfolded(bool),
    PlayingChosen(bool),
    DialectChosen(Dialect),
    ScopeChosen(CodeScope),
    /// A key or a press: nothing moves by itself any more.
    MotionSkipped,
}

impl JournalState {
    pub(crate) fn new(journal: Journal) -> Self {
        Self {
            journal,
            chosen: None,
            unfolding: Unfolding::default(),
            playing: false,
            dialect: Dialect::PythonSession,
            scope: None,
            motion: false,
        }
    }

    pub(crate) fn reduce(&mut self, action: JournalAction) {
        match action {
            JournalAction::StepChosen(step) => self.choose(step),
            JournalAction::StepToggled(step) => {
                self.unfolding.toggle_step(step);
                self.chosen = Some(step);
                self.hold_still();
            }
            JournalAction::StepPlayed(step) => {
                self.chosen = Some(step);
                self.unfolding.choose(step);
                self.motion = false;
            }
            JournalAction::EntryToggled(number, open) => self.unfolding.toggle_entry(number, open),
            JournalAction::AllUnfolded(all) => self.unfolding.set_all(all, self.chosen),
            JournalAction::PlayingChosen(playing) => self.playing = playing,
            JournalAction::DialectChosen(dialect) => self.dialect = dialect,
            JournalAction::ScopeChosen(scope) => self.scope = Some(scope),
            JournalAction::MotionSkipped => self.hold_still(),
        }
    }

    /// The step is the current one.
    pub(crate) fn choose(&mut self, step: StepRef) {
        self.unfolding.choose(step);
        self.chosen = Some(step);
        self.hold_still();
    }

    /// Clears what belongs to one visit to one place.
    pub(crate) fn leave(&mut self) {
        self.chosen = None;
        self.unfolding = Unfolding::default();
        self.hold_still();
    }

    fn hold_still(&mut self) {
        self.motion = false;
        self.playing = false;
    }
}
