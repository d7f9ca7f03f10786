//! A request on its way to a target, and all that can be learnt of it afterwards.

use browser_model::{Client, Intent, Prepared};
use course::Sender;
use http_message::Timestamp;
use practice_server::SessionRow;
use timeline::{Arrival, PreflightReport, ProgramOptions, Report};

use super::{ReportedCookies, TargetError};

/// A request that is to be sent, and who sends it.
pub(crate) struct Sending<'a> {
    pub(crate) page: &'a Client,
    pub(crate) intent: &'a Intent,
    pub(crate) prepared: &'a Prepared,
    pub(crate) from: Sender,
    pub(crate) program: Option<&'a ProgramOptions>,
}

/// What came of one request.
pub(crate) struct Delivery {
    /// What the sender got.
    pub(crate) arrival: Arrival,
    /// What the server says of it.
    pub(crate) report: Report,
    /// What came of the preflight before it, where the browser sends one.
    pub(crate) preflight: Option<PreflightReport>,
    /// The session table afterwards, where it could be read.
    pub(crate) sessions: Option<Vec<SessionRow>>,
    /// What the real browser holds afterwards, where there is a real browser.
    pub(crate) cookies: Option<ReportedCookies>,
    pub(crate) finished: Timestamp,
    pub(crate) error: Option<TargetError>,
}
