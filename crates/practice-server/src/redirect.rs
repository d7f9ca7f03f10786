//! Redirects with `Location`: what a sign-in may answer with, and a path that leads wherever it is told to on this server.

use http_message::{Address, Origin, Request, Scheme};

use crate::fields::first;

/// Where an answer sends the client on to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Redirect {
    status: RedirectStatus,
    to: String,
}

/// The statuses that a `Location` goes with (RFC 9110 §15.4).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RedirectStatus {
    /// 301
    MovedPermanently,
    /// 302
    Found,
    /// 303
    SeeOther,
    /// 307
    TemporaryRedirect,
    /// 308
    PermanentRedirect,
}

impl RedirectStatus {
    /// The status of this code, if it is one of them.
    pub const fn of(code: u16) -> Option<Self> {
        Some(match code {
            301 => Self::MovedPermanently,
            302 => Self::Found,
            303 => Self::SeeOther,
            307 => Self::TemporaryRedirect,
            308 => Self::PermanentRedirect,
            _ => return None,
        })
    }

    /// Its code.
    pub const fn code(self) -> u16 {
        match self {
            Self::MovedPermanently => 301,
            Self::Found => 302,
            Self::SeeOther => 303,
            Self::TemporaryRedirect => 307,
            Self::PermanentRedirect => 308,
        }
    }
}

/// The longest target.
const LONGEST: usize = 2048;

impl Redirect {
    /// To a path of this server, or to an address of this machine: whoever sets it may send to other origins, but never
    /// beyond.
    pub fn new(status: RedirectStatus, to: &str) -> Option<Self> {
        let fits = match target(to)? {
            Target::Path => true,
            Target::Address(address) => address.origin.host.is_loopback(),
        };
        fits.then(|| Self {
            status,
            to: to.to_owned(),
        })
    }

    /// The same, its path below the folder at which a server is mounted.
    pub(crate) fn below(&self, base: &str) -> Self {
        let to = match self.to.strip_prefix('/') {
            Some(path) => [base, path].concat(),
            None => self.to.clone(),
        };
        Self { to, ..self.clone() }
    }

    /// The status.
    pub fn status(&self) -> RedirectStatus {
        self.status
    }

    /// The value of `Location`.
    pub fn to(&self) -> &str {
        &self.to
    }

    /// What `/api/redirect?status=…&to=…` asks for, 302 where it names no status. Anybody may ask, so it leads to this server
    /// alone: an open redirect would lend its name to others.
    pub(crate) fn asked(request: &Request, listener: &Origin, ports: &[u16]) -> Option<Self> {
        let status = match first(request.query(), "status") {
            None => RedirectStatus::Found,
            Some(code) => RedirectStatus::of(code.parse().ok()?)?,
        };
        let to = first(request.query(), "to")?;
        let own = match target(&to)? {
            Target::Path => true,
            Target::Address(address) => {
                let origin = &address.origin;
                is_own(origin, listener, ports)
                    || named(request, origin.scheme)
                        .is_some_and(|named| is_own(origin, &named, &[]))
            }
        };
        own.then_some(Self { status, to })
    }
}

enum Target {
    Path,
    Address(Address),
}

/// A path begins with one slash: with two, or with a backslash behind it, browsers read a host there (URL standard, "special
/// authority slashes state").
fn target(text: &str) -> Option<Target> {
    let graphic = text.bytes().all(|b| b.is_ascii_graphic());
    if !graphic || text.len() > LONGEST {
        return None;
    }
    match text.strip_prefix('/') {
        Some(rest) => (!rest.starts_with(['/', '\\'])).then_some(Target::Path),
        // What `Address` takes is what a browser would make of it: it knows no backslashes and no user names.
        None if text.contains('\\') => None,
        None => Address::parse(text).ok().map(Target::Address),
    }
}

/// The listener itself, or this machine under another loopback name or another of the server's ports.
fn is_own(origin: &Origin, listener: &Origin, ports: &[u16]) -> bool {
    let port = origin.port == listener.port || ports.contains(&origin.port);
    let loopback = origin.host.is_loopback() && listener.host.is_loopback();
    origin == listener || (loopback && port && origin.scheme == listener.scheme)
}

/// The server as the client itself calls it, in its `Host` line: through a forwarded port, or from a program in the page, it is
/// reached under another port than its own.
fn named(request: &Request, scheme: Scheme) -> Option<Origin> {
    let host = request.headers.get("Host")?;
    let address = Address::parse(&[scheme.as_str(), "://", &host.text()].concat()).ok()?;
    Some(address.origin)
}

