//! Checks that a text begins with a JSON value, by Go's grammar and with Go's errors.

use std::fmt;
use std::ops::Range;

/// Why a text is no JSON; printed in the words of Go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum SyntaxError {
    /// Nothing but white space.
    Eof,
    /// The text ends inside a value.
    UnexpectedEof,
    /// This octet cannot stand here.
    Character(u8, String),
}

impl fmt::Display for SyntaxError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Eof => f.write_str("EOF"),
            Self::UnexpectedEof => f.write_str("unexpected EOF"),
            Self::Character(octet, place) => {
                write!(f, "invalid character {} {place}", quoted(*octet))
            }
        }
    }
}

/// Checks a text without recursion, so that no nesting exhausts the stack.
pub(super) struct Scanner<'a> {
    text: &'a [u8],
    at: usize,
}

impl<'a> Scanner<'a> {
    /// Where the first value of a text begins and ends.
    pub(super) fn first_value(text: &'a [u8]) -> Result<Range<usize>, SyntaxError> {
        let mut scanner = Self { text, at: 0 };
        scanner.white_space();
        let start = scanner.at;
        if start == text.len() {
            return Err(SyntaxError::Eof);
        }
        scanner.value()?;
        Ok(start..scanner.at)
    }

    /// Where the only value of a text begins and ends, or else the place at which it shows that the text is none.
    pub(super) fn only_value(text: &'a str) -> Result<Range<usize>, usize> {
        let mut scanner = Self {
            text: text.as_bytes(),
            at: 0,
        };
        scanner.white_space();
        let start = scanner.at;
        scanner.value().map_err(|_| scanner.at.saturating_sub(1))?;
        let end = scanner.at;
        scanner.white_space();
        match scanner.at == text.len() {
            true => Ok(start..end),
            false => Err(scanner.at),
        }
    }

    /// Go's limit.
    const MAX_DEPTH: usize = 10_000;

    /// Passes over one value.
    fn value(&mut self) -> Result<(), SyntaxError> {
        let mut open: Vec<u8> = Vec::new();
        loop {
            self.white_space();
            match self.next()? {
                bracket @ (b'{' | b'[') => {
                    open.push(bracket);
                    if open.len() > Self::MAX_DEPTH {
                        return Err(unexpected(bracket, "exceeded max depth"));
                    }
                    self.white_space();
                    // In ASCII each closing bracket stands two places after its opening one.
                    if self.text.get(self.at) != Some(&(bracket + 2)) {
                        if bracket == b'{' {
                            self.name()?;
                        }
                        continue;
                    }
                }
                b'"' => self.string()?,
                b'-' => {
                    let digit = self.next()?;
                    self.number(digit)?;
                }
                digit @ b'0'..=b'9' => self.number(digit)?,
                b't' => self.literal("true")?,
                b'f' => self.literal("false")?,
                b'n' => self.literal("null")?,
                other => return Err(unexpected(other, "looking for beginning of value")),
            }
            loop {
                let Some(&bracket) = open.last() else {
                    return Ok(());
                };
                self.white_space();
                let octet = self.next()?;
                if octet == bracket + 2 {
                    open.pop();
                } else if octet == b',' {
                    if bracket == b'{' {
                        self.name()?;
                    }
                    break;
                } else if bracket == b'{' {
                    return Err(unexpected(octet, "after object key:value pair"));
                } else {
                    return Err(unexpected(octet, "after array element"));
                }
            }
        }
    }

    fn name(&mut self) -> Result<(), SyntaxError> {
        self.white_space();
        match self.next()? {
            b'"' => self.string()?,
            other => {
                return Err(unexpected(
                    other,
                    "looking for beginning of object key string",
                ));
            }
        }
        self.white_space();
        match self.next()? {
            b':' => Ok(()),
            other => Err(unexpected(other, "after object key")),
        }
    }

    fn string(&mut self) -> Result<(), SyntaxError> {
        loop {
            match self.next()? {
                b'"' => return Ok(()),
                b'\\' => match self.next()? {
                    b'b' | b'f' | b'n' | b'r' | b't' | b'\\' | b'/' | b'"' => {}
                    b'u' => {
                        for _ in 0..4 {
                            let digit = self.next()?;
                            if !digit.is_ascii_hexdigit() {
                                return Err(unexpected(
                                    digit,
                                    "in \\u hexadecimal character escape",
                                ));
                            }
                        }
                    }
                    other => return Err(unexpected(other, "in string escape code")),
                },
                control @ 0..0x20 => return Err(unexpected(control, "in string literal")),
                _ => {}
            }
        }
    }

    fn number(&mut self, first_digit: u8) -> Result<(), SyntaxError> {
        match first_digit {
            b'0' => {}
            b'1'..=b'9' => self.digits(),
            other => return Err(unexpected(other, "in numeric literal")),
        }
        if self.text.get(self.at) == Some(&b'.') {
            self.at += 1;
            match self.next()? {
                b'0'..=b'9' => self.digits(),
                other => return Err(unexpected(other, "after decimal point in numeric literal")),
            }
        }
        if let Some(b'e' | b'E') = self.text.get(self.at) {
            self.at += 1;
            if let Some(b'+' | b'-') = self.text.get(self.at) {
                self.at += 1;
            }
            match self.next()? {
                b'0'..=b'9' => self.digits(),
                other => return Err(unexpected(other, "in exponent of numeric literal")),
            }
        }
        Ok(())
    }

    fn digits(&mut self) {
        while self.text.get(self.at).is_some_and(u8::is_ascii_digit) {
            self.at += 1;
        }
    }

    fn literal(&mut self, word: &str) -> Result<(), SyntaxError> {
        for wanted in word.bytes().skip(1) {
            let octet = self.next()?;
            if octet != wanted {
                let wanted = char::from(wanted);
                return Err(unexpected(
                    octet,
                    &format!("in literal {word} (expecting '{wanted}')"),
                ));
            }
        }
        Ok(())
    }

    fn white_space(&mut self) {
        while let Some(b' ' | b'\t' | b'\r' | b'\n') = self.text.get(self.at) {
            self.at += 1;
        }
    }

    fn next(&mut self) -> Result<u8, SyntaxError> {
        let octet = self.text.get(self.at).ok_or(SyntaxError::UnexpectedEof)?;
        self.at += 1;
        Ok(*octet)
    }
}

fn unexpected(octet: u8, place: &str) -> SyntaxError {
    SyntaxError::Character(octet, place.to_owned())
}

/// An octet as Go's `quoteChar` prints it.
fn quoted(octet: u8) -> String {
    match octet {
        b'\'' => r"'\''".to_owned(),
        b'\\' => r"'\\'".to_owned(),
        7 => r"'\a'".to_owned(),
        8 => r"'\b'".to_owned(),
        9 => r"'\t'".to_owned(),
        10 => r"'\n'".to_owned(),
        11 => r"'\v'".to_owned(),
        12 => r"'\f'".to_owned(),
        13 => r"'\r'".to_owned(),
        0..0x20 | 0x7f => format!("'\\x{octet:02x}'"),
        0x80..=0xa0 | 0xad => format!("'\\u{octet:04x}'"),
        _ => format!("'{}'", char::from(octet)),
    }
}
