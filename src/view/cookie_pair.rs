//! Which cookie a step is about, as the page names it. Knows steps; draws nothing.

use browser_model::Cookie;
use timeline::{Deed, Step};

/// Name and value of the cookie that a cookie step is about.
pub(super) fn cookie_pair(step: &Step) -> Option<String> {
    let of_cookie =
        |cookie: &Cookie| Some([&cookie.name_text(), "=", &cookie.value_text()].concat());
    let of_line =
        |line: &String| Some(line.split(';').next().unwrap_or_default().trim().to_owned());
    match step {
        Step::CookieAttached { cookie }
        | Step::CookieWithheld { cookie, .. }
        | Step::CookieStored { cookie, .. }
        | Step::CookieReplaced { new: cookie, .. }
        | Step::CookieDeleted { cookie } => of_cookie(cookie),
        Step::ScriptWritesCookie { line, .. }
        | Step::SetCookieIssued { line, .. }
        | Step::NothingToDelete { line }
        | Step::CookieRejected { line, .. } => of_line(line),
        Step::Deed(Deed::CookieDeleted { cookie }) => of_cookie(cookie),
        Step::Deed(_)
        | Step::HeaderDropped { .. }
        | Step::ScriptReadsCookies { .. }
        | Step::PreflightSent { .. }
        | Step::PreflightAnswered { .. }
        | Step::ResponseOpaque
        | Step::RequestComposed { .. }
        | Step::NoCookieInStorage { .. }
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
        | Step::ResponseExposed { .. }
        | Step::SetCookieHidden { .. }
        | Step::ResponseWithheld { .. }
        | Step::ServerUnseen { .. }
        | Step::WorkerReadsStorage { .. }
        | Step::WorkerWritesStorage { .. }
        | Step::Disagreement { .. } => None,
    }
}
