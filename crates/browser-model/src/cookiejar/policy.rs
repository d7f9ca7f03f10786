//! Which cookies are kept and which go along: `http.cookiejar.DefaultCookiePolicy` as `requests` makes it, with the
//! protocols of RFC 2965 switched off and nothing strict.

use http_message::Timestamp;

use super::{
    JarCookie,
    place::{Place, path_matches},
    text::int,
};
use crate::{
    RejectReason, WithholdReason,
    checks::{Checks, Held},
};

/// `set_ok`, test by test; the others that it knows are switched off.
pub(super) fn check(cookie: &JarCookie, place: &Place, checks: &mut Checks) -> Held {
    // `set_ok_version`.
    checks.hold(cookie.version <= 0, RejectReason::VersionNotSupported)?;
    if !cookie.cookie.host_only {
        check_domain(cookie, place, checks)?;
    }
    match &cookie.port {
        Some(list) if cookie.port_specified => check_port(list, place, checks),
        Some(_) | None => Ok(()),
    }
}

/// `set_ok_domain`.
fn check_domain(cookie: &JarCookie, place: &Place, checks: &mut Checks) -> Held {
    let bare = &cookie.cookie.domain;
    let domain = cookie.domain();
    let host = &place.effective;
    let dotted = bare.contains('.') || host.ends_with(".local");
    checks.hold(dotted, RejectReason::DomainWithoutDot)?;
    let matches = host.ends_with(&domain)
        || host.ends_with(&[bare, ".local"].concat())
        || host.starts_with('.')
        || [".", host].concat().ends_with(&domain);
    // A version below zero is neither of the two protocols, and nobody looks.
    checks.hold_if(cookie.version == 0, matches, RejectReason::DomainMismatch)
}

/// `set_ok_port`: each one up to the port of the request has to be a number.
fn check_port(list: &str, place: &Place, checks: &mut Checks) -> Held {
    let ports = list.split(',');
    let mut before = ports.take_while(|port| *port != place.port());
    let numbers = before.all(|port| int(port.as_bytes()).is_some());
    checks.hold(numbers, RejectReason::PortNotANumber)?;
    let named = list.split(',').any(|port| port == place.port());
    checks.hold(named, RejectReason::PortMismatch)
}

/// Every test of `return_ok` and of those before it that the cookie fails.
pub(super) fn reasons_to_withhold(
    cookie: &JarCookie,
    place: &Place,
    now: Timestamp,
) -> Vec<WithholdReason> {
    let mut reasons = Vec::new();
    let mut hold = |holds: bool, reason: WithholdReason| {
        if !holds {
            reasons.push(reason);
        }
    };
    hold(
        domain_matches(cookie, place),
        WithholdReason::DomainMismatch,
    );
    // `path_return_ok`.
    let on_path = path_matches(&place.path, &cookie.cookie.path);
    hold(on_path, WithholdReason::PathMismatch);
    // `return_ok_secure`.
    let secure = !cookie.cookie.secure || place.secure;
    hold(secure, WithholdReason::SecureOnly);
    // `return_ok_expires`, by whole seconds.
    let over = cookie
        .cookie
        .expires
        .is_some_and(|end| end.seconds() <= now.seconds());
    hold(!over, WithholdReason::Expired);
    // `return_ok_port`.
    let ports = cookie.port.iter().filter(|list| !list.is_empty());
    let to_port = |list: &String| list.split(',').any(|port| port == place.port());
    hold(ports.clone().all(to_port), WithholdReason::PortMismatch);
    reasons
}

/// `domain_return_ok` and `return_ok_domain`: the host, or its longer form, ends in the domain.
fn domain_matches(cookie: &JarCookie, place: &Place) -> bool {
    let domain = cookie.domain();
    let dotted = match domain.as_str() {
        "" => domain,
        text if text.starts_with('.') => domain,
        text => [".", text].concat(),
    };
    let ends = |host: &str| [".", host].concat().ends_with(&dotted);
    ends(&place.effective) || (cookie.version != 0 && ends(&place.host))
}
