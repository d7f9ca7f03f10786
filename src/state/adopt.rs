//! How the model follows the real browser: cookies that it was reported to hold, and the model did not know of, and the
//! reverse. Values are reported; attributes can only be assumed.

use browser_model::{Cookie, Intent, SameSite, SendDecision};
use http_message::{CookiePair, Timestamp, cookie_pairs};
use practice_server::{CookieAttributes, SameSiteAttribute};

use crate::state::Side;

/// What the real browser was reported to hold.
pub(crate) struct Evidence<'a> {
    /// Names and values that it sent with `intent`.
    pub(crate) pairs: &'a [(String, String)],
    /// What `document.cookie` showed.
    pub(crate) scripts_see: &'a str,
    /// The request that carried them.
    pub(crate) intent: &'a Intent,
    /// The attributes that the server gives to its session cookie.
    pub(crate) session_cookie: &'a CookieAttributes,
}

/// Makes the model of the page's own browser hold what the real one was reported to hold.
pub(crate) fn follow(side: &mut Side, now: Timestamp, evidence: &Evidence) {
    // A copy makes the prediction, because preparing a request marks cookies as used.
    let prepared = side.first.clone().prepare(now, &side.page, evidence.intent);
    let expected = prepared
        .verdicts
        .into_iter()
        .filter(|verdict| verdict.decision == SendDecision::Sent);
    let (known, gone): (Vec<Cookie>, Vec<Cookie>) = expected
        .map(|verdict| verdict.cookie)
        .partition(|cookie| evidence.pairs.contains(&pair_of(cookie)));
    for cookie in gone {
        side.first
            .forget(&cookie.name, &cookie.domain, &cookie.path);
        side.adopted.retain(|name| *name != cookie.name_text());
    }
    let known: Vec<_> = known.iter().map(pair_of).collect();
    for pair in evidence.pairs.iter().filter(|pair| !known.contains(pair)) {
        side.first.adopt(assumed(side, now, evidence, pair));
        side.adopted.retain(|name| *name != pair.0);
        side.adopted.push(pair.0.clone());
    }
}

fn pair_of(cookie: &Cookie) -> (String, String) {
    (cookie.name_text(), cookie.value_text())
}

fn assumed(
    side: &Side,
    now: Timestamp,
    evidence: &Evidence,
    (name, value): &(String, String),
) -> Cookie {
    let shown = CookiePair { name, value };
    let server = (name == timeline::SESSION_COOKIE).then_some(evidence.session_cookie);
    Cookie {
        name: name.clone().into_bytes(),
        value: value.clone().into_bytes(),
        domain: side.page.origin.host.to_string(),
        host_only: true,
        path: server.map_or_else(|| "/".to_owned(), |server| server.path.clone()),
        expires: server
            .and_then(|server| server.max_age)
            .map(|seconds| now.plus_seconds(seconds)),
        secure: server.is_some_and(|server| server.secure),
        http_only: !cookie_pairs(evidence.scripts_see).any(|pair| pair == shown),
        same_site: match server.and_then(|server| server.same_site) {
            None => SameSite::Default,
            Some(SameSiteAttribute::None) => SameSite::None,
            Some(SameSiteAttribute::Lax) => SameSite::Lax,
            Some(SameSiteAttribute::Strict) => SameSite::Strict,
        },
        created: now,
        last_access: now,
        partition: None,
    }
}
