//! Whether something is being done, and what came of it.

use std::rc::Rc;

use timeline::TargetKind;

use super::{RunError, RunRequest};
use crate::journal::{Record, RunOwner, Snapshot};
use crate::target::Connection;

/// The run under way, and how the last one ended.
#[derive(Clone, Default)]
pub(crate) struct RunState {
    pub(crate) current: Option<Rc<RunRequest>>,
    /// How many runs were started: each has a number of its own.
    pub(crate) started: u32,
    /// Whose button rests: it was pressed a moment ago, and a second press may still be part of the first.
    pub(crate) resting: Option<RunOwner>,
    pub(crate) error: Option<RunError>,
    pub(crate) asks_to_start_over: bool,
}

/// Something that a run, or the look for a target, brought about.
#[derive(Clone)]
pub(crate) enum RunnerAction {
    /// A button was pressed. Refused while a run is under way, or where it is not known yet where requests go.
    Requested(Rc<RunRequest>),
    /// It was found out what stands behind the page, and what both sides hold there.
    Connected(Connection, Option<Rc<Snapshot>>),
    /// Both sides of a target were looked at anew, or made anew.
    Rebased(TargetKind, Rc<Snapshot>),
    Recorded(Rc<Record>),
    Ended(Option<RunError>),
    /// The button that started this run has rested.
    Rested(u32),
    /// The learner is asked, or no longer, whether everything is to start over.
    StartOverAsked(bool),
    /// The target's server is back to its first day.
    StartedOver(TargetKind, Rc<Snapshot>),
}

impl RunState {
    pub(crate) fn is_running(&self) -> bool {
        self.current.is_some()
    }

    /// Takes the request up.
    pub(crate) fn start(&mut self, request: Rc<RunRequest>) {
        self.leave();
        self.started += 1;
        // Each request of free play is one of its own, however quickly it follows.
        self.resting = Some(request.owner.clone())
            .filter(|owner| !matches!(owner, RunOwner::FreePlay | RunOwner::Pasted));
        self.current = Some(request);
    }

    /// The run has ended.
    pub(crate) fn end(&mut self, error: Option<RunError>) {
        self.current = None;
        self.error = error;
    }

    /// Clears what belongs to one visit to one place.
    pub(crate) fn leave(&mut self) {
        self.error = None;
        self.asks_to_start_over = false;
    }
}
