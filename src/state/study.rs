//! What the learner has of the course: its list, one lesson, the glossary, and how far they are. Knows no file's address
//! and no words.

use std::ops::Range;
use std::rc::Rc;

use course::lesson::{Experiment, Lesson, LessonError, Part, Term};

/// The names of the built-in lessons.
pub(crate) const LESSONS: [&str; 19] = [
    "http-forgets",
    "id-is-a-key",
    "closing-the-browser",
    "refused-cookies",
    "credentials",
    "what-scripts-see",
    "cors-error",
    "any-origin",
    "localhost",
    "ports-and-sites",
    "redirect-nowhere",
    "signing-out",
    "requests-session",
    "signing-in-again",
    "copied-id",
    "csrf",
    "expiry",
    "path-and-domain",
    "two-clients-at-once",
];

/// A file that the page reads when it is needed.
#[derive(Clone, Debug, Default)]
pub(crate) enum File<T> {
    /// Not read, or being read.
    #[default]
    Unread,
    Read(Rc<T>),
    Failed(FileFault),
}

/// Why a file is of no use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum FileFault {
    /// Its address is none that a page may read.
    NotAnAddress,
    /// No answer, or one that CORS keeps from the page.
    NoAnswer,
    /// An answer with another status than 200.
    Status(u16),
    /// Larger than this many octets.
    TooLarge(u64),
    /// Not UTF-8.
    NotText,
    /// Not of the agreed form.
    Lesson(LessonError),
}

impl<T> File<T> {
    fn forget_fault(&mut self) {
        if matches!(self, Self::Failed(_)) {
            *self = Self::Unread;
        }
    }

    pub(crate) fn read(&self) -> Option<&Rc<T>> {
        match self {
            Self::Read(content) => Some(content),
            Self::Unread | Self::Failed(_) => None,
        }
    }
}

impl<T> From<Result<T, FileFault>> for File<T> {
    fn from(result: Result<T, FileFault>) -> Self {
        match result {
            Ok(content) => Self::Read(Rc::new(content)),
            Err(fault) => Self::Failed(fault),
        }
    }
}

/// Something that happened to the learner's course.
#[derive(Clone)]
pub(crate) enum StudyFact {
    OutlineRead(Result<Vec<Part>, FileFault>),
    GlossaryRead(Result<Vec<Term>, FileFault>),
    /// A lesson is wanted, by its name or address.
    LessonOpened(Rc<str>),
    LessonRead(Rc<str>, Result<Box<Lesson>, FileFault>),
    /// A print of all lessons is wanted.
    PrintAsked,
    PrintRead(Result<Vec<Lesson>, FileFault>),
    /// Files that could not be read are to be read once more.
    ReadAgain,
    AnswerChosen(usize),
    ExperimentChosen(usize),
    LabFound(Lab),
    /// The glossary is wanted at this term, at its beginning where the term is empty, or no longer.
    TermAsked(Option<Rc<str>>),
}

/// What the practice server can do beyond answering at the page's own origin.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Lab {
    /// The second port that it answers at.
    pub(crate) port: Option<u16>,
    /// Whether it runs a second client with storage of its own.
    pub(crate) client: bool,
}

impl Lab {
    /// Whether everything that lessons need is there.
    pub(crate) fn is_whole(self) -> bool {
        self.port.is_some() && self.client
    }
}

/// What the learner has of the course.
#[derive(Clone, Debug, Default)]
pub(crate) struct Study {
    pub(crate) outline: File<Vec<Part>>,
    pub(crate) glossary: File<Vec<Term>>,
    /// The lessons in full, for a print.
    pub(crate) print: File<Vec<Lesson>>,
    /// How many prints were asked for.
    pub(crate) prints: u32,
    /// What the address names: a built-in lesson, or the address of one of someone's own.
    pub(crate) name: Rc<str>,
    pub(crate) lesson: File<Lesson>,
    /// Grows with each attempt to read the files.
    pub(crate) attempt: u32,
    /// The experiment in view, by its place.
    pub(crate) experiment: usize,
    /// The answer that the learner gave.
    pub(crate) answer: Option<usize>,
    /// Where in the journal the last run of each experiment stands.
    pub(crate) runs: Vec<Option<Range<usize>>>,
    /// The names of the lessons that are done.
    pub(crate) done: Rc<Vec<String>>,
    /// The term at which the glossary is open: an empty one opens all of it.
    pub(crate) term: Option<Rc<str>>,
    pub(crate) lab: Option<Lab>,
}

