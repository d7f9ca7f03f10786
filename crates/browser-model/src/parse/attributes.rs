//! The attributes of a `Set-Cookie` line (RFC 6265bis §5.6.1 to §5.6.7, CHIPS §2.3): for each kind the last valid one.

use http_message::Timestamp;

use super::Piece;
use crate::{Attribute, DateReader, Fate, MaxAgeSign, Note, Profile, SameSite, date, nspr_date};

/// What the attributes say, each kind at most once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Attributes {
    /// Expires, if it is a date.
    pub expires: Option<Timestamp>,
    /// Max-Age, if it is a number of seconds; zero and less mean "at once".
    pub max_age: Option<i64>,
    /// Domain as it was written, dot and case and all.
    pub domain: Option<Vec<u8>>,
    /// Path; empty where the default path counts although the attribute is there.
    pub path: Option<Vec<u8>>,
    /// Secure is there.
    pub secure: bool,
    /// HttpOnly is there.
    pub http_only: bool,
    /// SameSite; `Default` where it is none of the three words.
    pub same_site: Option<SameSite>,
    /// Partitioned is there.
    pub partitioned: bool,
    /// For each kind, the number of the piece that counts.
    pub(crate) given_by: [Option<usize>; Attribute::ALL.len()],
}

impl Attributes {
    /// Reads piece number `at` of a line: which attribute it is, and what becomes of it unless a later one changes that.
    pub(crate) fn take(
        &mut self,
        at: usize,
        piece: &Piece,
        line: &[u8],
        profile: &Profile,
        notes: &mut Vec<Note>,
    ) -> (Option<Attribute>, Fate) {
        let name = &line[piece.name.clone()];
        let value = &line[piece.value.clone()];
        let attribute = Attribute::named(name);
        let is_kept =
            attribute.is_none_or(|known| !known.is_flag() && known != Attribute::SameSite);
        if value.len() > MOST_OCTETS && (is_kept || profile.every_value_is_measured) {
            notes.push(Note::AttributeTooLong(text(name)));
            return (attribute, Fate::TooLong);
        }
        let Some(known) = attribute else {
            if !name.is_empty() || !value.is_empty() {
                notes.push(Note::UnknownAttribute(text(name)));
            }
            return (None, Fate::Unknown);
        };
        let fate = self.set(known, value, profile, notes);
        let given_by = &mut self.given_by[known as usize];
        if fate != Fate::Unreadable {
            if given_by.replace(at).is_some() && !known.is_flag() {
                notes.push(Note::Overridden(known.name().to_owned()));
            }
        } else if profile.last_date_counts_unread {
            *given_by = None;
        }
        (attribute, fate)
    }

    /// What became of piece number `at` in the end, where `fate` is what [`take`](Self::take) said.
    pub(crate) fn fate_of(&self, at: usize, attribute: Option<Attribute>, fate: Fate) -> Fate {
        let takes_part = matches!(fate, Fate::Counts | Fate::Default);
        match attribute {
            Some(known) if takes_part && !known.is_flag() => {
                if self.given_by[known as usize] != Some(at) {
                    Fate::Overridden
                } else if known == Attribute::Expires && self.max_age.is_some() {
                    Fate::BeatenByMaxAge
                } else {
                    fate
                }
            }
            Some(_) | None => fate,
        }
    }

