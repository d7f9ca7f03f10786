//! What Python's text methods do with a header line: `http.client` decodes it as latin-1, so one octet is one letter.

/// `str.strip()`.
pub(crate) fn strip(mut text: &[u8]) -> &[u8] {
    while let [first, rest @ ..] = text
        && is_space(*first)
    {
        text = rest;
    }
    while let [rest @ .., last] = text
        && is_space(*last)
    {
        text = rest;
    }
    text
}

/// `str.isspace()` of one letter, and `\s` of a pattern without `re.ASCII`.
pub(crate) fn is_space(letter: u8) -> bool {
    matches!(letter, 0x09..=0x0D | 0x1C..=0x20 | 0x85 | 0xA0)
}

/// `str.lower()`: latin-1 has small letters beyond ASCII too.
pub(crate) fn lower(text: &[u8]) -> Vec<u8> {
    let lower = |letter: &u8| match letter {
        0xC0..=0xD6 | 0xD8..=0xDE => letter + 0x20,
        other => other.to_ascii_lowercase(),
    };
    text.iter().map(lower).collect()
}

/// `http.cookiejar.strip_quotes`: one quote at each end, whether or not the other is there.
pub(crate) fn strip_quotes(text: &[u8]) -> &[u8] {
    let text = text.strip_prefix(b"\"").unwrap_or(text);
    text.strip_suffix(b"\"").unwrap_or(text)
}

/// The letters as text.
pub(crate) fn decoded(text: &[u8]) -> String {
    text.iter().copied().map(char::from).collect()
}

/// A whole number as `int()` reads it; it has no largest value in Python.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Int {
    /// The number, stopped at the ends of 64 bits.
    pub(crate) value: i64,
    /// `float()` of it raises `OverflowError`.
    pub(crate) overflows_float: bool,
}

/// `int(text)`: spaces around, a sign, digits with single underscores between them; `None` is a `ValueError`.
pub(crate) fn int(text: &[u8]) -> Option<Int> {
    // Spaces of ASCII that only `str` knows (0x1C to 0x1F) are none to `int`.
    let is_space = |letter: &u8| matches!(letter, 0x09..=0x0D | 0x20 | 0x85 | 0xA0);
    let start = text.iter().position(|letter| !is_space(letter))?;
    let end = text.iter().rposition(|letter| !is_space(letter))? + 1;
    let (negative, written) = match &text[start..end] {
        [b'-', rest @ ..] => (true, rest),
        [b'+', rest @ ..] => (false, rest),
        rest => (false, rest),
    };
    let parts = || written.split(|&letter| letter == b'_');
    if parts().any(|part| part.is_empty() || !part.iter().all(u8::is_ascii_digit)) {
        return None;
    }
    let digits: Vec<u8> = parts().flatten().copied().collect();
    // `sys.int_info.default_max_str_digits`.
    if digits.len() > 4300 {
        return None;
    }
    let size = digits.iter().fold(0, |number: i64, digit| {
        number
            .saturating_mul(10)
            .saturating_add(i64::from(digit - b'0'))
    });
    let float = decoded(&digits).parse::<f64>();
    Some(Int {
        value: if negative { -size } else { size },
        overflows_float: float.is_ok_and(f64::is_infinite),
    })
}

/// `http.cookiejar.escape_path`: what no path may hold is percent-encoded, octets of UTF-8 for letters beyond ASCII, and
/// escapes are written in capitals.
pub(crate) fn escape_path(path: &[u8]) -> String {
    let mut escaped = quoted(path, b"%/;:@&=+$,!~*'()");
    capitalise_escapes(&mut escaped);
    escaped
}

/// `urllib.parse.quote(text, safe)`.
fn quoted(text: &[u8], safe: &[u8]) -> String {
    let mut quoted = String::with_capacity(text.len());
    for octet in decoded(text).bytes() {
        if octet.is_ascii_alphanumeric() || b"_.-~".contains(&octet) || safe.contains(&octet) {
            quoted.push(char::from(octet));
        } else {
            push_escape(&mut quoted, octet);
        }
    }
    quoted
}

fn push_escape(text: &mut String, octet: u8) {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    let digits = [octet >> 4, octet & 15].map(|digit| char::from(DIGITS[usize::from(digit)]));
    text.push('%');
    text.extend(digits);
}

fn capitalise_escapes(text: &mut str) {
    let mut at = 0;
    while let Some(found) = text[at..].find('%') {
        at += found + 1;
        let digits = text.get_mut(at..at + 2);
        if let Some(digits) = digits.filter(|two| two.bytes().all(|one| one.is_ascii_hexdigit())) {
            digits.make_ascii_uppercase();
            at += 2;
        }
    }
}

/// The path of a request as `requests` asks for it (`requests.models.PreparedRequest.prepare_url`): dot segments are
/// resolved, escapes of plain letters undone, everything odd escaped.
pub(crate) fn requested_path(path: &str) -> String {
    let path = normalised(&without_dots(path));
    let mut parts = path.split('%');
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        // `requests.utils.unquote_unreserved`.
        let octet = part
            .get(..2)
            .and_then(|two| u8::from_str_radix(two, 16).ok());
        match octet.filter(|octet| octet.is_ascii_alphanumeric() || b"_.-~".contains(octet)) {
            Some(octet) => {
                plain.push(char::from(octet));
                plain.push_str(&part[2..]);
            }
            None => {
                plain.push('%');
                plain.push_str(part);
            }
        }
    }
    plain
}

/// `urllib3.util.url._encode_invalid_chars`: a `%` stays where every `%` begins an escape.
fn normalised(path: &str) -> String {
    let mut path = path.to_owned();
    capitalise_escapes(&mut path);
    let begins_escape = |part: &str| {
        let digits = part.as_bytes().get(..2);
        digits.is_some_and(|two| two.iter().all(u8::is_ascii_hexdigit))
    };
    let all_escapes = path.split('%').skip(1).all(begins_escape);
    let safe: &[u8] = if all_escapes {
        b"!$&'()*+,;=:@/%"
    } else {
        b"!$&'()*+,;=:@/"
    };
    quoted(path.as_bytes(), safe)
}

/// `urllib3.util.url._remove_path_dot_segments` (RFC 3986 §5.2.4).
fn without_dots(path: &str) -> String {
    let mut kept: Vec<&str> = Vec::new();
    for segment in path.split('/') {
        match segment {
            "." => {}
            ".." => {
                kept.pop();
            }
            other => kept.push(other),
        }
    }
    if path.starts_with('/') && kept.first().is_none_or(|first| !first.is_empty()) {
        kept.insert(0, "");
    }
    if path.ends_with("/.") || path.ends_with("/..") {
        kept.push("");
    }
    kept.join("/")
}
