//! Two runs of the same beside each other: which steps differ, and in what. Session ids and the time of day are never the same
//! twice, so they do not count.

mod marking;
mod matching;

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
    let masks = Masks::of(
        [&first, &second]
            .into_iter()
            .flatten()
            .flat_map(Told::spans),
    );
    let mut comparison = Comparison::default();
    for pair in matched(&first, &second, |one, other| one.kind == other.kind) {
        match pair {
            Matched::First(at) => comparison.first.push(first[at].alone(at)),
            Matched::Second(at) => comparison.second.push(second[at].alone(at)),
            Matched::Both(at, other) => match differing(&first[at], &second[other], &masks) {
                None => comparison.alike += 1,
                Some([one, two]) => {
                    comparison.first.push(Differing { index: at, ..one });
                    comparison.second.push(Differing {
                        index: other,
                        ..two
                    });
                }
            },
        }
    }
    comparison
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

/// Two steps of one kind, where they are not the same.
fn differing(first: &Told, second: &Told, masks: &Masks) -> Option<[Differing; 2]> {
    let [headline, reason] = [
        (&first.headline, &second.headline),
        (&first.reason, &second.reason),
    ]
    .map(|(one, other)| marked(one, other, masks));
    let lines = differing_lines(&first.raw, &second.raw, masks);
    if headline.is_none() && reason.is_none() && lines.is_none() {
        return None;
    }
    let [mut one, mut other] = [first, second].map(|told| Differing {
        index: 0,
        source: told.source,
        alone: false,
        words: told.headline.clone(),
        lines: Vec::new(),
    });
    // The reason is told only where the sentence and the octets do not show the difference.
    let words = match (headline, reason, &lines) {
        (Some(headline), _, _) => Some(headline),
        (None, Some(reason), None) => Some(reason),
        (None, _, _) => None,
    };
    if let Some([first, second]) = words {
        (one.words, other.words) = (first, second);
    }
    if let Some([first, second]) = lines {
        (one.lines, other.lines) = (first, second);
    }
    Some([one, other])
}

type Lines = Vec<Vec<Span>>;

/// The lines that are not the same, with what differs marked.
fn differing_lines(first: &Lines, second: &Lines, masks: &Masks) -> Option<[Lines; 2]> {
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
