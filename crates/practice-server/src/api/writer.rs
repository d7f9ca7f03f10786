//! Writes JSON octet for octet as each flavour does. Knows no reply.

use crate::Flavour;

/// A JSON text in the making.
pub(crate) struct Writer {
    style: Flavour,
    out: String,
    /// Whether the next member or element needs a comma before it.
    comma: bool,
}

impl Writer {
    pub(crate) fn new(style: Flavour) -> Self {
        Self {
            style,
            out: String::with_capacity(256),
            comma: false,
        }
    }

    pub(crate) fn open(&mut self, bracket: char) -> &mut Self {
        self.separate();
        self.out.push(bracket);
        self.comma = false;
        self
    }

    pub(crate) fn close(&mut self, bracket: char) -> &mut Self {
        self.out.push(bracket);
        self.comma = true;
        self
    }

    pub(crate) fn name(&mut self, name: &str) -> &mut Self {
        self.text(name);
        self.out.push_str(match self.style {
            Flavour::Go => ":",
            Flavour::Django => ": ",
        });
        self.comma = false;
        self
    }

    pub(crate) fn number(&mut self, number: impl std::fmt::Display) -> &mut Self {
        use std::fmt::Write as _;
        self.separate();
        // Writing to a String does not fail.
        let _ = write!(self.out, "{number}");
        self.comma = true;
        self
    }

    pub(crate) fn text(&mut self, text: &str) -> &mut Self {
        self.separate();
        self.out.push('"');
        let mut plain_from = 0;
        for (at, character) in text.char_indices() {
            if self.is_plain(character) {
                continue;
            }
            self.out.push_str(&text[plain_from..at]);
            plain_from = at + character.len_utf8();
            self.escape(character);
        }
        self.out.push_str(&text[plain_from..]);
        self.out.push('"');
        self.comma = true;
        self
    }

    pub(crate) fn finish(self) -> Vec<u8> {
        self.out.into_bytes()
    }

    fn separate(&mut self) {
        if self.comma {
            self.out.push_str(match self.style {
                Flavour::Go => ",",
                Flavour::Django => ", ",
            });
        }
    }

    /// Go escapes what could end a script element (`encoding/json`, `HTMLEscape`); Python all that is not
    /// printable ASCII (`json.dumps`, `ensure_ascii`).
    fn is_plain(&self, character: char) -> bool {
        let special = matches!(character, '"' | '\\' | '\0'..='\x1f');
        !special
            && match self.style {
                Flavour::Go => !matches!(character, '<' | '>' | '&' | '\u{2028}' | '\u{2029}'),
                Flavour::Django => matches!(character, ' '..='~'),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(style: Flavour, text: &str, expected: &str) {
        let mut json = Writer::new(style);
        json.text(text);
        assert_eq!(String::from_utf8(json.finish()).unwrap(), expected);
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
    }
}
