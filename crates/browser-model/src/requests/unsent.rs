//! Headers that HTTP cannot carry: a call with one ends before anything is sent.

use super::compose::Line;
use crate::{Intent, Unsent};

/// The first exception on the way to the wire.
pub(super) fn unsent(intent: &Intent, lines: &[Line]) -> Option<Unsent> {
    let given = intent.headers.iter().find(|field| {
        let text = field.text();
        let bad = |part: &str| part.starts_with(char::is_whitespace) || has_line_end(part);
        field.name.is_empty() || field.name.contains(':') || bad(&field.name) || bad(&text)
    });
    let invalid = given.map(|field| Unsent::InvalidHeader {
        header: field.name.clone(),
    });
    invalid.or_else(|| lines.iter().find_map(of_line))
}

fn of_line(Line { name, text }: &Line) -> Option<Unsent> {
    let header = name.clone();
    if !name.is_ascii() {
        return Some(Unsent::NameNotAscii { header });
    }
    let is_beyond = |letter: &char| u32::from(*letter) > 0xFF;
    if let Some((from, letter)) = text.chars().enumerate().find(|(_, one)| is_beyond(one)) {
        let run = text.chars().skip(from).take_while(is_beyond);
        return Some(Unsent::NotLatin1 {
            header,
            from,
            to: from + run.count() - 1,
            letter,
        });
    }
    has_line_end(text).then_some(Unsent::InvalidValue { header })
}

fn has_line_end(text: &str) -> bool {
    text.contains(['\r', '\n'])
}
