//! One step in a line: its row of the diagram, its sentence, the sign of its source. Open, it also says why, quotes the octets, and
//! names source and rule.

use std::rc::Rc;

use timeline::{Annotation, Drawing, Language, Rule, Source, Span, TimelineStep, explain, labels};
use yew::prelude::*;

use super::evidence::Evidence;
use super::lane::{lane, role_name};
use super::quote::quote;
use super::spans::spans;
use super::{JournalAction, StepRef, text};
use crate::ui::element::{Element, el};

#[derive(Properties, PartialEq)]
pub(super) struct StepRowProps {
    pub(super) steps: Rc<Vec<TimelineStep>>,
    pub(super) at: StepRef,
    pub(super) language: Language,
    pub(super) chosen: bool,
    pub(super) open: bool,
    /// Whether it stands in a record: then this page has seen nothing of it.
    pub(super) recorded: bool,
    pub(super) dispatch: Callback<JournalAction>,
}

/// The row of one step.
#[component]
pub(super) fn StepRow(props: &StepRowProps) -> Html {
    let StepRowProps {
        steps,
        at,
        language,
        chosen,
        open,
        recorded,
        dispatch,
    } = props;
    let (at, language, open) = (*at, *language, *open);
    let step = &steps[at.index];
    let known = Evidence::of(step.source, *recorded, language);
    let note = use_memo(
        (Rc::clone(steps), at.index, language),
        |(steps, index, language)| explain(&steps[*index], *language),
    );
    el("li")
        .attr("id", step_id(at))
        .attr("class", row_class(at.index, carries_key(step, &note)))
        .attr("data-step", step.step.name())
        .attr("data-source", known.name)
        .attr("data-entry", at.entry.to_string())
        .attr_maybe("data-cookie", step.step.cookie_pair())
        .attr_if(*chosen, "aria-current", "true")
        .emits(dispatch, JournalAction::StepChosen(at))
        .child(lane(Some(&step.drawing)))
        .child(chips(step, language))
        .child(headline(&note, step, at, language, known, open, dispatch))
        .maybe(open.then(|| detail(&note, known, language)))
        .html()
}

/// The id of a step's row.
pub(crate) fn step_id(at: StepRef) -> String {
    format!("step-{}-{}", at.entry, at.index)
}

/// The badge that says how we know.
pub(crate) fn source_badge(source: Source, language: Language) -> Element {
    badge(Evidence::of(source, false, language))
}

fn badge(known: Evidence) -> Element {
    el("span")
        .attr("class", ["source ", known.name].concat())
        .attr("title", known.meaning)
        .child(el("i").attr("aria-hidden", "true").text(known.glyph))
        .text(known.label)
}

/// The line itself: a button that opens and closes the rest.
fn headline(
    note: &Annotation,
    step: &TimelineStep,
    at: StepRef,
    language: Language,
    known: Evidence,
    open: bool,
    dispatch: &Callback<JournalAction>,
) -> Element {
    let dispatch = dispatch.clone();
    let onclick = move |click: Event| {
        click.stop_propagation();
        dispatch.emit(JournalAction::StepToggled(at));
    };
    let drawn = el("span")
        .class("unseen")
        .text(labels(language).drawing(&step.drawing, step.client))
        .text(language_stop(language));
    let words = el("span")
        .class("words")
        .child(drawn)
        .child(spans(&note.headline, language));
    let button = el("button")
        .attr("type", "button")
        .attr("data-action", "unfold")
        .attr_bool("aria-expanded", open)
        .on_click(onclick)
        .child(el("span").class("number").text((at.index + 1).to_string()))
        .child(words)
        .child(sign(known));
    el("h3").class("note").child(button)
}

/// The source, as a sign.
pub(super) fn source_sign(source: Source, language: Language) -> Element {
    sign(Evidence::of(source, false, language))
}

/// How we know, as a sign at the end of the line.
fn sign(known: Evidence) -> Element {
    el("span")
        .class(["evidence ", known.name].concat())
        .attr("role", "img")
        .attr("aria-label", known.label)
        .attr("title", known.label)
        .text(known.glyph)
}

/// What stands below the line of an open step.
fn detail(note: &Annotation, known: Evidence, language: Language) -> Element {
    let more = || {
        let paragraphs = note.more.iter();
        el("details")
            .class("more")
            .child(el("summary").text(text(language).more))
            .children(paragraphs.map(|words| el("p").child(spans(words, language))))
    };
    let how = el("div")
        .class("how")
        .child(badge(known))
        .maybe(note.rule.as_ref().map(|rule| rule_link(rule, language)));
    el("div")
        .class("inner")
        .child(el("p").child(spans(&note.reason, language)))
        .maybe((!note.raw.is_empty()).then(|| quote(&note.raw, language)))
        .maybe((!note.more.is_empty()).then(more))
        .child(how)
}

/// Whether the step is about a session id: those are the steps to follow.
fn carries_key(step: &TimelineStep, note: &Annotation) -> bool {
    let travels = matches!(&step.drawing, Drawing::Arrow { key: Some(_), .. });
    travels
        || note
            .headline
            .iter()
            .any(|span| matches!(span, Span::Key(_)))
}

/// What separates the arrow in words from the sentence.
fn language_stop(language: Language) -> &'static str {
    match language {
        Language::Chinese => "：",
        Language::English => ": ",
    }
}

/// The arrow as role chips, for narrow screens; those who listen have it in the headline.
fn chips(step: &TimelineStep, language: Language) -> Element {
    let chips = el("div").class("chips").attr("aria-hidden", "true");
    match &step.drawing {
        Drawing::Mark { at, .. } => chips.child(role_name(*at, step.client, language)),
        Drawing::Arrow {
            from, to, stopped, ..
        } => chips
            .child(role_name(*from, step.client, language))
            .child(
                el("span")
                    .class("arrow")
                    .text(if *stopped { "⇥" } else { "→" }),
            )
            .child(role_name(*to, step.client, language)),
    }
}

/// The rule that decided, as a link.
pub(crate) fn rule_link(rule: &Rule, language: Language) -> Element {
    el("a")
        .attr("href", rule.url)
        .attr("target", "_blank")
        .attr("rel", "noopener")
        .text(rule.label.clone())
        .child(
            el("span")
                .class("unseen")
                .text(text(language).opens_elsewhere),
        )
}

fn row_class(index: usize, keyed: bool) -> String {
    let keyed = if keyed { " keyed" } else { "" };
    format!("delay-{}{keyed}", index.min(14))
}
