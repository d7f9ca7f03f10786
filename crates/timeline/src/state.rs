//! Which row of the two tables a step concerns: browser storage and session table. Knows no table's content.

use browser_model::Cookie;

use crate::{Deed, Step};

/// The rows that a step read or changed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Touched {
    /// The row of the browser's storage.
    pub cookie: Option<CookieKey>,
    /// The row of the session table: its id.
    pub session: Option<String>,
}

/// What tells one cookie from another (RFC 6265bis §5.7, step 23).
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
    match step {
        Step::CookieAttached { cookie }
        | Step::CookieWithheld { cookie, .. }
        | Step::CookieStored { cookie, .. }
        | Step::CookieReplaced { new: cookie, .. }
        | Step::CookieDeleted { cookie } => Touched {
            cookie: Some(CookieKey::of(cookie)),
            session: None,
        },
        Step::SessionFound { id, .. }
        | Step::SessionUnknown { id }
        | Step::SessionExpired { id, .. }
        | Step::SessionCreated { id, .. }
        | Step::SessionKept { id, .. }
        | Step::SessionDeleted { id } => Touched {
            cookie: None,
            session: Some(id.clone()),
        },
        Step::Deed(Deed::CookieDeleted { cookie }) => Touched {
            cookie: Some(CookieKey::of(cookie)),
            session: None,
        },
        Step::Deed(
            Deed::IdCopied { id } | Deed::RowDeleted { id, .. } | Deed::RowChanged { id, .. },
        ) => Touched {
            cookie: None,
            session: Some(id.clone()),
        },
        Step::Deed(
            Deed::TimePassed { .. } | Deed::BrowserClosed { .. } | Deed::ServerConfigured { .. },
        )
        | Step::HeaderDropped { .. }
        | Step::ScriptReadsCookies { .. }
        | Step::PreflightSent { .. }
        | Step::PreflightAnswered { .. }
        | Step::ResponseOpaque
        | Step::ScriptWritesCookie { .. }
        | Step::RequestComposed { .. }
        | Step::NoCookieInStorage { .. }
        | Step::WorkerReadsStorage { .. }
        | Step::WorkerWritesStorage { .. }
        | Step::RequestSent { .. }
        | Step::ServerReadsCookies { .. }
        | Step::CredentialsChecked { .. }
        | Step::SessionNotPresented
        | Step::ResponseSent { .. }
        | Step::SetCookieIssued { .. }
        | Step::NothingToDelete { .. }
        | Step::CookieRejected { .. }
        | Step::ResponseExposed { .. }
        | Step::SetCookieHidden { .. }
        | Step::ResponseWithheld { .. }
        | Step::ServerUnseen { .. }
        | Step::Disagreement { .. } => Touched::default(),
    }
}
