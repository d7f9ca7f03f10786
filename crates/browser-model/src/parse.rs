//! Reading a `Set-Cookie` value (RFC 6265bis §5.6): lenient, on octets, never failing; it notes what it set aside.
//! Knows the grammar; decides nothing that depends on the request or on storage.

mod attributes;

use crate::{Nameless, Note, Profile, RejectReason};
pub(crate) use attributes::Attributes;

/// A `Set-Cookie` line taken apart.
#[derive(Clone, Debug)]
pub(crate) struct Parsed {
    pub(crate) name: Vec<u8>,
    pub(crate) value: Vec<u8>,
    pub(crate) attributes: Attributes,
    pub(crate) notes: Vec<Note>,
    /// The rule by which §5.6 drops the whole line, if one does.
    pub(crate) refused: Option<RejectReason>,
}

/// Takes a line apart; what it names is refused or stored later.
pub(crate) fn parse(line: &[u8], profile: &Profile) -> Parsed {
    let mut notes = Vec::new();
    let replaced;
    let line = match String::from_utf8_lossy(line) {
        std::borrow::Cow::Owned(text) if profile.replaces_invalid_utf8 => {
            notes.push(Note::NotUtf8);
            replaced = text;
            replaced.as_bytes()
        }
        std::borrow::Cow::Owned(_) | std::borrow::Cow::Borrowed(_) => line,
    };
    // Step 2: everything up to the first semicolon, whatever quotes there are.
    let mut pieces = line.split(|&byte| byte == b';');
    let pair = pieces.next().unwrap_or_default();
    let (name, value) = name_and_value(pair, profile.nameless, &mut notes);
    let attributes = Attributes::read(pieces, profile, &mut notes);
    let refused = refusal(line, &name, &value, profile);
    Parsed {
        name,
        value,
        attributes,
        notes,
        refused,
    }
}

/// Steps 3 and 4: split at the first `=`, trim both sides.
fn name_and_value(pair: &[u8], nameless: Nameless, notes: &mut Vec<Note>) -> (Vec<u8>, Vec<u8>) {
    let (name, value) = match split_at_equals(pair) {
        (name, Some(value)) => (name, value),
        (whole, None) => match nameless {
            Nameless::TakenAsName => (whole, &[][..]),
            Nameless::Kept | Nameless::KeptWithoutEquals => (&[][..], whole),
        },
    };
    let trimmed = (trim(name), trim(value));
    if trimmed != (name, value) {
        notes.push(Note::Trimmed);
    }
    if !pair.contains(&b'=') && !trim(pair).is_empty() {
        notes.push(match nameless {
            Nameless::TakenAsName => Note::ValueMissing,
            Nameless::Kept | Nameless::KeptWithoutEquals => Note::Nameless,
        });
    }
    (trimmed.0.to_vec(), trimmed.1.to_vec())
}

/// Steps 1 and 5, and what browsers add to step 3.
fn refusal(line: &[u8], name: &[u8], value: &[u8], profile: &Profile) -> Option<RejectReason> {
    if line.iter().any(|&byte| is_control(byte))
        || (profile.inner_tab_is_control && has_inner_tab(line))
    {
        return Some(RejectReason::ControlCharacter);
    }
    if name.is_empty() && value.is_empty() {
        return Some(RejectReason::Empty);
    }
    if name.is_empty() {
        match profile.nameless {
            Nameless::Kept => {}
            Nameless::KeptWithoutEquals if value.contains(&b'=') => {
                return Some(RejectReason::NamelessWithEquals);
            }
            Nameless::KeptWithoutEquals => {}
            Nameless::TakenAsName => return Some(RejectReason::EmptyName),
        }
    }
    (name.len() + value.len() > MOST_OCTETS).then_some(RejectReason::TooLong)
}

/// A control character other than the tab (§5.6 step 1).
fn is_control(byte: u8) -> bool {
    byte.is_ascii_control() && byte != b'\t'
}

/// A tab that trimming leaves in a name or a value, of the pair or of an attribute.
fn has_inner_tab(line: &[u8]) -> bool {
    line.split(|&byte| byte == b';').any(|piece| {
        let (name, value) = split_at_equals(piece);
        trim(name).contains(&b'\t') || trim(value.unwrap_or_default()).contains(&b'\t')
    })
}

/// Splits at the first `=`, if there is one.
fn split_at_equals(piece: &[u8]) -> (&[u8], Option<&[u8]>) {
    match piece.iter().position(|&byte| byte == b'=') {
        Some(at) => (&piece[..at], Some(&piece[at + 1..])),
        None => (piece, None),
    }
}

/// Without the spaces and tabs around it.
fn trim(mut text: &[u8]) -> &[u8] {
    while let [b' ' | b'\t', rest @ ..] | [rest @ .., b' ' | b'\t'] = text {
        text = rest;
    }
    text
}

/// Name and value together, the `=` not counted (§5.6 step 5).
const MOST_OCTETS: usize = 4096;

#[cfg(test)]
mod tests;
