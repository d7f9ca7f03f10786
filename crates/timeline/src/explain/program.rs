//! The steps on the side of a Python program, which need words of their own: it is no browser, and no page. Knows which; the
//! words stand in each language.

use browser_model::Cookie;
use http_message::{Request, Response};

use crate::{ClientId, ProgramCall, Step, TimelineStep};

/// A step on the program's own side.
#[derive(Clone, Copy)]
pub(super) enum ProgramStep<'a> {
    /// It calls `requests`.
    Composed(&'a Request, &'a ProgramCall),
    /// It has no cookie to send.
    NoCookie,
    /// Its session sends a cookie.
    Attached(&'a Cookie),
    /// Its session keeps a cookie.
    Kept(&'a Cookie),
    /// Its session drops a cookie.
    Dropped(&'a Cookie),
    /// It gets the response.
    Answered(&'a Response),
    /// It gets none.
    Unanswered,
}

impl<'a> ProgramStep<'a> {
    /// None for a browser's step, and for one of the server.
    pub(super) fn of(row: &'a TimelineStep) -> Option<Self> {
        if row.client != ClientId::Script {
            return None;
        }
        Some(match &row.step {
            Step::RequestComposed {
                request, program, ..
            } => Self::Composed(request, program.as_ref()?),
            Step::NoCookieInStorage { .. } => Self::NoCookie,
            Step::CookieAttached { cookie } => Self::Attached(cookie),
            Step::CookieStored { cookie, .. } | Step::CookieReplaced { new: cookie, .. } => {
                Self::Kept(cookie)
            }
            Step::CookieDeleted { cookie } => Self::Dropped(cookie),
            Step::ResponseExposed { response } => Self::Answered(response),
            Step::ResponseWithheld { .. } => Self::Unanswered,
            Step::ScriptWritesCookie { .. }
            | Step::ScriptReadsCookies { .. }
            | Step::HeaderDropped { .. }
            | Step::PreflightSent { .. }
            | Step::PreflightAnswered { .. }
            | Step::CookieWithheld { .. }
            | Step::WorkerReadsStorage { .. }
            | Step::RequestSent { .. }
            | Step::ServerReadsCookies { .. }
            | Step::CredentialsChecked { .. }
            | Step::SessionFound { .. }
            | Step::SessionUnknown { .. }
            | Step::SessionExpired { .. }
            | Step::SessionNotPresented
            | Step::SessionCreated { .. }
            | Step::SessionKept { .. }
            | Step::SessionDeleted { .. }
            | Step::ResponseSent { .. }
            | Step::SetCookieIssued { .. }
            | Step::WorkerWritesStorage { .. }
            | Step::NothingToDelete { .. }
            | Step::CookieRejected { .. }
            | Step::SetCookieHidden { .. }
            | Step::ResponseOpaque
            | Step::Deed(_)
            | Step::ServerUnseen { .. }
            | Step::Disagreement { .. } => return None,
        })
    }
}
