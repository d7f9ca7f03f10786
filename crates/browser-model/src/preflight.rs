//! What a browser remembers of the answers to its preflights, so that it need not ask again (Fetch §4.9, CORS-preflight
//! cache).

use http_message::{Address, Origin, Response, Timestamp};

use crate::{
    Client, Credentials, Intent,
    compose::normalized,
    cors::{is_simple_method, list, unsafe_headers},
};

/// How a browser keeps the answers to its preflights. Measured on Chromium 156 and Firefox 153 ESR.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PreflightKeeping {
    /// Each method and each header that an answer allows is remembered by itself, `*` included (Fetch).
    ByName,
    /// Only the last answer for an address is; a question that it does not answer puts it aside (Chromium).
    LastAnswer,
    /// Each name by itself, `*` not at all, and requests with credentials apart from those without (Firefox).
    NamedOnly,
}

/// That a browser need not ask: an answer that it got before covers the request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PreflightKnown {
    /// Until when.
    pub until: Timestamp,
}

/// The cache of one browser.
#[derive(Clone, Debug, Default)]
pub(crate) struct PreflightCache {
    entries: Vec<Entry>,
}

/// One allowance. It is for one address with its query, and for one page's origin.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Entry {
    from: Origin,
    to: Address,
    /// The request that was asked for had credentials.
    credentials: bool,
    allows: Allowed,
    until: Timestamp,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Allowed {
    Method(String),
    /// In small letters.
    Header(String),
}

/// The rules by which a cache is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PreflightRules {
    /// What is remembered.
    pub keeping: PreflightKeeping,
    /// An answer counts no longer than so many seconds, whatever `Access-Control-Max-Age` says.
    pub most_seconds: i64,
}

impl PreflightCache {
    /// Whether the request is covered by answers from before.
    pub(crate) fn knows(
        &mut self,
        now: Timestamp,
        client: &Client,
        intent: &Intent,
        rules: PreflightRules,
    ) -> Option<PreflightKnown> {
        self.entries.retain(|entry| now < entry.until);
        let known = self.until(client, intent, rules);
        if known.is_none() && rules.keeping == PreflightKeeping::LastAnswer {
            self.clear(client, intent);
        }
        known.map(|until| PreflightKnown { until })
    }

    fn until(&self, client: &Client, intent: &Intent, rules: PreflightRules) -> Option<Timestamp> {
        let include = intent.credentials == Credentials::Include;
        let fits = |entry: &&Entry| {
            let credentials = match rules.keeping {
                PreflightKeeping::ByName | PreflightKeeping::LastAnswer => {
                    entry.credentials || !include
                }
                PreflightKeeping::NamedOnly => entry.credentials == include,
            };
            credentials && entry.concerns(client, intent)
        };
        let wildcards = !include && rules.keeping != PreflightKeeping::NamedOnly;
        let covered = |wanted: Allowed| {
            let entries = self.entries.iter().filter(fits);
            let covering = entries.filter(|entry| entry.allows.covers(&wanted, wildcards));
            covering.map(|entry| entry.until).max()
        };
        let method = normalized(&intent.method);
        let method = (!is_simple_method(&method)).then(|| Allowed::Method(method.to_string()));
        let headers = unsafe_headers(intent).into_iter().map(Allowed::Header);
        let mut earliest = None;
        for wanted in method.into_iter().chain(headers) {
            let until = covered(wanted)?;
            earliest = Some(earliest.map_or(until, |before: Timestamp| before.min(until)));
        }
        earliest
    }

    /// Remembers an answer that let the request follow.
    pub(crate) fn remember(
        &mut self,
        now: Timestamp,
        client: &Client,
        intent: &Intent,
        answer: &Response,
        rules: PreflightRules,
    ) {
        let until = now.plus_seconds(max_age(answer, rules));
        if rules.keeping == PreflightKeeping::LastAnswer {
            self.clear(client, intent);
        }
        let names = |header| list(&answer.headers, header).into_iter();
        let methods = names("Access-Control-Allow-Methods").map(Allowed::Method);
        let headers = names("Access-Control-Allow-Headers")
            .map(|name| Allowed::Header(name.to_ascii_lowercase()));
        for allows in methods.chain(headers) {
            let entry = Entry {
                from: client.origin.clone(),
                to: intent.address.clone(),
                credentials: intent.credentials == Credentials::Include,
                allows,
                until,
            };
            let same = |old: &&mut Entry| {
                let Entry { until: before, .. } = **old;
                Entry {
                    until: before,
                    ..entry.clone()
                } == **old
            };
            match self.entries.iter_mut().find(same) {
                Some(old) => old.until = until,
                None => self.entries.push(entry),
            }
        }
    }

    /// Forgets what was allowed for this address (Fetch §4.9, "clear cache entries").
    pub(crate) fn clear(&mut self, client: &Client, intent: &Intent) {
        self.entries.retain(|entry| !entry.concerns(client, intent));
    }
}

impl Entry {
    fn concerns(&self, client: &Client, intent: &Intent) -> bool {
        self.from == client.origin && self.to == intent.address
    }
}

impl Allowed {
    fn covers(&self, wanted: &Self, wildcards: bool) -> bool {
        let any = match (self, wanted) {
            (Self::Method(name), Self::Method(_)) | (Self::Header(name), Self::Header(_)) => {
                name == "*"
            }
            (Self::Method(_), Self::Header(_)) | (Self::Header(_), Self::Method(_)) => false,
        };
        self == wanted || (wildcards && any)
    }
}

/// For how many seconds an answer counts: five where it does not say, or says it badly.
fn max_age(answer: &Response, rules: PreflightRules) -> i64 {
    const UNSAID: i64 = 5;
    let Some(field) = answer.headers.get("Access-Control-Max-Age") else {
        return UNSAID;
    };
    let text = field.text();
    let (negative, digits) = match text.trim().strip_prefix('-') {
        Some(digits) => (true, digits),
        None => (false, text.trim()),
    };
    let whole = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    let seconds = digits.parse().unwrap_or(i64::MAX).min(rules.most_seconds);
    match (rules.keeping, whole, negative) {
        (_, true, false) => seconds,
        (PreflightKeeping::ByName, _, _) | (PreflightKeeping::LastAnswer, false, _) => UNSAID,
        (PreflightKeeping::LastAnswer, true, true) | (PreflightKeeping::NamedOnly, _, _) => 0,
    }
}

#[cfg(test)]
mod tests;
