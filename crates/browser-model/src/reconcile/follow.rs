//! How the model follows a report: the names and values are reported, the rest can only be assumed, and is narrowed when
//! a later report contradicts it.

use http_message::Timestamp;

use super::{Finding, Pair, findings};
use crate::{
    Browser, Client, Cookie, Intent, SameSite, SendDecision, SendVerdict, retrieve::path_matches,
};

/// What is assumed of a cookie that the model did not see being set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assumed {
    /// The path, where something is known of it: a server's own cookies have the one of its configuration.
    pub path: Option<String>,
    /// When it ends.
    pub expires: Option<Timestamp>,
    /// Secure.
    pub secure: bool,
    /// HttpOnly: scripts do not show it.
    pub http_only: bool,
    /// SameSite.
    pub same_site: SameSite,
}

/// The cookies that a model holds because of reports, and where each was seen to come along.
#[derive(Clone, Debug, Default)]
pub struct Follower {
    seen: Vec<Seen>,
}

#[derive(Clone, Debug)]
struct Seen {
    name: Vec<u8>,
    path: String,
    /// The path of the request that bore it.
    at: String,
}

impl Follower {
    /// Whether a cookie is held because of a report: then its value is reported, and its attributes are assumed.
    pub fn holds(&self, cookie: &Cookie) -> bool {
        self.seen.iter().any(|seen| seen.is(cookie))
    }

    /// Takes over from an earlier follower that this cookie is held because of a report.
    pub fn hold(&mut self, cookie: &Cookie) {
        self.see(cookie, &cookie.path);
    }

    /// Makes the model hold what a report shows, and tells what it showed. `page` and `intent` are those of the request
    /// that bore `reported`; what it was predicted to bear is asked once more, without consequences. `assume` says what is
    /// known about a cookie of this name and value.
    pub fn follow(
        &mut self,
        browser: &mut Browser,
        now: Timestamp,
        page: &Client,
        intent: &Intent,
        reported: &[Pair],
        assume: impl Fn(&Pair) -> Assumed,
    ) -> Vec<Finding> {
        let predict = |browser: &Browser| browser.clone().prepare(now, page, intent).verdicts;
        let found = findings(&predict(browser), reported);
        let request = &intent.address.path;
        for finding in &found {
            match finding {
                Finding::Missing(cookie) => self.let_go(browser, cookie, request),
                Finding::NotWithheld { cookie, .. } => {
                    browser.forget(&cookie.name, &cookie.domain, &cookie.path);
                    self.seen.retain(|seen| !seen.is(cookie));
                }
                Finding::Replaced { cookie, value } => {
                    let pair = Pair {
                        name: cookie.name.clone(),
                        value: value.clone(),
                    };
                    let assumed = assume(&pair);
                    self.see(cookie, request);
                    browser.adopt(Cookie {
                        value: pair.value,
                        http_only: assumed.http_only,
                        last_access: now,
                        ..cookie.clone()
                    });
                }
                Finding::Twin(_) | Finding::Stranger(_) | Finding::OtherOrder => {}
            }
        }
        self.take_in(browser, now, page, intent, reported, &assume);
        let held = predict(browser);
        // An order that the known paths cannot give: those paths are wrong, and all of them are assumed anew.
        if !findings(&held, reported).is_empty() {
            for cookie in sent(&held) {
                browser.forget(&cookie.name, &cookie.domain, &cookie.path);
            }
            self.take_in(browser, now, page, intent, reported, &assume);
        }
        found
    }

    /// Takes in what the model lacks of a report, and puts the line in its order.
    fn take_in(
        &mut self,
        browser: &mut Browser,
        now: Timestamp,
        page: &Client,
        intent: &Intent,
        reported: &[Pair],
        assume: &impl Fn(&Pair) -> Assumed,
    ) {
        let predict = |browser: &Browser| browser.clone().prepare(now, page, intent).verdicts;
        // Longer paths come first, so places are found from the end of the line.
        let mut after = 0;
        for (at, pair) in reported.iter().enumerate().rev() {
            let held = predict(browser);
            let times = reported[at..].iter().filter(|other| *other == pair).count();
            let mut known = sent(&held).filter(|cookie| pair.is(cookie));
            if let Some(cookie) = known.nth(times - 1) {
                after = after.max(cookie.path.len());
                continue;
            }
            let assumed = assume(pair);
            let cookie = Cookie {
                name: pair.name.clone(),
                value: pair.value.clone(),
                domain: intent.address.origin.host.to_string(),
                host_only: true,
                path: place(browser, pair, &assumed, intent, after),
                expires: assumed.expires,
                secure: assumed.secure,
                http_only: assumed.http_only,
                same_site: assumed.same_site,
                created: now,
                last_access: now,
                partition: None,
            };
            after = after.max(cookie.path.len());
            self.see(&cookie, &intent.address.path);
            browser.adopt(cookie);
        }
        put_in_order(browser, &predict(browser), reported);
    }

