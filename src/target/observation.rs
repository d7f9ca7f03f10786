//! What both sides hold, as it was seen or reported: the real browser's cookies, the server's sessions.

use browser_model::Intent;
use practice_server::{CookieAttributes, SessionRow};

/// The cookies that the real browser sent along with one of the page's own calls.
#[derive(Clone, Debug)]
pub(crate) struct ReportedCookies {
    /// Names and values, as the server reported them.
    pub(crate) pairs: Vec<(String, String)>,
    /// What `document.cookie` showed at the same time.
    pub(crate) visible_to_scripts: String,
    /// The call that carried them.
    pub(crate) intent: Intent,
    /// The attributes that the server gives to its session cookie now.
    pub(crate) session_cookie: CookieAttributes,
}

/// What both sides hold at one moment.
pub(crate) struct Observation {
    pub(crate) cookies: ReportedCookies,
    pub(crate) sessions: Vec<SessionRow>,
}
