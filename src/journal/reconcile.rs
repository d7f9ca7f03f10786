//! How the model follows the real browser: cookies that it was reported to hold and the model did not know of, and the
//! reverse. Values are reported; attributes can only be assumed.

use browser_model::{Cookie, SameSite, SendDecision};
use http_message::{CookiePair, cookie_pairs};
use practice_server::SameSiteAttribute;

use super::Snapshot;
use crate::target::ReportedCookies;

/// Makes the model of the page's own browser hold what the real one was reported to hold.
pub(crate) fn reconcile(snapshot: &mut Snapshot, reported: &ReportedCookies) {
    // A copy makes the prediction, because preparing a request marks cookies as used.
    let prepared = snapshot
        .first
        .clone()
        .prepare(snapshot.now, &snapshot.page, &reported.intent);
    let expected = prepared
        .verdicts
        .into_iter()
        .filter(|verdict| verdict.decision == SendDecision::Sent);
    let (known, gone): (Vec<Cookie>, Vec<Cookie>) = expected
        .map(|verdict| verdict.cookie)
        .partition(|cookie| reported.pairs.contains(&pair_of(cookie)));
    for cookie in gone {
        snapshot
            .first
            .forget(&cookie.name, &cookie.domain, &cookie.path);
        snapshot.adopted.retain(|name| *name != cookie.name_text());
    }
    let known: Vec<_> = known.iter().map(pair_of).collect();
    for pair in reported.pairs.iter().filter(|pair| !known.contains(pair)) {
        snapshot.first.adopt(assumed(snapshot, reported, pair));
        snapshot.adopted.retain(|name| *name != pair.0);
        snapshot.adopted.push(pair.0.clone());
    }
}

fn pair_of(cookie: &Cookie) -> (String, String) {
    (cookie.name_text(), cookie.value_text())
}

/// The cookie with the attributes that the practice server gives to its session cookie, or with none.
fn assumed(
    snapshot: &Snapshot,
    reported: &ReportedCookies,
    (name, value): &(String, String),
) -> Cookie {
    let now = snapshot.now;
    let server = (name == timeline::SESSION_COOKIE).then_some(&reported.session_cookie);
    let pair = CookiePair { name, value };
    Cookie {
        name: name.clone().into_bytes(),
        value: value.clone().into_bytes(),
        domain: snapshot.page.origin.host.to_string(),
        host_only: true,
        path: server.map_or_else(|| "/".to_owned(), |server| server.path.clone()),
        expires: server
            .and_then(|server| server.max_age)
            .map(|seconds| now.plus_seconds(seconds)),
        secure: server.is_some_and(|server| server.secure),
        http_only: !cookie_pairs(&reported.visible_to_scripts).any(|shown| shown == pair),
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
