//! The cookie jars of the second client, each under a name, as many programs would each have their own. Knows cookies
//! and addresses; sends nothing.

use std::sync::{Mutex, MutexGuard, PoisonError};

use cookie_store::{Cookie, CookieDomain, CookieExpiration, CookieStore};
use http_message::{Method, Response};
use serde_json::{Value, json};
use url::Url;

/// The most jars; the oldest makes room.
const MOST: usize = 16;

/// The name of a jar: a token of at most 64 characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct JarName(String);

impl JarName {
    pub(crate) fn read(text: &str) -> Option<Self> {
        // A method is a token as well (RFC 9110 §9.1).
        let token = text.len() <= 64 && Method::parse(text).is_ok();
        token.then(|| Self(text.to_owned()))
    }
}

/// The jars, oldest first.
#[derive(Debug, Default)]
pub(crate) struct Jars(Mutex<Vec<(JarName, CookieStore)>>);

impl Jars {
    /// The pairs that a request to this address carries, longest path first (RFC 6265 §5.4).
    pub(crate) fn cookies(&self, name: &JarName, url: &Url) -> Vec<String> {
        let jars = self.lock();
        let Some((_, jar)) = jars.iter().find(|(known, _)| known == name) else {
            return Vec::new();
        };
        let mut cookies = jar.matches(url);
        cookies.sort_by_key(|cookie| std::cmp::Reverse(String::from(&cookie.path).len()));
        let pair = |cookie: &Cookie<'_>| format!("{}={}", cookie.name(), cookie.value());
        cookies.into_iter().map(pair).collect()
    }

    /// Takes the cookies of a response and tells what the jar holds then. What breaks a rule is left out, as a program
    /// would do it: without a word.
    pub(crate) fn keep(&self, name: &JarName, url: &Url, response: &Response) -> Value {
        let mut jars = self.lock();
        let at = jars.iter().position(|(known, _)| known == name);
        let at = at.unwrap_or_else(|| {
            if jars.len() == MOST {
                jars.remove(0);
            }
            jars.push((name.clone(), CookieStore::new()));
            jars.len() - 1
        });
        let jar = &mut jars[at].1;
        for line in response.headers.get_all("set-cookie") {
            if let Err(error) = jar.parse(&line.text(), url) {
                tracing::debug!(%error, "the second client keeps no such cookie");
            }
        }
        jar.iter_unexpired().map(shown).collect()
    }

    pub(crate) fn empty(&self, name: &JarName) {
        self.lock().retain(|(known, _)| known != name);
    }

    fn lock(&self) -> MutexGuard<'_, Vec<(JarName, CookieStore)>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn shown(cookie: &Cookie<'_>) -> Value {
    let domain = match &cookie.domain {
        CookieDomain::HostOnly(name) | CookieDomain::Suffix(name) => Some(name),
        CookieDomain::NotPresent | CookieDomain::Empty => None,
    };
    let expires = match &cookie.expires {
        CookieExpiration::AtUtc(at) => Some(at.unix_timestamp().saturating_mul(1000)),
        CookieExpiration::SessionEnd => None,
    };
    json!({
        "name": cookie.name(),
        "value": cookie.value(),
        "domain": domain,
        "path": String::from(&cookie.path),
        "max_age": cookie.max_age().map(|age| age.whole_seconds()),
        "expires": expires,
        "secure": cookie.secure().unwrap_or(false),
        "http_only": cookie.http_only().unwrap_or(false),
    })
}
