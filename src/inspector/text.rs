//! The inspector's own words: one struct, one constant per language.

mod chinese;
mod english;

mod hints;

use browser_model::{Attribute, Fate, Hint, Rules, TokenKind};
use timeline::Language;

use super::inspection::{Delay, Example, FieldError, RequestKind, Writer};
use crate::journal::RuleSet;

/// Every text of the inspector.
pub(crate) struct Text {
    pub(crate) title: &'static str,
    pub(crate) lead: &'static str,
    pub(crate) examples: &'static str,
    pub(crate) example: fn(Example) -> &'static str,

    pub(crate) the_lines: &'static str,
    pub(crate) lines: &'static str,
    pub(crate) writer: &'static str,
    pub(crate) writers: fn(Writer) -> &'static str,
    /// The address that the lines come from.
    pub(crate) page: fn(Writer) -> &'static str,
    pub(crate) line_pages: &'static str,
    pub(crate) line_pages_hint: &'static str,
    /// Its number, and how it begins.
    pub(crate) line_page: fn(usize, &str) -> String,
    pub(crate) the_request: &'static str,
    pub(crate) target: &'static str,
    pub(crate) initiator: &'static str,
    pub(crate) method: &'static str,
    pub(crate) credentials: &'static str,
    pub(crate) kind: &'static str,
    pub(crate) kinds: fn(RequestKind) -> &'static str,
    pub(crate) delay: &'static str,
    pub(crate) delays: fn(Delay) -> &'static str,
    pub(crate) rules: &'static str,
    pub(crate) rule_sets: fn(RuleSet) -> &'static str,
    pub(crate) error: fn(FieldError) -> &'static str,
    pub(crate) mend_first: &'static str,

    pub(crate) nothing_asked: &'static str,
    pub(crate) left_out: fn(usize) -> String,
    pub(crate) line: fn(usize) -> String,
    pub(crate) the_line: &'static str,
    pub(crate) line_from: &'static str,
    pub(crate) hint: fn(&Hint) -> String,
    pub(crate) mend: &'static str,
    pub(crate) mend_all: &'static str,
    /// The moment, and in how many seconds; less than none where it is over.
    pub(crate) ends: fn(&str, i64) -> String,
    pub(crate) ends_at_once: &'static str,
    pub(crate) apart: &'static str,
    pub(crate) piece: &'static str,
    pub(crate) meaning: &'static str,
    /// How many rules the line keeps.
    pub(crate) checks: fn(usize) -> String,
    pub(crate) held: &'static str,
    pub(crate) then: &'static str,
    pub(crate) no_cookie_line: &'static str,
    pub(crate) no_cookies: &'static str,
    pub(crate) storage: &'static str,

    pub(crate) beside: &'static str,
    pub(crate) all_agree: &'static str,
    pub(crate) one_by_one: &'static str,
    pub(crate) marked: &'static str,
    pub(crate) differs: &'static str,
    pub(crate) client: &'static str,
    pub(crate) clients: fn(Rules) -> &'static str,
    pub(crate) kept: &'static str,
    pub(crate) is_kept: &'static str,
    pub(crate) until: fn(&str) -> String,
    pub(crate) is_refused: &'static str,
    pub(crate) deletes: &'static str,
    pub(crate) nothing_to_delete: &'static str,
    pub(crate) no_page_code: &'static str,
    pub(crate) next: &'static str,
    pub(crate) is_sent: &'static str,
    pub(crate) is_not_sent: &'static str,
    pub(crate) nothing_kept: &'static str,
    pub(crate) replaced_by: fn(usize) -> String,
    pub(crate) deleted_by: fn(usize) -> String,
    pub(crate) evicted: &'static str,
    pub(crate) elsewhere: &'static str,

    pub(crate) whose_rules: fn(RuleSet) -> &'static str,
    pub(crate) suffixes_missing: &'static str,

    pub(crate) link: &'static str,
    pub(crate) with_values: &'static str,
    pub(crate) link_hint: &'static str,

    /// What a stretch of a line is, and what became of it.
    pub(crate) token: fn(TokenKind) -> String,
}

/// The words in a language.
pub(crate) fn text(language: Language) -> &'static Text {
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
        (Some(attribute), _) => format!("{}{stop}{}", purpose(attribute), fate_words(fate)),
        (None, _) => fate_words(fate).to_owned(),
    }
}
