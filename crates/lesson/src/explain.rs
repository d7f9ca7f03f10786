//! A step in words, in either language. Knows what each step means; knows no page.

mod chinese;
mod english;
mod raw;
mod rules;
mod words;

use crate::{Annotation, Language, TimelineStep};

/// A step in words.
pub fn explain(step: &TimelineStep, language: Language) -> Annotation {
    let words = match language {
        Language::Chinese => chinese::words(step),
        Language::English => english::words(step),
    };
    Annotation {
        headline: words.headline,
        reason: words.reason,
        more: words.more,
        raw: raw::raw(&step.step),
        rule: rules::of_step(&step.step),
    }
}

#[cfg(test)]
mod tests;