impl Study {
    /// With the lesson that the address asks for, if it asks for one.
    pub(super) fn at(name: Rc<str>) -> Self {
        Self {
            name,
            ..Self::default()
        }
    }

    /// Takes in what happened.
    pub(super) fn learn(&mut self, fact: StudyFact) {
        match fact {
            StudyFact::OutlineRead(outline) => self.outline = outline.into(),
            StudyFact::GlossaryRead(glossary) => self.glossary = glossary.into(),
            StudyFact::LessonOpened(name) => self.open(name),
            StudyFact::LessonRead(name, lesson) => self.take(&name, lesson),
            StudyFact::PrintAsked => self.prints += 1,
            StudyFact::PrintRead(lessons) => self.print = lessons.into(),
            StudyFact::ReadAgain => self.read_again(),
            StudyFact::AnswerChosen(answer) => {
                self.answer = Some(answer);
                self.note();
            }
            StudyFact::ExperimentChosen(experiment) => self.experiment = experiment,
            StudyFact::LabFound(lab) => self.lab = Some(lab),
            StudyFact::TermAsked(term) => self.term = term,
        }
    }

    /// Another lesson, from its beginning; the one that is open, as it was left.
    fn open(&mut self, name: Rc<str>) {
        if self.name == name && self.lesson.read().is_some() {
            return;
        }
        self.name = name;
        self.lesson = File::Unread;
        self.attempt += 1;
        self.experiment = 0;
        self.answer = None;
        self.runs = Vec::new();
    }

    /// Lets what could not be read be read once more.
    fn read_again(&mut self) {
        self.attempt += 1;
        self.lesson.forget_fault();
        self.outline.forget_fault();
        self.glossary.forget_fault();
        self.print.forget_fault();
    }

    /// Takes the lesson in, if it is still the one that is wanted.
    fn take(&mut self, name: &str, lesson: Result<Box<Lesson>, FileFault>) {
        if *self.name == *name {
            self.lesson = lesson.map(|lesson| *lesson).into();
            let experiments = self.lesson.read().map_or(0, |one| one.experiments.len());
            self.runs = vec![None; experiments];
        }
    }

    /// The experiment in view.
    pub(crate) fn experiment(&self) -> Option<&Experiment> {
        self.lesson.read()?.experiments.get(self.experiment)
    }

    /// Where the run of the experiment in view stands in the journal.
    pub(crate) fn shown(&self) -> Range<usize> {
        let run = self.runs.get(self.experiment).cloned().flatten();
        run.unwrap_or(0..0)
    }

    /// Whether any experiment has run.
    pub(crate) fn has_run(&self) -> bool {
        self.runs.iter().any(Option::is_some)
    }

    /// Whether the learner has guessed and tried everything.
    pub(crate) fn is_complete(&self) -> bool {
        self.answer.is_some() && !self.runs.is_empty() && self.runs.iter().all(Option::is_some)
    }

    /// Notes a built-in lesson that is complete.
    pub(super) fn note(&mut self) {
        let own = LESSONS.contains(&&*self.name);
        if own && self.is_complete() && !self.done.iter().any(|done| **done == *self.name) {
            Rc::make_mut(&mut self.done).push((*self.name).to_owned());
        }
    }

    /// The lesson's place in the course, from 1.
    pub(crate) fn number(&self) -> Option<usize> {
        lesson_number(&self.name)
    }

    /// The name of the lesson after this one.
    pub(crate) fn next(&self) -> Option<&'static str> {
        LESSONS.get(self.number()?).copied()
    }
}

/// A built-in lesson's place in the course, from 1.
pub(crate) fn lesson_number(name: &str) -> Option<usize> {
    let at = LESSONS.iter().position(|one| *one == name)?;
    Some(at + 1)
}

/// Whether a name that is none of the page's own is the address of a lesson.
pub(crate) fn is_an_address(name: &str) -> bool {
    name.contains('/') || name.ends_with(".json")
}
