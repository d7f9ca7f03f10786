//! Lines as they were meant: what was pasted around a cookie comes off, what was joined is taken apart.

use browser_model::{Hint, hints};
use http_message::{Host, cookie_pairs};

use super::{Inspection, MOST_LINES, Writer};

/// A line and its own address.
type Line = (String, String);

impl Inspection {
    /// The inspection with one of its lines, counted without the blank ones, or with all of them as they were meant; nothing
    /// where nothing would change.
    pub(crate) fn mended(&self, only: Option<usize>) -> Option<Self> {
        let which = |at: usize| only.is_none_or(|only| only == at);
        let mut whole: Vec<(bool, Line)> = Vec::new();
        let mut is_statement = false;
        for (at, (line, page)) in self.asked().enumerate() {
            let hints = found(line);
            is_statement |= hints
                .iter()
                .any(|hint| matches!(hint, Hint::Statement { .. }));
            match whole.last_mut() {
                Some((chosen, (before, _))) if which(at) && hints.contains(&Hint::Folded) => {
                    join(before, line);
                    *chosen = true;
                }
                Some(_) | None => whole.push((which(at), (line.to_owned(), page.to_owned()))),
            }
        }
        let alone = whole.len() == 1;
        let lines = whole.into_iter().flat_map(|(chosen, (line, page))| {
            let lines = if chosen { apart(line) } else { vec![line] };
            lines.into_iter().map(move |line| (line, page.clone()))
        });
        let (lines, line_pages): (Vec<String>, Vec<String>) = lines.unzip();
        if self.asked().map(|(line, _)| line).eq(&lines) {
            return None;
        }
        Some(Self {
            lines: lines.join("\n"),
            line_pages,
            writer: if alone && is_statement && which(0) {
                Writer::Script
            } else {
                self.writer
            },
            ..self.clone()
        })
    }
}

/// Whether it is known what was meant by line number `at`.
pub(super) fn can_be_mended(hints: &[Hint], at: usize) -> bool {
    hints.iter().any(|hint| match hint {
        Hint::StatusLine
        | Hint::OtherHeader { .. }
        | Hint::HeaderName { .. }
        | Hint::Statement { .. }
        | Hint::JoinedByComma { .. }
        | Hint::Zone { .. } => true,
        Hint::Folded => at > 0,
        Hint::DomainIsHost | Hint::DottedAddress => false,
    })
}

/// As a reader of folded headers joins them (RFC 9112 §5.2); where no semicolon stands between, it was meant.
fn join(before: &mut String, line: &str) {
    let ends = before.trim_end().ends_with(';') || line.trim_start().starts_with(';');
    before.push_str(if ends { " " } else { "; " });
    before.push_str(line.trim_start());
}

/// The cookies that a line was meant to set, each on a line of its own.
fn apart(line: String) -> Vec<String> {
    let mut done = Vec::new();
    let mut left = vec![line];
    while let Some(line) = left.pop() {
        let step = found(&line).iter().find_map(|hint| step(&line, hint));
        match step.filter(|_| done.len() < MOST_LINES) {
            Some(lines) => left.extend(lines.into_iter().rev()),
            None => done.push(line),
        }
    }
    done.retain(|line| !line.trim().is_empty());
    done
}

/// What a hint makes of a line; nothing where the line stays.
fn step(line: &str, hint: &Hint) -> Option<Vec<String>> {
    let part = |range: std::ops::Range<usize>| line.get(range).unwrap_or_default();
    Some(match hint {
        Hint::StatusLine | Hint::OtherHeader { .. } => Vec::new(),
        Hint::HeaderName { name, cookie } if name.eq_ignore_ascii_case("cookie") => {
            cookie_pairs(part(cookie.clone()))
                .map(|pair| pair.to_string())
                .collect()
        }
        Hint::HeaderName { cookie, .. } | Hint::Statement { cookie } => {
            vec![part(cookie.clone()).to_owned()]
        }
        Hint::JoinedByComma { comma, .. } => vec![
            part(0..*comma).trim_end().to_owned(),
            part(comma + 1..line.len()).trim_start().to_owned(),
        ],
        Hint::Zone { value, moment, .. } => vec![
            [
                part(0..value.start),
                &moment.http_date(),
                part(value.end..line.len()),
            ]
            .concat(),
        ],
        Hint::Folded | Hint::DomainIsHost | Hint::DottedAddress => return None,
    })
}

/// Which host the line came from matters to other hints only.
fn found(line: &str) -> Vec<Hint> {
    hints(line.as_bytes(), &Host::V4([127, 0, 0, 1].into()))
}

#[cfg(test)]
mod tests;
