//! A lesson: a question to guess at, and experiments that answer it. Knows what a lesson consists of; how its file is
//! written is known to `read`.

mod action;
mod fault;
mod marks;
mod node;
mod outline;
mod read;

use http_message::{Origin, SetCookie};
use practice_server::Config;
use timeline::{ClientId, Language};

use crate::{Action, Expectation, Sender, To};

pub use fault::{Kind, LessonFault, Wrong};
pub use marks::{Mark, marks};
pub use outline::{Outlined, Part, Term, read_glossary, read_outline};
pub use read::read_lesson;

/// The longest real wait of an experiment, in seconds; a longer one needs virtual time.
pub const LONGEST_WAIT: u32 = 10;

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
    /// The answers, of which at least one is right.
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
    /// The experiment that refutes it, by its place; a right answer may have none.
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
}

/// What an experiment begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Begin {
    /// Nobody is signed in: no session cookie here, no row of it there, and the other clients' storage is empty.
    Fresh,
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
    /// What.
    pub text: Words,
    /// The name of the place that it leads to.
    pub place: Option<String>,
}

/// What an experiment needs behind the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Need {
    /// Any target will do.
    Any,
    /// A practice server, for another port, another host, a foreign page, a Python program, or cookies that a worker does not
    /// reach; else the model.
    Server,
    /// The in-page model, because no real browser would do as it is told.
    Model,
}

impl Experiment {
    /// What must have happened so that all that its notices say is true.
    pub fn expects(&self) -> impl Iterator<Item = Expectation> {
        let due = self.notices.iter().filter(|notice| !notice.optional);
        due.map(|notice| notice.on)
    }

    /// What it needs behind the page.
    pub fn need(&self) -> Need {
        // A worker carries out `Set-Cookie` lines by itself, and cannot do all that they ask for.
        let more_lines = !self.config.extra_set_cookie.is_empty();
        let own = match () {
            () if self.in_page || self.page.is_some() => Need::Model,
            () if more_lines => Need::Server,
            () => Need::Any,
        };
        let needs = self.actions.iter().map(need_of);
        needs.fold(own, Need::max)
    }
}

fn need_of(action: &Action) -> Need {
    match action {
        Action::Fetch { client, call } => {
            let to = match call.manner.to {
                To::SameOrigin => Need::Any,
                To::OtherPort | To::OtherHost => Need::Server,
                To::Origin(_) => Need::Model,
            };
            let from = match call.manner.from {
                Sender::Page => Need::Any,
                Sender::ForeignPage => Need::Server,
            };
            to.max(from).max(need_of_client(*client))
        }
        Action::CopyId { client }
        | Action::DeleteCookie { client }
        | Action::DeleteRow { client }
        | Action::ChangeRow { client, .. } => need_of_client(*client),
        Action::CloseBrowser { .. } => Need::Model,
        Action::Wait { seconds } if *seconds > LONGEST_WAIT => Need::Model,
        // A worker in Chromium is told of the cookies of its own folder alone.
        Action::WriteCookie { line } if has_own_path(line) => Need::Server,
        Action::Wait { .. }
        | Action::WriteCookie { .. }
        | Action::ReadCookies
        | Action::Configure { .. }
        | Action::WriteOldId { .. }
        | Action::EraseOldId { .. } => Need::Any,
    }
}

/// Whether a line names another path than the whole server.
fn has_own_path(line: &str) -> bool {
    let path = SetCookie::read(line).attribute("path");
    // Anything that does not begin with `/` is as good as no path (RFC 6265bis §5.6.4).
    path.is_some_and(|path| path.starts_with('/') && path != "/")
}

fn need_of_client(client: ClientId) -> Need {
    match client {
        ClientId::First => Need::Any,
        ClientId::Second => Need::Model,
        ClientId::Script => Need::Server,
    }
}

#[cfg(test)]
mod tests;
