//! Two runs of the same beside each other: which steps differ, and in what. Session ids and the time of day are never the same
//! twice, so they do not count.

mod marking;
mod matching;

use std::collections::BTreeSet;

use crate::{Language, Source, Span, StepKind, TimelineStep, explain};
use marking::{Masks, marked};
use matching::{Matched, matched};

/// What differs between two timelines of the same action.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comparison {
    /// What only the first has, or has otherwise.
    pub first: Vec<Differing>,
    /// What only the second has, or has otherwise.
    pub second: Vec<Differing>,
    /// How many steps are the same.
    pub alike: usize,
}

/// A step that the other timeline has not got, or has otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Differing {
    /// Its place in its own timeline.
    pub index: usize,
    /// How we know.
    pub source: Source,
    /// Whether the other has no such step at all.
    pub alone: bool,
    /// What happened; what differs is marked.
    pub words: Vec<Span>,
    /// The octets that differ, where there are such; what differs is marked.
    pub lines: Vec<Vec<Span>>,
}

/// A step in words, as far as it is compared.
struct Told {
    kind: StepKind,
    source: Source,
    headline: Vec<Span>,
    reason: Vec<Span>,
    raw: Vec<Vec<Span>>,
}

/// Compares two timelines.
pub fn compare(first: &[TimelineStep], second: &[TimelineStep], language: Language) -> Comparison {
    let told = |steps: &[TimelineStep]| -> Vec<Told> {
        steps.iter().map(|step| told(step, language)).collect()
    };
    let (first, second) = (told(first), told(second));
    let all = [&first, &second].into_iter().flatten();
    let masks = Masks::of(all.flat_map(Told::spans));
    let pairs = matched(&first, &second, |one, other| one.kind == other.kind);
    // The same octets are told by several steps. They stand at the one that quotes the fewest.
    let mut both: Vec<_> = pairs
        .iter()
        .filter_map(|pair| match *pair {
            Matched::Both(at, other) => Some((at, other)),
            Matched::First(_) | Matched::Second(_) => None,
        })
        .collect();
    both.sort_by_key(|(at, other)| first[*at].raw.len() + second[*other].raw.len());
    let mut quoted = Quoted::default();
    let mut differing: Vec<_> = both
        .into_iter()
        .map(|(at, other)| {
            let found = differing(&first[at], &second[other], &masks, &mut quoted);
            (at, other, found)
        })
        .collect();
    differing.sort_by_key(|(at, ..)| *at);
    let mut differing = differing.into_iter();
    let mut comparison = Comparison::default();
    for pair in pairs {
        match pair {
            Matched::First(at) => comparison.first.push(first[at].alone(at)),
            Matched::Second(at) => comparison.second.push(second[at].alone(at)),
            Matched::Both(..) => match differing.next() {
                Some((at, other, Found::Differing([one, two]))) => {
                    comparison.first.push(Differing { index: at, ..one });
                    comparison.second.push(Differing {
                        index: other,
                        ..two
                    });
                }
                Some((_, _, Found::Same)) => comparison.alike += 1,
                Some((_, _, Found::Told)) | None => {}
            },
        }
    }
    comparison
}

/// What comes of comparing two steps of one kind.
enum Found {
    Same,
    /// They differ only in octets that another step tells.
    Told,
    Differing([Differing; 2]),
}

/// The lines that stand at a step already.
#[derive(Default)]
struct Quoted([BTreeSet<String>; 2]);

impl Quoted {
    /// The lines that stand nowhere yet; from now on they do.
    fn fresh(&mut self, lines: [Lines; 2]) -> [Lines; 2] {
        let mut seen = self.0.iter_mut();
        lines.map(|mut lines| {
            if let Some(seen) = seen.next() {
                // The names of headers have no case, and pages see them in small letters.
                lines.retain(|line| seen.insert(text_of(line).to_ascii_lowercase()));
            }
            lines
        })
    }
}

fn text_of(line: &[Span]) -> String {
    line.iter().map(Span::text).collect()
}

fn told(step: &TimelineStep, language: Language) -> Told {
    let note = explain(step, language);
    Told {
        kind: step.step.kind(),
        source: step.source,
        headline: note.headline,
        reason: note.reason,
        raw: note.raw,
    }
}

impl Told {
    fn spans(&self) -> impl Iterator<Item = &Span> {
        let raw = self.raw.iter().flatten();
        self.headline.iter().chain(&self.reason).chain(raw)
    }

    fn alone(&self, index: usize) -> Differing {
        Differing {
            index,
            source: self.source,
            alone: true,
            words: self.headline.clone(),
            lines: Vec::new(),
        }
    }
}

