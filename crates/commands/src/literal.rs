//! Literals of JavaScript, as far as calls of `fetch` are written with them.

use crate::note::{Note, Notes};
use crate::value::Value;
use crate::words::Cursor;

/// How deep brackets may stand in each other.
const DEEPEST: usize = 64;

/// Reads values out of code.
pub(crate) struct Reader<'a> {
    pub(crate) cursor: Cursor<'a>,
    pub(crate) notes: &'a mut Notes,
    depth: usize,
}

impl<'a> Reader<'a> {
    pub(crate) fn new(text: &'a str, at: usize, notes: &'a mut Notes) -> Self {
        Self {
            cursor: Cursor { text, at },
            notes,
            depth: 0,
        }
    }

    /// Blanks, line ends and comments.
    pub(crate) fn skip_blanks(&mut self) {
        loop {
            self.cursor.take_while(char::is_whitespace);
            if self.cursor.take("//") {
                self.cursor.take_while(|c| c != '\n');
            } else if self.cursor.take("/*") {
                let rest = self.cursor.rest();
                self.cursor.at += rest.find("*/").map_or(rest.len(), |end| end + 2);
            } else {
                return;
            }
        }
    }

    pub(crate) fn takes(&mut self, expected: &str) -> bool {
        self.skip_blanks();
        self.cursor.take(expected)
    }

    /// A value, or several texts with `+` between them.
    pub(crate) fn value(&mut self) -> Value {
        self.skip_blanks();
        let start = self.cursor.at;
        self.depth += 1;
        let mut value = if self.depth > DEEPEST {
            self.unknown(start)
        } else {
            self.single()
        };
        self.depth -= 1;
        self.skip_blanks();
        while self.cursor.peek() == Some('+') && self.depth < DEEPEST {
            self.cursor.next();
            self.skip_blanks();
            self.depth += 1;
            let more = self.single();
            self.depth -= 1;
            self.skip_blanks();
            value = match (value.as_text(), more.as_text()) {
                (Some(one), Some(other)) => Value::Text(one + &other),
                (_, _) => Value::Unknown,
            };
        }
        // Something follows that is no literal: a call, a condition.
        match self.cursor.peek() {
            None | Some(',' | ')' | '}' | ']' | ';' | ':') => value,
            Some(_) => self.unknown(start),
        }
    }

    fn single(&mut self) -> Value {
        let start = self.cursor.at;
        match self.cursor.peek() {
            Some(mark @ ('"' | '\'' | '`')) => Value::Text(self.text(mark)),
            Some('{') => self.object(),
            Some('[') => {
                self.cursor.next();
                Value::List(self.list(']', start))
            }
            Some(c) if c.is_ascii_digit() || c == '-' => {
                let fits = |c: char| c.is_ascii_alphanumeric() || "-+.".contains(c);
                Value::Word(self.cursor.take_while(fits).to_owned())
            }
            Some(_) | None => self.named(start),
        }
    }

    /// What begins with a name.
    fn named(&mut self, start: usize) -> Value {
        let name = self.name();
        match name.as_str() {
            "null" | "undefined" => return Value::Null,
            "true" | "false" => return Value::Word(name),
            _ => {}
        }
        let name = match name.as_str() {
            "new" => {
                self.skip_blanks();
                ["new ", &self.name()].concat()
            }
            _ => name,
        };
        if !["JSON.stringify", "new URLSearchParams", "new Headers"].contains(&&*name)
            || !self.takes("(")
        {
            return self.unknown(start);
        }
        let arguments = self.list(')', start);
        let made = match (&*name, &arguments[..]) {
            ("JSON.stringify", [value]) => value.json().map(Value::Text),
            ("new URLSearchParams", [Value::Text(text)]) => {
                Some(Value::Text(text.trim_start_matches('?').to_owned()))
            }
            ("new URLSearchParams", [value]) => value.pairs().map(Value::Form),
            ("new Headers", [value]) => Some(value.clone()),
            (_, _) => None,
        };
        made.unwrap_or_else(|| self.unknown(start))
    }

    fn name(&mut self) -> String {
        let fits = |c: char| c.is_alphanumeric() || "_$.".contains(c);
        self.cursor.take_while(fits).to_owned()
    }

