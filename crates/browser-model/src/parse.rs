//! Reading a `Set-Cookie` value (RFC 6265bis §5.6): lenient, on octets, never failing; it notes what it set aside.

mod attributes;
mod piece;

use crate::{
    Nameless, Note, Profile, RejectReason,
    checks::{Checks, Held},
};
pub use attributes::Attributes;
pub(crate) use attributes::{MOST_OCTETS as MOST_ATTRIBUTE_OCTETS, same_site, same_site_word};
pub(crate) use piece::{Piece, is_control, pieces, trim};

/// A `Set-Cookie` line taken apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parsed {
    /// The name of the cookie; empty for a nameless one.
    pub name: Vec<u8>,
    /// Its value.
    pub value: Vec<u8>,
    /// What the attributes say.
    pub attributes: Attributes,
    /// What was trimmed, ignored or overridden.
    pub notes: Vec<Note>,
    /// There is an octet in the line for which it is dropped whole (§5.6 step 1).
    pub has_control: bool,
}

/// Takes a line apart, whatever it is. [`Browser::store`](crate::Browser::store) does so by itself, and then decides.
///
/// ```
/// use browser_model::{Profile, parse};
///
/// let parsed = parse(b" id = 7; Max-Age=60; max-age=soon", &Profile::DRAFT);
/// assert_eq!((&parsed.name[..], &parsed.value[..]), (&b"id"[..], &b"7"[..]));
/// assert_eq!(parsed.attributes.max_age, Some(60));
/// assert_eq!(parsed.notes.len(), 2);
/// ```
pub fn parse(line: &[u8], profile: &Profile) -> Parsed {
    let mut parsed = Parsed::default();
    // Most lines have none anywhere; one quick look spares a close one at each piece.
    let has_any = line
        .iter()
        .fold(false, |found, byte| found | byte.is_ascii_control());
    for (at, piece) in pieces(line).enumerate() {
        parsed.has_control |= has_any && piece.has_control(line, profile);
        if at == 0 {
            parsed.take_pair(line, &piece, profile);
        } else {
            let notes = &mut parsed.notes;
            parsed.attributes.take(at, &piece, line, profile, notes);
        }
    }
    if parsed.attributes.max_age.is_some() && parsed.attributes.expires.is_some() {
        parsed.notes.push(Note::MaxAgeBeatsExpires);
    }
    parsed
}

impl Parsed {
    /// Steps 3 and 4: the name and the value of the cookie.
    fn take_pair(&mut self, line: &[u8], piece: &Piece, profile: &Profile) {
        let notes = &mut self.notes;
        if piece.is_trimmed() {
            notes.push(Note::Trimmed);
        }
        if piece.equals.is_none() && !piece.name.is_empty() {
            notes.push(match profile.nameless {
                Nameless::TakenAsName => Note::ValueMissing,
                Nameless::Kept | Nameless::KeptWithoutEquals => Note::Nameless,
            });
        }
        let (name, value) = piece.pair(profile.nameless);
        self.name = line[name].to_vec();
        self.value = line[value].to_vec();
    }

    /// Steps 1 and 5, what browsers add to step 3, and §5.7 steps 2 to 4, which say the same once more.
    pub(crate) fn check(&self, profile: &Profile, checks: &mut Checks) -> Held {
        let Self { name, value, .. } = self;
        checks.hold(!self.has_control, RejectReason::ControlCharacter)?;
        let is_something = !name.is_empty() || !value.is_empty();
        checks.hold(is_something, RejectReason::Empty)?;
        match profile.nameless {
            Nameless::Kept => {}
            Nameless::KeptWithoutEquals => checks.hold_if(
                name.is_empty(),
                !value.contains(&b'='),
                RejectReason::NamelessWithEquals,
            )?,
            Nameless::TakenAsName => checks.hold(!name.is_empty(), RejectReason::EmptyName)?,
        }
        let octets = name.len() + value.len();
        checks.hold(octets <= MOST_OCTETS, RejectReason::TooLong)
    }
}

/// Name and value together, the `=` not counted (§5.6 step 5).
pub(crate) const MOST_OCTETS: usize = 4096;

#[cfg(test)]
mod tests;
