//! What the page holds, and how each fact changes it: pure and synchronous. Knows no request, no browser API, no markup.

mod adopt;
mod connection;
mod draft;
mod inquiry;
mod look;
mod place;
mod problem;
mod progress;
mod remark;
pub(crate) mod settings;
mod side;
mod study;

use std::ops::Range;
use std::rc::Rc;

use course::Stop;
use listings::Dialect;
use timeline::{Entry, Language, TargetKind};
use yew::Reducible;

pub(crate) use adopt::{Evidence, follow};
pub(crate) use connection::{Connection, NoWorker};
pub(crate) use draft::{BodyKind, Draft, Fault, Field, Flaw, encode};
pub(crate) use inquiry::{
    Blank, CREDENTIALS, Example, Findings, Inquiry, KINDS, LATER, Later, RULES, RequestKind, Rules,
    SetFinding, WRITERS, Writer,
};
pub(crate) use place::{INSPECTOR, Place};
pub(crate) use problem::Problem;
pub(crate) use progress::Progress;
pub(crate) use remark::{Parameter, Remark};
pub(crate) use settings::{Settings, Theme};
pub(crate) use side::{Side, Sides};
pub(crate) use study::{File, FileFault, LESSONS, Lab, Study, StudyFact, lesson_number};

/// Everything that the views are derived from.
#[derive(Clone)]
pub(crate) struct State {
    pub(crate) settings: Settings,
    pub(crate) stops: Rc<Vec<Stop>>,
    pub(crate) place: Place,
    /// The place that the address asks for.
    pub(crate) home: Place,
    /// The lesson that the address asks for, where it asks for one.
    pub(crate) home_lesson: Rc<str>,
    /// The target that the learner chose; none takes the best one that there is.
    pub(crate) wanted: Option<TargetKind>,
    pub(crate) connection: Connection,
    pub(crate) running: bool,
    /// Whether arrows that just came up may still draw themselves.
    pub(crate) motion: bool,
    /// All that happened, in order: the only ground state.
    pub(crate) journal: Rc<Vec<Rc<Entry>>>,
    /// Where in the journal the last run of each stop stands.
    pub(crate) runs: Vec<Option<Range<usize>>>,
    /// Where in the journal the present run began.
    pub(crate) began: usize,
    /// The entry that free play shows; none means the newest.
    pub(crate) shown: Option<u32>,
    pub(crate) chosen: Option<Chosen>,
    pub(crate) unfolded: Rc<Vec<Chosen>>,
    pub(crate) sides: Sides,
    pub(crate) dialect: Dialect,
    /// The learner's scope of the code; none takes the place's own.
    pub(crate) scope: Option<Scope>,
    pub(crate) problem: Option<Problem>,
    /// What could not be done as the address asks.
    pub(crate) remarks: Vec<Remark>,
    pub(crate) asks_to_start_over: bool,
    /// The course, its lesson and the glossary.
    pub(crate) study: Study,
}

/// A step of the journal: entry number and place in its timeline.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Chosen {
    pub(crate) entry: u32,
    pub(crate) index: usize,
}

/// How much the code shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scope {
    /// The entry of the chosen step.
    Exchange,
    /// Everything so far.
    Run,
}

/// Something that happened to the page.
#[derive(Clone)]
pub(crate) enum Fact {
    LanguageChosen(Language),
    ThemeChosen(Theme),
    TargetChosen(TargetKind),
    Connected(Connection, Rc<Side>),
    PlaceChosen(Place),
    /// The embedding page now asks for this place.
    PlaceAsked(Place, Rc<str>),
    /// The embedding page now asks for something that does not exist.
    Remarked(Vec<Remark>),
    RunStarted(Place),
    Happened(Rc<Entry>, Rc<Side>),
    RunEnded(Option<Problem>),
    StepChosen(Chosen),
    StepFolded(Chosen),
    /// A step was chosen from outside its timeline: go where it is shown.
    StepSought(Chosen),
    EntryChosen(u32),
    DialectChosen(Dialect),
    ScopeChosen(Scope),
    MotionSkipped,
    StartOverAsked(bool),
    StartedOver(TargetKind, Rc<Side>),
    Study(StudyFact),
}

impl State {
    pub(crate) fn new(
        settings: Settings,
        place: Option<Place>,
        lesson: Rc<str>,
        wanted: Option<TargetKind>,
        sides: Sides,
    ) -> Self {
        let stops = course::guided_run();
        let home = place.unwrap_or(Place::Stop(0));
        Self {
            settings,
            place: home,
            home,
            home_lesson: Rc::clone(&lesson),
            wanted,
            connection: Connection::Looking,
            running: false,
            motion: false,
            journal: Rc::default(),
            runs: vec![None; stops.len()],
            began: 0,
            stops: Rc::new(stops),
            shown: None,
            chosen: None,
            unfolded: Rc::default(),
            sides,
            dialect: Dialect::PythonSession,
            scope: None,
            problem: None,
            remarks: Vec::new(),
            asks_to_start_over: false,
            study: Study::at(lesson),
        }
    }

