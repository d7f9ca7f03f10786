//! Texts as JSON writes them (RFC 8259 §7): the same secret with escapes or without.

use super::Redaction;

impl Redaction {
    /// What stands between two quotes; each letter is written as the one in whose place it stands.
    pub(super) fn json_text(&mut self, text: &[u8], is_name: bool) -> Vec<u8> {
        let letters: Vec<Letter> = letters(text).collect();
        let plain: Vec<u8> = letters
            .iter()
            .flat_map(|letter| &letter.plain)
            .copied()
            .collect();
        let redacted = if is_name {
            self.field(&plain)
        } else {
            self.hide(&plain)
        };
        let mut rest = &redacted[..];
        let mut written = Vec::with_capacity(text.len());
        for letter in letters {
            // A stand-in is as long as what it stands for.
            let (new, behind) = rest.split_at(letter.plain.len().min(rest.len()));
            letter.write(new, &mut written);
            rest = behind;
        }
        written
    }
}

/// A letter and how it is written.
struct Letter<'a> {
    plain: Vec<u8>,
    written: &'a [u8],
}

impl Letter<'_> {
    fn write(&self, new: &[u8], to: &mut Vec<u8>) {
        if new == self.plain {
            to.extend(self.written);
        } else if self.written.starts_with(b"\\u") {
            let text = String::from_utf8_lossy(new);
            to.extend(
                text.encode_utf16()
                    .flat_map(|unit| format!("\\u{unit:04x}").into_bytes()),
            );
        } else {
            to.extend(new);
        }
    }
}

/// What cannot be read as an escape is taken octet by octet.
fn letters(mut text: &[u8]) -> impl Iterator<Item = Letter<'_>> {
    std::iter::from_fn(move || {
        let (plain, length) = match text {
            [b'\\', b'u', ..] if let Some(found) = unicode(text) => found,
            [b'\\', sign, ..] if let Some(plain) = short(*sign) => (vec![plain], 2),
            [octet, ..] => (vec![*octet], 1),
            [] => return None,
        };
        let (written, rest) = text.split_at(length);
        text = rest;
        Some(Letter { plain, written })
    })
}

/// `\u0041`, or two of them for what lies beyond the first plane. Half of such a pair has no text of its own.
fn unicode(text: &[u8]) -> Option<(Vec<u8>, usize)> {
    let unit = |at: usize| {
        let digits = text.get(at..at + 6)?.strip_prefix(b"\\u")?;
        u16::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()
    };
    let units: Vec<u16> = [unit(0), unit(6)]
        .into_iter()
        .map_while(|unit| unit)
        .collect();
    let letter = char::decode_utf16(units).next()?;
    let letter = letter.unwrap_or(char::REPLACEMENT_CHARACTER);
    let length = 6 * letter.len_utf16();
    Some((letter.to_string().into_bytes(), length))
}

/// What an escape of one sign stands for.
fn short(sign: u8) -> Option<u8> {
    Some(match sign {
        b'"' | b'\\' | b'/' => sign,
        b'b' => 0x08,
        b'f' => 0x0C,
        b'n' => b'\n',
        b'r' => b'\r',
        b't' => b'\t',
        _ => return None,
    })
}