    /// The last one of a kind counts (§5.7 steps 6, 7, 11 and 17).
    fn set(
        &mut self,
        attribute: Attribute,
        value: &[u8],
        profile: &Profile,
        notes: &mut Vec<Note>,
    ) -> Fate {
        match attribute {
            Attribute::Expires => {
                let read = match profile.dates {
                    DateReader::Draft => date::parse(value),
                    DateReader::WholeTokens => date::parse_whole_tokens(value),
                    DateReader::Nspr => nspr_date::parse(value),
                };
                if let (Some(zone), Some(_)) = (date::unread_zone(value), read)
                    && profile.dates != DateReader::Nspr
                {
                    notes.push(Note::ZoneNotRead(text(zone)));
                }
                put_read(&mut self.expires, read, profile, || {
                    notes.push(Note::ExpiresNotADate(text(value)));
                })
            }
            Attribute::MaxAge => {
                let read = max_age(value, profile.max_age_sign);
                put_read(&mut self.max_age, read, profile, || {
                    notes.push(Note::MaxAgeNotANumber(text(value)));
                })
            }
            Attribute::Domain => {
                self.domain = Some(value.to_vec());
                Fate::Counts
            }
            Attribute::Path => {
                let absolute = value.first() == Some(&b'/');
                let path = if absolute { value } else { &[] };
                self.path = Some(path.to_vec());
                if absolute {
                    Fate::Counts
                } else {
                    notes.push(Note::DefaultPath(text(value)));
                    Fate::Default
                }
            }
            Attribute::Secure => {
                self.secure = true;
                Fate::Counts
            }
            Attribute::HttpOnly => {
                self.http_only = true;
                Fate::Counts
            }
            Attribute::SameSite => {
                let known = same_site(value);
                self.same_site = Some(known);
                if known == SameSite::Default {
                    notes.push(Note::UnknownSameSite(text(value)));
                    Fate::Default
                } else {
                    Fate::Counts
                }
            }
            Attribute::Partitioned => {
                self.partitioned = true;
                Fate::Counts
            }
        }
    }
}

/// A date or a number: one that cannot be read leaves an earlier one as it is, or hides it, by the profile.
fn put_read<T>(
    slot: &mut Option<T>,
    read: Option<T>,
    profile: &Profile,
    note: impl FnOnce(),
) -> Fate {
    if read.is_some() {
        *slot = read;
        return Fate::Counts;
    }
    note();
    if profile.last_date_counts_unread {
        *slot = None;
    }
    Fate::Unreadable
}

/// §5.6.2: an optional sign, then digits only. Numbers too large to count stop at the largest.
fn max_age(value: &[u8], sign: MaxAgeSign) -> Option<i64> {
    let (negative, digits) = match (value, sign) {
        ([b'-', ..], MaxAgeSign::MinusAlone) => return Some(0),
        ([b'-', digits @ ..], MaxAgeSign::Minus | MaxAgeSign::PlusOrMinus) => (true, digits),
        ([b'+', digits @ ..], MaxAgeSign::PlusOrMinus) => (false, digits),
        (digits, _) => (false, digits),
    };
    let length = digits
        .iter()
        .take_while(|byte| byte.is_ascii_digit())
        .count();
    let seconds = digits[..length].iter().fold(0, |number: i64, digit| {
        number
            .saturating_mul(10)
            .saturating_add(i64::from(digit - b'0'))
    });
    let counts = length > 0 && length == digits.len();
    let overflows = sign == MaxAgeSign::PlusOrMinus && seconds == i64::MAX;
    (counts || overflows).then_some(if negative { 0 } else { seconds })
}

/// §5.6.7: anything but the three words is the default.
pub(crate) fn same_site(value: &[u8]) -> SameSite {
    [SameSite::None, SameSite::Lax, SameSite::Strict]
        .into_iter()
        .find(|known| value.eq_ignore_ascii_case(same_site_word(*known).as_bytes()))
        .unwrap_or(SameSite::Default)
}

/// As a server writes it; empty where nothing is written.
pub(crate) const fn same_site_word(same_site: SameSite) -> &'static str {
    match same_site {
        SameSite::None => "None",
        SameSite::Lax => "Lax",
        SameSite::Strict => "Strict",
        SameSite::Default => "",
    }
}

fn text(octets: &[u8]) -> String {
    String::from_utf8_lossy(octets).into_owned()
}

/// The longest attribute value that counts (§5.6, attributes, step 6).
pub(crate) const MOST_OCTETS: usize = 1024;
