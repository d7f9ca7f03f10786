//! The cookie jars of the second client, each under a name, as many programs would each have a `requests.Session` of
//! their own.

use std::sync::{Mutex, MutexGuard, PoisonError};

use browser_model::{Cookie, Requests};
use http_message::{Method, Timestamp};
use serde_json::{Value, json};

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
pub(crate) struct Jars(Mutex<Vec<(JarName, Requests)>>);

impl Jars {
    /// The session of a call: the one with this jar, or one that ends with the call.
    pub(crate) fn session(&self, name: Option<&JarName>) -> Session<'_> {
        match name {
            Some(name) => Session::Kept(self, name.clone()),
            None => Session::OfCall(Requests::new()),
        }
    }

    pub(crate) fn empty(&self, name: &JarName) {
        self.lock().retain(|(known, _)| known != name);
    }

    fn lock(&self) -> MutexGuard<'_, Vec<(JarName, Requests)>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The session of one call. Between two hops others may use its jar.
pub(crate) enum Session<'a> {
    Kept(&'a Jars, JarName),
    OfCall(Requests),
}

impl Session<'_> {
    pub(crate) fn with<T>(&mut self, act: impl FnOnce(&mut Requests) -> T) -> T {
        match self {
            Self::OfCall(session) => act(session),
            Self::Kept(jars, name) => {
                let mut jars = jars.lock();
                let at = jars.iter().position(|(known, _)| known == name);
                let at = at.unwrap_or_else(|| {
                    if jars.len() == MOST {
                        jars.remove(0);
                    }
                    jars.push((name.clone(), Requests::new()));
                    jars.len() - 1
                });
                act(&mut jars[at].1)
            }
        }
    }

    /// What is kept when the call is over. What breaks a rule was left out, as a program would do it: without a word.
    pub(crate) fn held(&mut self) -> Value {
        match self {
            Self::OfCall(_) => json!([]),
            Self::Kept(..) => self.with(|session| session.cookies().map(shown).collect()),
        }
    }
}

/// A jar keeps no Max-Age, only the end that it led to.
fn shown(cookie: &Cookie) -> Value {
    let lasts = |end: Timestamp| end.seconds().saturating_sub(cookie.created.seconds());
    json!({
        "name": cookie.name_text(),
        "value": cookie.value_text(),
        "domain": cookie.domain,
        "path": cookie.path,
        "max_age": cookie.expires.map(lasts),
        "expires": cookie.expires.map(Timestamp::millis),
        "secure": cookie.secure,
        "http_only": cookie.http_only,
    })
}