    /// The state after a fact.
    pub(crate) fn after(&self, fact: Fact) -> Self {
        let mut next = self.clone();
        match fact {
            Fact::LanguageChosen(language) => {
                next.settings.language = language;
                next.settle(Parameter::Language);
            }
            Fact::ThemeChosen(theme) => {
                next.settings.theme = theme;
                next.settle(Parameter::Theme);
            }
            Fact::TargetChosen(target) if target == next.target() => {}
            Fact::TargetChosen(target) => {
                next.settle(Parameter::Target);
                next.wanted = Some(target);
                next.runs.fill(None);
                next.study.runs.fill(None);
                next.rest();
            }
            // Found out twice, by the start of the page and by a run that would not wait: the run's word is the newer.
            Fact::Connected(connection, _) if connection == next.connection => {}
            Fact::Connected(connection, side) => {
                match connection {
                    Connection::Server => next.sides.native = side,
                    Connection::Worker => next.sides.worker = side,
                    Connection::Looking | Connection::Files | Connection::Model(_) => {}
                }
                next.connection = connection;
            }
            Fact::PlaceChosen(place) => {
                next.settle(Parameter::Lesson);
                next.place = place;
                next.rest();
            }
            Fact::PlaceAsked(place, lesson) => {
                next.home = place;
                next.home_lesson = lesson;
                return next.after(next.to_home());
            }
            Fact::Remarked(remarks) => next.remarks.extend(remarks),
            Fact::RunStarted(place) => {
                next.rest();
                next.running = true;
                next.motion = true;
                next.shown = None;
                next.began = next.journal.len();
                next.place = place;
            }
            Fact::Happened(entry, side) => next.append(entry, side),
            Fact::RunEnded(problem) => {
                next.running = false;
                next.problem = problem;
                next.study.note();
            }
            Fact::StepChosen(step) => {
                next.chosen = Some(step);
                next.motion = false;
            }
            Fact::StepFolded(step) => {
                let unfolded = Rc::make_mut(&mut next.unfolded);
                match unfolded.iter().position(|other| *other == step) {
                    Some(at) => {
                        unfolded.remove(at);
                    }
                    None => unfolded.push(step),
                }
                next.chosen = Some(step);
                next.motion = false;
            }
            Fact::StepSought(step) => {
                next.seek(step.entry);
                next.chosen = Some(step);
            }
            Fact::EntryChosen(number) => {
                next.shown = Some(number);
                next.chosen = None;
                next.motion = false;
            }
            Fact::DialectChosen(dialect) => next.dialect = dialect,
            Fact::ScopeChosen(scope) => next.scope = Some(scope),
            Fact::MotionSkipped => next.motion = false,
            Fact::StartOverAsked(asks) => next.asks_to_start_over = asks,
            Fact::StartedOver(target, side) => {
                next.journal = Rc::default();
                next.runs.fill(None);
                next.study.runs.fill(None);
                next.sides.put(target, side);
                next.shown = None;
                next.rest();
                next.place = match next.place {
                    // An embedding page wants its own lesson, from the beginning.
                    Place::Stop(_) if next.settings.embedded => next.home,
                    Place::Stop(_) => Place::Stop(0),
                    Place::FreePlay | Place::Inspector | Place::Course | Place::Lesson => {
                        next.place
                    }
                };
            }
            Fact::Study(fact) => {
                if let StudyFact::LessonOpened(_) = fact {
                    next.settle(Parameter::Lesson);
                    next.place = Place::Lesson;
                }
                if let StudyFact::LessonOpened(_) | StudyFact::ExperimentChosen(_) = fact {
                    next.rest();
                }
                next.study.learn(fact);
            }
        }
        next
    }

    /// What leads back to the place that the address asks for.
    pub(crate) fn to_home(&self) -> Fact {
        match self.home {
            Place::Lesson => Fact::Study(StudyFact::LessonOpened(Rc::clone(&self.home_lesson))),
            home @ (Place::Stop(_) | Place::FreePlay | Place::Inspector | Place::Course) => {
                Fact::PlaceChosen(home)
            }
        }
    }

    /// Clears what belongs to one look at one place.
    fn rest(&mut self) {
        self.chosen = None;
        self.problem = None;
        self.motion = false;
        self.asks_to_start_over = false;
    }

    /// Goes to the place that shows an entry: this one, a stop whose last run made it, or else free play.
    fn seek(&mut self, entry: u32) {
        let index = entry as usize - 1;
        if self.shown_range().contains(&index) {
            return;
        }
        self.rest();
        let made_it =
            |run: &Option<Range<usize>>| run.as_ref().is_some_and(|run| run.contains(&index));
        let stop = self.runs.iter().position(made_it);
        let experiment = self.study.runs.iter().position(made_it);
        self.place = match (stop, experiment) {
            (Some(stop), _) => Place::Stop(stop),
            (None, Some(experiment)) => {
                self.study.experiment = experiment;
                Place::Lesson
            }
            (None, None) => Place::FreePlay,
        };
        self.shown = Some(entry);
    }

    fn append(&mut self, entry: Rc<Entry>, side: Rc<Side>) {
        self.sides.put(entry.target(), side);
        Rc::make_mut(&mut self.journal).push(entry);
        // What the stop showed before stays until the new run has something to show.
        let run = Some(self.began..self.journal.len());
        match self.place {
            Place::Stop(stop) if self.running => self.runs[stop] = run,
            Place::Lesson if self.running => {
                if let Some(place) = self.study.runs.get_mut(self.study.experiment) {
                    *place = run;
                }
            }
            Place::Stop(_) | Place::Lesson | Place::FreePlay | Place::Inspector | Place::Course => {
            }
        }
    }
}

impl Reducible for State {
    type Action = Fact;

    fn reduce(self: Rc<Self>, fact: Fact) -> Rc<Self> {
        Rc::new(self.after(fact))
    }
}

#[cfg(test)]
mod tests;
