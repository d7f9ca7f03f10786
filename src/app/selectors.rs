//! What the views ask of the state: derived, never stored.

use std::ops::Range;
use std::rc::Rc;

use timeline::{Entry, TargetKind};

use super::place::Place;
use super::state::State;
use crate::journal::{
    CodeScope, EntryTimeline, PanelsView, RunShown, Snapshot, StepRef, TimelineView,
};
use crate::runner::{RunContext, RunView, Targets};
use crate::target::NoWorker;

impl State {
    /// The target that the place uses: its own, or the learner's.
    pub(crate) fn target_here(&self) -> TargetKind {
        match &self.place {
            Place::Stop(stop) => self.targets.target_for(self.guided_run.need(*stop)),
            Place::Lesson(_) => self.course.target(&self.targets),
            Place::FreePlay
            | Place::Python
            | Place::Watch
            | Place::Inspector
            | Place::Recorded
            | Place::Course => self.targets.target(),
        }
    }

    /// Where in the journal the entries stand whose timelines are shown.
    pub(crate) fn shown_range(&self) -> Range<usize> {
        let journal = &self.journal.journal;
        match &self.place {
            Place::Stop(stop) => self.guided_run.shown(journal, *stop),
            Place::FreePlay => match self.free_play_shown() {
                Some(number) => number as usize - 1..number as usize,
                None => 0..0,
            },
            Place::Lesson(_) => self.course.shown(journal),
            Place::Python | Place::Watch | Place::Inspector | Place::Recorded | Place::Course => {
                0..0
            }
        }
    }

    /// The number of the entry whose timeline free play shows.
    pub(crate) fn free_play_shown(&self) -> Option<u32> {
        let last = self.journal.journal.next_number() - 1;
        let chosen = self.free_play_entry.filter(|number| *number <= last);
        chosen.or((last > 0).then_some(last))
    }

    /// The entry that the panels speak of: that of the chosen step, else the last one shown.
    pub(crate) fn entry_in_focus(&self) -> Option<&Rc<Entry>> {
        let shown = self.shown_range();
        let chosen = self.journal.chosen.map(|chosen| chosen.place());
        let chosen = chosen.filter(|place| shown.contains(place));
        let place = chosen.or(shown.end.checked_sub(1))?;
        self.journal.journal.entry(place)
    }

    /// Both sides as they were after the chosen step's entry; as they are now where no step is chosen.
    pub(crate) fn snapshot_in_focus(&self) -> Rc<Snapshot> {
        let (journal, target) = (&self.journal.journal, self.target_here());
        match self.journal.chosen {
            Some(step) => journal.snapshot_after(target, step.place()),
            None => Rc::clone(journal.latest(target)),
        }
    }

    /// Whether more has happened since the chosen step's entry.
    fn is_earlier_in_focus(&self) -> bool {
        let journal = &self.journal.journal;
        let later = |step: StepRef| {
            let place = step.place();
            place + 1 < journal.len() || journal.is_restored(place)
        };
        self.journal.chosen.is_some_and(later)
    }

    /// Whether what is shown happened before the page was loaded anew.
    pub(crate) fn shows_restored(&self) -> bool {
        let mut shown = self.shown_range();
        shown.any(|place| self.journal.journal.is_restored(place))
    }

    /// How much code is shown: a stop tells the whole story, free play one exchange, unless the learner chose.
    pub(crate) fn scope_here(&self) -> CodeScope {
        self.journal.scope.unwrap_or(match self.place {
            Place::Stop(_) | Place::Lesson(_) => CodeScope::Run,
            Place::FreePlay
            | Place::Python
            | Place::Watch
            | Place::Inspector
            | Place::Recorded
            | Place::Course => CodeScope::Exchange,
        })
    }

    /// Why the model answers, where the learner should be told: nobody chose it, and nothing has happened yet.
    pub(crate) fn unexplained_model(&self) -> Option<NoWorker> {
        let why = self.targets.unchosen_model();
        why.filter(|_| self.journal.journal.is_empty())
    }

    /// What a place that sends requests shows of the runs.
    pub(crate) fn run_view(&self) -> RunView {
        RunView {
            started: self.run.started,
            ready: self.is_ready() && !self.rests(),
            running: self.run.is_running(),
            looking: !self.targets.is_known(),
            error: self.run.error.clone(),
            asks_to_start_over: self.run.asks_to_start_over,
        }
    }

    /// What the timeline shows.
    pub(crate) fn timeline_view(&self, timelines: &Rc<Vec<EntryTimeline>>) -> TimelineView {
        TimelineView {
            timelines: Rc::clone(timelines),
            chosen: self.journal.chosen,
            unfolding: self.journal.unfolding.clone(),
            playing: self.journal.playing,
            run: RunShown {
                journal: self.journal.journal.clone(),
                range: self.shown_range(),
                recorded: false,
            },
            held: Some(self.snapshot_in_focus()),
            motion: self.journal.motion,
        }
    }

    /// What the column beside the story shows.
    pub(crate) fn panels_view(&self, timelines: &Rc<Vec<EntryTimeline>>) -> PanelsView {
        PanelsView {
            timelines: Rc::clone(timelines),
            chosen: self.journal.chosen,
            snapshot: self.snapshot_in_focus(),
            earlier: self.is_earlier_in_focus(),
            target: self.target_here(),
            entry: self.entry_in_focus().cloned(),
            code: self.code_entries(),
            scope: self.scope_here(),
            dialect: self.journal.dialect,
            base: self.code_base().into(),
        }
    }

    /// The entries that the code performs: those of the target that is used here; only the one in focus where no more is
    /// shown.
    fn code_entries(&self) -> Vec<Rc<Entry>> {
        let target = self.target_here();
        let of_target = |entry: &&Rc<Entry>| entry.target() == target;
        match self.scope_here() {
            CodeScope::Run => self
                .journal
                .journal
                .all()
                .filter(of_target)
                .cloned()
                .collect(),
            CodeScope::Exchange => self.entry_in_focus().into_iter().cloned().collect(),
        }
    }

    /// The server that the code speaks to. What runs outside this browser cannot reach its service worker: there the code
    /// speaks to the practice server at its usual address.
    pub(crate) fn code_base(&self) -> String {
        let target = match self.target_here() {
            TargetKind::ServiceWorker => TargetKind::InPage,
            other @ (TargetKind::Native | TargetKind::InPage) => other,
        };
        let snapshot = self.journal.journal.latest(target);
        snapshot.page.origin.to_string()
    }

    /// What a run needs that starts now.
    pub(crate) fn run_context(&self, targets: &Targets) -> RunContext {
        let target = self.target_here();
        RunContext {
            target: targets.of(target),
            connection: self.targets.connection,
            lab: self.targets.lab.unwrap_or_default(),
            snapshot: (**self.journal.journal.latest(target)).clone(),
            number: self.journal.journal.next_number(),
            beside_others: self.settings.embedded,
        }
    }
}
