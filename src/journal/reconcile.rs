//! How the model follows the real browser. What a report shows to be otherwise than predicted is taken over once: names and
//! values are reported, attributes can only be assumed.

use browser_model::{Assumed, Browser, Client, Follower, Pair, SameSite};
use http_message::{CookiePair, Timestamp, cookie_pairs};
use practice_server::SameSiteAttribute;

use crate::target::ReportedCookies;

/// Makes the model of the page's own browser hold what the real one was reported to hold at `now`.
pub(super) fn reconcile(
    browser: &mut Browser,
    follower: &mut Follower,
    page: &Client,
    now: Timestamp,
    reported: &ReportedCookies,
) {
    let pairs = reported.pairs.iter().map(|(name, value)| Pair {
        name: name.clone().into_bytes(),
        value: value.clone().into_bytes(),
    });
    let pairs: Vec<_> = pairs.collect();
    let assume = |pair: &Pair| assumed(now, reported, pair);
    follower.follow(browser, now, page, &reported.intent, &pairs, assume);
}

/// The attributes that the practice server gives to its session cookie; for any other cookie, those of a plain line.
fn assumed(now: Timestamp, reported: &ReportedCookies, pair: &Pair) -> Assumed {
    let is_session = pair.name == timeline::SESSION_COOKIE.as_bytes();
    let server = is_session.then_some(&reported.session_cookie);
    let same_site = server.and_then(|server| server.same_site);
    Assumed {
        path: server.map(|server| server.path.clone()),
        expires: server
            .and_then(|server| server.max_age)
            .map(|seconds| now.plus_seconds(seconds)),
        secure: server.is_some_and(|server| server.secure),
        http_only: !is_visible(reported, pair),
        same_site: match same_site {
            None => SameSite::Default,
            Some(SameSiteAttribute::None) => SameSite::None,
            Some(SameSiteAttribute::Lax) => SameSite::Lax,
            Some(SameSiteAttribute::Strict) => SameSite::Strict,
        },
    }
}

fn is_visible(reported: &ReportedCookies, pair: &Pair) -> bool {
    let (name, value) = (
        String::from_utf8_lossy(&pair.name),
        String::from_utf8_lossy(&pair.value),
    );
    let pair = CookiePair {
        name: &name,
        value: &value,
    };
    cookie_pairs(&reported.visible_to_scripts).any(|shown| shown == pair)
}
