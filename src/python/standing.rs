//! How Python and its last run stand, what came of that run, and why a program is not there to run.

use super::hint::Hint;

/// How far Python has come.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Standing {
    /// It was not asked for.
    Absent,
    /// It is fetched: how many octets of how many, as far as that is known.
    Coming(Option<(f64, f64)>),
    Ready(Versions),
    Failed(Failure),
}

/// Which Python it is, and which `requests`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Versions {
    pub(super) python: String,
    pub(super) requests: String,
}

/// Why there is no Python.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Failure {
    Network,
    Memory,
    Unsupported,
}

/// How the last run stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Phase {
    /// There was none.
    Idle,
    /// It waits for Python.
    Waiting,
    Running,
    Finished,
    /// An error ended it.
    Raised,
    /// The learner stopped it.
    Stopped,
}

/// Something that was printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    /// Whether it went to the error output.
    pub(super) error: bool,
    pub(super) text: String,
}

/// What ended a program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ProgramError {
    pub(super) name: String,
    pub(super) message: String,
    pub(super) line: Option<u32>,
    pub(super) hint: Option<Hint>,
}

/// Why a program that was brought along does not stand in the editor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Refusal {
    /// There is no such file.
    Status(u16),
    /// Its address is none, or nobody answers there.
    NoAnswer,
    TooLong,
    NotText,
}
