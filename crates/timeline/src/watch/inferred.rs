//! What a server of the learner's own seems to have decided. It reports nothing, so all of it is inferred from the cookies that
//! come and go.

use std::collections::BTreeSet;

use http_message::{SetCookie, Timestamp, cookie_pairs};
use practice_server::{ServerEvent, TraceEntry};

use crate::cookie_line;
use crate::session::deletes;

/// What the cookies of one exchange let one infer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Inference {
    /// The client brought a session cookie.
    Presented {
        /// The cookie's name.
        name: String,
        /// Its value.
        id: String,
        /// The exchange that gave it out, where it was watched.
        given_in: Option<u32>,
    },
    /// The client brought none and was given one.
    Created {
        /// The cookie's name.
        name: String,
        /// Its value.
        id: String,
    },
    /// The client brought one and was given another in its place.
    Renewed {
        /// The cookie's name.
        name: String,
        /// The value that came.
        old: String,
        /// The value that takes its place.
        id: String,
    },
    /// The client was given the same once more.
    Kept {
        /// The cookie's name.
        name: String,
        /// Its value.
        id: String,
    },
    /// The client was told to delete it.
    Ended {
        /// The cookie's name.
        name: String,
        /// The value that came, where one did.
        id: Option<String>,
    },
}

impl Inference {
    /// Whether it follows from the request alone.
    pub(crate) fn is_before(&self) -> bool {
        matches!(self, Self::Presented { .. })
    }
}

/// Which cookie is the session's.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SessionNames {
    /// The one that someone chose; else the names that frameworks give it.
    pub chosen: Option<String>,
}

/// The names that frameworks give it, in lower case.
const USUAL: [&str; 14] = [
    "sessionid",
    "jsessionid",
    "phpsessid",
    "connect.sid",
    "asp.net_sessionid",
    ".aspnetcore.session",
    ".aspnetcore.cookies",
    "laravel_session",
    "_session_id",
    "session",
    "session_id",
    "sid",
    "koa.sess",
    "ci_session",
];

impl SessionNames {
    /// Whether a cookie of this name is taken for the session's.
    pub fn is_session(&self, name: &str) -> bool {
        let bare = ["__Host-", "__Secure-"]
            .iter()
            .find_map(|prefix| name.strip_prefix(prefix))
            .unwrap_or(name)
            .to_ascii_lowercase();
        match &self.chosen {
            Some(chosen) => name == chosen,
            // Ruby on Rails puts the name of the site before it.
            None => USUAL.contains(&bare.as_str()) || bare.ends_with("_session"),
        }
    }

    /// The session's cookie in a `Set-Cookie` line of this time: its name, and its value unless the line deletes it.
    pub(super) fn in_set_cookie(
        &self,
        line: &str,
        at: Timestamp,
    ) -> Option<(String, Option<String>)> {
        let read = SetCookie::read(line);
        let (name, value) = (read.pair.name, read.pair.value);
        if !self.is_session(name) {
            return None;
        }
        let gone = deletes(line, at) || value.is_empty() || value == "\"\"";
        Some((name.to_owned(), (!gone).then(|| value.to_owned())))
    }
}

/// Whether the exchange was passed on to a server that reports nothing.
pub(crate) fn is_passed(trace: &TraceEntry) -> bool {
    let mut events = trace.events.iter();
    events.any(|event| matches!(event, ServerEvent::Passed(_)))
}

/// The session cookies that came.
pub(super) fn presented(trace: &TraceEntry, names: &SessionNames) -> Vec<(String, String)> {
    let line = cookie_line(&trace.request.message.headers);
    let pairs =
        cookie_pairs(&line).filter(|pair| names.is_session(pair.name) && !pair.value.is_empty());
    pairs
        .map(|pair| (pair.name.to_owned(), pair.value.to_owned()))
        .collect()
}

/// What the cookies of this exchange let one infer; `given_in` knows where a value came from.
pub(super) fn inferences(
    trace: &TraceEntry,
    names: &SessionNames,
    given_in: impl Fn(&str) -> Option<u32>,
) -> Vec<Inference> {
    let came = presented(trace, names);
    let mut found: Vec<Inference> = came
        .iter()
        .map(|(name, id)| Inference::Presented {
            name: name.clone(),
            id: id.clone(),
            given_in: given_in(id),
        })
        .collect();
    for field in trace.response.message.headers.get_all("Set-Cookie") {
        let Some((name, id)) = names.in_set_cookie(&field.text(), trace.received) else {
            continue;
        };
        let old = came.iter().find(|(other, _)| *other == name);
        let old = old.map(|(_, old)| old.clone());
        found.push(match (id, old) {
            (None, id) => Inference::Ended { name, id },
            (Some(id), None) => Inference::Created { name, id },
            (Some(id), Some(old)) if old == id => Inference::Kept { name, id },
            (Some(id), Some(old)) => Inference::Renewed { name, old, id },
        });
    }
    found
}

/// The names of the cookies that the server has set since it is watched.
#[derive(Clone, Debug, Default)]
pub(super) struct SetNames(BTreeSet<String>);

/// How many names are remembered.
const MOST: usize = 256;

impl SetNames {
    /// The names of cookies that came although this server has not set them; then takes in what it sets now.
    pub(super) fn strangers(&mut self, trace: &TraceEntry) -> Vec<String> {
        let line = cookie_line(&trace.request.message.headers);
        let mut strangers: Vec<String> = Vec::new();
        for pair in cookie_pairs(&line) {
            let name = pair.name.to_owned();
            if !self.0.contains(&name) && !strangers.contains(&name) {
                strangers.push(name);
            }
        }
        for field in trace.response.message.headers.get_all("Set-Cookie") {
            let text = field.text();
            if self.0.len() < MOST {
                self.0.insert(SetCookie::read(&text).pair.name.to_owned());
            }
        }
        strangers
    }
}
