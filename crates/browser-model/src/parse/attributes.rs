//! The attributes of a `Set-Cookie` line (RFC 6265bis §5.6.1 to §5.6.7, CHIPS §2.3): for each kind the last valid one.
//! Knows no request: what depends on it stays as it was written.

use http_message::Timestamp;

use super::{split_at_equals, trim};
use crate::{DateReader, MaxAgeSign, Note, Profile, SameSite, date, nspr_date};

/// What the attributes say, each kind at most once.
#[derive(Clone, Debug, Default)]
pub(crate) struct Attributes {
    pub(crate) expires: Option<Timestamp>,
    /// Seconds; zero and less mean "at once".
    pub(crate) max_age: Option<i64>,
    /// As it was written, dot and case and all.
    pub(crate) domain: Option<Vec<u8>>,
    /// Empty where the default path counts.
    pub(crate) path: Option<Vec<u8>>,
    pub(crate) secure: bool,
    pub(crate) http_only: bool,
    pub(crate) same_site: Option<SameSite>,
    pub(crate) partitioned: bool,
}

impl Attributes {
    /// Reads the pieces after the first semicolon.
    pub(super) fn read<'a>(
        pieces: impl Iterator<Item = &'a [u8]>,
        profile: &Profile,
        notes: &mut Vec<Note>,
    ) -> Self {
        let mut attributes = Self::default();
        for piece in pieces {
            let (name, value) = split_at_equals(piece);
            let (name, value) = (trim(name), trim(value.unwrap_or_default()));
            if value.len() > MOST_OCTETS {
                notes.push(Note::AttributeTooLong(text(name)));
            } else if !name.is_empty() || !value.is_empty() {
                attributes.take(name, value, profile, notes);
            }
        }
        if attributes.max_age.is_some() && attributes.expires.is_some() {
            notes.push(Note::MaxAgeBeatsExpires);
        }
        attributes
    }

    fn take(&mut self, name: &[u8], value: &[u8], profile: &Profile, notes: &mut Vec<Note>) {
        if name.eq_ignore_ascii_case(b"Expires") {
            let read = match profile.dates {
                DateReader::Draft => date::parse(value),
                DateReader::WholeTokens => date::parse_whole_tokens(value),
                DateReader::Nspr => nspr_date::parse(value),
            };
            match read {
                Some(date) => put(&mut self.expires, date, "Expires", notes),
                None => {
                    notes.push(Note::ExpiresNotADate(text(value)));
                    self.expires = self.expires.filter(|_| !profile.last_date_counts_unread);
                }
            }
        } else if name.eq_ignore_ascii_case(b"Max-Age") {
            match max_age(value, profile.max_age_sign) {
                Some(seconds) => put(&mut self.max_age, seconds, "Max-Age", notes),
                None => {
                    notes.push(Note::MaxAgeNotANumber(text(value)));
                    self.max_age = self.max_age.filter(|_| !profile.last_date_counts_unread);
                }
            }
        } else if name.eq_ignore_ascii_case(b"Domain") {
            put(&mut self.domain, value.to_vec(), "Domain", notes);
        } else if name.eq_ignore_ascii_case(b"Path") {
            let absolute = value.first() == Some(&b'/');
            if !absolute {
                notes.push(Note::DefaultPath(text(value)));
            }
            let path = if absolute { value } else { &[] };
            put(&mut self.path, path.to_vec(), "Path", notes);
        } else if name.eq_ignore_ascii_case(b"Secure") {
            self.secure = true;
        } else if name.eq_ignore_ascii_case(b"HttpOnly") {
            self.http_only = true;
        } else if name.eq_ignore_ascii_case(b"SameSite") {
            let known = same_site(value);
            if known == SameSite::Default {
                notes.push(Note::UnknownSameSite(text(value)));
            }
            put(&mut self.same_site, known, "SameSite", notes);
        } else if name.eq_ignore_ascii_case(b"Partitioned") {
            self.partitioned = true;
        } else {
            notes.push(Note::UnknownAttribute(text(name)));
        }
    }
}

/// The last one of a kind counts (§5.7 steps 6, 7, 11 and 17).
fn put<T>(slot: &mut Option<T>, new: T, name: &str, notes: &mut Vec<Note>) {
    if slot.replace(new).is_some() {
        notes.push(Note::Overridden(name.to_owned()));
    }
}

/// §5.6.2: an optional sign, then digits only. Numbers too large to count stop at the largest.
fn max_age(value: &[u8], sign: MaxAgeSign) -> Option<i64> {
    let (negative, digits) = match (value, sign) {
        ([b'-', ..], MaxAgeSign::MinusAlone) => return Some(0),
        ([b'-', digits @ ..], MaxAgeSign::Minus | MaxAgeSign::PlusOrMinus) => (true, digits),
        ([b'+', digits @ ..], MaxAgeSign::PlusOrMinus) => (false, digits),
        (digits, _) => (false, digits),
    };
    if digits.is_empty() || !digits.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let count = |number: i64, digit: &u8| {
        number
            .saturating_mul(10)
            .saturating_add(i64::from(digit - b'0'))
    };
    Some(if negative {
        0
    } else {
        digits.iter().fold(0, count)
    })
}

/// §5.6.7: anything but the three words is the default.
fn same_site(value: &[u8]) -> SameSite {
    if value.eq_ignore_ascii_case(b"None") {
        SameSite::None
    } else if value.eq_ignore_ascii_case(b"Lax") {
        SameSite::Lax
    } else if value.eq_ignore_ascii_case(b"Strict") {
        SameSite::Strict
    } else {
        SameSite::Default
    }
}

fn text(octets: &[u8]) -> String {
    String::from_utf8_lossy(octets).into_owned()
}

/// The longest attribute value that counts (§5.6, attributes, step 6).
const MOST_OCTETS: usize = 1024;
