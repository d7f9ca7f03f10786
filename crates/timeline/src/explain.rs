//! A step in words, in either language. Knows what each step means; knows no page.

mod chinese;
mod english;
mod program;
mod raw;
mod rules;
mod words;

use browser_model::{CookieStoreError, Note, RejectReason, WithholdReason};

use crate::{Annotation, Clause, Language, Rule, Span, TimelineStep};

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

/// What a rule of storing asks for: true of it whether a cookie keeps it or breaks it.
pub fn requirement(rule: RejectReason, language: Language) -> Clause {
    let words = match language {
        Language::Chinese => chinese::requirements::of(rule),
        Language::English => english::requirements::of(rule),
    };
    clause(words::plain(words), Vec::new(), rules::of_rejected(rule))
}

/// Why a cookie was refused, and what would have been taken.
pub fn refusal(reason: RejectReason, language: Language) -> Clause {
    let why = match language {
        Language::Chinese => chinese::reasons::rejected(reason),
        Language::English => english::reasons::rejected(reason),
    };
    why.clause(rules::of_rejected(reason))
}

/// Why a cookie stays at home, and what would have gone along.
pub fn withholding(reason: WithholdReason, language: Language) -> Clause {
    let why = match language {
        Language::Chinese => chinese::reasons::withheld(reason),
        Language::English => english::reasons::withheld(reason),
    };
    why.clause(rules::of_withheld(reason))
}

/// Why `cookieStore.set` or `cookieStore.delete` throws, and what it would have taken.
pub fn thrown(error: CookieStoreError, language: Language) -> Clause {
    let why = match language {
        Language::Chinese => chinese::cookie_store::thrown(error),
        Language::English => english::cookie_store::thrown(error),
    };
    why.clause(rules::of_thrown(error))
}

/// What reading a line trimmed, ignored, overrode or clamped.
pub fn remark(note: &Note, language: Language) -> Clause {
    let words = match language {
        Language::Chinese => chinese::reasons::note(note),
        Language::English => english::reasons::note(note),
    };
    clause(words, Vec::new(), rules::of_note(note))
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
