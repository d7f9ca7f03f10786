//! What the learner has of the course: its list, one lesson, the glossary, and how far they are.

use std::ops::Range;
use std::rc::Rc;

use course::lesson::{Experiment, Lesson, LessonError, Need, Part, Setting, Term};
use timeline::TargetKind;

use crate::journal::{Journal, RunOwner};
use crate::runner::TargetState;
use crate::target::FileError;

/// The names of the built-in lessons.
pub(crate) const LESSONS: [&str; 31] = [
    "http-forgets",
    "id-is-a-key",
    "requests-session",
    "two-clients-at-once",
    "signing-out",
    "signing-in-again",
    "expiry",
    "closing-the-browser",
    "redirect-nowhere",
    "redirect",
    "localhost",
    "ports-and-sites",
    "path-and-domain",
    "one-jar-for-all",
    "secure-on-http",
    "which-cookie-wins",
    "two-of-one-name",
    "signed-out-elsewhere",
    "sliding-expiry",
    "several-servers",
    "session-or-token",
    "credentials",
    "what-scripts-see",
    "cors-error",
    "any-origin",
    "copied-id",
    "protecting-the-id",
    "csrf",
    "csrf-token",
    "refused-cookies",
    "cookie-prefixes",
];

/// A file that the page reads when it is needed.
#[derive(Clone, Debug, Default)]
pub(crate) enum File<T> {
    /// Not read, or being read.
    #[default]
    Unread,
    Read(Rc<T>),
    Failed(LoadError),
}

/// Why a file of the course is of no use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum LoadError {
    /// It could not be read.
    File(FileError),
    /// It is not of the agreed form.
    Lesson(LessonError),
}

impl<T> File<T> {
    pub(crate) fn content(&self) -> Option<&Rc<T>> {
        match self {
            Self::Read(content) => Some(content),
            Self::Unread | Self::Failed(_) => None,
        }
    }

    pub(super) fn is_unread(&self) -> bool {
        matches!(self, Self::Unread)
    }

    fn forget_failure(&mut self) {
        if matches!(self, Self::Failed(_)) {
            *self = Self::Unread;
        }
    }
}

impl<T> From<Result<T, LoadError>> for File<T> {
    fn from(result: Result<T, LoadError>) -> Self {
        match result {
            Ok(content) => Self::Read(Rc::new(content)),
            Err(error) => Self::Failed(error),
        }
    }
}

/// What was read equals only itself.
impl<T> PartialEq for File<T> {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Unread, Self::Unread) => true,
            (Self::Read(one), Self::Read(other)) => Rc::ptr_eq(one, other),
            (Self::Failed(one), Self::Failed(other)) => one == other,
            (Self::Unread | Self::Read(_) | Self::Failed(_), _) => false,
        }
    }
}

/// For whom a print of the lessons is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Handout {
    /// Questions, and room for what one sees.
    #[default]
    Students,
    /// With the answers, and what to notice.
    Teachers,
}

/// Something that happened to the learner's course.
#[derive(Clone)]
pub(crate) enum CourseAction {
    OutlineRead(File<Vec<Part>>),
    GlossaryRead(File<Vec<Term>>),
    /// The lesson of this name was read.
    LessonRead(Rc<str>, File<Lesson>),
    /// A print of all lessons is wanted.
    PrintAsked(Handout),
    PrintRead(File<Vec<Lesson>>),
    /// Files that could not be read are to be read once more.
    ReadAgain,
    AnswerChosen(usize),
    ExperimentChosen(usize),
    /// The setting of the experiment in view was flipped, or flipped back.
    SettingChosen(Setting),
    /// The glossary is wanted at this term, at its beginning where the term is empty, or no longer.
    TermAsked(Option<Rc<str>>),
}

/// What the learner has of the course. What ran stands in the journal.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct CourseState {
    pub(crate) outline: File<Vec<Part>>,
    pub(crate) glossary: File<Vec<Term>>,
    /// The lessons in full, for a print.
    pub(crate) print: File<Vec<Lesson>>,
    /// How many prints were asked for.
    pub(crate) prints: u32,
    /// For whom the last one is.
    pub(crate) handout: Handout,
    /// The lesson that is open: the name of a built-in one, or the URL of a custom one.
    pub(crate) name: Rc<str>,
    pub(crate) lesson: File<Lesson>,
    /// Grows with each attempt to read the files.
    pub(crate) attempt: u32,
    /// The experiment in view, by its place.
    pub(crate) experiment: usize,
    /// How its setting stands for the next run.
    pub(crate) setting: Setting,
    /// The answer that the learner gave.
    pub(crate) answer: Option<usize>,
    /// The names of the lessons that are done.
    pub(crate) done: Rc<Vec<String>>,
    /// The term at which the glossary is open: an empty one opens all of it.
    pub(crate) term: Option<Rc<str>>,
    /// Runs before this one do not count any more: they belong to an earlier visit, or to another target.
    since: usize,
}

/// How far the learner is with a lesson.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Visit {
    pub(crate) name: Rc<str>,
    /// The first run that counts.
    pub(crate) since: usize,
    pub(crate) experiment: usize,
    pub(crate) setting: Setting,
    pub(crate) answer: Option<usize>,
}

impl CourseState {
    pub(crate) fn reduce(&mut self, action: CourseAction, journal: &Journal) {
        match action {
            CourseAction::OutlineRead(outline) => self.outline = outline,
            CourseAction::GlossaryRead(glossary) => self.glossary = glossary,
            CourseAction::LessonRead(name, lesson) if name == self.name => self.lesson = lesson,
            // Another one is wanted by now.
            CourseAction::LessonRead(..) => {}
            CourseAction::PrintAsked(handout) => {
                self.handout = handout;
                self.prints += 1;
            }
            CourseAction::PrintRead(lessons) => self.print = lessons,
            CourseAction::ReadAgain => self.read_again(),
            CourseAction::AnswerChosen(answer) => {
                self.answer = Some(answer);
                self.note_done(journal);
            }
            CourseAction::ExperimentChosen(experiment) => {
                self.experiment = experiment;
                self.setting = Setting::Given;
            }
            CourseAction::SettingChosen(setting) => self.setting = setting,
            CourseAction::TermAsked(term) => self.term = term,
        }
    }

