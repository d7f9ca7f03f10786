//! What differs between two texts, marked in both: what stands between their common beginning and their common end.

use crate::Span;

/// What is never the same twice: the session ids that occur.
pub(super) struct Masks<'a> {
    ids: Vec<&'a str>,
}

impl<'a> Masks<'a> {
    /// The ids in these spans.
    pub(super) fn of(spans: impl Iterator<Item = &'a Span>) -> Self {
        let id = |span: &'a Span| match span {
            Span::Key(id) | Span::MarkedKey(id) => Some(id.as_str()),
            Span::Text(_) | Span::Code(_) | Span::Mark(_) | Span::Dim(_) => None,
        };
        let mut ids: Vec<_> = spans.filter_map(id).filter(|id| id.len() >= 8).collect();
        ids.sort_unstable();
        ids.dedup();
        Self { ids }
    }
}

/// A piece of text that is compared as a whole.
struct Piece<'a> {
    /// The span that it is a piece of.
    of: &'a Span,
    text: &'a str,
    /// What is compared.
    key: &'a str,
}

/// Both texts with what differs marked; `None` where they are the same.
pub(super) fn marked(first: &[Span], second: &[Span], masks: &Masks<'_>) -> Option<[Vec<Span>; 2]> {
    let [one, two] = [first, second].map(|spans| pieces(spans, masks));
    let pairs = || one.iter().zip(&two);
    let same = |(one, two): &(&Piece<'_>, &Piece<'_>)| one.key == two.key;
    let before = pairs().take_while(same).count();
    if before == one.len() && before == two.len() {
        return None;
    }
    let most = one.len().min(two.len()) - before;
    let backwards = one.iter().rev().zip(two.iter().rev());
    let after = backwards.take(most).take_while(same).count();
    Some([one, two].map(|pieces| {
        let end = pieces.len() - after;
        joined(&pieces, before..end)
    }))
}

/// The pieces joined again; those at these places are marked.
fn joined(pieces: &[Piece<'_>], differing: std::ops::Range<usize>) -> Vec<Span> {
    let mut joined: Vec<Span> = Vec::new();
    let mut last: Option<(*const Span, bool)> = None;
    for (at, piece) in pieces.iter().enumerate() {
        let differs = differing.contains(&at);
        let here = Some((std::ptr::from_ref(piece.of), differs));
        let goes_on = last == here;
        last = here;
        let text = piece.text.to_owned();
        match joined.last_mut().filter(|_| goes_on) {
            Some(
                Span::Text(before) | Span::Code(before) | Span::Mark(before) | Span::Dim(before),
            ) => before.push_str(&text),
            Some(Span::Key(_) | Span::MarkedKey(_)) | None => joined.push(match piece.of {
                Span::Key(_) => Span::Key(text),
                Span::MarkedKey(_) => Span::MarkedKey(text),
                Span::Text(_) | Span::Mark(_) | Span::Code(_) | Span::Dim(_) if differs => {
                    Span::Mark(text)
                }
                // What mattered in the one text is not what differs.
                Span::Text(_) | Span::Mark(_) => Span::Text(text),
                Span::Code(_) => Span::Code(text),
                Span::Dim(_) => Span::Dim(text),
            }),
        }
    }
    joined
}

fn pieces<'a>(spans: &'a [Span], masks: &Masks<'a>) -> Vec<Piece<'a>> {
    let mut pieces = Vec::new();
    for span in spans {
        match span {
            Span::Key(id) | Span::MarkedKey(id) => pieces.push(Piece {
                of: span,
                text: id,
                key: MASK,
            }),
            Span::Text(text) | Span::Code(text) | Span::Mark(text) | Span::Dim(text) => {
                let mut rest = text.as_str();
                while !rest.is_empty() {
                    let (length, key) = first_piece(rest, masks);
                    let (text, after) = rest.split_at(length);
                    let key = key.unwrap_or(text);
                    pieces.push(Piece {
                        of: span,
                        text,
                        key,
                    });
                    rest = after;
                }
            }
        }
    }
    pieces
}

/// How long the first piece is, and what is compared in its stead: an id, a time of day, a word, or one other character.
fn first_piece(text: &str, masks: &Masks<'_>) -> (usize, Option<&'static str>) {
    if let Some(id) = masks.ids.iter().find(|id| text.starts_with(**id)) {
        return (id.len(), Some(MASK));
    }
    if let Some(length) = date(text) {
        return (length, Some(MASK));
    }
    let is_word = |char: char| char.is_ascii_alphanumeric() || matches!(char, '_' | '-');
    let length = text.find(|char| !is_word(char)).unwrap_or(text.len());
    let one = text.chars().next().map_or(0, char::len_utf8);
    (length.max(one), None)
}

/// The length of an `IMF-fixdate` (RFC 9110 §5.6.7), as in `Date` and `Expires`, or of the like with hyphens.
fn date(text: &str) -> Option<usize> {
    const LENGTH: usize = "Sun, 06 Nov 1994 08:49:37 GMT".len();
    let date = text.get(..LENGTH)?;
    let day = date.get(3..5) == Some(", ") && date.get(5..7)?.bytes().all(|d| d.is_ascii_digit());
    (day && date.ends_with(" GMT")).then_some(LENGTH)
}

/// What is compared in the place of what is never the same twice.
const MASK: &str = "\u{0}";
