//! The glossary: a window over the page with the term that was asked for, all others, and a search. Each term has an address.

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
use crate::ui::field;
use crate::ui::link::place_address;

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
    let search = use_state(String::new);
    {
        let search = search.clone();
        // Whoever asks for a term is done with searching.
        use_effect_with(term.clone(), move |_| search.set(String::new()));
    }
    let texts = text(*language);
    let content = term.as_ref().map(|asked| match terms {
        File::Unread => el("p").attr("role", "status").text(texts.loading).html(),
        File::Failed(error) => el("p")
            .class("problem")
            .attr("role", "alert")
            .text((texts.load_error)(error))
            .html(),
        File::Read(terms) if search.trim().is_empty() => content(terms, asked, *language, dispatch),
        File::Read(terms) => found(terms, &search, *language, dispatch),
    });
    let field = {
        let on_edit = Callback::from({
            let search = search.clone();
            move |words| search.set(words)
        });
        field::line(texts.search, "glossary", &search, None, None, on_edit)
    };
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
        .maybe(term.is_some().then_some(field))
        .child(content.unwrap_or_default())
        .html()
}

/// The term that was asked for, and below it the others.
fn content(
    terms: &[Term],
    asked: &str,
    language: Language,
    dispatch: &Callback<CourseAction>,
) -> Html {
    let texts = text(language);
    let (shown, others): (Vec<&Term>, Vec<&Term>) =
        terms.iter().partition(|term| term.id == *asked);
    let unknown = (shown.is_empty() && !asked.is_empty()).then(|| {
        el("p")
            .attr("role", "status")
            .text((texts.no_such_term)(asked))
    });
    let others = el("details")
        .attr_if(shown.is_empty(), "open", "open")
        .child(el("summary").text(texts.all_terms))
        .child(entries(&others, language, dispatch));
    list(vec![
        unknown.map(Element::html).unwrap_or_default(),
        entries(&shown, language, dispatch).html(),
        others.html(),
    ])
}

/// The terms that the search may mean.
fn found(
    terms: &[Term],
    search: &str,
    language: Language,
    dispatch: &Callback<CourseAction>,
) -> Html {
    let found: Vec<&Term> = terms
        .iter()
        .filter(|term| term.is_meant_by(search))
        .collect();
    let count = el("p")
        .class("small")
        .attr("role", "status")
        .text((text(language).terms_found)(found.len()));
    list(vec![
        count.html(),
        entries(&found, language, dispatch).html(),
    ])
}

fn entries(terms: &[&Term], language: Language, dispatch: &Callback<CourseAction>) -> Element {
    el("dl").children(terms.iter().map(|term| entry(term, language, dispatch)))
}

fn entry(term: &Term, language: Language, dispatch: &Callback<CourseAction>) -> Element {
    let source = term.source.as_ref().map(|(name, address)| {
        el("a")
            .attr("href", address.clone())
            .attr("target", "_blank")
            .attr("rel", "noopener")
            .text(name.clone())
    });
    // A link, so that it can be copied; in this page it brings the term to the top.
    let id: Rc<str> = Rc::from(term.id.as_str());
    let address = format!("{}&term={id}", place_address("course", language));
    let dispatch_term = dispatch.clone();
    let name = el("a")
        .attr("href", address)
        .on_click(move |event| {
            event.prevent_default();
            dispatch_term.emit(CourseAction::TermAsked(Some(Rc::clone(&id))));
        })
        .text(term.term.in_language(language).to_owned());
    el("div")
        .attr("data-term", term.id.clone())
        .child(el("dt").child(name))
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
