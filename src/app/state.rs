//! What the page holds, and how each action changes it: pure and synchronous.

use std::rc::Rc;

use timeline::Language;
use yew::Reducible;

use super::kept::Kept;
use super::page_notice::{PageNotice, QueryParameter};
use super::place::Place;
use super::settings::{Frame, Settings, Theme};
use crate::course::{CourseAction, CourseState};
use crate::guided_run::GuidedRunState;
use crate::journal::{Journal, JournalAction, JournalState, RunOwner, StepRef};
use crate::python::Brought;
use crate::runner::{RunRequest, RunState, RunnerAction, TargetAction, TargetState};

/// Everything that the views are derived from: a part for each room.
#[derive(Clone)]
pub(crate) struct State {
    pub(crate) settings: Settings,
    pub(crate) place: Place,
    /// The place that the address asks for.
    pub(crate) home: Place,
    pub(crate) notices: Vec<PageNotice>,
    pub(crate) targets: TargetState,
    pub(crate) run: RunState,
    pub(crate) journal: JournalState,
    pub(crate) guided_run: GuidedRunState,
    pub(crate) course: CourseState,
    /// The entry that free play shows; `None` means the newest.
    pub(crate) free_play_entry: Option<u32>,
    /// The program that the place for Python is to open.
    pub(crate) brought: Option<Brought>,
    /// Whether what was kept over a reload has been read: a run comes after it.
    pub(crate) kept_read: bool,
}

/// Something that happened to the page.
#[derive(Clone)]
pub(crate) enum Action {
    LanguageChosen(Language),
    ThemeChosen(Theme),
    /// The frame is to look like this.
    FrameAsked(Frame),
    /// Single keys are to be shortcuts, or no longer.
    ShortcutsSwitched(bool),
    PlaceChosen(Place),
    /// The embedding page, or the browser's "back", asks for this place.
    PlaceRequested(Place),
    /// This program, or the one at this address, is to be opened where Python runs.
    ProgramBrought(Rc<str>),
    NoticesAdded(Vec<PageNotice>),
    /// A step was chosen from outside its timeline: go where it is shown.
    StepSought(StepRef),
    /// Free play is to show this entry.
    EntryChosen(u32),
    Target(TargetAction),
    Runner(RunnerAction),
    Journal(JournalAction),
    Course(CourseAction),
    /// What was kept over a reload was read; `None` where nothing was.
    KeptRead(Option<Rc<Kept>>),
}

impl State {
    pub(crate) fn new(
        settings: Settings,
        home: Place,
        targets: TargetState,
        journal: Journal,
    ) -> Self {
        let mut state = Self {
            settings,
            place: home.clone(),
            home: home.clone(),
            notices: Vec::new(),
            targets,
            run: RunState::default(),
            journal: JournalState::new(journal),
            guided_run: GuidedRunState::new(),
            course: CourseState::default(),
            free_play_entry: None,
            brought: None,
            kept_read: false,
        };
        state.go_to(home);
        state
    }

    fn apply(&mut self, action: Action) {
        match action {
            Action::LanguageChosen(language) => {
                self.settings.language = language;
                self.settle(QueryParameter::Language);
            }
            Action::ThemeChosen(theme) => {
                self.settings.theme = theme;
                self.settle(QueryParameter::Theme);
            }
            Action::FrameAsked(frame) => self.settings.frame = frame,
            Action::ShortcutsSwitched(on) => self.settings.shortcuts = on,
            Action::PlaceChosen(place) => {
                self.settle(QueryParameter::Lesson);
                self.go_to(place);
            }
            Action::PlaceRequested(place) => {
                self.home = place.clone();
                self.apply(Action::PlaceChosen(place));
            }
            Action::ProgramBrought(given) => {
                self.brought = Some(Brought::after(self.brought.as_ref(), given));
                self.apply(Action::PlaceChosen(Place::Python));
            }
            Action::NoticesAdded(notices) => self.notices.extend(notices),
            Action::StepSought(step) => self.seek(step),
            Action::EntryChosen(number) => {
                self.free_play_entry = Some(number);
                self.journal.leave();
            }
            Action::Target(action) => self.apply_target(action),
            Action::Runner(action) => self.apply_runner(action),
            Action::Journal(action) => self.journal.reduce(action),
            Action::Course(action) => {
                if let CourseAction::ExperimentChosen(_) | CourseAction::SettingChosen(_) = action {
                    self.leave();
                }
                self.course.reduce(action, &self.journal.journal);
            }
            Action::KeptRead(kept) => {
                self.kept_read = true;
                if let Some(kept) = kept {
                    self.restore(&kept);
                }
            }
        }
    }

    /// What is to outlast a reload.
    pub(super) fn kept(&self) -> Kept {
        Kept {
            journal: self.journal.journal.clone(),
            target: self.targets.target(),
            wanted: self.targets.wanted,
            since: self.guided_run.since(),
            visit: self.course.visit(),
        }
    }

    /// Puts what was kept before what is here, where nothing has happened here yet.
    fn restore(&mut self, kept: &Kept) {
        let now = &self.journal.journal;
        if !now.is_empty() {
            return;
        }
        let mut journal = kept.journal.clone().restored_before(now);
        let asked: Vec<_> = now.runs().iter().map(|run| run.owner.clone()).collect();
        self.targets.wanted = self.targets.wanted.or(kept.wanted);
        self.course.start_anew(&journal);
        self.guided_run.start_anew(&journal);
        // What another target answered does not count here.
        if self.targets.target() == kept.target {
            self.guided_run.resume(kept.since);
            self.course.resume(&kept.visit);
        }
        // A button that was pressed meanwhile.
        asked.into_iter().for_each(|owner| journal.begin_run(owner));
        self.journal.journal = journal;
    }

