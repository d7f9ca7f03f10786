//! The `Set-Cookie` lines of one response on their way into the jar: `CookieJar.extract_cookies`, with a verdict for
//! each line.

use http_message::{Address, Timestamp};

use super::{
    CookieJar, JarCookie,
    place::Place,
    policy,
    read::{Line, Port, Unread, read},
    text::{decoded, escape_path, int},
};
use crate::{Cookie, Note, RejectReason, SameSite, StoreDecision, StoreVerdict, checks::Checks};

/// One line.
struct Incoming<'a> {
    line: &'a [u8],
    notes: Vec<Note>,
    expires: Option<Timestamp>,
    /// A cookie to keep, or what became of the line already.
    state: Result<JarCookie, StoreDecision>,
}

impl CookieJar {
    /// A verdict for each line of one response. Lines that delete are carried out first, whatever their place; and where
    /// one line makes `http.cookiejar` raise, the whole response is lost.
    pub(crate) fn take_response<'a>(
        &mut self,
        now: Timestamp,
        address: &Address,
        host_line: Option<&str>,
        lines: impl Iterator<Item = &'a [u8]>,
    ) -> Vec<StoreVerdict> {
        let place = Place::of(address, host_line);
        let lines: Vec<_> = lines.map(|line| (line, read(line, now))).collect();
        // Reading comes before everything else, for all lines.
        let mut raised = lines.iter().any(|(_, read)| *read == Err(Unread::Raised));
        let mut incoming = Vec::with_capacity(lines.len());
        for (line, read) in lines {
            let one = match read {
                Ok(_) if raised => Incoming::refused(line, RejectReason::ResponseLost),
                Ok(read) => self.make(line, read, &place, now),
                Err(Unread::Raised) => Incoming::refused(line, RejectReason::ReaderRaised),
                Err(Unread::Line(reason)) => Incoming::refused(line, reason),
            };
            raised |= one.state == Err(StoreDecision::Rejected(RejectReason::ReaderRaised));
            incoming.push(one);
        }
        let verdicts = incoming.into_iter().map(|one| match raised {
            true => one.lost(),
            false => self.take(one, &place),
        });
        verdicts.collect()
    }

    /// `_cookie_from_cookie_tuple`: the cookie that a line makes. One that is over already goes here, whoever set it and
    /// whoever deletes it.
    fn make<'a>(
        &mut self,
        line: &'a [u8],
        read: Line,
        place: &Place,
        now: Timestamp,
    ) -> Incoming<'a> {
        let Some(version) = int(&read.version) else {
            return Incoming::refused(line, RejectReason::VersionNotANumber);
        };
        let version = version.value;
        let mut notes = read.notes;
        let path = match read.path {
            Some(path) if !path.is_empty() => written_path(&path, &mut notes),
            Some(_) | None => place.default_path(version),
        };
        let (domain, host_only) = match read.domain {
            Some(domain) => {
                let domain = decoded(&domain);
                let bare = domain.strip_prefix('.').map(str::to_owned);
                (bare.unwrap_or(domain), false)
            }
            None => (place.effective.clone(), true),
        };
        let (port, port_specified) = match read.port {
            None => (None, false),
            Some(Port::OfRequest) => (place.port_to_keep(), false),
            Some(Port::Listed(list)) => (Some(decoded(&list)), true),
        };
        let expires = read.expires;
        let cookie = JarCookie {
            bare: read.value.is_none(),
            by_program: false,
            cookie: Cookie {
                name: read.name,
                value: read.value.unwrap_or_default(),
                domain,
                host_only,
                path,
                expires: expires.map(|expires| Timestamp::from_seconds(expires.at)),
                secure: read.secure,
                http_only: read.http_only,
                same_site: read.same_site.unwrap_or(SameSite::Default),
                created: now,
                last_access: now,
                partition: None,
            },
            // `_process_rfc2109_cookies`: version 1 counts as none, once its default path is chosen.
            version: if version == 1 { 0 } else { version },
            port,
            port_specified,
        };
        Incoming {
            line,
            notes,
            expires: cookie.cookie.expires,
            state: match expires {
                Some(expires) if expires.at <= now.seconds() => {
                    let Cookie { path, name, .. } = &cookie.cookie;
                    let gone = self.clear(&cookie.domain(), path, name);
                    Err(gone.map_or(StoreDecision::NothingToDelete, StoreDecision::Deleted))
                }
                // `int(float(expires))` in the making of the cookie.
                Some(expires) if expires.overflows_float => {
                    Err(StoreDecision::Rejected(RejectReason::ReaderRaised))
                }
                Some(_) | None => Ok(cookie),
            },
        }
    }

    /// `set_ok`, then `RequestsCookieJar.set_cookie`.
    fn take(&mut self, incoming: Incoming<'_>, place: &Place) -> StoreVerdict {
        let Incoming {
            line,
            mut notes,
            expires,
            state,
        } = incoming;
        let mut checks = Checks::new();
        let decision = match state {
            Err(decision) => decision,
            Ok(mut cookie) => match policy::check(&cookie, place, &mut checks) {
                Err(reason) => StoreDecision::Rejected(reason),
                Ok(()) => {
                    if cookie.drop_escaped_quotes() {
                        notes.push(Note::EscapedQuotesDropped);
                    }
                    let new = cookie.cookie.clone();
                    match self.put(cookie) {
                        Some(old) => StoreDecision::Replaced { old, new },
                        None => StoreDecision::Stored(new),
                    }
                }
            },
        };
        StoreVerdict {
            line: line.to_vec(),
            notes,
            passed: checks.passed(),
            expires,
            decision,
        }
    }
}

impl<'a> Incoming<'a> {
    fn refused(line: &'a [u8], reason: RejectReason) -> Self {
        Self {
            line,
            notes: Vec::new(),
            expires: None,
            state: Err(StoreDecision::Rejected(reason)),
        }
    }

    /// The verdict where some line made `http.cookiejar` raise: nothing is kept, but what was deleted is gone.
    fn lost(self) -> StoreVerdict {
        let lost = StoreDecision::Rejected(RejectReason::ResponseLost);
        StoreVerdict {
            line: self.line.to_vec(),
            notes: self.notes,
            passed: Vec::new(),
            expires: self.expires,
            decision: self.state.err().unwrap_or(lost),
        }
    }
}

/// A Path attribute: any text counts, escaped as a URL would be.
fn written_path(path: &[u8], notes: &mut Vec<Note>) -> String {
    let escaped = escape_path(path);
    if !escaped.starts_with('/') {
        notes.push(Note::PathNeverMatches(escaped.clone()));
    } else if escaped.as_bytes() != path {
        notes.push(Note::PathEscaped(escaped.clone()));
    }
    escaped
}
