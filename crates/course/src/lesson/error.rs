//! What can be wrong with a lesson's file: the place, and what stands there. The words for it are the page's.

/// What is wrong, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LessonError {
    /// The place, as JavaScript would write it: `experiments[0].actions[2].call`; empty for the whole file.
    pub place: String,
    /// What is wrong there.
    pub kind: LessonErrorKind,
}

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LessonErrorKind {
    /// Not a JSON text: line and column of the first mistake.
    NotJson(usize, usize),
    /// Nothing stands there, and something must.
    Missing,
    /// The format has no such member.
    Unknown,
    /// Something else must stand there.
    NotA(ValueKind),
    /// A text that may not be empty.
    Empty,
    /// A text of more than this many characters.
    TooLong(usize),
    /// A list whose length is not within these bounds.
    Length(usize, usize),
    /// A number that is not within these bounds.
    Bounds(i64, i64),
    /// A name that does not exist there.
    NoSuch(String),
    /// A name that stands there twice.
    Twice(String),
    /// Of two members exactly one must stand there.
    OneOf(&'static str, &'static str),
    /// Not one of the answers is right.
    NoRightAnswer,
    /// Possible in the model only: `"target": "in-page"` is missing.
    ModelOnly,
    /// Exactly one setting must stand there.
    OneSetting,
    /// A flip that leaves everything as it is.
    ChangesNothing,
    /// Possible only in an experiment that begins fresh.
    FreshOnly,
    /// The browser's own `fetch` would refuse it: a body with GET or HEAD, or a method that page code may not use.
    NoFetch,
}

/// What kind of value a place wants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ValueKind {
    /// `{ }`
    Object,
    /// `[ ]`
    List,
    /// `" "`
    Text,
    /// `true` or `false`
    Boolean,
    /// A whole number.
    WholeNumber,
    /// A path that begins with one slash and stays on its server.
    Path,
    /// An origin, such as `http://shop.example`.
    Origin,
    /// A method.
    Method,
    /// A name of lower-case letters, digits and hyphens.
    Name,
}
