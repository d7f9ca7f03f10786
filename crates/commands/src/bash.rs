//! A command line as bash takes it apart, as far as it can be known without running it.

use crate::note::{Note, Notes};
use crate::words::{Command, Cursor, Word};

/// The commands of a text, each as the words that its program gets.
pub(crate) fn commands(text: &str, notes: &mut Notes) -> Vec<Command> {
    let mut lexer = Lexer {
        cursor: Cursor::new(text),
        notes,
        commands: Vec::new(),
        command: Vec::new(),
        word: None,
        is_redirected: false,
    };
    lexer.run();
    lexer.commands
}

struct Lexer<'a> {
    cursor: Cursor<'a>,
    notes: &'a mut Notes,
    commands: Vec<Command>,
    command: Command,
    word: Option<Word>,
    /// The next word is the name of a file that input or output is redirected to.
    is_redirected: bool,
}

impl Lexer<'_> {
    fn run(&mut self) {
        while let Some(c) = self.cursor.peek() {
            let at = self.cursor.at;
            let starts_word = self.word.is_none();
            match c {
                ' ' | '\t' => {
                    self.cursor.next();
                    self.end_word();
                }
                '\n' | ';' | '&' | '|' | '(' | ')' => {
                    self.cursor.next();
                    self.end_word();
                    self.operator(c, at);
                }
                '<' | '>' => self.redirection(at),
                '#' if starts_word => {
                    self.cursor.take_while(|c| c != '\n');
                }
                '\\' => {
                    self.cursor.next();
                    match self.cursor.next() {
                        // A backslash at the end of a line joins it with the next one.
                        Some('\n') => {}
                        Some(c) => self.word(at).push(c),
                        None => self.word(at).push('\\'),
                    }
                }
                '\'' => self.single_quoted(at),
                '"' => self.double_quoted(at),
                '$' => self.dollar(at, false),
                '`' => self.substitution(at),
                _ => self.plain(c, at, starts_word),
            }
        }
        self.end_word();
        self.end_command();
    }

    fn word(&mut self, at: usize) -> &mut Word {
        self.word.get_or_insert_with(|| Word::at(at))
    }

    fn end_word(&mut self) {
        if let Some(word) = self.word.take() {
            if self.is_redirected {
                self.is_redirected = false;
            } else {
                self.command.push(word);
            }
        }
    }

    fn end_command(&mut self) {
        if !self.command.is_empty() {
            self.commands.push(std::mem::take(&mut self.command));
        }
    }

    fn operator(&mut self, c: char, at: usize) {
        // `http://…/?a=1&b=2` without quotation marks: bash ends the command inside the address.
        let before = self.cursor.text[..at].chars().next_back();
        let after = self.cursor.peek();
        let inside = |c: Option<char>| c.is_some_and(|c| !c.is_whitespace() && c != '&');
        if c == '&' && inside(before) && inside(after) {
            self.notes.add(Note::CutAt(c), at);
        }
        self.end_command();
    }

    /// `> file`, `2>&1`, `<<< word`: none of it reaches the program as a word.
    fn redirection(&mut self, at: usize) {
        let digits = |word: &Word| word.octets.iter().all(u8::is_ascii_digit);
        // A number right before the operator is that of the stream.
        if self.word.as_ref().is_some_and(digits) {
            self.word = None;
        }
        self.end_word();
        let operator = self.cursor.take_while(|c| matches!(c, '<' | '>'));
        self.cursor.take_while(|c| matches!(c, '&' | '|' | '-'));
        if operator.starts_with('<') {
            self.notes.add(Note::File(operator.to_owned()), at);
        }
        self.is_redirected = true;
    }

    fn single_quoted(&mut self, at: usize) {
        self.cursor.next();
        let inner = self.cursor.take_while(|c| c != '\'');
        self.word(at).octets.extend(inner.bytes());
        if self.cursor.next().is_none() {
            self.notes.add(Note::Unclosed('\''), at);
        }
    }

    fn double_quoted(&mut self, at: usize) {
        self.cursor.next();
        self.word(at);
        loop {
            let here = self.cursor.at;
            match self.cursor.peek() {
                None => {
                    self.notes.add(Note::Unclosed('"'), at);
                    return;
                }
                Some('"') => {
                    self.cursor.next();
                    return;
                }
                Some('$') => self.dollar(here, true),
                Some('`') => self.substitution(here),
                Some('\\') => {
                    self.cursor.next();
                    match self.cursor.peek() {
                        Some('\n') => {
                            self.cursor.next();
                        }
                        Some(c @ ('$' | '`' | '"' | '\\')) => {
                            self.cursor.next();
                            self.word(at).push(c);
                        }
                        Some(_) | None => self.word(at).push('\\'),
                    }
                }
                Some(c) => {
                    self.cursor.next();
                    self.word(at).push(c);
                }
            }
        }
    }

    fn dollar(&mut self, at: usize, in_quotes: bool) {
        let start = self.cursor.at;
        self.cursor.next();
        match self.cursor.peek() {
            Some('\'') if !in_quotes => return self.ansi_quoted(at),
            // `$"…"`: translated by the locale, which has nothing for it.
            Some('"') if !in_quotes => return self.double_quoted(at),
            Some('(') => self.bracketed('(', ')', start),
            Some('{') => self.bracketed('{', '}', start),
            Some(c) if c.is_ascii_alphabetic() || c == '_' => {
                self.cursor
                    .take_while(|c| c.is_ascii_alphanumeric() || c == '_');
            }
            Some(c) if c.is_ascii_digit() || "?$!#*@-".contains(c) => {
                self.cursor.next();
            }
            Some(_) | None => return self.word(at).push('$'),
        }
        self.unexpanded(start);
    }

    fn bracketed(&mut self, open: char, close: char, start: usize) {
        let mut depth = 0;
        while let Some(c) = self.cursor.next() {
            depth += i32::from(c == open);
            depth -= i32::from(c == close);
            if depth == 0 {
                return;
            }
        }
        self.notes.add(Note::Unclosed(open), start);
    }

    fn substitution(&mut self, at: usize) {
        self.cursor.next();
        self.cursor.take_while(|c| c != '`');
        if self.cursor.next().is_none() {
            self.notes.add(Note::Unclosed('`'), at);
        }
        self.unexpanded(at);
    }

    /// Keeps what stands there since `start`, and says that a shell would not.
    fn unexpanded(&mut self, start: usize) {
        let written = &self.cursor.text[start..self.cursor.at];
        self.notes.add(Note::Unexpanded(written.to_owned()), start);
        self.word(start).octets.extend(written.bytes());
    }

    fn plain(&mut self, c: char, at: usize, starts_word: bool) {
        let rest = self.cursor.rest();
        let after = rest.chars().nth(1);
        let is_home =
            c == '~' && starts_word && after.is_none_or(|c| c == '/' || c.is_whitespace());
        if is_home {
            self.notes.add(Note::Unexpanded("~".to_owned()), at);
        } else if let Some(braces) = (c == '{').then(|| brace_expansion(rest)).flatten() {
            self.notes.add(Note::Unexpanded(braces.to_owned()), at);
        }
        self.cursor.next();
        self.word(at).push(c);
    }

    /// `$'…'` (bash, ANSI-C Quoting).
    fn ansi_quoted(&mut self, at: usize) {
        self.cursor.next();
        self.word(at);
        let mut octets = Vec::new();
        let mut ends_early = None;
        loop {
            match self.cursor.next() {
                None => {
                    self.notes.add(Note::Unclosed('\''), at);
                    break;
                }
                Some('\'') => break,
                Some('\\') => ansi_escape(&mut self.cursor, &mut octets),
                Some(c) => octets.extend(c.encode_utf8(&mut [0; 4]).bytes()),
            }
            // A word cannot hold U+0000: what follows it inside these quotation marks is lost.
            if ends_early.is_none() && octets.last() == Some(&0) {
                ends_early = Some(octets.len() - 1);
            }
        }
        octets.truncate(ends_early.unwrap_or(octets.len()));
        self.word(at).octets.extend(octets);
    }
}

