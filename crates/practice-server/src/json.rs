//! Reads JSON as Go's `encoding/json` does: the same syntax errors, order and duplicates kept; and writes it. In what a
//! worker and a page's first use carry, a general crate would weigh more than all that they do with JSON.

pub mod base64;
mod scan;
mod writer;

pub(crate) use scan::SyntaxError;
pub use writer::Writer;

use std::borrow::Cow;
use std::ops::Range;

use scan::Scanner;

/// One value in a text that was checked: borrowed, taken apart on demand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Json<'a>(&'a str);

/// What kind of value it is, by Go's names (`UnmarshalTypeError.Value`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Null,
    Bool,
    Number,
    String,
    Array,
    Object,
}

impl Kind {
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Bool => "bool",
            Self::Number => "number",
            Self::String => "string",
            Self::Array => "array",
            Self::Object => "object",
        }
    }
}

impl<'a> Json<'a> {
    /// What stands where nothing stands.
    const NULL: Self = Self("null");

    /// A text that holds one value and nothing else; where it is none, the place at which that shows.
    pub fn of(octets: &'a [u8]) -> Result<Self, usize> {
        let text = std::str::from_utf8(octets).map_err(|fault| fault.valid_up_to())?;
        let value = Scanner::only_value(text)?;
        Ok(Self(piece(text, value)))
    }

    /// The last member of this name, which is written without escapes; null where there is none.
    #[must_use]
    pub fn get(self, name: &str) -> Self {
        let mut found = Self::NULL;
        if self.kind() == Kind::Object {
            let mut parts = self.parts();
            while let (Some(known), Some(value)) = (parts.next(), parts.next()) {
                if unquoted(known.0) == name {
                    found = value;
                }
            }
        }
        found
    }

    /// The text of a string.
    pub fn text(self) -> Option<String> {
        (self.kind() == Kind::String).then(|| unescape(self.0).into_owned())
    }

    /// The value as a boolean.
    pub fn flag(self) -> Option<bool> {
        match self.0 {
            "true" => Some(true),
            "false" => Some(false),
            _ => None,
        }
    }

    /// Whether it is an array.
    pub fn is_array(self) -> bool {
        self.kind() == Kind::Array
    }

    /// Whether it is an object.
    pub fn is_object(self) -> bool {
        self.kind() == Kind::Object
    }

    /// Whether it is null.
    pub fn is_null(self) -> bool {
        self.kind() == Kind::Null
    }

    /// Checks the first value of a text; what follows it is given back.
    pub(crate) fn parse(text: &'a str) -> Result<(Self, &'a str), SyntaxError> {
        let value = Scanner::first_value(text.as_bytes())?;
        let rest = piece(text, value.end..text.len());
        Ok((Self(piece(text, value)), rest))
    }

    /// The value as it is written.
    pub fn raw(self) -> &'a str {
        self.0
    }

    pub(crate) fn kind(self) -> Kind {
        match self.0.as_bytes().first() {
            Some(b'{') => Kind::Object,
            Some(b'[') => Kind::Array,
            Some(b'"') => Kind::String,
            Some(b't' | b'f') => Kind::Bool,
            Some(b'n') | None => Kind::Null,
            Some(_) => Kind::Number,
        }
    }

    /// The members of an object in order, duplicates kept; none where it is no object.
    pub fn members(self) -> Vec<(String, Json<'a>)> {
        let members = self.each_member();
        members
            .map(|(name, value)| (name.into_owned(), value))
            .collect()
    }

    /// The same one by one: a body may have as many as it likes.
    pub(crate) fn each_member(self) -> impl Iterator<Item = (Cow<'a, str>, Json<'a>)> {
        let mut parts = (self.kind() == Kind::Object).then(|| self.parts());
        std::iter::from_fn(move || {
            let parts = parts.as_mut()?;
            Some((unescape(parts.next()?.0), parts.next()?))
        })
    }

    /// The elements of an array; none where it is no array.
    pub fn elements(self) -> Vec<Json<'a>> {
        self.each_element().collect()
    }

    /// The same one by one.
    pub(crate) fn each_element(self) -> impl Iterator<Item = Json<'a>> {
        let parts = (self.kind() == Kind::Array).then(|| self.parts());
        parts.into_iter().flatten()
    }

    /// The last member of this name, as Python's dictionaries keep it.
    pub(crate) fn last(self, name: &str) -> Option<Json<'a>> {
        let members = self.each_member();
        let named = members.filter(|(known, _)| known == name);
        named.last().map(|(_, value)| value)
    }

    /// The value as a 64-bit integer, where it is written as one.
    pub fn integer(self) -> Option<i64> {
        self.0.parse().ok()
    }

    /// The same text with no white space but these separators; the strings stay as they are.
    pub(crate) fn respaced(self, comma: &str, colon: &str) -> String {
        let mut out = String::with_capacity(self.0.len());
        let (mut in_string, mut escaped) = (false, false);
        for character in self.0.chars() {
            match character {
                ' ' | '\t' | '\r' | '\n' if !in_string => {}
                ',' if !in_string => out.push_str(comma),
                ':' if !in_string => out.push_str(colon),
                other => out.push(other),
            }
            in_string ^= character == '"' && !escaped;
            escaped = character == '\\' && !escaped;
        }
        out
    }

    /// The values directly inside an array or object; an object's names and values alternate.
    fn parts(self) -> impl Iterator<Item = Json<'a>> {
        let bytes = self.0.as_bytes();
        let mut at = 1;
        std::iter::from_fn(move || {
            while matches!(bytes.get(at)?, b' ' | b'\t' | b'\r' | b'\n' | b',' | b':') {
                at += 1;
            }
            if at + 1 >= bytes.len() {
                return None;
            }
            let start = at;
            at = value_end(bytes, at);
            Some(Json(piece(self.0, start..at)))
        })
    }
}

