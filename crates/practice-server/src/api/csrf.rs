//! Against forged requests, as Django's `CsrfViewMiddleware` does it: whoever changes something repeats the value of a cookie
//! that a page of another site cannot read. Its look at `Origin` and `Referer` is left out.

use http_message::{Request, Timestamp};

use super::cookies::{CSRF_COOKIE, Cookies};
use super::form;
use super::reply::{Reply, csrf_cookie};
use super::session::Desk;
use crate::{CsrfVerdict, Secrets, ServerEvent, Store};

/// The answer to a request that does not repeat the token. Requests that change nothing need not.
pub(super) fn refusal<S: Store>(desk: &mut Desk<'_, S>, request: &Request) -> Option<Reply> {
    if !desk.config.csrf || is_safe(request) {
        return None;
    }
    let verdict = verdict(desk, request);
    desk.events.push(ServerEvent::CsrfChecked(verdict));
    // The reasons in Django's words.
    let reason = match verdict {
        CsrfVerdict::Passed => return None,
        CsrfVerdict::NoCookie => "CSRF cookie not set.",
        CsrfVerdict::NoToken => "CSRF token missing.",
        CsrfVerdict::Differs => "CSRF token incorrect.",
    };
    Some(Reply::forbidden(reason))
}

fn verdict<S: Store>(desk: &Desk<'_, S>, request: &Request) -> CsrfVerdict {
    let flavour = desk.config.flavour;
    let Some(cookie) = token_in(&Cookies::read(flavour, request)) else {
        return CsrfVerdict::NoCookie;
    };
    let fields = form::read(request).unwrap_or_default();
    let field = form::pick(flavour, &fields, "csrfmiddlewaretoken");
    let header = request.headers.get("x-csrftoken");
    let given = field.or_else(|| Some(header?.text().into_owned()));
    match given.filter(|given| !given.is_empty()) {
        None => CsrfVerdict::NoToken,
        Some(given) if given == cookie => CsrfVerdict::Passed,
        Some(_) => CsrfVerdict::Differs,
    }
}

/// The line that gives out a token: a new one for a sign-in (`rotate_token`), and one for whoever reads and has none
/// (`ensure_csrf_cookie`).
pub(super) fn issue<S: Store>(
    desk: &Desk<'_, S>,
    secrets: &mut dyn Secrets,
    now: Timestamp,
    request: &Request,
    signs_in: bool,
) -> Option<String> {
    let has_none = || token_in(&Cookies::read(desk.config.flavour, request)).is_none();
    let wants = desk.config.csrf && (signs_in || (is_safe(request) && has_none()));
    wants.then(|| csrf_cookie(desk.config, now, &secrets.new_session_id()))
}

fn token_in(cookies: &Cookies) -> Option<String> {
    let mut tokens = cookies.pairs.iter().filter(|(name, _)| name == CSRF_COOKIE);
    let (_, token) = tokens.next()?;
    Some(token.clone()).filter(|token| !token.is_empty())
}

/// RFC 9110 §9.2.1.
fn is_safe(request: &Request) -> bool {
    matches!(
        request.method.as_str(),
        "GET" | "HEAD" | "OPTIONS" | "TRACE"
    )
}
