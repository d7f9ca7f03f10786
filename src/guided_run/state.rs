//! Which stops there are, and which of them have run.

use std::ops::Range;
use std::rc::Rc;

use course::lesson::Need;
use course::{self, Stop, StopId};
use timeline::{Arrival, Entry};

use crate::journal::{Journal, RunOwner, timeline_of};

/// The stops. What ran stands in the journal.
#[derive(Clone, PartialEq)]
pub(crate) struct GuidedRunState {
    pub(crate) stops: Rc<Vec<Stop>>,
    /// Runs before this one do not count any more: another target was chosen.
    since: usize,
}

impl GuidedRunState {
    pub(crate) fn new() -> Self {
        Self {
            stops: Rc::new(course::guided_run()),
            since: 0,
        }
    }

    /// The stop with this id.
    pub(crate) fn stop(&self, id: StopId) -> Option<&Stop> {
        self.stops.iter().find(|stop| stop.id == id)
    }

    /// What the stop needs behind the page.
    pub(crate) fn need(&self, id: StopId) -> Need {
        self.stop(id).map_or(Need::Any, Stop::need)
    }

    /// The stop after this one.
    pub(crate) fn next(&self, id: StopId) -> Option<StopId> {
        let here = self.stops.iter().position(|stop| stop.id == id)?;
        self.stops.get(here + 1).map(|stop| stop.id)
    }

    /// Where in the journal the stop's last run stands.
    pub(crate) fn shown(&self, journal: &Journal, id: StopId) -> Range<usize> {
        let run = journal.last_run(&RunOwner::Stop(id), self.since);
        run.map_or(0..0, |run| run.range.clone())
    }

    /// Whether the stop has run as it says, and page code got every answer.
    pub(crate) fn is_done(&self, journal: &Journal, id: StopId) -> bool {
        let answered = |entry: &Rc<Entry>| match &**entry {
            Entry::Exchange(exchange) => matches!(exchange.arrival, Arrival::Response(_)),
            Entry::Script(_)
            | Entry::Read(_)
            | Entry::Intervention(_)
            | Entry::Watched(_)
            | Entry::Program(_) => true,
        };
        let run = self.shown(journal, id);
        let Some(stop) = self.stop(id).filter(|_| !run.is_empty()) else {
            return false;
        };
        let timelines: Vec<_> = journal.entries(run.clone()).map(timeline_of).collect();
        journal.entries(run).all(answered)
            && course::went_as_told(stop.expects.iter().copied(), &timelines)
    }

    /// Runs before this one do not count any more.
    pub(crate) fn since(&self) -> usize {
        self.since
    }

    /// Runs from this one on count again, after a reload.
    pub(crate) fn resume(&mut self, since: usize) {
        self.since = since;
    }

    /// All stops are as if they had not run yet.
    pub(crate) fn start_anew(&mut self, journal: &Journal) {
        self.since = journal.runs().len();
    }
}
