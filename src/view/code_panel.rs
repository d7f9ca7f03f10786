//! The same thing as code: four dialects in tabs, one exchange or everything, to be copied. Knows lines; writes none itself.

use std::rc::Rc;

use lesson::code::{self, Dialect};
use lesson::{Entry, Language, labels};
use yew::prelude::*;

use super::copy::Copy;
use super::element::{Element, button, el};
use super::listing::MOST;
use crate::door::explains;
use crate::platform::document;
use crate::state::{Fact, Scope};
use crate::text::text;

const DIALECTS: [Dialect; 4] = [
    Dialect::PythonSession,
    Dialect::PythonByHand,
    Dialect::JavaScript,
    Dialect::Curl,
];

#[derive(Properties, PartialEq)]
pub(crate) struct CodePanelProps {
    pub(crate) journal: Vec<Rc<Entry>>,
    pub(crate) scope: Scope,
    /// The entry that the scope "this one" means.
    pub(crate) entry: Option<u32>,
    pub(crate) dialect: Dialect,
    pub(crate) base: AttrValue,
    /// Entry and step name that are marked.
    pub(crate) marked: Option<(u32, &'static str)>,
    pub(crate) language: Language,
    /// A line was chosen: entry and step name.
    pub(crate) on_line: Callback<(u32, &'static str)>,
    pub(crate) act: Callback<Fact>,
}

/// The panel.
#[component]
pub(crate) fn CodePanel(props: &CodePanelProps) -> Html {
    let words = text(props.language);
    let scope = match (props.scope, props.entry) {
        (Scope::Exchange, Some(entry)) => code::Scope::Entry(entry),
        (Scope::Exchange, None) | (Scope::Run, _) => code::Scope::Run,
    };
    let lines = use_memo(
        (
            props.journal.clone(),
            scope,
            props.dialect,
            props.base.clone(),
            props.language,
        ),
        |(journal, scope, dialect, base, language)| {
            let press = explains().filter(|_| !journal.is_empty());
            press.map_or_else(Vec::new, |press| {
                (press.listing)(journal, *scope, *dialect, base, *language)
            })
        },
    );
    let card = el("div").class("card").el(tabs(props));
    let press = explains().filter(|_| !lines.is_empty());
    let card = if let Some(press) = press {
        let copy = html! { <Copy lines={Rc::clone(&lines)} language={props.language} /> };
        let left_out = lines.len().saturating_sub(MOST);
        card.el(el("div").class("tools").el(scopes(props)).child(copy))
            .el((press.listing_view)(props, &lines))
            .maybe_el((left_out > 0).then(|| {
                el("p")
                    .class("small foot")
                    .words((words.lines_left_out)(left_out))
            }))
    } else {
        card.el(listing_frame("p", props)
            .class("empty")
            .text(words.code_empty))
    };
    el("section")
        .class("panel wide")
        .attr("data-part", "code")
        .attr("aria-labelledby", "code-title")
        .el(el("h2").attr("id", "code-title").text(words.code))
        .el(card)
        .html()
}

/// What the tabs lead to.
pub(super) fn listing_frame(tag: &'static str, props: &CodePanelProps) -> Element {
    el(tag)
        .attr("role", "tabpanel")
        .attr("id", "code-listing")
        .with("aria-labelledby", tab_id(props.dialect))
}

fn tabs(props: &CodePanelProps) -> Element {
    let chosen = props.dialect;
    let onkeydown = {
        let act = props.act.clone();
        move |event: KeyboardEvent| {
            let here = DIALECTS
                .iter()
                .position(|dialect| *dialect == chosen)
                .unwrap_or(0);
            let there = match event.key().as_str() {
                "ArrowRight" => (here + 1) % DIALECTS.len(),
                "ArrowLeft" => (here + DIALECTS.len() - 1) % DIALECTS.len(),
                "Home" => 0,
                "End" => DIALECTS.len() - 1,
                _ => return,
            };
            event.prevent_default();
            act.emit(Fact::DialectChosen(DIALECTS[there]));
            document::focus(&["#", &tab_id(DIALECTS[there])].concat());
        }
    };
    let tab = |dialect: Dialect| {
        let selected = dialect == chosen;
        el("button")
            .attr("type", "button")
            .attr("role", "tab")
            .with("id", tab_id(dialect))
            .attr("data-dialect", dialect_name(dialect))
            .tells("aria-selected", selected)
            .attr("aria-controls", "code-listing")
            .attr("tabindex", if selected { "0" } else { "-1" })
            .says(&props.act, Fact::DialectChosen(dialect))
            .text(labels(props.language).dialect(dialect))
    };
    el("div")
        .class("tabs")
        .attr("role", "tablist")
        .attr("aria-labelledby", "code-title")
        .on_key(onkeydown)
        .each(DIALECTS.into_iter().map(tab))
}

fn scopes(props: &CodePanelProps) -> Element {
    let words = text(props.language);
    let choice = |scope: Scope, name: &'static str, label: &'static str| {
        button("button")
            .attr("data-scope", name)
            .tells("aria-pressed", scope == props.scope)
            .says(&props.act, Fact::ScopeChosen(scope))
            .text(label)
    };
    el("span")
        .class("group")
        .attr("role", "group")
        .attr("aria-label", words.scope)
        .el(choice(Scope::Exchange, "exchange", words.this_exchange))
        .el(choice(Scope::Run, "run", words.whole_run))
}

pub(super) fn tab_id(dialect: Dialect) -> String {
    ["tab-", dialect_name(dialect)].concat()
}

fn dialect_name(dialect: Dialect) -> &'static str {
    match dialect {
        Dialect::PythonSession => "python-session",
        Dialect::PythonByHand => "python-by-hand",
        Dialect::JavaScript => "javascript",
        Dialect::Curl => "curl",
    }
}
