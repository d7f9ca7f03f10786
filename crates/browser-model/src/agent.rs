//! What every client is, browser or program: it holds cookies, sends some of them and takes new ones.

use http_message::{Response, Timestamp};

use crate::{Browser, Client, Cookie, Intent, Prepared, Received, Requests};

/// A client with cookies of its own.
pub trait UserAgent {
    /// Composes a request and decides, for each stored cookie, whether it goes along. A program has no page: it does not
    /// look at `page`.
    fn prepare(&mut self, now: Timestamp, page: &Client, intent: &Intent) -> Prepared;

    /// Takes the response's `Set-Cookie` lines, or refuses them.
    fn receive(
        &mut self,
        now: Timestamp,
        page: &Client,
        intent: &Intent,
        response: &Response,
    ) -> Received;

    /// The cookies that have not expired, oldest first.
    fn cookies(&self, now: Timestamp) -> Vec<&Cookie>;

    /// Forgets a cookie.
    fn forget(&mut self, cookie: &Cookie) -> Option<Cookie>;

    /// Ends its run: a browser keeps the cookies that have an expiry, a program none.
    fn quit(&mut self);
}

impl UserAgent for Browser {
    fn prepare(&mut self, now: Timestamp, page: &Client, intent: &Intent) -> Prepared {
        Browser::prepare(self, now, page, intent)
    }

    fn receive(
        &mut self,
        now: Timestamp,
        page: &Client,
        intent: &Intent,
        response: &Response,
    ) -> Received {
        Browser::receive(self, now, page, intent, response)
    }

    fn cookies(&self, now: Timestamp) -> Vec<&Cookie> {
        Browser::cookies(self, now)
    }

    fn forget(&mut self, cookie: &Cookie) -> Option<Cookie> {
        Browser::forget(self, &cookie.name, &cookie.domain, &cookie.path)
    }

    fn quit(&mut self) {
        Browser::quit(self);
    }
}

impl UserAgent for Requests {
    fn prepare(&mut self, now: Timestamp, _: &Client, intent: &Intent) -> Prepared {
        Requests::prepare(self, now, intent, &[])
    }

    fn receive(
        &mut self,
        now: Timestamp,
        _: &Client,
        intent: &Intent,
        response: &Response,
    ) -> Received {
        Requests::receive(self, now, intent, response)
    }

    fn cookies(&self, now: Timestamp) -> Vec<&Cookie> {
        Requests::lasting(self, now)
    }

    fn forget(&mut self, cookie: &Cookie) -> Option<Cookie> {
        Requests::forget(self, cookie)
    }

    fn quit(&mut self) {
        Requests::quit(self);
    }
}

#[cfg(test)]
mod tests {
    use http_message::{Address, Headers, Method};

    use super::*;
    use crate::{Body, Credentials, Mode};

    /// Set, send, list, forget, end: one suite for every client.
    fn check(mut agent: impl UserAgent, left_at_the_end: usize) {
        let now = Timestamp::from_seconds(1_795_896_000);
        let intent = Intent {
            method: Method::get(),
            address: Address::parse("http://127.0.0.1:8047/").unwrap(),
            headers: Headers::new(),
            body: Body::None,
            credentials: Credentials::SameOrigin,
            mode: Mode::Cors,
        };
        let page = Client {
            origin: intent.address.origin.clone(),
            ancestors: Vec::new(),
        };
        let mut headers = Headers::new();
        for line in [
            "a=1; Path=/",
            "b=2; Path=/; Max-Age=60",
            "c=3; Path=/; Max-Age=1",
        ] {
            headers.push("Set-Cookie", line);
        }
        let response = Response {
            status: 200,
            headers,
            body: Vec::new(),
        };
        let received = agent.receive(now, &page, &intent, &response);
        assert_eq!(received.verdicts.len(), 3);
        let later = now.plus_seconds(2);
        let request = agent.prepare(later, &page, &intent).request;
        assert_eq!(request.headers.get("Cookie").unwrap().text(), "a=1; b=2");
        let held: Vec<Cookie> = agent.cookies(later).into_iter().cloned().collect();
        let names: Vec<String> = held.iter().map(Cookie::name_text).collect();
        assert_eq!(names, ["a", "b"]);
        assert_eq!(agent.forget(&held[0]).as_ref(), Some(&held[0]));
        assert_eq!(agent.forget(&held[0]), None);
        agent.quit();
        assert_eq!(agent.cookies(later).len(), left_at_the_end);
    }

    #[test]
    fn a_browser_and_a_program() {
        check(Browser::default(), 1);
        check(Requests::new(), 0);
    }
}
