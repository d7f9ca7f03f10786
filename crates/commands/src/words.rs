//! The words of a command line, as the program gets them.

/// A word.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Word {
    pub(crate) octets: Vec<u8>,
    /// Where it begins in the text.
    pub(crate) at: usize,
}

impl Word {
    pub(crate) fn at(at: usize) -> Self {
        Self {
            octets: Vec::new(),
            at,
        }
    }

    pub(crate) fn push(&mut self, c: char) {
        let mut octets = [0; 4];
        self.octets
            .extend_from_slice(c.encode_utf8(&mut octets).as_bytes());
    }

    /// The word as text, for names and messages.
    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.octets).into_owned()
    }
}

/// The words of one command.
pub(crate) type Command = Vec<Word>;

/// A text that is read character by character.
#[derive(Clone, Debug)]
pub(crate) struct Cursor<'a> {
    pub(crate) text: &'a str,
    pub(crate) at: usize,
}

impl<'a> Cursor<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    pub(crate) fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    pub(crate) fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    pub(crate) fn next(&mut self) -> Option<char> {
        let c = self.peek()?;
        self.at += c.len_utf8();
        Some(c)
    }

    /// Goes on if this comes next.
    pub(crate) fn take(&mut self, expected: &str) -> bool {
        let found = self.rest().starts_with(expected);
        if found {
            self.at += expected.len();
        }
        found
    }

    /// Everything up to the first character that does not fit.
    pub(crate) fn take_while(&mut self, fits: impl Fn(char) -> bool) -> &'a str {
        let rest = self.rest();
        let end = rest.find(|c| !fits(c)).unwrap_or(rest.len());
        self.at += end;
        &rest[..end]
    }

    /// Up to `most` digits of this base, and their value; nothing where there is none.
    pub(crate) fn number(&mut self, base: u32, most: usize) -> Option<u32> {
        let rest = self.rest();
        let count = rest
            .chars()
            .take(most)
            .take_while(|c| c.is_digit(base))
            .count();
        let value = u32::from_str_radix(rest.get(..count)?, base).ok()?;
        self.at += count;
        Some(value)
    }
}
