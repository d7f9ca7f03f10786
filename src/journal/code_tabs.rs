//! The dialects of the code as tabs.

use listings::Dialect;
use timeline::Language;
use yew::prelude::*;

use super::JournalAction;
use super::code_listing::CODE_LISTING;
use crate::platform::document;
use crate::platform::event::Key;
use crate::ui::element::{Element, el};

const DIALECTS: [Dialect; 4] = [
    Dialect::PythonSession,
    Dialect::PythonByHand,
    Dialect::JavaScript,
    Dialect::Curl,
];

/// The tabs; arrow keys move between them.
pub(super) fn tabs(
    chosen: Dialect,
    language: Language,
    dispatch: &Callback<JournalAction>,
) -> Element {
    let onkeydown = {
        let dispatch = dispatch.clone();
        move |event: Event, key: Key| {
            let here = DIALECTS
                .iter()
                .position(|dialect| *dialect == chosen)
                .unwrap_or(0);
            let there = match key.name.as_str() {
                "ArrowRight" => (here + 1) % DIALECTS.len(),
                "ArrowLeft" => (here + DIALECTS.len() - 1) % DIALECTS.len(),
                "Home" => 0,
                "End" => DIALECTS.len() - 1,
                _ => return,
            };
            event.prevent_default();
            dispatch.emit(JournalAction::DialectChosen(DIALECTS[there]));
            document::focus(&format!("#{}", tab_id(DIALECTS[there])));
        }
    };
    let tab = |dialect: Dialect| {
        let selected = dialect == chosen;
        el("button")
            .attr("type", "button")
            .attr("role", "tab")
            .attr("id", tab_id(dialect))
            .attr("data-dialect", dialect_name(dialect))
            .attr_bool("aria-selected", selected)
            .attr("aria-controls", CODE_LISTING)
            .attr("tabindex", if selected { "0" } else { "-1" })
            .emits(dispatch, JournalAction::DialectChosen(dialect))
            .text(dialect.label(language))
    };
    el("div")
        .class("tabs")
        .attr("role", "tablist")
        .attr("aria-labelledby", "code-title")
        .on_key(onkeydown)
        .children(DIALECTS.into_iter().map(tab))
}

/// The id of a dialect's tab.
pub(super) fn tab_id(dialect: Dialect) -> String {
    format!("tab-{}", dialect_name(dialect))
}

fn dialect_name(dialect: Dialect) -> &'static str {
    match dialect {
        Dialect::PythonSession => "python-session",
        Dialect::PythonByHand => "python-by-hand",
        Dialect::JavaScript => "javascript",
        Dialect::Curl => "curl",
    }
}