    /// Opens a lesson: another one from its beginning, the one that is open as it was left.
    pub(crate) fn open(&mut self, name: Rc<str>, journal: &Journal) {
        if self.name == name && self.lesson.content().is_some() {
            return;
        }
        self.name = name;
        self.lesson = File::Unread;
        self.attempt += 1;
        self.experiment = 0;
        self.setting = Setting::Given;
        self.answer = None;
        self.start_anew(journal);
    }

    /// All experiments are as if they had not run yet.
    pub(crate) fn start_anew(&mut self, journal: &Journal) {
        self.since = journal.runs().len();
    }

    /// How far the learner is with the open lesson.
    pub(crate) fn visit(&self) -> Visit {
        Visit {
            name: Rc::clone(&self.name),
            since: self.since,
            experiment: self.experiment,
            setting: self.setting,
            answer: self.answer,
        }
    }

    /// Goes on with a visit from before a reload, where the same lesson is open.
    pub(crate) fn resume(&mut self, visit: &Visit) {
        if visit.name == self.name {
            self.since = visit.since;
            self.experiment = visit.experiment;
            self.setting = visit.setting;
            self.answer = visit.answer;
        }
    }

    fn read_again(&mut self) {
        self.attempt += 1;
        self.lesson.forget_failure();
        self.outline.forget_failure();
        self.glossary.forget_failure();
        self.print.forget_failure();
    }

    /// The experiment in view.
    pub(crate) fn experiment(&self) -> Option<&Experiment> {
        self.lesson.content()?.experiments.get(self.experiment)
    }

    /// The target of the experiment in view: where the learner's own has not got what it needs, the model.
    pub(crate) fn target(&self, targets: &TargetState) -> TargetKind {
        let need = |experiment: &Experiment| experiment.need_with(self.setting);
        targets.target_for(self.experiment().map_or(Need::Any, need))
    }

    /// Where in the journal the last run of the experiment in view stands.
    pub(crate) fn shown(&self, journal: &Journal) -> Range<usize> {
        let setting = self.shown_setting(journal);
        let run = self.run_of(journal, self.experiment, setting);
        run.unwrap_or(0..0)
    }

    /// How the setting stood in the run that is shown: as it stands now, or, as long as nothing has run like that, otherwise.
    pub(crate) fn shown_setting(&self, journal: &Journal) -> Setting {
        let ran = |setting: &Setting| self.run_of(journal, self.experiment, *setting).is_some();
        let both = [self.setting, self.setting.other()];
        both.into_iter().find(ran).unwrap_or(self.setting)
    }

    /// Where in the journal the last run stands in which the setting stood the other way round.
    pub(crate) fn other_run(&self, journal: &Journal) -> Range<usize> {
        let setting = self.shown_setting(journal).other();
        let run = self.run_of(journal, self.experiment, setting);
        run.unwrap_or(0..0)
    }

    /// Whose the next run of this lesson is.
    pub(crate) fn owner(&self, lesson: Rc<str>) -> RunOwner {
        RunOwner::Experiment(lesson, self.experiment, self.setting)
    }

    /// Which experiments have run, in their order.
    pub(crate) fn ran(&self, journal: &Journal) -> Vec<bool> {
        let count = self.lesson.content().map_or(0, |one| one.experiments.len());
        (0..count)
            .map(|experiment| {
                let run = |setting| self.run_of(journal, experiment, setting);
                Setting::BOTH.into_iter().find_map(run).is_some()
            })
            .collect()
    }

    fn run_of(
        &self,
        journal: &Journal,
        experiment: usize,
        setting: Setting,
    ) -> Option<Range<usize>> {
        let owner = RunOwner::Experiment(Rc::clone(&self.name), experiment, setting);
        let run = journal.last_run(&owner, self.since)?;
        Some(run.range.clone())
    }

    /// Whether the learner has guessed and tried everything.
    pub(crate) fn is_complete(&self, journal: &Journal) -> bool {
        let ran = self.ran(journal);
        self.answer.is_some() && !ran.is_empty() && ran.into_iter().all(|ran| ran)
    }

    /// Notes a built-in lesson that is complete.
    pub(crate) fn note_done(&mut self, journal: &Journal) {
        let built_in = LESSONS.contains(&&*self.name);
        let noted = self.done.iter().any(|done| **done == *self.name);
        if built_in && !noted && self.is_complete(journal) {
            Rc::make_mut(&mut self.done).push((*self.name).to_owned());
        }
    }
}

/// A built-in lesson's place in the course, from 1.
pub(super) fn lesson_number(name: &str) -> Option<usize> {
    let at = LESSONS.iter().position(|one| *one == name)?;
    Some(at + 1)
}

/// The name of the lesson after this one.
pub(super) fn lesson_after(name: &str) -> Option<&'static str> {
    LESSONS.get(lesson_number(name)?).copied()
}

/// Whether this is the name of a built-in lesson, or the URL of a custom one.
pub(crate) fn is_lesson_name(name: &str) -> bool {
    is_own_lesson(name) || name.contains('/') || name.ends_with(".json")
}

/// Whether this is the name of a built-in lesson.
pub(crate) fn is_own_lesson(name: &str) -> bool {
    LESSONS.contains(&name)
}