/// Two steps of one kind.
fn differing(first: &Told, second: &Told, masks: &Masks<'_>, quoted: &mut Quoted) -> Found {
    let [headline, reason] = [
        (&first.headline, &second.headline),
        (&first.reason, &second.reason),
    ]
    .map(|(one, other)| marked(one, other, masks));
    let lines = differing_lines(&first.raw, &second.raw, masks);
    if headline.is_none() && reason.is_none() && lines.is_none() {
        return Found::Same;
    }
    let lines = lines.map_or_else(Default::default, |lines| quoted.fresh(lines));
    let no_lines = lines.iter().all(Vec::is_empty);
    // The reason is told only where neither the sentence nor the octets show the difference.
    let words = match headline {
        Some(headline) => headline,
        None if no_lines => match reason {
            Some(reason) => reason,
            None => return Found::Told,
        },
        None => [first.headline.clone(), second.headline.clone()],
    };
    let mut sides = [first, second].into_iter().zip(words).zip(lines);
    let mut side = || {
        let ((told, words), lines) = sides.next()?;
        Some(Differing {
            index: 0,
            source: told.source,
            alone: false,
            words,
            lines: lines.iter().map(|line| cut(line)).collect(),
        })
    };
    match (side(), side()) {
        (Some(one), Some(other)) => Found::Differing([one, other]),
        (None, _) | (_, None) => Found::Same,
    }
}

/// A line of no more characters than one takes in at a glance.
fn cut(line: &[Span]) -> Vec<Span> {
    const MOST: usize = 160;
    let mut left = MOST;
    let mut kept = Vec::new();
    for span in line {
        let length = span.text().chars().count();
        if length <= left {
            left -= length;
            kept.push(span.clone());
            continue;
        }
        let text: String = span.text().chars().take(left).collect();
        kept.push(match span {
            Span::Text(_) => Span::Text(text),
            Span::Code(_) => Span::Code(text),
            Span::Key(_) => Span::Key(text),
            Span::Mark(_) => Span::Mark(text),
            Span::MarkedKey(_) => Span::MarkedKey(text),
            Span::Dim(_) => Span::Dim(text),
        });
        kept.push(Span::Dim("…".to_owned()));
        break;
    }
    kept
}

type Lines = Vec<Vec<Span>>;

/// The lines that are not the same, with what differs marked.
fn differing_lines(first: &Lines, second: &Lines, masks: &Masks<'_>) -> Option<[Lines; 2]> {
    // Every response has a date of its own, and how long a body is goes without saying where the body differs.
    let [first, second] = [first, second].map(|lines| -> Lines {
        let lines = lines.iter().filter(|line| !goes_without_saying(line));
        lines.cloned().collect()
    });
    let (first, second) = (&first, &second);
    let same = |one: &Vec<Span>, other: &Vec<Span>| marked(one, other, masks).is_none();
    let [mut one, mut other] = [Lines::new(), Lines::new()];
    for pair in matched(first, second, same) {
        match pair {
            Matched::Both(..) => {}
            Matched::First(at) => one.push(first[at].clone()),
            Matched::Second(at) => other.push(second[at].clone()),
        }
    }
    if one.is_empty() && other.is_empty() {
        return None;
    }
    // Of one line that both have, only what differs is marked; a line of its own is marked as a whole.
    for at in 0..one.len().max(other.len()) {
        let none = Vec::new();
        let [left, right] = [&one, &other].map(|lines| lines.get(at).unwrap_or(&none).clone());
        let pair = if begin_alike(&left, &right) {
            marked(&left, &right, masks)
        } else {
            let nothing = Vec::new();
            let whole = |line: &Vec<Span>| marked(line, &nothing, masks);
            let [left, right] = [whole(&left), whole(&right)];
            Some([left, right].map(|side| side.map_or_else(Vec::new, |[side, _]| side)))
        };
        if let Some([left, right]) = pair {
            if let Some(line) = one.get_mut(at) {
                *line = left;
            }
            if let Some(line) = other.get_mut(at) {
                *line = right;
            }
        }
    }
    Some([one, other])
}

fn goes_without_saying(line: &[Span]) -> bool {
    let name = line.first().map(Span::text).unwrap_or_default();
    ["date: ", "content-length: "]
        .iter()
        .any(|known| name.eq_ignore_ascii_case(known))
}

/// Whether both are lines of one header, or both are not of a header.
fn begin_alike(one: &[Span], other: &[Span]) -> bool {
    let name = |line: &[Span]| match line.first() {
        Some(Span::Dim(name)) => Some(name.clone()),
        Some(Span::Text(_) | Span::Code(_) | Span::Key(_) | Span::Mark(_) | Span::MarkedKey(_))
        | None => None,
    };
    !one.is_empty() && !other.is_empty() && name(one) == name(other)
}

#[cfg(test)]
mod tests;
