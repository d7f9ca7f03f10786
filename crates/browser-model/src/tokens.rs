//! A `Set-Cookie` line octet by octet, for a reader who wants to see it taken apart. It is read with the
//! parser's own code, so both always agree.

use std::ops::Range;

use crate::{
    Attribute, Fate, Profile,
    parse::{Attributes, Piece, is_control, pieces},
};

/// A stretch of a `Set-Cookie` line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// Which octets of the line; never empty.
    pub range: Range<usize>,
    /// What they are.
    pub kind: TokenKind,
}

/// What a stretch of a `Set-Cookie` line is (RFC 6265bis §5.6).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// The cookie's name.
    Name,
    /// The first `=` of a piece: what stands before it is a name, what follows a value.
    Equals,
    /// The cookie's value.
    Value,
    /// A semicolon: a new piece begins.
    Separator,
    /// Spaces and tabs around a name or a value: trimmed.
    Space,
    /// Octets for which the whole line is dropped (step 1). They cut the name or value that they stand in in two.
    Control,
    /// The name of an attribute.
    AttributeName {
        /// Which one, if a rule knows it.
        attribute: Option<Attribute>,
        /// What became of the attribute.
        fate: Fate,
    },
    /// The value of an attribute.
    AttributeValue {
        /// Which one, if a rule knows it.
        attribute: Option<Attribute>,
        /// What became of the value.
        fate: Fate,
    },
}

/// Takes a line apart. The tokens cover each octet once, in order; what they say is what this profile's browser makes of
/// the line, whether or not it then stores the cookie.
///
/// ```
/// use browser_model::{Attribute, Fate, Profile, TokenKind, tokens};
///
/// let line = b"id=7; Secure";
/// let tokens = tokens(line, &Profile::CHROMIUM);
/// let texts: Vec<_> = tokens.iter().map(|token| &line[token.range.clone()]).collect();
/// assert_eq!(texts, [&b"id"[..], b"=", b"7", b";", b" ", b"Secure"]);
/// let secure = TokenKind::AttributeName { attribute: Some(Attribute::Secure), fate: Fate::Counts };
/// assert_eq!(tokens[5].kind, secure);
/// ```
pub fn tokens(line: &[u8], profile: &Profile) -> Vec<Token> {
    let mut attributes = Attributes::default();
    // The notes are the parser's way to say the same; here each token says it for itself.
    let mut notes = Vec::new();
    let read: Vec<_> = pieces(line)
        .enumerate()
        .map(|(at, piece)| {
            let known = (at > 0).then(|| attributes.take(at, &piece, line, profile, &mut notes));
            (piece, known)
        })
        .collect();
    let mut tokens = Tokens {
        line,
        profile,
        done: 0,
        list: Vec::new(),
    };
    for (at, (piece, known)) in read.iter().enumerate() {
        let Some((attribute, fate)) = *known else {
            let (name, value) = piece.pair(profile.nameless);
            tokens.push_piece(piece, (name, TokenKind::Name), (value, TokenKind::Value));
            continue;
        };
        let fate = attributes.fate_of(at, attribute, fate);
        let of_value = match attribute {
            Some(known) if known.is_flag() && fate == Fate::Counts => Fate::NotRead,
            Some(_) | None => fate,
        };
        let name = TokenKind::AttributeName { attribute, fate };
        let value = TokenKind::AttributeValue {
            attribute,
            fate: of_value,
        };
        tokens.push_piece(
            piece,
            (piece.name.clone(), name),
            (piece.value.clone(), value),
        );
    }
    tokens.list
}

/// The list as it grows.
struct Tokens<'a> {
    line: &'a [u8],
    profile: &'a Profile,
    /// How many octets are covered.
    done: usize,
    list: Vec<Token>,
}

impl Tokens<'_> {
    fn push_piece(
        &mut self,
        piece: &Piece,
        (name, name_kind): (Range<usize>, TokenKind),
        (value, value_kind): (Range<usize>, TokenKind),
    ) {
        if self.done < piece.whole.start {
            self.push(piece.whole.start, TokenKind::Separator);
        }
        self.push_part(name, name_kind);
        if let Some(at) = piece.equals {
            self.push(at, TokenKind::Space);
            self.push(at + 1, TokenKind::Equals);
        }
        self.push_part(value, value_kind);
        self.push(piece.whole.end, TokenKind::Space);
    }

    /// A name or a value, with what was trimmed in front of it, cut where a control character stands.
    fn push_part(&mut self, range: Range<usize>, kind: TokenKind) {
        if range.is_empty() {
            return;
        }
        self.push(range.start, TokenKind::Space);
        let kind_at = |at: usize| {
            if is_control(self.line[at], self.profile) {
                TokenKind::Control
            } else {
                kind
            }
        };
        let kinds: Vec<_> = range.clone().map(|at| (at + 1, kind_at(at))).collect();
        for run in kinds.chunk_by(|(_, one), (_, other)| one == other) {
            if let Some(&(end, kind)) = run.last() {
                self.push(end, kind);
            }
        }
    }

    /// Everything up to `end` is of this kind, unless it is covered already.
    fn push(&mut self, end: usize, kind: TokenKind) {
        if self.done < end {
            let range = self.done..end;
            self.list.push(Token { range, kind });
            self.done = end;
        }
    }
}

#[cfg(test)]
mod tests;
