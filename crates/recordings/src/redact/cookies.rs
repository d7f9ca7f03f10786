//! Cookies however they are written: header values, whole header lines that were pasted, JavaScript, cookies joined by
//! commas, values broken by a semicolon.

use browser_model::{Hint, hints};
use http_message::Host;

use super::{
    Redaction,
    known::Known,
    names::{joined, split_edges},
    words::is_common_name,
};

/// What a list of pieces between semicolons is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// A cookie and its attributes.
    SetCookie,
    /// Cookies only.
    Cookie,
    /// A `Cookie` line where `Set-Cookie` is expected: attributes in it would count.
    Pasted,
}

impl Redaction {
    /// What a server sends as `Set-Cookie`, or a script writes to `document.cookie`; also where the header's name, or the
    /// statement around it, was pasted with it.
    pub fn set_cookie(&mut self, line: &[u8]) -> Vec<u8> {
        // Which host it came from matters to other hints only.
        let host = Host::V4([127, 0, 0, 1].into());
        for hint in hints(line, &host) {
            let (kind, cookie) = match hint {
                Hint::HeaderName { name, cookie } if name.eq_ignore_ascii_case("cookie") => {
                    (Kind::Pasted, cookie)
                }
                Hint::HeaderName { cookie, .. } | Hint::Statement { cookie } => {
                    (Kind::SetCookie, cookie)
                }
                Hint::StatusLine
                | Hint::OtherHeader { .. }
                | Hint::JoinedByComma { .. }
                | Hint::Folded
                | Hint::Zone { .. }
                | Hint::DomainIsHost
                | Hint::DottedAddress => continue,
            };
            let inner = self.pieces(&line[cookie.clone()], kind);
            let behind = self.hide(&line[cookie.end..]);
            return [&line[..cookie.start], &inner, &behind].concat();
        }
        self.pieces(line, Kind::SetCookie)
    }

    /// What a client sends as `Cookie`.
    pub fn cookie(&mut self, line: &[u8]) -> Vec<u8> {
        self.pieces(line, Kind::Cookie)
    }

    fn pieces(&mut self, line: &[u8], kind: Kind) -> Vec<u8> {
        let mut redacted = Vec::with_capacity(line.len());
        // A semicolon ends a piece whatever quotes there are, so what follows may be the rest of a value.
        let mut in_quotes = false;
        for (at, piece) in line.split(|sign| *sign == b';').enumerate() {
            if at > 0 {
                redacted.push(b';');
            }
            redacted.extend(self.piece(piece, at, kind, in_quotes));
            in_quotes ^= piece.iter().filter(|sign| **sign == b'"').count() % 2 == 1;
        }
        redacted
    }

    fn piece(&mut self, piece: &[u8], at: usize, kind: Kind, in_quotes: bool) -> Vec<u8> {
        let equals = piece.iter().position(|sign| *sign == b'=');
        let (before, value) = match equals {
            Some(equals) => (&piece[..equals], Some(&piece[equals + 1..])),
            None => (piece, None),
        };
        let (front, name, back) = split_edges(before);
        let known = (at > 0 && kind != Kind::Cookie)
            .then(|| Known::named(name))
            .flatten();
        let is_pair = at == 0 || (kind != Kind::SetCookie && known.is_none());
        let (name, value) = match (known, value) {
            (Some(known), value) => (
                name.to_vec(),
                value.map(|value| self.attribute(known, value)),
            ),
            (None, None) if is_pair => (self.nameless(name), None),
            (None, None) => (self.listed(name), None),
            (None, Some(value)) if name.is_empty() => (Vec::new(), Some(self.nameless(value))),
            (None, Some(value)) => {
                let name = match is_pair && !in_quotes {
                    true => self.name(name, value),
                    false if is_common_name(name) && !in_quotes => name.to_vec(),
                    false => self.listed(name),
                };
                (name, Some(self.value(value)))
            }
        };
        let equals: &[u8] = if value.is_some() { b"=" } else { b"" };
        [front, &name, back, equals, &value.unwrap_or_default()].concat()
    }

    /// A cookie's value, and further cookies that a comma joins to it.
    pub(super) fn value(&mut self, value: &[u8]) -> Vec<u8> {
        let mut redacted = Vec::with_capacity(value.len());
        for part in joined(value) {
            redacted.extend(part.comma);
            if let Some(name) = part.name {
                redacted.extend(self.listed(name));
                redacted.push(b'=');
            }
            redacted.extend(self.quoted(part.value));
        }
        redacted
    }

    /// A value with or without quotes: the same secret.
    pub(super) fn quoted(&mut self, value: &[u8]) -> Vec<u8> {
        let (front, inner, back) = split_edges(value);
        let bare = inner.strip_prefix(b"\"").unwrap_or(inner);
        let open = &inner[..inner.len() - bare.len()];
        let text = bare.strip_suffix(b"\"").unwrap_or(bare);
        let close = &bare[text.len()..];
        [front, open, &self.hide(text), close, back].concat()
    }
}
