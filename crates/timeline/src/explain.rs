//! A step in words, in either language.

mod chinese;
mod dispatch;
mod english;
mod raw;
mod rules;
mod texts;
mod words;

use browser_model::{CookieStoreError, Note, RejectReason, WithholdReason};

use texts::Texts;

use crate::{Annotation, Clause, Language, Rule, Span, TimelineStep};

/// A step in words: headline, reason, further paragraphs, its bytes and the rule that decided. Never empty.
pub fn explain(step: &TimelineStep, language: Language) -> Annotation {
    let words = dispatch::words(step, texts(language));
    Annotation {
        headline: words.headline,
        reason: words.reason,
        more: words.more,
        raw: raw::raw(&step.step, step.source),
        rule: rules::of_step(&step.step),
    }
}

/// What a storage rule requires, whether or not a cookie meets it.
pub fn requirement(rule: RejectReason, language: Language) -> Clause {
    let words = words::plain((texts(language).requirement)(rule));
    clause(words, Vec::new(), rules::of_rejected(rule))
}

/// Why a cookie was rejected, and what would have been accepted.
pub fn refusal(reason: RejectReason, language: Language) -> Clause {
    let why = (texts(language).why_rejected)(reason);
    why.clause(rules::of_rejected(reason))
}

/// Why a cookie was withheld, and what would have been sent.
pub fn withholding(reason: WithholdReason, language: Language) -> Clause {
    let why = (texts(language).why_withheld)(reason);
    why.clause(rules::of_withheld(reason))
}

/// Why `cookieStore.set` or `cookieStore.delete` throws, and what it would have accepted.
pub fn thrown(error: CookieStoreError, language: Language) -> Clause {
    let why = (texts(language).why_thrown)(error);
    why.clause(rules::of_thrown(error))
}

/// What the parser trimmed, ignored, overrode or clamped in a line.
pub fn explain_note(note: &Note, language: Language) -> Clause {
    let words = (texts(language).note)(note);
    clause(words, Vec::new(), rules::of_note(note))
}

const fn texts(language: Language) -> &'static Texts {
    match language {
        Language::Chinese => &chinese::TEXTS,
        Language::English => &english::TEXTS,
    }
}

fn clause(words: Vec<Span>, instead: Vec<Span>, rule: Rule) -> Clause {
    Clause {
        words,
        instead,
        rule,
    }
}

#[cfg(test)]
mod tests;
