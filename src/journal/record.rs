//! One thing that happened, as the journal keeps it.

use std::rc::Rc;

use practice_server::SessionRow;
use timeline::Entry;

use crate::target::ReportedCookies;

/// An entry, and what was reported of both sides right after it. Written once, never changed.
#[derive(Clone, Debug)]
pub(crate) struct Record {
    pub(crate) entry: Rc<Entry>,
    /// The session table afterwards, where it could be read.
    pub(crate) sessions: Option<Rc<Vec<SessionRow>>>,
    /// What the browser was reported to hold afterwards, where the model had predicted otherwise and followed the report.
    pub(crate) correction: Option<ReportedCookies>,
}

impl Record {
    /// An entry after which nothing was reported.
    pub(crate) fn of(entry: Entry) -> Self {
        Self {
            entry: Rc::new(entry),
            sessions: None,
            correction: None,
        }
    }
}
