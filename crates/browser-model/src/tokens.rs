//! A `Set-Cookie` line octet by octet, for a reader who wants to see it taken apart. It is read with the
//! parser's own code, so both always agree.

use std::ops::Range;

use crate::{
    Profile,
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

/// The attributes that a rule knows (RFC 6265bis §5.6.1 to §5.6.7, CHIPS §2.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Attribute {
    /// A date on which the cookie ends.
    Expires,
    /// After how many seconds the cookie ends.
    MaxAge,
    /// The hosts that it goes to.
    Domain,
    /// The paths that it goes to.
    Path,
    /// Over secure connections only.
    Secure,
    /// Not for scripts.
    HttpOnly,
    /// Whether it goes along from other sites.
    SameSite,
    /// One storage for each top-level site.
    Partitioned,
}

impl Attribute {
    /// All of them, in the order of the draft's sections.
    pub const ALL: [Self; 8] = [
        Self::Expires,
        Self::MaxAge,
        Self::Domain,
        Self::Path,
        Self::Secure,
        Self::HttpOnly,
        Self::SameSite,
        Self::Partitioned,
    ];

    /// As servers write it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Expires => "Expires",
            Self::MaxAge => "Max-Age",
            Self::Domain => "Domain",
            Self::Path => "Path",
            Self::Secure => "Secure",
            Self::HttpOnly => "HttpOnly",
            Self::SameSite => "SameSite",
            Self::Partitioned => "Partitioned",
        }
    }

    /// The attribute of this name; letters compare without case.
    pub(crate) fn named(name: &[u8]) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|known| name.eq_ignore_ascii_case(known.name().as_bytes()))
    }

    /// Its name alone says everything; a value is not read.
    pub(crate) const fn is_flag(self) -> bool {
        match self {
            Self::Secure | Self::HttpOnly | Self::Partitioned => true,
            Self::Expires | Self::MaxAge | Self::Domain | Self::Path | Self::SameSite => false,
        }
    }
}

/// What became of an attribute, or of its value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Fate {
    /// It counts.
    Counts,
    /// It counts as if the browser had been left to choose: a Path that does not begin with `/`, a SameSite that is none
    /// of the three words. An earlier one of its kind is overridden all the same.
    Default,
    /// A later one of its kind counts instead. In browsers even one that cannot be read overrides, if it is a date or a
    /// number ([`Profile::last_date_counts_unread`]).
    Overridden,
    /// An Expires beside a Max-Age (§5.7 step 6).
    BeatenByMaxAge,
    /// A date that is no date, a number that is no number: ignored.
    Unreadable,
    /// A value of more than 1024 octets: the attribute is ignored.
    TooLong,
    /// No rule knows the name: ignored.
    Unknown,
    /// The value of an attribute whose name says everything (`Secure=no`): not looked at.
    NotRead,
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
