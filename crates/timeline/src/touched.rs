//! Which row of the browser's storage and of the session table a step concerns.

use browser_model::Cookie;

use crate::Step;

/// The rows that a step read or changed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Touched {
    /// The row of the browser's storage.
    pub cookie: Option<CookieKey>,
    /// The row of the session table: its id.
    pub session: Option<String>,
}

/// What identifies a cookie in a storage (RFC 6265bis §5.7, step 23).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CookieKey {
    /// The name.
    pub name: Vec<u8>,
    /// The domain.
    pub domain: String,
    /// The path.
    pub path: String,
}

impl CookieKey {
    /// The key of a cookie.
    pub fn of(cookie: &Cookie) -> Self {
        Self {
            name: cookie.name.clone(),
            domain: cookie.domain.clone(),
            path: cookie.path.clone(),
        }
    }
}

/// The rows to mark when a step is chosen.
pub fn touched(step: &Step) -> Touched {
    Touched {
        cookie: step.cookie().map(CookieKey::of),
        session: step.session_row().map(str::to_owned),
    }
}
