//! A Python program with the `requests` library: its session, what it sends and what it keeps. No browser stands between
//! page and server here, so there are no sites, no credentials mode and no CORS.

mod compose;
mod sources;
mod unsent;

use http_message::{Response, Timestamp};

use crate::{
    Cookie, Intent, Prepared, Received, SendDecision, SendVerdict, WithholdReason,
    cookiejar::{CookieJar, JarCookie},
    order::sorted_by_key,
};
use compose::{lines, requested};
pub use sources::PythonSource;
use unsent::unsent;

/// A `requests.Session` with its cookies. A call without a session, `requests.get(…)`, is one that nothing is kept of:
/// a new `Requests` each time.
///
/// ```
/// use browser_model::{Body, Credentials, Intent, Mode, Requests, SendDecision, WithholdReason};
/// use http_message::{Address, Headers, Method, Response, Timestamp};
///
/// let now = Timestamp::from_seconds(1_800_000_000);
/// let intent = Intent {
///     method: Method::get(),
///     address: Address::parse("http://127.0.0.1:8047/api/mgr/customers").unwrap(),
///     headers: Headers::new(),
///     body: Body::None,
///     credentials: Credentials::Include,
///     mode: Mode::Cors,
/// };
/// let headers = Headers::new().with("Set-Cookie", "sessionid=7; Path=/; Secure");
/// let response = Response { status: 200, headers, body: Vec::new() };
///
/// let mut session = Requests::new();
/// session.receive(now, &intent, &response);
/// let prepared = session.prepare(now, &intent, &[]);
/// // No exception for this machine: the cookie is kept and never sent here.
/// let withheld = SendDecision::Withheld(vec![WithholdReason::SecureOnly]);
/// assert_eq!(prepared.verdicts[0].decision, withheld);
/// ```
#[derive(Clone, Debug, Default)]
pub struct Requests {
    jar: CookieJar,
}

impl Requests {
    /// A session without cookies.
    pub fn new() -> Self {
        Self::default()
    }

    /// Composes the request and decides, for each cookie of the session, whether it goes along. `cookies` are those of
    /// this one call (`cookies=`); they go to any host, after the session's own of the same path length, and have no
    /// verdict. A `Cookie` line among the headers of `intent` goes in the place of all of them.
    pub fn prepare(
        &self,
        now: Timestamp,
        intent: &Intent,
        cookies: &[(String, String)],
    ) -> Prepared {
        Self::prepare_from(&self.merged(now, cookies), now, intent, cookies)
    }

    /// The same from the jar of a call.
    pub(crate) fn prepare_from(
        merged: &CookieJar,
        now: Timestamp,
        intent: &Intent,
        cookies: &[(String, String)],
    ) -> Prepared {
        let mut judged = merged.select(now, &intent.address, host_line(intent).as_deref());
        // `add_cookie_header` adds nothing beside a line that is there.
        let by_hand = intent.headers.get("Cookie").is_some();
        for (_, decision) in judged.iter_mut().filter(|_| by_hand) {
            if *decision == SendDecision::Sent {
                *decision = SendDecision::Withheld(vec![WithholdReason::HeaderByHand]);
            }
        }
        let sent = judged
            .iter()
            .filter(|(_, decision)| *decision == SendDecision::Sent);
        let pairs: Vec<String> = sent.map(|(cookie, _)| cookie.pair()).collect();
        let lines = lines(intent, (!pairs.is_empty()).then(|| pairs.join("; ")));
        let by_call = |cookie: &JarCookie| {
            let names = |(name, _): &(String, String)| name.as_bytes() == cookie.cookie.name;
            cookie.by_program && cookies.iter().any(names)
        };
        let verdicts = judged.iter().filter(|(cookie, _)| !by_call(cookie));
        let verdicts = verdicts.map(|(cookie, decision)| SendVerdict {
            cookie: cookie.cookie.clone(),
            decision: decision.clone(),
        });
        Prepared {
            verdicts: verdicts.collect(),
            unsent: unsent(intent, &lines),
            request: requested(intent, &lines),
            preflight: None,
            preflight_known: None,
            dropped: Vec::new(),
        }
    }

    /// Takes the response's `Set-Cookie` lines into the session's jar, or refuses them.
    pub fn receive(&mut self, now: Timestamp, intent: &Intent, response: &Response) -> Received {
        let lines = response.headers.get_all("Set-Cookie");
        Received {
            verdicts: self.jar.take_response(
                now,
                &intent.address,
                host_line(intent).as_deref(),
                lines.map(|field| &field.value[..]),
            ),
        }
    }

    /// The cookies of the jar in its order. Those that have expired lie there until something replaces them.
    pub fn cookies(&self) -> impl Iterator<Item = &Cookie> {
        self.jar.all().map(|known| &known.cookie)
    }

    /// The cookies that have not expired, oldest first.
    pub fn lasting(&self, now: Timestamp) -> Vec<&Cookie> {
        let lasts = |cookie: &&Cookie| {
            cookie
                .expires
                .is_none_or(|end| end.seconds() > now.seconds())
        };
        sorted_by_key(self.cookies().filter(lasts), |cookie| cookie.created)
    }

    /// As `session.cookies.set(name, value)` does: for every host, under `/`.
    pub fn set(&mut self, now: Timestamp, name: &str, value: &str) {
        let mut cookie = JarCookie::by_hand(name, value, now);
        cookie.drop_escaped_quotes();
        self.jar.put(cookie);
    }

    /// Takes over a cookie that the real program was reported to hold.
    pub fn adopt(&mut self, cookie: Cookie) {
        self.jar.put(JarCookie::adopted(cookie));
    }

    /// Forgets a cookie (`session.cookies.clear(domain, path, name)`).
    pub fn forget(&mut self, cookie: &Cookie) -> Option<Cookie> {
        let domain = JarCookie::adopted(cookie.clone()).domain();
        self.jar.clear(&domain, &cookie.path, &cookie.name)
    }

    /// Ends the program: a session's jar lies in memory only.
    pub fn quit(&mut self) {
        self.jar = CookieJar::default();
    }

    /// What one call sends from: a new jar with the session's cookies, then those of the call
    /// (`requests.cookies.merge_cookies`).
    pub(crate) fn merged(&self, now: Timestamp, cookies: &[(String, String)]) -> CookieJar {
        let mut merged = CookieJar::default();
        self.merge_into(&mut merged);
        for (name, value) in cookies {
            let mut cookie = JarCookie::by_hand(name, value, now);
            // Once in a jar of the call, once in the merged one.
            cookie.drop_escaped_quotes();
            cookie.drop_escaped_quotes();
            merged.put(cookie);
        }
        merged
    }

    pub(crate) fn merge_into(&self, jar: &mut CookieJar) {
        for cookie in self.jar.all() {
            let mut cookie = cookie.clone();
            cookie.drop_escaped_quotes();
            jar.put(cookie);
        }
    }
}

/// A `Host` header by hand stands for the host of the address (`requests.cookies.MockRequest.get_full_url`).
pub(crate) fn host_line(intent: &Intent) -> Option<String> {
    let field = intent.headers.get("Host")?;
    Some(field.text().into_owned()).filter(|host| !host.is_empty())
}

#[cfg(test)]
mod tests;
