//! Sentences broken into lines. A picture cannot ask how wide a letter is, so the widths are those of Arial, which other
//! fonts share.

use std::collections::BTreeSet;

use timeline::{Span, short_key};

use crate::KeyLook;
use crate::model::key;

/// What stands in a line without being broken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Piece {
    pub(crate) kind: Kind,
    pub(crate) text: String,
    /// How wide it is, in tenths of a pixel.
    width: u32,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Plain,
    Code,
    /// The tag of this session id.
    Key(String),
}

/// A piece, and where it begins, in pixels from the line's beginning.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Placed {
    pub(crate) x: u32,
    pub(crate) width: u32,
    pub(crate) piece: Piece,
}

/// How wide the sign of a tag is, with the space around it, in tenths of a pixel.
const TAG: u32 = 300;

/// The lines of a sentence in letters of `size` pixels, none wider than `width` pixels unless a single piece is.
pub(crate) fn lines(
    spans: &[Span],
    size: u32,
    width: u32,
    twins: &BTreeSet<&str>,
) -> Vec<Vec<Placed>> {
    let mut lines = vec![Vec::new()];
    let mut x = 0;
    for piece in spans.iter().flat_map(|span| pieces(span, size, twins)) {
        let line_is_empty = lines.last().is_none_or(Vec::is_empty);
        if !line_is_empty && x + piece.width > width * 10 {
            lines.push(Vec::new());
            x = 0;
        }
        if x == 0 && piece.text == " " {
            continue;
        }
        let placed = Placed {
            x: x / 10,
            width: piece.width / 10,
            piece,
        };
        x += placed.piece.width;
        if let Some(line) = lines.last_mut() {
            line.push(placed);
        }
    }
    lines
}

/// The words of a tag: the shortened id, and its second mark where another key looks alike.
pub(crate) fn tag_words(id: &str, twins: &BTreeSet<&str>) -> String {
    let short = short_key(id);
    if twins.contains(id) {
        return [&short, " ", &KeyLook::second_mark(id)].concat();
    }
    short
}

fn pieces(span: &Span, size: u32, twins: &BTreeSet<&str>) -> Vec<Piece> {
    if let Some(id) = key(span) {
        let text = tag_words(id, twins);
        return vec![Piece {
            width: code_width(&text, size - 2) + TAG,
            kind: Kind::Key(id.to_owned()),
            text,
        }];
    }
    match span {
        Span::Code(text) | Span::Mark(text) => code(text, size),
        Span::Text(text) | Span::Dim(text) => plain(text, size),
        // Both are keys.
        Span::Key(_) | Span::MarkedKey(_) => Vec::new(),
    }
}

/// Code stays together; what is longer than a line is broken anywhere.
fn code(text: &str, size: u32) -> Vec<Piece> {
    const LONGEST: usize = 56;
    let letters: Vec<char> = text.chars().collect();
    let piece = |letters: &[char]| {
        let text: String = letters.iter().collect();
        Piece {
            width: code_width(&text, size - 1) + 120,
            kind: Kind::Code,
            text,
        }
    };
    letters.chunks(LONGEST).map(piece).collect()
}

fn code_width(text: &str, size: u32) -> u32 {
    text.chars()
        .map(|letter| {
            if is_wide(letter) {
                size * 10
            } else {
                size * 62 / 10
            }
        })
        .sum()
}

/// Words with the spaces between them; Chinese may be broken after each character.
fn plain(text: &str, size: u32) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut joins = false;
    for letter in text.chars() {
        let letter = if letter.is_control() { ' ' } else { letter };
        let width = letter_width(letter, size);
        let breaks = letter == ' ' || is_wide(letter);
        match pieces.last_mut() {
            // No line begins with a mark that closes.
            Some(last) if (joins && !breaks) || closes(letter) => {
                last.text.push(letter);
                last.width += width;
            }
            Some(_) | None => pieces.push(Piece {
                kind: Kind::Plain,
                text: letter.to_string(),
                width,
            }),
        }
        joins = !breaks;
    }
    pieces
}

/// In tenths of a pixel.
fn letter_width(letter: char, size: u32) -> u32 {
    let known = u32::from(letter).checked_sub(32);
    let known = known.and_then(|place| ARIAL.get(place as usize).copied());
    let share = match letter {
        _ if known.is_some() => known.unwrap_or_default(),
        '’' | '‘' => 222,
        '“' | '”' | '·' => 333,
        _ if is_wide(letter) => 1000,
        '…' | '—' | '→' | '←' | '●' | '◆' | '○' | '⊘' | '▤' => 1000,
        _ => 600,
    };
    size * u32::from(share) / 100
}

/// How wide Arial, Helvetica and Liberation Sans draw the characters from the space to the tilde, in thousandths of their size.
const ARIAL: [u16; 95] = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556,
    556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667,
    611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667,
    667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500,
    222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
];

fn is_wide(letter: char) -> bool {
    matches!(u32::from(letter), 0x1100..=0x115F | 0x2E80..=0xA4CF | 0xAC00..=0xD7A3 | 0xF900..=0xFAFF | 0xFE30..=0xFE4F | 0xFF00..=0xFF60 | 0x1F300..)
}

fn closes(letter: char) -> bool {
    "，。；：、）？！》」』”".contains(letter)
}
