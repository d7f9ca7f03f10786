//! Spans become markup here, and only here. Hostile text stays text; characters that hide or reorder are shown as signs.

use timeline::{Language, Span};
use yew::prelude::*;

use super::key_tag::{key_mark, key_tag};
use super::text;
use crate::ui::element::{el, list, text_node};

/// How many characters of one span, and how many lines, the page draws at most.
const LONGEST: usize = 6_000;
const MOST_LINES: usize = 200;

/// Spans in a sentence.
pub(crate) fn spans(spans: &[Span], language: Language) -> Html {
    list(spans.iter().map(|span| one(span, language)).collect())
}

/// Lines of bytes as they stood on the wire.
pub(super) fn raw_lines(lines: &[Vec<Span>], language: Language) -> Html {
    let shown = lines.iter().take(MOST_LINES).enumerate();
    list(
        shown
            .flat_map(|(number, line)| {
                let end = if number > 0 { "\n" } else { "" };
                let line = el("bdi").child(spans(line, language)).html();
                [text_node(end), line]
            })
            .collect(),
    )
}

/// A text with every control and bidi character made visible.
pub(crate) fn visible(words: &str, language: Language) -> Html {
    let cut = words
        .char_indices()
        .nth(LONGEST)
        .map_or(words.len(), |(at, _)| at);
    let (shown, rest) = words.split_at(cut);
    let mut pieces = Vec::new();
    let mut start = 0;
    for (at, char) in shown.char_indices() {
        if char == '&' {
            // Queries and forms have no blanks: a long one is broken between its pairs.
            pieces.push(text_node(shown[start..=at].to_owned()));
            pieces.push(el("wbr").html());
        } else if is_hidden(char) {
            pieces.push(text_node(shown[start..at].to_owned()));
            pieces.push(el("span").class("control").text(sign(char)).html());
        } else {
            continue;
        }
        start = at + char.len_utf8();
    }
    pieces.push(text_node(shown[start..].to_owned()));
    if !rest.is_empty() {
        let left_out = (text(language).octets_left_out)(rest.len());
        pieces.push(el("span").class("dim").text(left_out).html());
    }
    list(pieces)
}

fn one(span: &Span, language: Language) -> Html {
    match span {
        Span::Text(words) => visible(words, language),
        Span::Code(code) => el("code")
            .child(el("bdi").child(visible(code, language)))
            .html(),
        Span::Key(id) => key_tag(id, language).html(),
        Span::MarkedKey(id) => key_mark(id, visible(id, language)).html(),
        Span::Mark(bytes) => el("mark").child(visible(bytes, language)).html(),
        Span::Dim(bytes) => el("span")
            .class("dim")
            .child(visible(bytes, language))
            .html(),
    }
}

/// Control characters, and those that change the direction of what follows (Unicode Standard Annex 9) or have no width.
fn is_hidden(char: char) -> bool {
    let plain_white = matches!(char, '\n' | '\t');
    let reorders = matches!(char, '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}');
    (char.is_control() && !plain_white) || reorders
}

/// A control picture where Unicode has one, else the code point.
fn sign(char: char) -> String {
    let code = u32::from(char);
    match code {
        0..=0x1f => char::from_u32(0x2400 + code)
            .map(String::from)
            .unwrap_or_default(),
        0x7f => "␡".to_owned(),
        _ => format!("U+{code:04X}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(char: char, hidden: bool, shown: &str) {
        assert_eq!(is_hidden(char), hidden);
        if hidden {
            assert_eq!(sign(char), shown);
        }
    }

    #[test]
    fn characters_that_hide_are_shown_as_signs() {
        check('\0', true, "␀");
        check('\r', true, "␍");
        check('\u{7f}', true, "␡");
        check('\u{85}', true, "U+0085");
        check('\u{202e}', true, "U+202E");
        check('\u{200b}', true, "U+200B");
        check('\n', false, "");
        check('\t', false, "");
        check('字', false, "");
        check('𝄞', false, "");
    }
}