/// The first value of octets as `encoding/json` reads them: what is no UTF-8 is an error outside strings, at that octet, and
/// each such octet is a U+FFFD inside them (`unquoteBytes`). What follows the value is left unread.
pub(crate) fn first_value(octets: &[u8]) -> Result<String, SyntaxError> {
    let place = Scanner::first_value(octets)?;
    let mut text = String::new();
    for chunk in octets.get(place).unwrap_or_default().utf8_chunks() {
        text.push_str(chunk.valid());
        text.extend(chunk.invalid().iter().map(|_| char::REPLACEMENT_CHARACTER));
    }
    Ok(text)
}

/// A piece of a checked text, where values and what stands between them begin and end with ASCII. Written so that nothing
/// can panic: the message would bring all that it takes to print any character.
fn piece(text: &str, place: Range<usize>) -> &str {
    text.get(place).unwrap_or_default()
}

/// What stands between the quotes of a checked string.
fn unquoted(string: &str) -> &str {
    let open = string.strip_prefix('"');
    open.and_then(|open| open.strip_suffix('"'))
        .unwrap_or_default()
}

/// Where the string that begins at `at` ends, in a checked text.
fn string_end(bytes: &[u8], at: usize) -> usize {
    let mut at = at + 1;
    while bytes[at] != b'"' {
        at += if bytes[at] == b'\\' { 2 } else { 1 };
    }
    at + 1
}

/// Where the value that begins at `at` ends, in a checked text.
fn value_end(bytes: &[u8], mut at: usize) -> usize {
    let mut depth = 0_usize;
    loop {
        match bytes[at] {
            b'"' => at = string_end(bytes, at),
            b'{' | b'[' => {
                depth += 1;
                at += 1;
            }
            b'}' | b']' => {
                depth -= 1;
                at += 1;
            }
            // Inside a container, only its closing bracket ends the value.
            _ if depth > 0 => at += 1,
            _ => {
                let ends = |b: &u8| b",:]} \t\r\n".contains(b);
                return at
                    + bytes[at..]
                        .iter()
                        .position(ends)
                        .unwrap_or(bytes.len() - at);
            }
        }
        if depth == 0 {
            return at;
        }
    }
}

/// The text of a checked string; half a surrogate pair becomes U+FFFD.
fn unescape(quoted: &str) -> Cow<'_, str> {
    let inner = unquoted(quoted);
    if !inner.as_bytes().contains(&b'\\') {
        return inner.into();
    }
    let mut units: Vec<u16> = Vec::with_capacity(inner.len());
    let mut characters = inner.chars();
    while let Some(character) = characters.next() {
        if character != '\\' {
            units.extend_from_slice(character.encode_utf16(&mut [0; 2]));
            continue;
        }
        units.push(match characters.next() {
            Some('b') => 8,
            Some('f') => 12,
            Some('n') => 10,
            Some('r') => 13,
            Some('t') => 9,
            Some('u') => {
                let digits = characters.by_ref().take(4);
                digits.fold(0, |unit, c| {
                    unit * 16 + u16::try_from(c.to_digit(16).unwrap_or(0)).unwrap_or(0)
                })
            }
            Some('/') => u16::from(b'/'),
            Some('"') => u16::from(b'"'),
            Some(_) | None => u16::from(b'\\'),
        });
    }
    String::from_utf16_lossy(&units).into()
}

#[cfg(test)]
mod tests;