    /// A cookie that did not come: gone, unless its path was only assumed and can be narrowed to where it was seen.
    fn let_go(&mut self, browser: &mut Browser, cookie: &Cookie, request: &str) {
        browser.forget(&cookie.name, &cookie.domain, &cookie.path);
        let Some(known) = self.seen.iter().position(|seen| seen.is(cookie)) else {
            return;
        };
        let seen = self.seen.remove(known);
        let narrower = folders(&seen.at).into_iter().find(|path| {
            path.len() > cookie.path.len()
                && !path_matches(request, path)
                && !is_taken(browser, &cookie.name, &cookie.domain, path)
        });
        if let Some(path) = narrower {
            browser.adopt(Cookie {
                path: path.clone(),
                ..cookie.clone()
            });
            self.seen.push(Seen { path, ..seen });
        }
    }

    fn see(&mut self, cookie: &Cookie, at: &str) {
        self.seen.retain(|seen| !seen.is(cookie));
        self.seen.push(Seen {
            name: cookie.name.clone(),
            path: cookie.path.clone(),
            at: at.to_owned(),
        });
    }
}

impl Seen {
    fn is(&self, cookie: &Cookie) -> bool {
        (&self.name, &self.path) == (&cookie.name, &cookie.path)
    }
}

/// The shortest path for a new cookie that no other of its name has, and that lets it stand before those behind it.
fn place(
    browser: &Browser,
    pair: &Pair,
    assumed: &Assumed,
    intent: &Intent,
    after: usize,
) -> String {
    let domain = intent.address.origin.host.to_string();
    let taken = |path: &str| is_taken(browser, &pair.name, &domain, path);
    let known = assumed.path.clone().filter(|path| !taken(path));
    let folders = folders(&intent.address.path);
    let free = || {
        folders
            .iter()
            .find(|path| path.len() >= after && !taken(path))
    };
    let any = || folders.iter().find(|path| !taken(path));
    known
        .or_else(|| free().or_else(any).cloned())
        .unwrap_or_else(|| intent.address.path.clone())
}

/// Whether another cookie of the name lies there.
fn is_taken(browser: &Browser, name: &[u8], domain: &str, path: &str) -> bool {
    let held = browser.cookies(Timestamp::from_millis(i64::MIN));
    let same =
        |cookie: &&Cookie| cookie.name == name && cookie.path == path && cookie.domain == domain;
    held.iter().any(same)
}

/// The paths that path-match a request's, shortest first (RFC 6265bis §5.1.4).
fn folders(request: &str) -> Vec<String> {
    let mut paths = vec!["/".to_owned()];
    for (at, _) in request.match_indices('/').skip(1) {
        paths.push(request[..at].to_owned());
        paths.push(request[..=at].to_owned());
    }
    if request != "/" && !request.ends_with('/') {
        paths.push(request.to_owned());
    }
    paths
}

fn sent(verdicts: &[SendVerdict]) -> impl Iterator<Item = &Cookie> + Clone {
    verdicts
        .iter()
        .filter(|verdict| verdict.decision == SendDecision::Sent)
        .map(|verdict| &verdict.cookie)
}

/// Cookies of equal paths go in the order of their making: the reported order says which came first.
fn put_in_order(browser: &mut Browser, held: &[SendVerdict], reported: &[Pair]) {
    let mut left: Vec<&Cookie> = sent(held).collect();
    let mut ordered: Vec<Cookie> = Vec::new();
    for pair in reported {
        if let Some(at) = left.iter().position(|cookie| pair.is(cookie)) {
            ordered.push(left.remove(at).clone());
        }
    }
    let mut next: Option<Timestamp> = None;
    for mut cookie in ordered.into_iter().rev() {
        if let Some(next) = next
            && cookie.created >= next
        {
            cookie.created = Timestamp::from_millis(next.millis() - 1);
            browser.adopt(cookie.clone());
        }
        next = Some(cookie.created);
    }
}
