//! The glossary: a window over the page with the term that was asked for, and all others. Knows no lesson.

use std::rc::Rc;

use lesson::Language;
use lesson::course::lesson::Term;
use yew::prelude::*;

use super::element::{Element, Heard, button, el, list};
use super::marked::marked;
use crate::platform::document;
use crate::state::{Fact, File, Study, StudyFact};
use crate::text::course_text;

/// The window, where it is open.
pub(crate) fn glossary(study: &Study, language: Language, act: &Callback<Fact>) -> Html {
    let (study, act) = (study.clone(), act.clone());
    html! { <Glossary {study} {language} {act} /> }
}

#[derive(Properties)]
struct GlossaryProps {
    study: Study,
    language: Language,
    act: Callback<Fact>,
}

impl PartialEq for GlossaryProps {
    fn eq(&self, other: &Self) -> bool {
        let of = |props: &Self| {
            (
                props.study.term.clone(),
                props.study.glossary.read().is_some(),
            )
        };
        self.language == other.language
            && of(self) == of(other)
            && self.study.attempt == other.study.attempt
    }
}

#[component]
fn Glossary(props: &GlossaryProps) -> Html {
    let GlossaryProps {
        study,
        language,
        act,
    } = props;
    let node = use_node_ref();
    {
        let (node, act) = (node.clone(), act.clone());
        use_effect_with(study.term.is_some(), move |open| {
            // It may be closed by the key Esc, too.
            let closed = move || act.emit(Fact::Study(StudyFact::TermAsked(None)));
            document::show_dialog(&node, *open, closed);
        });
    }
    let words = course_text(*language);
    let close = act.reform(|_: Event| Fact::Study(StudyFact::TermAsked(None)));
    let content = study.term.as_ref().map(|asked| match &study.glossary {
        File::Unread => el("p").attr("role", "status").text(words.loading).html(),
        File::Failed(fault) => el("p")
            .class("problem")
            .attr("role", "alert")
            .words((words.fault)(fault))
            .html(),
        File::Read(terms) => content(terms, asked, *language, act),
    });
    let head = el("div")
        .class("head")
        .el(el("h2").attr("id", "glossary").text(words.glossary))
        .el(button("button")
            .attr("data-action", "close-glossary")
            .on(Heard::Click, close)
            .text(words.close));
    el("dialog")
        .class("glossary")
        .attr("aria-labelledby", "glossary")
        .attr("data-part", "glossary")
        .node(&node)
        .el(head)
        .child(content.unwrap_or_default())
        .html()
}

fn content(terms: &[Term], asked: &str, language: Language, act: &Callback<Fact>) -> Html {
    let words = course_text(language);
    let (asked, others): (Vec<&Term>, Vec<&Term>) =
        terms.iter().partition(|term| term.id == *asked);
    let entry = |term: &Term| entry(term, language, act);
    let others = el("details")
        .attr_if(asked.is_empty(), "open", "open")
        .el(el("summary").text(words.all_terms))
        .el(el("dl").each(others.into_iter().map(entry)));
    let shown = el("dl").each(asked.into_iter().map(entry));
    list(vec![shown.html(), others.html()])
}

fn entry(term: &Term, language: Language, act: &Callback<Fact>) -> Element {
    let source = term.source.as_ref().map(|(name, address)| {
        el("a")
            .with("href", address.clone())
            .attr("target", "_blank")
            .attr("rel", "noopener")
            .words(name.clone())
    });
    el("div")
        .with("data-term", term.id.clone())
        .el(el("dt").words(term.term.in_language(language).to_owned()))
        .el(el("dd")
            .child(marked(&term.text, language, act))
            .text(" ")
            .maybe_el(source))
}

/// The button that opens all of it.
pub(super) fn glossary_button(language: Language, act: &Callback<Fact>) -> Element {
    let all = Fact::Study(StudyFact::TermAsked(Some(Rc::from(""))));
    button("button quiet")
        .attr("data-action", "glossary")
        .says(act, all)
        .text(course_text(language).glossary)
}
