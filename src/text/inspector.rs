//! The inspector's own words: one struct, one constant per language. Knows no rule of cookies: those words belong to `lesson`.

mod chinese;
mod english;

use browser_model::{Attribute, Fate, TokenKind};
use timeline::Language;

use crate::state::{Blank, Example, Later, RequestKind, Rules, Writer};

/// Every text of the inspector.
pub(crate) struct InspectorText {
    pub(crate) title: &'static str,
    pub(crate) lead: &'static str,
    pub(crate) examples: &'static str,
    pub(crate) example: fn(Example) -> &'static str,

    pub(crate) the_lines: &'static str,
    pub(crate) lines: &'static str,
    pub(crate) writer: &'static str,
    pub(crate) writers: fn(Writer) -> &'static str,
    pub(crate) page: &'static str,
    pub(crate) the_request: &'static str,
    pub(crate) target: &'static str,
    pub(crate) initiator: &'static str,
    pub(crate) kind: &'static str,
    pub(crate) kinds: fn(RequestKind) -> &'static str,
    pub(crate) later: &'static str,
    pub(crate) laters: fn(Later) -> &'static str,
    pub(crate) rules: &'static str,
    pub(crate) rule_sets: fn(Rules) -> &'static str,
    pub(crate) blank: fn(Blank) -> &'static str,
    pub(crate) mend_first: &'static str,

    pub(crate) nothing_asked: &'static str,
    pub(crate) left_out: fn(usize) -> String,
    pub(crate) line: fn(usize) -> String,
    pub(crate) apart: &'static str,
    pub(crate) piece: &'static str,
    pub(crate) meaning: &'static str,
    pub(crate) checks: &'static str,
    pub(crate) held: &'static str,
    pub(crate) broken: &'static str,
    pub(crate) remarks: &'static str,
    pub(crate) then: &'static str,
    pub(crate) no_cookie_line: &'static str,
    pub(crate) no_cookies: &'static str,
    pub(crate) storage: &'static str,
    pub(crate) whose_rules: fn(Rules) -> &'static str,
    pub(crate) suffixes_missing: &'static str,

    pub(crate) link: &'static str,
    pub(crate) with_values: &'static str,
    pub(crate) link_hint: &'static str,

    /// What a stretch of a line is, and what became of it.
    pub(crate) token: fn(TokenKind) -> String,
}

/// The inspector's words in a language. Inlined, it would tie them to the code of the first use that can lead to them.
#[inline(never)]
pub(crate) fn inspector_text(language: Language) -> &'static InspectorText {
    match language {
        Language::Chinese => &chinese::TEXT,
        Language::English => &english::TEXT,
    }
}

/// What an attribute is for, and what became of it, by the words of a language.
fn attribute_words(
    attribute: Option<Attribute>,
    fate: Fate,
    purpose: fn(Attribute) -> &'static str,
    fate_words: fn(Fate) -> &'static str,
    stop: &str,
) -> String {
    match (attribute, fate) {
        (Some(attribute), Fate::Counts) => purpose(attribute).to_owned(),
        (Some(attribute), _) => [purpose(attribute), stop, fate_words(fate)].concat(),
        (None, _) => fate_words(fate).to_owned(),
    }
}