fn ansi_escape(cursor: &mut Cursor<'_>, octets: &mut Vec<u8>) {
    let Some(c) = cursor.next() else {
        octets.push(b'\\');
        return;
    };
    let plain = match c {
        'a' => 7,
        'b' => 8,
        'e' | 'E' => 0x1b,
        'f' => 0xc,
        'n' => b'\n',
        'r' => b'\r',
        't' => b'\t',
        'v' => 0xb,
        '\\' | '\'' | '"' | '?' => c as u8,
        '0'..='7' => {
            cursor.at -= 1;
            cursor.number(8, 3).unwrap_or_default() as u8
        }
        'x' | 'u' | 'U' => {
            let most = match c {
                'x' => 2,
                'u' => 4,
                _ => 8,
            };
            match cursor.number(16, most) {
                Some(code) if c == 'x' => octets.push(code as u8),
                Some(code) => utf8(code, octets),
                None => octets.extend([b'\\', c as u8]),
            }
            return;
        }
        'c' => match cursor.next() {
            Some('?') => 0x7f,
            Some(c) => (u32::from(c) & 0x1f) as u8,
            None => return octets.extend(b"\\c"),
        },
        _ => {
            octets.push(b'\\');
            octets.extend(c.encode_utf8(&mut [0; 4]).bytes());
            return;
        }
    };
    octets.push(plain);
}

/// UTF-8 as bash writes it: halves of surrogate pairs too, one by one, and numbers beyond Unicode.
fn utf8(code: u32, octets: &mut Vec<u8>) {
    let continuation = match code {
        0..=0x7f => return octets.push(code as u8),
        0x80..=0x7ff => 1,
        0x800..=0xffff => 2,
        0x1_0000..=0x1f_ffff => 3,
        0x20_0000..=0x3ff_ffff => 4,
        _ => 5,
    };
    let mark = 0xff_u32 << (7 - continuation);
    octets.push((mark | (code >> (6 * continuation))) as u8);
    for shift in (0..continuation).rev() {
        octets.push((0x80 | ((code >> (6 * shift)) & 0x3f)) as u8);
    }
}

/// `{a,b}` and `{1..3}`, of which bash makes several words.
fn brace_expansion(rest: &str) -> Option<&str> {
    let end = rest.find(['}', ' ', '\t', '\n', '\'', '"'])?;
    let braces = rest.get(..=end).filter(|braces| braces.ends_with('}'))?;
    (braces.contains(',') || braces.contains("..")).then_some(braces)
}
