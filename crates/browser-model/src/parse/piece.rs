//! Where the parts of a `Set-Cookie` line stand: the pieces between semicolons, and in each a name, `=` and a value
//! (RFC 6265bis §5.6 steps 2 to 4).

use std::ops::Range;

use crate::{Nameless, Profile};

/// What stands between two semicolons. All positions are those of the whole line.
#[derive(Clone, Debug)]
pub(crate) struct Piece {
    pub(crate) whole: Range<usize>,
    /// Without the white space around it. Where there is no `=`, all that there is.
    pub(crate) name: Range<usize>,
    /// Where the first `=` stands.
    pub(crate) equals: Option<usize>,
    /// Without the white space around it; empty where there is no `=`.
    pub(crate) value: Range<usize>,
}

/// Step 2: split at every semicolon, whatever quotes there are.
pub(crate) fn pieces(line: &[u8]) -> impl Iterator<Item = Piece> {
    let mut start = 0;
    line.split(|&byte| byte == b';').map(move |text| {
        let whole = start..start + text.len();
        start = whole.end + 1;
        Piece::new(line, whole)
    })
}

impl Piece {
    fn new(line: &[u8], whole: Range<usize>) -> Self {
        let text = &line[whole.clone()];
        let equals = text.iter().position(|&byte| byte == b'=');
        let equals = equals.map(|at| whole.start + at);
        let name = trimmed(line, whole.start..equals.unwrap_or(whole.end));
        let value = trimmed(line, equals.map_or(whole.end, |at| at + 1)..whole.end);
        Self {
            whole,
            name,
            equals,
            value,
        }
    }

    /// Name and value as the first piece of a line gives them (step 3).
    pub(crate) fn pair(&self, nameless: Nameless) -> (Range<usize>, Range<usize>) {
        match (self.equals, nameless) {
            (None, Nameless::Kept | Nameless::KeptWithoutEquals) => {
                (self.whole.start..self.whole.start, self.name.clone())
            }
            (None, Nameless::TakenAsName) | (Some(_), _) => (self.name.clone(), self.value.clone()),
        }
    }

    /// White space was dropped (step 4).
    pub(crate) fn is_trimmed(&self) -> bool {
        let kept = self.name.len() + usize::from(self.equals.is_some()) + self.value.len();
        kept < self.whole.len()
    }

    /// An octet in name or value drops the whole line.
    pub(crate) fn has_control(&self, line: &[u8], profile: &Profile) -> bool {
        let drops = |range: &Range<usize>| {
            line[range.clone()]
                .iter()
                .any(|&byte| is_control(byte, profile))
        };
        drops(&self.name) || drops(&self.value)
    }
}

/// Step 1: a control character other than the tab. A tab that trimming leaves counts where the profile says so.
pub(crate) fn is_control(byte: u8, profile: &Profile) -> bool {
    byte.is_ascii_control() && (byte != b'\t' || profile.inner_tab_is_control)
}

fn trimmed(line: &[u8], range: Range<usize>) -> Range<usize> {
    let text = &line[range.clone()];
    let kept = trim(text);
    // Where nothing is kept, it stands at the end: all of it was in front.
    let front = text.len() - trim_start(text).len();
    range.start + front..range.start + front + kept.len()
}

/// Without the spaces and tabs around it.
pub(crate) fn trim(text: &[u8]) -> &[u8] {
    let mut text = trim_start(text);
    while let [rest @ .., b' ' | b'\t'] = text {
        text = rest;
    }
    text
}

fn trim_start(mut text: &[u8]) -> &[u8] {
    while let [b' ' | b'\t', rest @ ..] = text {
        text = rest;
    }
    text
}
