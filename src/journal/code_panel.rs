//! The same thing as code: four dialects in tabs, one exchange or everything, to be copied.

use std::rc::Rc;

use listings::{CodeLine, Dialect, listing};
use timeline::{Entry, Language, StepKind};
use yew::prelude::*;

use super::code_listing::{CODE_LISTING, MOST, code_listing};
use super::code_tabs::{tab_id, tabs};
use super::copy_button::CopyButton;
use super::{CodeScope, JournalAction, text};
use crate::ui::element::{Element, button, el};

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
    /// A Python program is to be opened where it can be run.
    pub(crate) on_program: Callback<Rc<str>>,
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
    let code = use_memo(
        (
            props.entries.clone(),
            scope,
            props.dialect,
            props.base.clone(),
            props.language,
        ),
        |(entries, scope, dialect, base, language)| {
            let lines = if entries.is_empty() {
                Vec::new()
            } else {
                listing(entries, *scope, *dialect, base, *language)
            };
            Code::of(lines)
        },
    );
    let lines = &code.lines;
    let card = el("div")
        .class("card")
        .child(tabs(props.dialect, props.language, &props.dispatch));
    let card = if lines.is_empty() {
        let empty = el("p").class("empty").text(words.code_empty);
        card.child(as_tab_panel(empty, props.dialect))
    } else {
        let copy = html! { <CopyButton what={Rc::clone(&code.whole)} language={props.language} /> };
        let listing = code_listing(lines, props.marked, &props.on_line);
        let left_out = lines.len().saturating_sub(MOST);
        let left_out = (left_out > 0).then(|| {
            el("p")
                .class("small foot")
                .text((words.lines_left_out)(left_out))
        });
        let run = run_here(&code.whole, props);
        let tools = el("div").class("tools").child(scopes(props));
        card.child(tools.child(copy).maybe(run))
            .child(as_tab_panel(listing, props.dialect))
            .maybe(left_out)
    };
    el("section")
        .class("panel wide")
        .attr("data-part", "code")
        .attr("aria-labelledby", "code-title")
        .child(el("h2").attr("id", "code-title").text(words.code))
        .child(card)
        .html()
}

/// Lines of code, and all of them as one text.
struct Code {
    lines: Vec<CodeLine>,
    whole: Rc<str>,
}

impl Code {
    fn of(lines: Vec<CodeLine>) -> Self {
        let texts = lines.iter().flat_map(|line| [line.text.as_str(), "\n"]);
        let whole = Rc::from(texts.collect::<String>());
        Self { lines, whole }
    }
}

/// The way of a Python program to the place where it can be changed and run.
fn run_here(program: &Rc<str>, props: &CodePanelProps) -> Option<Element> {
    match props.dialect {
        Dialect::PythonSession | Dialect::PythonByHand => {}
        Dialect::JavaScript | Dialect::Curl => return None,
    }
    let (program, on_program) = (Rc::clone(program), props.on_program.clone());
    let run = button("button")
        .attr("data-action", "run-here")
        .on_click(move |_| on_program.emit(Rc::clone(&program)))
        .text(text(props.language).run_here);
    Some(run)
}

/// Makes the element what the tabs lead to.
fn as_tab_panel(element: Element, dialect: Dialect) -> Element {
    element
        .attr("role", "tabpanel")
        .attr("id", CODE_LISTING)
        .attr("aria-labelledby", tab_id(dialect))
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
