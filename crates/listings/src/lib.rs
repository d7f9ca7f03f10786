//! What happened, as code that can be copied and run: Python, JavaScript, curl.
#![warn(missing_docs)]

mod evidence;
mod pieces;
mod place;
mod replay;

mod carry;
mod storage;
mod storages;

mod comments;
mod control;
mod quote;
mod remarks;
mod sheet;

mod curl;
mod javascript;
mod python;

use std::rc::Rc;

use timeline::{Entry, Language, StepKind};

use replay::replay;
use sheet::Sheet;

/// A way to write the same requests.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Dialect {
    /// Python with `requests.Session`.
    PythonSession,
    /// Python with the cookie carried by hand.
    PythonByHand,
    /// JavaScript with `fetch`.
    JavaScript,
    /// `curl` with a cookie file.
    Curl,
}

impl Dialect {
    /// All of them, in the order of the tabs.
    pub const ALL: [Self; 4] = [
        Self::PythonSession,
        Self::PythonByHand,
        Self::JavaScript,
        Self::Curl,
    ];

    /// The value of `data-dialect`, kebab-case.
    pub const fn name(self) -> &'static str {
        match self {
            Self::PythonSession => "python-session",
            Self::PythonByHand => "python-by-hand",
            Self::JavaScript => "javascript",
            Self::Curl => "curl",
        }
    }

    /// What the tab says.
    pub const fn label(self, language: Language) -> &'static str {
        match (self, language) {
            (Self::PythonSession, _) => "requests.Session",
            (Self::PythonByHand, Language::Chinese) => "手工带 cookie",
            (Self::PythonByHand, Language::English) => "Cookie by hand",
            (Self::JavaScript, _) => "fetch",
            (Self::Curl, _) => "curl",
        }
    }
}

/// How much of the journal a listing performs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Scope {
    /// Everything.
    Run,
    /// The entry of this number, after the earlier ones that its session id depends on (its sign-in, above all).
    Entry(u32),
}

/// One line of code and what it belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodeLine {
    /// The line, without its end.
    pub text: String,
    /// The journal number of the entry that it performs.
    pub entry: Option<u32>,
    /// The step of that entry that it shows best.
    pub step: Option<StepKind>,
    /// What the program cannot do as it happened, where this line is the comment that says so.
    pub shortfall: Option<Shortfall>,
}

/// What a program cannot do as it happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shortfall {
    /// The request of this entry is not made.
    NotMade,
    /// From here on, cookies and answers may be others than those that were shown.
    Otherwise,
}

/// A complete program that does what the journal (in order) did, against the server at `base` (`http://127.0.0.1:8047`).
/// No session id is written into it: it takes the ids that its own sign-ins bring.
pub fn listing(
    journal: &[Rc<Entry>],
    scope: Scope,
    dialect: Dialect,
    base: &str,
    language: Language,
) -> Vec<CodeLine> {
    let replay = replay(journal, scope, base);
    if replay.operations.is_empty() {
        return Vec::new();
    }
    let comments = comments::comments(language);
    let mut sheet = match dialect {
        Dialect::PythonSession | Dialect::PythonByHand | Dialect::Curl => Sheet::new("# "),
        Dialect::JavaScript => Sheet::new("// "),
    };
    match dialect {
        Dialect::PythonSession => python::with_session(&mut sheet, &replay, comments),
        Dialect::PythonByHand => python::by_hand(&mut sheet, &replay, comments),
        Dialect::JavaScript => javascript::write(&mut sheet, &replay, comments),
        Dialect::Curl => curl::write(&mut sheet, &replay, comments),
    }
    sheet.lines
}

#[cfg(test)]
mod tests;
