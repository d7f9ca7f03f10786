//! What a lesson consists of: a question to guess at, and experiments that answer it.

use http_message::Origin;
use practice_server::Config;
use timeline::Language;

use crate::action::Action;
use crate::expectation::Expectation;

/// A text in both languages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// In Chinese.
    pub chinese: String,
    /// In English.
    pub english: String,
}

impl Words {
    /// The text in one language.
    pub fn in_language(&self, language: Language) -> &str {
        match language {
            Language::Chinese => &self.chinese,
            Language::English => &self.english,
        }
    }
}

/// A lesson.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lesson {
    /// The name in addresses.
    pub id: String,
    /// The heading.
    pub title: Words,
    /// What one will understand.
    pub goal: Words,
    /// What the learner predicts.
    pub question: Question,
    /// What is tried, in order; at least one.
    pub experiments: Vec<Experiment>,
    /// The same in Python, to be changed and run.
    pub program: Option<Program>,
    /// Where browsers differ.
    pub browsers: Option<Words>,
    /// What to try next.
    pub next: Vec<Next>,
}

/// A question with its answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// The question.
    pub ask: Words,
    /// The answers in the order in which they are shown; at least one is right.
    pub answers: Vec<Answer>,
}

/// One answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// What it says.
    pub text: Words,
    /// Whether it is right.
    pub right: bool,
    /// Why it is right or wrong.
    pub why: Words,
    /// The index of the experiment that refutes it; a right answer may have none.
    pub refuted_by: Option<usize>,
}

/// Something that is tried.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Experiment {
    /// Its name within the lesson.
    pub id: String,
    /// A few words for its button.
    pub title: Words,
    /// What will be done.
    pub lead: Words,
    /// How the server behaves meanwhile.
    pub config: Config,
    /// What it begins with.
    pub begin: Begin,
    /// Whether the author wants the in-page model.
    pub in_page: bool,
    /// The origin of the page, in the in-page model.
    pub page: Option<Origin>,
    /// What is done, in order.
    pub actions: Vec<Action>,
    /// What to notice.
    pub notices: Vec<Notice>,
    /// The setting that can be flipped before it is run again.
    pub flip: Option<Box<Flip>>,
}

/// One setting of an experiment that can be flipped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flip {
    /// What the setting is called.
    pub setting: Words,
    /// How it stands in the experiment.
    pub given: Words,
    /// How it stands when flipped.
    pub other: Words,
    /// The experiment with the setting flipped.
    pub changed: Experiment,
}

/// How the setting of an experiment stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Setting {
    /// As the experiment has it.
    #[default]
    Given,
    /// Flipped.
    Flipped,
}

impl Setting {
    /// Both, in the order in which they are shown.
    pub const BOTH: [Self; 2] = [Self::Given, Self::Flipped];

    /// The other one.
    pub fn other(self) -> Self {
        match self {
            Self::Given => Self::Flipped,
            Self::Flipped => Self::Given,
        }
    }
}

impl Experiment {
    /// The experiment with its setting like this; one that has none is always as given.
    pub fn with(&self, setting: Setting) -> &Self {
        match (setting, &self.flip) {
            (Setting::Flipped, Some(flip)) => &flip.changed,
            (Setting::Flipped, None) | (Setting::Given, _) => self,
        }
    }

    /// What must have happened for its notices to be true.
    pub fn expects(&self) -> impl Iterator<Item = Expectation> {
        let due = self.notices.iter().filter(|notice| !notice.optional);
        due.map(|notice| notice.on)
    }
}

/// What an experiment begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Begin {
    /// Nobody is signed in: no session cookie here, no row of it there, and the other clients' storage is empty.
    Fresh,
    /// The Python program starts anew, with an empty jar; the browser stays as it is. No lesson's file asks for this.
    NewProgram,
    /// With what the last experiment left behind.
    AsIs,
}

/// What to notice, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// The step that it speaks of.
    pub on: Expectation,
    /// What to notice.
    pub text: Words,
    /// Whether it may not happen: browsers differ.
    pub optional: bool,
}

/// What to try next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Next {
    /// The suggestion.
    pub text: Words,
    /// The name of the place that it leads to.
    pub place: Option<String>,
}

/// A program that does in Python what the lesson is about: its code once, its comments in both languages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Program {
    pub(super) lines: Vec<ProgramLine>,
}

/// A line of a program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum ProgramLine {
    Code(String),
    Comment(Words),
}

impl Program {
    /// Its text, with its comments in this language.
    pub fn text(&self, language: Language) -> String {
        let mut text = String::new();
        for line in &self.lines {
            match line {
                ProgramLine::Code(code) => text.push_str(code),
                ProgramLine::Comment(words) => {
                    text.push_str("# ");
                    // A comment ends where its line does: more of it is more comments.
                    text.push_str(&words.in_language(language).replace('\n', "\n# "));
                }
            }
            text.push('\n');
        }
        text
    }
}
