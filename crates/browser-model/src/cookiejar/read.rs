//! Reading `Set-Cookie` lines as `http.cookiejar` does: `parse_ns_headers`, then
//! `CookieJar._normalized_cookie_tuples`. Some lines make it raise, and then the whole response keeps nothing.

use http_message::Timestamp;

use super::date::{self, Raised};
use super::text::{Int, decoded, int, lower, strip, strip_quotes};
use crate::{Note, RejectReason, SameSite, parse::same_site};

/// A line taken apart, with what its attributes say to `http.cookiejar`.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Line {
    pub(super) name: Vec<u8>,
    /// `None` where there is no `=`.
    pub(super) value: Option<Vec<u8>>,
    pub(super) expires: Option<Expires>,
    pub(super) domain: Option<Vec<u8>>,
    pub(super) path: Option<Vec<u8>>,
    pub(super) port: Option<Port>,
    pub(super) version: Vec<u8>,
    pub(super) secure: bool,
    /// Kept, and of no effect.
    pub(super) http_only: bool,
    /// Kept, and of no effect.
    pub(super) same_site: Option<SameSite>,
    pub(super) notes: Vec<Note>,
}

/// When a line says that the cookie ends, in seconds since the epoch.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Expires {
    pub(super) at: i64,
    /// So far away that `float()` raises.
    pub(super) overflows_float: bool,
}

/// The Port attribute (RFC 2965), which no browser knows.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Port {
    /// Without a value: the port of the request.
    OfRequest,
    /// A list of ports.
    Listed(Vec<u8>),
}

/// Why there is no cookie in a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unread {
    /// The line alone is passed over.
    Line(RejectReason),
    /// Python raised, and the whole response is lost.
    Raised,
}

impl From<RejectReason> for Unread {
    fn from(reason: RejectReason) -> Self {
        Self::Line(reason)
    }
}

impl From<Raised> for Unread {
    fn from(_: Raised) -> Self {
        Self::Raised
    }
}

/// What stands between two semicolons.
struct Piece<'a> {
    key: &'a [u8],
    /// `None` where there is no `=`.
    value: Option<&'a [u8]>,
}

impl<'a> Piece<'a> {
    fn of(text: &'a [u8]) -> Self {
        let text = strip(text);
        match text.iter().position(|&letter| letter == b'=') {
            Some(at) => Self {
                key: strip(&text[..at]),
                value: Some(strip(&text[at + 1..])),
            },
            None => Self {
                key: text,
                value: None,
            },
        }
    }

    fn named(&self, name: &str) -> bool {
        self.key.eq_ignore_ascii_case(name.as_bytes())
    }

    /// The value of an attribute that has to have one.
    fn required(&self) -> Result<&'a [u8], RejectReason> {
        self.value.ok_or(RejectReason::AttributeWithoutValue)
    }
}

/// Takes a line apart. `now` is what Max-Age counts from.
pub(super) fn read(text: &[u8], now: Timestamp) -> Result<Line, Unread> {
    let mut pieces = text.split(|&letter| letter == b';').map(Piece::of);
    let first = pieces.next().filter(|first| !first.key.is_empty());
    let first = first.ok_or(RejectReason::EmptyName)?;
    let mut line = Line {
        name: first.key.to_vec(),
        value: first.value.map(<[u8]>::to_vec),
        version: b"0".to_vec(),
        ..Line::default()
    };
    if first.value.is_none() {
        line.notes.push(Note::ValueMissing);
    }
    let attributes: Vec<Piece> = pieces.filter(|piece| !piece.key.is_empty()).collect();
    // `parse_ns_headers` reads every date before anything else is looked at.
    for date in attributes.iter().filter(|piece| piece.named("expires")) {
        date::read(strip_quotes(date.value.unwrap_or_default()), now)?;
    }
    let mut given = Given::default();
    for piece in &attributes {
        line.take(piece, &mut given, now)?;
    }
    Ok(line)
}

/// The attributes that count already: the first of each kind does.
#[derive(Default)]
struct Given {
    names: Vec<&'static str>,
    /// `max_age_set`.
    max_age: bool,
}