#[cfg(test)]
mod tests {
    use http_message::{Headers, Method};

    use super::*;

    fn asked(listener: &str, query: &str) -> Option<(u16, String)> {
        asked_of(None, listener, query)
    }

    fn asked_of(host: Option<&str>, listener: &str, query: &str) -> Option<(u16, String)> {
        let headers = host.map(|host| Headers::new().with("Host", host));
        let request = Request {
            method: Method::get(),
            target: ["/api/redirect?", query].concat(),
            headers: headers.unwrap_or_default(),
            body: Vec::new(),
        };
        let listener = Address::parse(listener).unwrap().origin;
        let redirect = Redirect::asked(&request, &listener, &[8047, 8048])?;
        Some((redirect.status().code(), redirect.to().to_owned()))
    }

    #[test]
    fn it_leads_to_this_server_alone() {
        let check = |listener: &str, to: &str, leads: bool| {
            let expected = leads.then(|| (302, to.to_owned()));
            let query: String = form_urlencoded::Serializer::new(String::new())
                .append_pair("to", to)
                .finish();
            assert_eq!(asked(listener, &query), expected, "{to}");
        };
        let own = "http://127.0.0.1:8047/";
        for to in [
            "/",
            "/api/mgr/customers?a=b#c",
            "http://127.0.0.1:8047/x",
            "http://localhost:8047",
            "http://localhost:8048/api/redirect?to=http://127.0.0.1:8047/",
            "http://[::1]:8048/",
        ] {
            check(own, to, true);
        }
        for to in [
            "",
            "x",
            "//evil.example/",
            "/\\evil.example/",
            "/a b",
            "/张",
            "/a\r\nSet-Cookie: a=b",
            "http://evil.example/",
            "http://evil.example:8047/",
            "http://localhost:8047@evil.example/",
            "http://localhost:8047\\@evil.example/",
            "http://localhost.evil.example:8047/",
            "https://127.0.0.1:8047/",
            "http://127.0.0.1:9/",
            "http:/evil.example",
            "http:evil.example",
            "javascript:alert(1)",
            "data:text/html,x",
        ] {
            check(own, to, false);
        }
        check(
            "https://course.example/",
            "https://course.example/api/",
            true,
        );
        check("https://course.example/", "http://localhost:8047/", false);
        check("http://192.168.1.5:8047/", "http://192.168.1.5:8047/", true);
        check(
            "http://192.168.1.5:8047/",
            "http://192.168.1.6:8047/",
            false,
        );
    }

    #[test]
    fn it_leads_to_this_server_as_its_client_calls_it() {
        let check = |host: &str, to: &str, leads: bool| {
            for listener in ["http://127.0.0.1:8047/", "https://course.example/"] {
                let found = asked_of(Some(host), listener, &format!("to={to}"));
                assert_eq!(found.is_some(), leads, "{host}: {to}");
            }
        };
        check("127.0.0.1", "http://127.0.0.1/x", true);
        check("127.0.0.1", "http://localhost/x", true);
        check("localhost:9000", "http://localhost:9000/", true);
        check("localhost:9000", "http://localhost:9001/", false);
        check("127.0.0.1", "http://evil.example/", false);
        check("127.0.0.1@evil.example", "http://evil.example/", false);
    }

    #[test]
    fn every_status_with_a_location_can_be_had() {
        for code in 0..1000 {
            let expected = [301, 302, 303, 307, 308].contains(&code);
            let found = asked("http://127.0.0.1:8047/", &format!("status={code}&to=/"));
            assert_eq!(found, expected.then(|| (code, "/".to_owned())));
        }
        assert_eq!(asked("http://127.0.0.1:8047/", "status=x&to=/"), None);
        assert_eq!(asked("http://127.0.0.1:8047/", "status=302"), None);
    }

    #[test]
    fn a_setting_may_lead_to_any_address_of_this_machine() {
        let check = |to: &str, expected: bool| {
            let redirect = Redirect::new(RedirectStatus::SeeOther, to);
            assert_eq!(redirect.is_some(), expected, "{to}");
        };
        check("/mgr/index.html", true);
        check("http://localhost:9/x", true);
        check("https://127.0.0.1/", true);
        check("http://evil.example/", false);
        check("//localhost/", false);
    }
}
