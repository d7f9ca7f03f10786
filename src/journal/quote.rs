//! Octets quoted around what is marked in them: the first line and each marked line are always in sight, the others a press away.

use timeline::{Language, Span};

use super::spans::raw_lines;
use super::text;
use crate::ui::element::{Element, el};

/// How many lines are shown of octets in which nothing is marked.
const UNMARKED: usize = 4;

/// The quote.
pub(super) fn quote(lines: &[Vec<Span>], language: Language) -> Element {
    let mut from = 0;
    let pieces = shown(lines);
    let pieces = pieces.chunk_by(PartialEq::eq).map(|piece| {
        let lines = &lines[from..from + piece.len()];
        from += piece.len();
        let octets = el("pre").child(raw_lines(lines, language));
        if piece[0] {
            return octets;
        }
        let words = (text(language).lines_folded)(piece.len());
        el("details").child(el("summary").text(words)).child(octets)
    });
    el("div").class("quote").children(pieces)
}

/// For each line, whether it is in sight. A single line takes no more room than the words that it is folded away.
fn shown(lines: &[Vec<Span>]) -> Vec<bool> {
    let is_marked = |line: &Vec<Span>| {
        line.iter()
            .any(|span| matches!(span, Span::Mark(_) | Span::MarkedKey(_)))
    };
    let unmarked = !lines.iter().any(is_marked);
    let kept = |(number, line): (usize, &Vec<Span>)| {
        number == 0 || is_marked(line) || (unmarked && number < UNMARKED)
    };
    let kept: Vec<bool> = lines.iter().enumerate().map(kept).collect();
    let pieces = kept.chunk_by(PartialEq::eq);
    pieces
        .flat_map(|piece| vec![piece[0] || piece.len() == 1; piece.len()])
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each character is a line; `!` stands for a marked one.
    #[track_caller]
    fn check(lines: &str, expected: &str) {
        let line = |sign| match sign {
            '!' => vec![Span::Dim("Cookie: ".to_owned()), Span::Mark("a".to_owned())],
            _ => vec![Span::Text("b".to_owned())],
        };
        let lines: Vec<_> = lines.chars().map(line).collect();
        let signs = shown(&lines).into_iter();
        let signs: String = signs.map(|shown| if shown { '+' } else { '.' }).collect();
        assert_eq!(signs, expected);
    }

    #[test]
    fn a_marked_line_is_never_folded_away() {
        check("", "");
        check("!", "+");
        check("-----!--", "+....+..");
        check("--!-!", "+++++");
        check("--!---!-", "+++...++");
        check("------", "++++..");
    }
}
