//! Reads name, value and attributes off a `Cookie` or `Set-Cookie` line, for whoever needs no more than that.
//! It judges nothing: whether a cookie is kept or sent is `browser-model`'s to say.

use std::fmt;
use std::ops::Range;

/// A cookie's name and value, without the spaces and tabs around them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CookiePair<'a> {
    /// The name; empty where the text holds no `=` (RFC 6265bis §5.6 step 3).
    pub name: &'a str,
    /// The value, with its quotes: they belong to it.
    pub value: &'a str,
}

/// The pairs of a `Cookie` line in order (RFC 6265bis §4.2.1). Empty ones are passed over; nothing else ends a pair but `;`.
///
/// ```
/// use http_message::cookie_pairs;
///
/// let pairs: Vec<String> = cookie_pairs("a=1;; b = 2; lone").map(|pair| pair.to_string()).collect();
/// assert_eq!(pairs, ["a=1", "b=2", "lone"]);
/// ```
pub fn cookie_pairs(line: &str) -> impl Iterator<Item = CookiePair<'_>> {
    let pairs = line.split(';').map(CookiePair::read);
    pairs.filter(|pair| *pair != CookiePair::default())
}

/// Where the values of a line's pairs stand, in octets from its beginning. The first is that of a `Set-Cookie` line's cookie.
pub fn cookie_values(line: &str) -> impl Iterator<Item = Range<usize>> {
    let mut start = 0;
    line.split(';').map(move |piece| {
        let before = piece.find('=').map_or(0, |equals| equals + 1);
        let value = &piece[before..];
        let indent = value.len() - value.trim_start_matches(BLANK).len();
        let from = start + before + indent;
        start += piece.len() + 1;
        from..from + CookiePair::read(piece).value.len()
    })
}

impl<'a> CookiePair<'a> {
    fn read(text: &'a str) -> Self {
        let (name, value) = text.split_once('=').unwrap_or(("", text));
        Self {
            name: name.trim_matches(BLANK),
            value: value.trim_matches(BLANK),
        }
    }
}

impl fmt::Display for CookiePair<'_> {
    /// As a browser sends it and shows it to scripts (RFC 6265bis §5.8.3 step 5).
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.name.is_empty() {
            write!(f, "{}=", self.name)?;
        }
        f.write_str(self.value)
    }
}

/// A `Set-Cookie` line, or what page code writes to `document.cookie`.
#[derive(Clone, Copy, Debug)]
pub struct SetCookie<'a> {
    /// The cookie.
    pub pair: CookiePair<'a>,
    line: &'a str,
}

/// An attribute of a `Set-Cookie` line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CookieAttribute<'a> {
    /// The name, case kept.
    pub name: &'a str,
    /// The value; empty where there is none.
    pub value: &'a str,
}

impl<'a> SetCookie<'a> {
    /// Reads any line: the cookie ends at the first `;`, quotes or not.
    pub fn read(line: &'a str) -> Self {
        let pair = line.split(';').next().unwrap_or_default();
        Self {
            pair: CookiePair::read(pair),
            line,
        }
    }

    /// All attributes in order, known or not.
    pub fn attributes(self) -> impl Iterator<Item = CookieAttribute<'a>> {
        self.line.split(';').skip(1).map(CookieAttribute::read)
    }

    /// The value of an attribute, whose name compares without case. The last of several counts (RFC 6265bis §5.7).
    pub fn attribute(self, name: &str) -> Option<&'a str> {
        let named = |one: &CookieAttribute<'_>| one.name.eq_ignore_ascii_case(name);
        self.attributes().filter(named).last().map(|one| one.value)
    }

    /// Whether `Max-Age` says that the cookie is to go at once. The last one that is a number counts (RFC 6265bis §5.6.2).
    pub fn asks_for_deletion(self) -> bool {
        let deletes = |age: CookieAttribute<'_>| {
            let digits = age.value.strip_prefix('-').unwrap_or(age.value);
            let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
            // A number may be larger than any integer type.
            is_number.then(|| digits != age.value || digits.bytes().all(|byte| byte == b'0'))
        };
        let named = |one: &CookieAttribute<'_>| one.name.eq_ignore_ascii_case("max-age");
        let ages = self.attributes().filter(named);
        ages.filter_map(deletes).last().unwrap_or(false)
    }

    /// The same line for a server that is mounted at `base` (`/folder/`): each `Path` lies below it, nothing else changes.
    pub fn below(self, base: &str) -> String {
        let mut line = String::with_capacity(self.line.len() + base.len());
        for (at, piece) in self.line.split(';').enumerate() {
            if at > 0 {
                line.push(';');
            }
            let attribute = CookieAttribute::read(piece);
            let inner = attribute.value.strip_prefix('/');
            match (piece.split_once('='), inner) {
                (Some((name, _)), Some(inner))
                    if at > 0 && attribute.name.eq_ignore_ascii_case("path") =>
                {
                    line.extend([name, "=", base, inner]);
                }
                (_, _) => line.push_str(piece),
            }
        }
        line
    }
}

impl<'a> CookieAttribute<'a> {
    fn read(text: &'a str) -> Self {
        let (name, value) = text.split_once('=').unwrap_or((text, ""));
        Self {
            name: name.trim_matches(BLANK),
            value: value.trim_matches(BLANK),
        }
    }
}

/// White space as RFC 6265bis means it.
const BLANK: [char; 2] = [' ', '\t'];

#[cfg(test)]
mod tests;
