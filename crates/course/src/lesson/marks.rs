//! The two marks in a lesson's text: `` `code` `` and `[[words|term]]`. Anything else is plain text.

/// A piece of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark<'a> {
    /// Plain words.
    Text(&'a str),
    /// Code.
    Code(&'a str),
    /// Words that open the glossary at a term.
    Term {
        /// The words.
        words: &'a str,
        /// The term's id.
        term: &'a str,
    },
}

/// The pieces of a text, in order. A mark that is not closed is plain text.
pub fn marks(text: &str) -> Vec<Mark<'_>> {
    let mut pieces = Vec::new();
    let (mut plain, mut at) = (0, 0);
    while at < text.len() {
        let rest = &text[at..];
        if let Some((mark, length)) = code(rest).or_else(|| term(rest)) {
            if plain < at {
                pieces.push(Mark::Text(&text[plain..at]));
            }
            pieces.push(mark);
            at += length;
            plain = at;
        } else {
            at += rest.chars().next().map_or(1, char::len_utf8);
        }
    }
    if plain < text.len() {
        pieces.push(Mark::Text(&text[plain..]));
    }
    pieces
}

fn code(rest: &str) -> Option<(Mark<'_>, usize)> {
    let inner = rest.strip_prefix('`')?;
    let end = inner.find('`').filter(|end| *end > 0)?;
    Some((Mark::Code(&inner[..end]), end + 2))
}

fn term(rest: &str) -> Option<(Mark<'_>, usize)> {
    let inner = rest.strip_prefix("[[")?;
    let end = inner.find("]]")?;
    let (words, term) = inner[..end].split_once('|')?;
    let whole = !words.is_empty() && !term.is_empty();
    whole.then_some((Mark::Term { words, term }, end + 4))
}