    fn object(&mut self) -> Value {
        let start = self.cursor.at;
        self.cursor.next();
        let mut fields = Vec::new();
        loop {
            self.skip_blanks();
            let at = self.cursor.at;
            let name = match self.cursor.peek() {
                None => {
                    self.notes.add(Note::Unclosed('{'), start);
                    break;
                }
                Some('}') => {
                    self.cursor.next();
                    break;
                }
                Some(mark @ ('"' | '\'')) => self.text(mark),
                Some(_) => self.name(),
            };
            if self.takes(":") {
                fields.push((name, self.value()));
            } else {
                // `...others`, a method, a shorthand: nothing that stands here.
                self.unknown(at);
            }
            self.takes(",");
        }
        Value::Object(fields)
    }

    fn list(&mut self, end: char, start: usize) -> Vec<Value> {
        let mut items = Vec::new();
        loop {
            self.skip_blanks();
            match self.cursor.peek() {
                None => {
                    self.notes.add(Note::Unclosed('('), start);
                    return items;
                }
                Some(c) if c == end => {
                    self.cursor.next();
                    return items;
                }
                Some('}' | ')' | ']' | ':' | ';') => {
                    self.cursor.next();
                }
                Some(_) => {
                    items.push(self.value());
                    self.takes(",");
                }
            }
        }
    }

    /// Goes behind what is not understood, brackets and texts as a whole, and says what it was.
    pub(crate) fn unknown(&mut self, start: usize) -> Value {
        let mut open = 0_usize;
        while let Some(c) = self.cursor.peek() {
            match c {
                '"' | '\'' | '`' => {
                    self.text(c);
                    continue;
                }
                '(' | '[' | '{' => open += 1,
                ')' | ']' | '}' | ',' | ';' if open == 0 => break,
                ')' | ']' | '}' => open -= 1,
                _ => {}
            }
            self.cursor.next();
        }
        // At least one character, so that whoever reads on comes to an end.
        if self.cursor.at == start {
            self.cursor.next();
        }
        let written = self.cursor.text.get(start..self.cursor.at);
        let written = written.unwrap_or_default().trim().to_owned();
        if !written.is_empty() {
            self.notes.add(Note::NotUnderstood(written), start);
        }
        Value::Unknown
    }

    /// A string or a template between two of these marks.
    fn text(&mut self, mark: char) -> String {
        let start = self.cursor.at;
        self.cursor.next();
        let mut units: Vec<u16> = Vec::new();
        loop {
            let at = self.cursor.at;
            match self.cursor.next() {
                None => {
                    self.notes.add(Note::Unclosed(mark), start);
                    break;
                }
                Some(c) if c == mark => break,
                Some('\\') => self.escape(&mut units),
                Some('$') if mark == '`' && self.cursor.peek() == Some('{') => {
                    self.cursor.take_while(|c| c != '}' && c != '`');
                    self.cursor.take("}");
                    let written = &self.cursor.text[at..self.cursor.at];
                    self.notes.add(Note::Unexpanded(written.to_owned()), at);
                    units.extend(written.encode_utf16());
                }
                Some(c) => units.extend(c.encode_utf16(&mut [0; 2]).iter()),
            }
        }
        String::from_utf16_lossy(&units)
    }

    fn escape(&mut self, units: &mut Vec<u16>) {
        let Some(c) = self.cursor.next() else { return };
        let code = match c {
            'n' => Some(10),
            'r' => Some(13),
            't' => Some(9),
            'b' => Some(8),
            'f' => Some(12),
            'v' => Some(11),
            '0' => Some(0),
            'x' => self.cursor.number(16, 2),
            'u' if self.cursor.take("{") => {
                let code = self.cursor.number(16, 6);
                self.cursor.take("}");
                code
            }
            'u' => self.cursor.number(16, 4),
            '\n' => return,
            c => Some(u32::from(c)),
        };
        match code.map(|code| (u16::try_from(code), char::from_u32(code))) {
            Some((Ok(unit), _)) => units.push(unit),
            Some((Err(_), Some(c))) => units.extend(c.encode_utf16(&mut [0; 2]).iter()),
            Some((Err(_), None)) | None => units.extend(['\\', c].map(|c| c as u16)),
        }
    }
}
