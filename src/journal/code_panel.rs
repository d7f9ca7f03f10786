//! The same thing as code: four dialects in tabs, one exchange or everything, to be copied.

use std::rc::Rc;

use listings::{Dialect, listing};
use timeline::{Entry, Language, StepKind};
use yew::prelude::*;

use super::code_listing::{MOST, code_listing};
use super::copy_button::CopyButton;
use super::{CodeScope, JournalAction, text};
use crate::platform::document;
use crate::platform::event::Key;
use crate::ui::element::{Element, button, el};

const DIALECTS: [Dialect; 4] = [
    Dialect::PythonSession,
    Dialect::PythonByHand,
    Dialect::JavaScript,
    Dialect::Curl,
];

#[derive(Properties, PartialEq)]
pub(crate) struct CodePanelProps {
    pub(crate) entries: Vec<Rc<Entry>>,
    pub(crate) scope: CodeScope,
    /// The entry that the scope "this one" means.
    pub(crate) entry: Option<u32>,
    pub(crate) dialect: Dialect,
    pub(crate) base: AttrValue,
    /// Entry and step that are marked.
    pub(crate) marked: Option<(u32, StepKind)>,
    pub(crate) language: Language,
    /// A line was chosen: entry and step.
    pub(crate) on_line: Callback<(u32, StepKind)>,
    pub(crate) dispatch: Callback<JournalAction>,
}

/// The panel.
#[component]
pub(crate) fn CodePanel(props: &CodePanelProps) -> Html {
    let words = text(props.language);
    let scope = match (props.scope, props.entry) {
        (CodeScope::Exchange, Some(entry)) => listings::Scope::Entry(entry),
        (CodeScope::Exchange, None) | (CodeScope::Run, _) => listings::Scope::Run,
    };
    let lines = use_memo(
        (
            props.entries.clone(),
            scope,
            props.dialect,
            props.base.clone(),
            props.language,
        ),
        |(entries, scope, dialect, base, language)| {
            if entries.is_empty() {
                Vec::new()
            } else {
                listing(entries, *scope, *dialect, base, *language)
            }
        },
    );
    let card = el("div").class("card").child(tabs(props));
    let card = if lines.is_empty() {
        card.child(
            listing_frame("p", props)
                .class("empty")
                .text(words.code_empty),
        )
    } else {
        let copy = html! { <CopyButton lines={Rc::clone(&lines)} language={props.language} /> };
        let left_out = lines.len().saturating_sub(MOST);
        card.child(el("div").class("tools").child(scopes(props)).child(copy))
            .child(code_listing(props, &lines))
            .maybe((left_out > 0).then(|| {
                el("p")
                    .class("small foot")
                    .text((words.lines_left_out)(left_out))
            }))
    };
    el("section")
        .class("panel wide")
        .attr("data-part", "code")
        .attr("aria-labelledby", "code-title")
        .child(el("h2").attr("id", "code-title").text(words.code))
        .child(card)
        .html()
}

/// What the tabs lead to.
pub(super) fn listing_frame(tag: &'static str, props: &CodePanelProps) -> Element {
    el(tag)
        .attr("role", "tabpanel")
        .attr("id", "code-listing")
        .attr("aria-labelledby", tab_id(props.dialect))
}

fn tabs(props: &CodePanelProps) -> Element {
    let chosen = props.dialect;
    let onkeydown = {
        let dispatch = props.dispatch.clone();
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
            .attr("aria-controls", "code-listing")
            .attr("tabindex", if selected { "0" } else { "-1" })
            .emits(&props.dispatch, JournalAction::DialectChosen(dialect))
            .text(dialect.label(props.language))
    };
    el("div")
        .class("tabs")
        .attr("role", "tablist")
        .attr("aria-labelledby", "code-title")
        .on_key(onkeydown)
        .children(DIALECTS.into_iter().map(tab))
}

fn scopes(props: &CodePanelProps) -> Element {
    let words = text(props.language);
    let choice = |scope: CodeScope, name: &'static str, label: &'static str| {
        button("button")
            .attr("data-scope", name)
            .attr_bool("aria-pressed", scope == props.scope)
            .emits(&props.dispatch, JournalAction::ScopeChosen(scope))
            .text(label)
    };
    el("span")
        .class("group")
        .attr("role", "group")
        .attr("aria-label", words.scope)
        .child(choice(CodeScope::Exchange, "exchange", words.this_exchange))
        .child(choice(CodeScope::Run, "run", words.whole_run))
}

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