    fn apply_target(&mut self, action: TargetAction) {
        match action {
            TargetAction::Chosen(target) if target == self.targets.target() => {}
            TargetAction::Chosen(target) => {
                self.settle(QueryParameter::Target);
                self.targets.wanted = Some(target);
                self.guided_run.start_anew(&self.journal.journal);
                self.course.start_anew(&self.journal.journal);
                self.leave();
            }
            TargetAction::LabFound(lab) => self.targets.lab = Some(lab),
        }
    }

    fn apply_runner(&mut self, action: RunnerAction) {
        let journal = &mut self.journal.journal;
        match action {
            RunnerAction::Requested(request) => self.start(request),
            // Found out twice, by the start of the page and by a run that would not wait: the run's word is the newer.
            RunnerAction::Connected(connection, _) if connection == self.targets.connection => {}
            RunnerAction::Connected(connection, snapshot) => {
                self.targets.connection = connection;
                let target = self.targets.target_behind();
                if let Some((target, snapshot)) = target.zip(snapshot) {
                    journal.rebase(target, snapshot);
                }
            }
            RunnerAction::Rebased(target, snapshot) => journal.rebase(target, snapshot),
            RunnerAction::Recorded(record) => journal.append(record),
            RunnerAction::Ended(error) => {
                self.run.end(error);
                self.course.note_done(&self.journal.journal);
            }
            RunnerAction::Rested(run) if run == self.run.started => self.run.resting = None,
            // Another press has come since.
            RunnerAction::Rested(_) => {}
            RunnerAction::StartOverAsked(asks) => self.run.asks_to_start_over = asks,
            RunnerAction::StartedOver(target, snapshot) => {
                journal.start_over(target, snapshot);
                self.guided_run.start_anew(&self.journal.journal);
                self.course.start_anew(&self.journal.journal);
                self.free_play_entry = None;
                self.leave();
                if let Place::Stop(_) = self.place {
                    // An embedding page wants its own lesson, from the beginning.
                    let home = self.home.clone();
                    let embedded = self.settings.embedded;
                    self.go_to(if embedded { home } else { Place::FIRST });
                }
            }
        }
    }

    /// Takes a request up, unless another run is under way or it is not known yet where requests go.
    fn start(&mut self, request: Rc<RunRequest>) {
        if !self.is_ready() || self.run.resting.as_ref() == Some(&request.owner) {
            return;
        }
        self.leave();
        self.free_play_entry = None;
        self.journal.motion = true;
        self.journal.journal.begin_run(request.owner.clone());
        self.run.start(request);
    }

    fn go_to(&mut self, place: Place) {
        if let Place::Lesson(name) = &place {
            self.course.open(Rc::clone(name), &self.journal.journal);
        }
        self.place = place;
        self.leave();
    }

    /// Clears what belongs to one visit to one place.
    fn leave(&mut self) {
        self.journal.leave();
        self.run.leave();
    }

    /// Chooses a step, and goes to the place that shows it: this one, the one whose last run made it, or else free play.
    fn seek(&mut self, step: StepRef) {
        if !self.shown_range().contains(&step.place()) {
            let owner = self.journal.journal.run_at(step.place());
            let owner = owner.map(|(_, run)| run.owner.clone());
            let place = match owner {
                Some(RunOwner::Stop(stop)) => Place::Stop(stop),
                Some(RunOwner::Experiment(name, experiment, setting))
                    if name == self.course.name =>
                {
                    self.course.experiment = experiment;
                    self.course.setting = setting;
                    Place::Lesson(name)
                }
                Some(RunOwner::Experiment(..) | RunOwner::FreePlay | RunOwner::Pasted) | None => {
                    Place::FreePlay
                }
            };
            self.go_to(place);
            if !self.shown_range().contains(&step.place()) {
                self.go_to(Place::FreePlay);
            }
            self.free_play_entry = Some(step.entry);
        }
        self.journal.choose(step);
    }

    /// Drops the notice on a value that the learner has now chosen.
    fn settle(&mut self, parameter: QueryParameter) {
        self.notices.retain(
            |notice| !matches!(notice, PageNotice::UnknownValue(about, _) if *about == parameter),
        );
    }

    /// Whether the button of this place was pressed only a moment ago.
    pub(crate) fn rests(&self) -> bool {
        let owner = match &self.place {
            Place::Stop(stop) => RunOwner::Stop(*stop),
            Place::Lesson(name) => self.course.owner(Rc::clone(name)),
            Place::FreePlay
            | Place::Python
            | Place::Watch
            | Place::Inspector
            | Place::Recorded
            | Place::Course => {
                return false;
            }
        };
        self.run.resting == Some(owner)
    }

    /// Whether a run can be started.
    pub(crate) fn is_ready(&self) -> bool {
        let known = match self.place {
            Place::Lesson(_) => self.targets.is_settled(),
            Place::Stop(stop) => self.targets.is_known_for(self.guided_run.need(stop)),
            Place::FreePlay
            | Place::Python
            | Place::Watch
            | Place::Inspector
            | Place::Recorded
            | Place::Course => self.targets.is_known(),
        };
        known && !self.run.is_running()
    }
}

impl Reducible for State {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let mut next = (*self).clone();
        next.apply(action);
        Rc::new(next)
    }
}

#[cfg(test)]
mod tests;
