//! Which row of the browser's storage and of the session table a step concerns.

use crate::{CookieKey, Step};

/// The rows that a step read or changed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Touched {
    /// The row of the browser's storage.
    pub cookie: Option<CookieKey>,
    /// The row of the session table: its id.
    pub session: Option<String>,
}

/// The rows to mark when a step is chosen.
pub fn touched(step: &Step) -> Touched {
    Touched {
        cookie: step.cookie().map(CookieKey::of),
        session: step.session_row().map(str::to_owned),
    }
}
