//! Writes JSON octet for octet as each flavour does.

use crate::Flavour;

/// A JSON text in the making.
pub struct Writer {
    style: Flavour,
    out: String,
    /// Whether the next member or element needs a comma before it.
    comma: bool,
}

impl Writer {
    /// One for what the playground says of itself: as short as can be.
    pub fn plain() -> Self {
        Self::new(Flavour::Go)
    }

    pub(crate) fn new(style: Flavour) -> Self {
        Self {
            style,
            out: String::with_capacity(256),
            comma: false,
        }
    }

    /// With room for a text of about this length.
    pub(crate) fn with_room(mut self, octets: usize) -> Self {
        self.out.reserve(octets);
        self
    }

    /// An opening bracket.
    pub fn open(&mut self, bracket: char) -> &mut Self {
        self.separate();
        self.out.push(bracket);
        self.comma = false;
        self
    }

    /// A closing bracket.
    pub fn close(&mut self, bracket: char) -> &mut Self {
        self.out.push(bracket);
        self.comma = true;
        self
    }

    /// The name of a member.
    pub fn name(&mut self, name: &str) -> &mut Self {
        self.text(name);
        self.out.push_str(match self.style {
            Flavour::Go => ":",
            Flavour::Django => ": ",
        });
        self.comma = false;
        self
    }

    /// A whole number.
    pub fn number(&mut self, number: impl std::fmt::Display) -> &mut Self {
        self.raw(&number.to_string())
    }

    /// `true` or `false`.
    pub fn flag(&mut self, flag: bool) -> &mut Self {
        self.raw(if flag { "true" } else { "false" })
    }

    /// `null`.
    pub fn null(&mut self) -> &mut Self {
        self.raw("null")
    }

    /// A string, or `null`.
    pub fn text_or_null(&mut self, text: Option<&str>) -> &mut Self {
        match text {
            Some(text) => self.text(text),
            None => self.null(),
        }
    }

    /// A whole number, or `null`.
    pub fn number_or_null(&mut self, number: Option<i64>) -> &mut Self {
        match number {
            Some(number) => self.number(number),
            None => self.null(),
        }
    }

    /// A value that is written already.
    pub fn raw(&mut self, json: &str) -> &mut Self {
        self.separate();
        self.out.push_str(json);
        self.comma = true;
        self
    }

    /// A string.
    pub fn text(&mut self, text: &str) -> &mut Self {
        self.separate();
        self.out.push('"');
        let style = self.style;
        if text.bytes().all(|octet| is_plain_octet(style, octet)) {
            self.out.push_str(text);
        } else {
            self.pieces(text);
        }
        self.out.push('"');
        self.comma = true;
        self
    }

    /// A text of which some characters are written otherwise.
    fn pieces(&mut self, text: &str) {
        let style = self.style;
        for piece in text.split_inclusive(|character| !is_plain(style, character)) {
            let mut plain = piece.chars();
            match plain.next_back() {
                Some(last) if !is_plain(style, last) => {
                    self.out.push_str(plain.as_str());
                    self.escape(last);
                }
                Some(_) | None => self.out.push_str(piece),
            }
        }
    }

    /// The text.
    pub fn finish(self) -> String {
        self.out
    }

    fn separate(&mut self) {
        if self.comma {
            self.out.push_str(match self.style {
                Flavour::Go => ",",
                Flavour::Django => ", ",
            });
        }
    }

    fn escape(&mut self, character: char) {
        use std::fmt::Write as _;
        let short = match character {
            '"' => "\\\"",
            '\\' => "\\\\",
            '\u{8}' => "\\b",
            '\u{c}' => "\\f",
            '\n' => "\\n",
            '\r' => "\\r",
            '\t' => "\\t",
            other => {
                for unit in other.encode_utf16(&mut [0; 2]) {
                    // Writing to a String does not fail.
                    let _ = write!(self.out, "\\u{unit:04x}");
                }
                return;
            }
        };
        self.out.push_str(short);
    }
}

/// Whether an octet stands for itself wherever it occurs: most texts hold no other ones, which a look at each octet tells
/// much faster than one at each character. U+2028 and U+2029 begin with E2.
fn is_plain_octet(style: Flavour, octet: u8) -> bool {
    let special = matches!(octet, b'"' | b'\\' | 0..=0x1f);
    !special
        && match style {
            Flavour::Go => !matches!(octet, b'<' | b'>' | b'&' | 0xe2),
            Flavour::Django => matches!(octet, b' '..=b'~'),
        }
}

/// Go escapes what could end a script element (`encoding/json`, `HTMLEscape`); Python all that is not
/// printable ASCII (`json.dumps`, `ensure_ascii`).
fn is_plain(style: Flavour, character: char) -> bool {
    let special = matches!(character, '"' | '\\' | '\0'..='\x1f');
    !special
        && match style {
            Flavour::Go => !matches!(character, '<' | '>' | '&' | '\u{2028}' | '\u{2029}'),
            Flavour::Django => matches!(character, ' '..='~'),
        }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(style: Flavour, text: &str, expected: &str) {
        let mut json = Writer::new(style);
        json.text(text);
        assert_eq!(json.finish(), expected);
    }

    #[test]
    fn escapes_are_those_of_the_flavour() {
        let text = "\"\\\n\t\u{1}\u{7f}<&>你😀\u{2028}";
        check(
            Flavour::Go,
            text,
            "\"\\\"\\\\\\n\\t\\u0001\u{7f}\\u003c\\u0026\\u003e你😀\\u2028\"",
        );
        check(
            Flavour::Django,
            text,
            r#""\"\\\n\t\u0001\u007f<&>\u4f60\ud83d\ude00\u2028""#,
        );
        check(Flavour::Go, "青州\u{7f}é", "\"青州\u{7f}é\"");
        check(Flavour::Django, "plain", "\"plain\"");
        check(Flavour::Go, "→", "\"→\"");
    }
}
