//! A request on its way to a target, and all that can be learnt of it afterwards.

use browser_model::{Client, Intent, Prepared, Redirects};
use course::Sender;
use http_message::Timestamp;
use practice_server::SessionRow;
use timeline::{Arrival, Landed, ProgramOptions};

use super::{Evidence, ReportedCookies, TargetError};

/// A request that is to be sent, and who sends it.
pub(crate) struct Sending<'a> {
    pub(crate) page: &'a Client,
    pub(crate) intent: &'a Intent,
    pub(crate) prepared: &'a Prepared,
    pub(crate) from: Sender,
    pub(crate) program: Option<&'a ProgramOptions>,
    pub(crate) redirects: Redirects,
}

/// What came of one call.
pub(crate) struct Delivery {
    /// What the sender got.
    pub(crate) arrival: Arrival,
    /// What the sender was told of the way, where it got an answer.
    pub(crate) landed: Option<Landed>,
    /// What the server says of all that it received meanwhile.
    pub(crate) reports: Evidence,
    /// The session table afterwards, where it could be read.
    pub(crate) sessions: Option<Vec<SessionRow>>,
    /// What the real browser holds afterwards, where there is a real browser.
    pub(crate) cookies: Option<ReportedCookies>,
    pub(crate) finished: Timestamp,
    pub(crate) error: Option<TargetError>,
}
