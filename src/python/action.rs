//! What happens at the place for Python.

use std::rc::Rc;

use http_message::Timestamp;
use practice_server::SessionRow;
use timeline::{Language, ProgramCall, TargetKind};

use super::draft::Origin;
use super::standing::{Piece, ProgramError, Refusal, Standing};
use crate::journal::JournalAction;

/// What changes its state.
#[derive(Clone)]
pub(super) enum PythonAction {
    Edited(String, Language),
    Chosen(Origin),
    /// A program was brought along: its number, and itself.
    Brought(u32, Result<Rc<str>, Refusal>),
    Restored,
    /// The program is to be run on this target: what both sides hold before.
    Started(Language, TargetKind, Timestamp),
    /// The run's number goes with what comes of it: what comes late belongs to no run.
    Printed(u32, Piece),
    Cut(u32),
    Called(u32, Box<ProgramCall>),
    Ended(u32, Option<Rc<ProgramError>>, Timestamp),
    Stopped(Timestamp),
    /// Python is fetched, is there, or is not to be had.
    Standing(Standing, Timestamp),
    /// A new Python, with a new server inside: nothing is held any more.
    Emptied(TargetKind),
    /// What the target's server holds was looked up.
    Found(TargetKind, Rc<Vec<SessionRow>>, Timestamp),
    /// The cursor was set into the statement on these lines.
    LinesChosen(u32, u32),
    Journal(JournalAction),
    /// A run from before a reload is to be shown, unless there was another since.
    Replayed(Rc<KeptRun>),
}

/// A run that was kept.
pub(super) struct KeptRun {
    pub(super) number: u32,
    pub(super) target: TargetKind,
    pub(super) program: Rc<str>,
    pub(super) sessions: Rc<Vec<SessionRow>>,
    pub(super) at: Timestamp,
    pub(super) said: Vec<PythonAction>,
}