impl Given {
    /// Whether this is the first of its kind.
    fn add(&mut self, name: &'static str) -> bool {
        let is_new = !self.names.contains(&name);
        if is_new {
            self.names.push(name);
        }
        is_new
    }
}

impl Line {
    fn take(&mut self, piece: &Piece<'_>, given: &mut Given, now: Timestamp) -> Result<(), Unread> {
        if piece.named("max-age") {
            return self.take_max_age(piece, given, now);
        }
        if piece.named("expires") {
            return self.take_expires(piece, given, now);
        }
        let known = ["domain", "path", "port", "version", "secure"];
        let Some(name) = known.into_iter().find(|name| piece.named(name)) else {
            return self.take_other(piece, given);
        };
        if !given.add(name) {
            self.notes.push(Note::LaterIgnored(decoded(piece.key)));
            return Ok(());
        }
        match name {
            "domain" => self.domain = Some(lower(piece.required()?)),
            "path" => self.path = Some(piece.required()?.to_vec()),
            "version" => self.version = strip_quotes(piece.required()?).to_vec(),
            "port" => {
                let list = |text: &[u8]| {
                    let letters = text.iter().copied();
                    letters
                        .filter(|&letter| !super::text::is_space(letter))
                        .collect()
                };
                self.port = Some(match piece.value {
                    Some(text) => Port::Listed(list(text)),
                    None => Port::OfRequest,
                });
            }
            // `Secure=` has a value, and it is false; any other value is true.
            _ => self.secure = piece.value != Some(b""),
        }
        Ok(())
    }

    /// Max-Age always goes before Expires, and the last one counts.
    fn take_max_age(
        &mut self,
        piece: &Piece<'_>,
        given: &mut Given,
        now: Timestamp,
    ) -> Result<(), Unread> {
        // `int(None)` is a `TypeError`, which nobody expects there.
        let value = piece.value.ok_or(Unread::Raised)?;
        let Int {
            value: seconds,
            overflows_float,
        } = int(value).ok_or(RejectReason::MaxAgeNotANumber)?;
        if given.max_age {
            self.notes.push(Note::Overridden("Max-Age".to_owned()));
        } else if !given.add("expires") {
            self.notes.push(Note::MaxAgeBeatsExpires);
        }
        given.max_age = true;
        self.expires = Some(Expires {
            at: now.seconds().saturating_add(seconds),
            overflows_float,
        });
        Ok(())
    }

    /// The first Expires that can be read counts, unless Max-Age is there.
    fn take_expires(
        &mut self,
        piece: &Piece<'_>,
        given: &mut Given,
        now: Timestamp,
    ) -> Result<(), Unread> {
        let text = piece.value.unwrap_or_default();
        let read = date::read(strip_quotes(text), now)?;
        let Some(at) = read else {
            self.notes.push(Note::ExpiresNotADate(decoded(text)));
            return Ok(());
        };
        if given.max_age {
            self.notes.push(Note::MaxAgeBeatsExpires);
        } else if given.add("expires") {
            self.expires = Some(Expires {
                at,
                overflows_float: false,
            });
        } else {
            self.notes.push(Note::LaterIgnored(decoded(piece.key)));
        }
        Ok(())
    }

    /// Attributes that are kept and never asked about.
    fn take_other(&mut self, piece: &Piece<'_>, given: &mut Given) -> Result<(), Unread> {
        let idle = ["discard", "comment", "commenturl"];
        if let Some(name) = idle.into_iter().find(|name| piece.named(name)) {
            given.add(name);
            return Ok(());
        }
        if piece.named("httponly") {
            self.http_only = true;
        } else if piece.named("samesite") {
            self.same_site = Some(same_site(piece.value.unwrap_or_default()));
            self.notes.push(Note::NotEnforced("SameSite".to_owned()));
        } else if piece.named("partitioned") {
            self.notes.push(Note::NotEnforced("Partitioned".to_owned()));
        } else {
            self.notes.push(Note::UnknownAttribute(decoded(piece.key)));
        }
        Ok(())
    }
}
