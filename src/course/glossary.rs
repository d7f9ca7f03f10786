//! The glossary: a window over the page with the term that was asked for, and all others.

use std::rc::Rc;

use course::lesson::Term;
use timeline::Language;
use yew::prelude::*;

use super::loading::use_glossary;
use super::marked::marked;
use super::text::text;
use super::{CourseAction, File};
use crate::platform::document;
use crate::ui::element::{Element, button, el, list};

#[derive(Properties, PartialEq)]
pub(crate) struct GlossaryProps {
    /// The term at which it is open: an empty one opens all of it; `None` closes it.
    pub(crate) term: Option<Rc<str>>,
    pub(crate) terms: File<Vec<Term>>,
    pub(crate) attempt: u32,
    pub(crate) language: Language,
    pub(crate) dispatch: Callback<CourseAction>,
}

/// The window, where it is open.
#[component]
pub(crate) fn Glossary(props: &GlossaryProps) -> Html {
    let GlossaryProps {
        term,
        terms,
        attempt,
        language,
        dispatch,
    } = props;
    use_glossary(term.is_some(), terms, *attempt, dispatch);
    let node = use_node_ref();
    {
        let (node, dispatch) = (node.clone(), dispatch.clone());
        use_effect_with(term.is_some(), move |open| {
            // It may be closed by the key Esc, too.
            let closed = move || dispatch.emit(CourseAction::TermAsked(None));
            document::show_dialog(&node, *open, closed);
        });
    }
    let texts = text(*language);
    let content = term.as_ref().map(|asked| match terms {
        File::Unread => el("p").attr("role", "status").text(texts.loading).html(),
        File::Failed(error) => el("p")
            .class("problem")
            .attr("role", "alert")
            .text((texts.load_error)(error))
            .html(),
        File::Read(terms) => content(terms, asked, *language, dispatch),
    });
    let head = el("div")
        .class("head")
        .child(el("h2").attr("id", "glossary").text(texts.glossary))
        .child(
            button("button")
                .attr("data-action", "close-glossary")
                .emits(dispatch, CourseAction::TermAsked(None))
                .text(texts.close),
        );
    el("dialog")
        .class("glossary")
        .attr("aria-labelledby", "glossary")
        .attr("data-part", "glossary")
        .node(&node)
        .child(head)
        .child(content.unwrap_or_default())
        .html()
}

fn content(
    terms: &[Term],
    asked: &str,
    language: Language,
    dispatch: &Callback<CourseAction>,
) -> Html {
    let texts = text(language);
    let (asked, others): (Vec<&Term>, Vec<&Term>) =
        terms.iter().partition(|term| term.id == *asked);
    let entry = |term: &Term| entry(term, language, dispatch);
    let others = el("details")
        .attr_if(asked.is_empty(), "open", "open")
        .child(el("summary").text(texts.all_terms))
        .child(el("dl").children(others.into_iter().map(entry)));
    let shown = el("dl").children(asked.into_iter().map(entry));
    list(vec![shown.html(), others.html()])
}

fn entry(term: &Term, language: Language, dispatch: &Callback<CourseAction>) -> Element {
    let source = term.source.as_ref().map(|(name, address)| {
        el("a")
            .attr("href", address.clone())
            .attr("target", "_blank")
            .attr("rel", "noopener")
            .text(name.clone())
    });
    el("div")
        .attr("data-term", term.id.clone())
        .child(el("dt").text(term.term.in_language(language).to_owned()))
        .child(
            el("dd")
                .child(marked(&term.text, language, dispatch))
                .text(" ")
                .maybe(source),
        )
}

/// The button that opens all of it.
pub(super) fn glossary_button(language: Language, dispatch: &Callback<CourseAction>) -> Element {
    let all = CourseAction::TermAsked(Some(Rc::from("")));
    button("button quiet")
        .attr("data-action", "glossary")
        .emits(dispatch, all)
        .text(text(language).glossary)
}
