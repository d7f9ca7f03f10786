//! The cookie jars of the second client, each under a name, as many programs would each have a `requests.Session` of
//! their own.

use std::sync::{Mutex, MutexGuard, PoisonError};

use browser_model::{Cookie, Intent, Prepared, Requests};
use http_message::{Method, Response, Timestamp};
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
    /// The call with the cookies that it carries; without a jar, those of the call alone.
    pub(crate) fn prepare(
        &self,
        name: Option<&JarName>,
        now: Timestamp,
        intent: &Intent,
        cookies: &[(String, String)],
    ) -> Prepared {
        let jars = self.lock();
        let jar = name.and_then(|name| jars.iter().find(|(known, _)| known == name));
        match jar {
            Some((_, session)) => session.prepare(now, intent, cookies),
            None => Requests::new().prepare(now, intent, cookies),
        }
    }

    /// Takes the cookies of a response and tells what the jar holds then. What breaks a rule is left out, as a program
    /// would do it: without a word.
    pub(crate) fn keep(
        &self,
        name: &JarName,
        now: Timestamp,
        intent: &Intent,
        response: &Response,
    ) -> Value {
        let mut jars = self.lock();
        let at = jars.iter().position(|(known, _)| known == name);
        let at = at.unwrap_or_else(|| {
            if jars.len() == MOST {
                jars.remove(0);
            }
            jars.push((name.clone(), Requests::new()));
            jars.len() - 1
        });
        let session = &mut jars[at].1;
        session.receive(now, intent, response);
        session.cookies().map(shown).collect()
    }

    pub(crate) fn empty(&self, name: &JarName) {
        self.lock().retain(|(known, _)| known != name);
    }

    fn lock(&self) -> MutexGuard<'_, Vec<(JarName, Requests)>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
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
