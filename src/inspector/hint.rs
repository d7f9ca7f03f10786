//! What was probably meant by a line, where that is not what it says; and the button that takes it so.

use browser_model::{Hint, Note, StoreVerdict};
use yew::prelude::*;

use super::inspection::LineFinding;
use super::text::Text;
use crate::ui::element::{Element, button, el};

/// The sentences that help, if there is something to say.
pub(super) fn hints(
    line: &LineFinding,
    verdict: &StoreVerdict,
    words: &Text,
    on_mend: &Callback<()>,
) -> Option<Element> {
    let told: Vec<&Hint> = line
        .hints
        .iter()
        .filter(|hint| !is_told(hint, verdict))
        .collect();
    if told.is_empty() {
        return None;
    }
    let sentences = told.into_iter().map(|hint| {
        el("p")
            .attr("data-hint", name(hint))
            .text((words.hint)(hint))
    });
    let mend = || {
        button("button")
            .attr("data-action", "mend")
            .emits(on_mend, ())
            .text(words.mend)
    };
    let block = el("div").class("remark").children(sentences).maybe(
        line.can_be_mended
            .then(|| el("div").class("act").child(mend())),
    );
    Some(block)
}

/// Whether the verdict says so already.
fn is_told(hint: &Hint, verdict: &StoreVerdict) -> bool {
    let is_about_host =
        |note: &Note| matches!(note, Note::DomainIsHostSuffix | Note::DomainIsHostAddress);
    match hint {
        Hint::DomainIsHost => verdict.notes.iter().any(is_about_host),
        Hint::StatusLine
        | Hint::OtherHeader { .. }
        | Hint::HeaderName { .. }
        | Hint::Statement { .. }
        | Hint::JoinedByComma { .. }
        | Hint::Folded
        | Hint::Zone { .. }
        | Hint::DottedAddress => false,
    }
}

/// The value of `data-hint`.
fn name(hint: &Hint) -> &'static str {
    match hint {
        Hint::StatusLine => "status-line",
        Hint::OtherHeader { .. } => "other-header",
        Hint::HeaderName { .. } => "header-name",
        Hint::Statement { .. } => "statement",
        Hint::JoinedByComma { .. } => "joined-by-comma",
        Hint::Folded => "folded",
        Hint::Zone { .. } => "zone",
        Hint::DomainIsHost => "domain-is-host",
        Hint::DottedAddress => "dotted-address",
    }
}
