//! Session ids: where they stand on the wire, and how they are shown.

use browser_model::{Cookie, Profile, parse};
use http_message::{CookiePair, Headers, SetCookie, Timestamp, cookie_pairs};

/// The name of the practice system's session cookie.
pub const SESSION_COOKIE: &str = "sessionid";

/// A session id, shortened for its tag and for everything that leaves the page: `qzulut…46dt32`.
/// An id too short to be shortened becomes one star per character.
pub fn short_key(id: &str) -> String {
    const SHOWN: usize = 6;
    let chars: Vec<char> = id.chars().collect();
    if chars.len() <= 2 * SHOWN {
        return "*".repeat(chars.len());
    }
    let (first, last) = (&chars[..SHOWN], &chars[chars.len() - SHOWN..]);
    first.iter().chain(&['…']).chain(last).collect()
}

/// The session id that a `Set-Cookie` line gives out, if it does; an emptied cookie (`""` in Django) holds none.
pub fn session_in_set_cookie(line: &str) -> Option<String> {
    session_in_pair(SetCookie::read(line).pair)
}

/// Whether a `Set-Cookie` line deletes its cookie: by `Max-Age`, or without one by an `Expires` that is over at that time
/// (RFC 6265bis §5.7, step 7).
pub(crate) fn deletes(line: &str, at: Timestamp) -> bool {
    let attributes = parse(line.as_bytes(), &Profile::DRAFT).attributes;
    match attributes.max_age {
        Some(seconds) => seconds <= 0,
        None => attributes.expires.is_some_and(|expires| expires <= at),
    }
}

/// Whether the value of the session cookie is a signed token (a JSON Web Token) and no id of a row.
pub(crate) fn is_token(value: &str) -> bool {
    value.starts_with("eyJ") && value.split('.').count() == 3
}

/// The session id in a cookie, if it is the session cookie.
pub(crate) fn session_in_cookie(cookie: &Cookie) -> Option<String> {
    (cookie.name == SESSION_COOKIE.as_bytes() && !cookie.value.is_empty())
        .then(|| cookie.value_text())
}

/// All `Cookie` lines as one text; HTTP/2 may split them (RFC 9113 §8.2.3).
pub fn cookie_line(headers: &Headers) -> String {
    let lines: Vec<_> = headers.get_all("Cookie").map(|f| f.text()).collect();
    lines.join("; ")
}

/// The session id in a `Cookie` line; the first one counts.
pub fn session_in_cookie_line(line: &str) -> Option<String> {
    cookie_pairs(line).find_map(session_in_pair)
}

/// How many cookies of the session's name a `Cookie` line holds: they differ in path or domain, which the line does not show.
pub(crate) fn session_cookies_in(line: &str) -> usize {
    let named = |pair: &CookiePair<'_>| pair.name == SESSION_COOKIE;
    cookie_pairs(line).filter(named).count()
}

fn session_in_pair(CookiePair { name, value }: CookiePair<'_>) -> Option<String> {
    (name == SESSION_COOKIE && !value.is_empty() && value != "\"\"").then(|| value.to_owned())
}

#[cfg(test)]
mod tests;
