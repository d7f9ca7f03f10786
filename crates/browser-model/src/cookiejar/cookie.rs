//! A cookie as `http.cookiejar.Cookie` keeps it.

use http_message::Timestamp;

use super::text::decoded;
use crate::{Cookie, SameSite};

/// What it has in common with a browser's cookie, and what only `http.cookiejar` knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct JarCookie {
    /// The domain stands without the dot that the jar puts before a given one; `host_only` tells whether it was given.
    pub(crate) cookie: Cookie,
    /// There is no `=`: it goes along as a bare name.
    pub(crate) bare: bool,
    /// The program made it: name and value are its text, in UTF-8, and need not be latin-1. Those of a server are octets.
    pub(crate) by_program: bool,
    /// Below zero it escapes a test.
    pub(super) version: i64,
    pub(super) port: Option<String>,
    pub(super) port_specified: bool,
}

impl JarCookie {
    /// A cookie that a program makes by hand: for every host (`requests.cookies.create_cookie`).
    pub(crate) fn by_hand(name: &str, value: &str, now: Timestamp) -> Self {
        let cookie = Cookie {
            name: name.as_bytes().to_vec(),
            value: value.as_bytes().to_vec(),
            domain: String::new(),
            host_only: true,
            path: "/".to_owned(),
            expires: None,
            secure: false,
            http_only: false,
            same_site: SameSite::Default,
            created: now,
            last_access: now,
            partition: None,
        };
        Self {
            by_program: true,
            ..Self::adopted(cookie)
        }
    }

    /// A cookie of which only that is known which a browser would know as well.
    pub(crate) fn adopted(cookie: Cookie) -> Self {
        Self {
            cookie,
            bare: false,
            by_program: false,
            version: 0,
            port: None,
            port_specified: false,
        }
    }

    /// The domain as the jar writes it.
    pub(crate) fn domain(&self) -> String {
        let Cookie {
            domain, host_only, ..
        } = &self.cookie;
        match host_only {
            true => domain.clone(),
            false => [".", domain].concat(),
        }
    }

    /// `RequestsCookieJar.set_cookie`: a value in quotes loses its escaped quotes, each time it goes into a jar.
    pub(crate) fn drop_escaped_quotes(&mut self) -> bool {
        let value = &self.cookie.value;
        if self.bare || !value.starts_with(b"\"") || !value.ends_with(b"\"") {
            return false;
        }
        let mut kept = Vec::with_capacity(value.len());
        let mut rest = &value[..];
        while let [first, after @ ..] = rest {
            match rest.strip_prefix(b"\\\"") {
                Some(after) => rest = after,
                None => {
                    kept.push(*first);
                    rest = after;
                }
            }
        }
        let dropped = kept.len() < value.len();
        self.cookie.value = kept;
        dropped
    }

    /// How it stands in a `Cookie` line, as Python's text: an octet of a server is a letter of latin-1.
    pub(crate) fn pair(&self) -> String {
        let Cookie { name, value, .. } = &self.cookie;
        let text = |octets: &[u8]| match self.by_program {
            true => String::from_utf8_lossy(octets).into_owned(),
            false => decoded(octets),
        };
        match self.bare {
            true => text(name),
            false => [&text(name), "=", &text(value)].concat(),
        }
    }
}
