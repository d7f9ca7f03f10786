//! One step: its row of the diagram, its sentence, its source and rule; unfolds to the whole explanation.

use std::rc::Rc;

use timeline::{Annotation, Drawing, Language, Rule, Source, TimelineStep, explain, labels};
use yew::prelude::*;

use super::lane::{lane, role_name};
use super::spans::{raw_lines, spans};
use super::{JournalAction, StepRef, text};
use crate::ui::element::{Element, el};

/// Raw bytes beyond these lines, or these octets, are folded until the step is unfolded.
const LINES: usize = 9;
const OCTETS: usize = 420;

#[derive(Properties, PartialEq)]
pub(super) struct StepRowProps {
    pub(super) steps: Rc<Vec<TimelineStep>>,
    pub(super) at: StepRef,
    pub(super) language: Language,
    pub(super) chosen: bool,
    pub(super) unfolded: bool,
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
        unfolded,
        dispatch,
    } = props;
    let (at, language, unfolded) = (*at, *language, *unfolded);
    let step = &steps[at.index];
    let note = use_memo(
        (Rc::clone(steps), at.index, language),
        |(steps, index, language)| explain(&steps[*index], *language),
    );
    let more = || {
        let more = note.more.iter();
        el("div")
            .class("more")
            .children(more.map(|words| el("p").child(spans(words, language))))
    };
    let raw = || {
        let folded = !unfolded && is_long(&note);
        el("pre")
            .class(if folded { "raw folded" } else { "raw" })
            .child(raw_lines(&note.raw, language))
    };
    let how = el("div")
        .class("how")
        .child(source_badge(step.source, language))
        .maybe(note.rule.as_ref().map(|rule| rule_link(rule, language)));
    let inner = el("div")
        .class("inner")
        .child(el("p").child(spans(&note.reason, language)))
        .maybe((unfolded && !note.more.is_empty()).then(more))
        .maybe((!note.raw.is_empty()).then(raw))
        .child(how);
    let words = el("div")
        .class("note")
        .child(headline(&note, step, at, language, unfolded, dispatch))
        .child(inner);
    el("li")
        .attr("id", step_id(at))
        .attr("class", delay_class(at.index))
        .attr("data-step", step.step.name())
        .attr("data-source", step.source.name())
        .attr("data-entry", at.entry.to_string())
        .attr_maybe("data-cookie", step.step.cookie_pair())
        .attr_if(*chosen, "aria-current", "true")
        .emits(dispatch, JournalAction::StepChosen(at))
        .child(lane(Some(&step.drawing)))
        .child(chips(step, language))
        .child(words)
        .html()
}

/// The id of a step's row.
pub(crate) fn step_id(at: StepRef) -> String {
    format!("step-{}-{}", at.entry, at.index)
}

/// The badge that says how we know.
pub(crate) fn source_badge(source: Source, language: Language) -> Element {
    let labels = labels(language);
    el("span")
        .attr("class", format!("source {}", source.name()))
        .attr("title", labels.source_meaning(source))
        .child(el("i").attr("aria-hidden", "true").text(source.glyph()))
        .text(labels.source(source))
}

fn headline(
    note: &Annotation,
    step: &TimelineStep,
    at: StepRef,
    language: Language,
    unfolded: bool,
    dispatch: &Callback<JournalAction>,
) -> Element {
    let folds = !note.more.is_empty() || is_long(note);
    let dispatch = dispatch.clone();
    let onclick = move |click: Event| {
        click.stop_propagation();
        dispatch.emit(if folds {
            JournalAction::StepToggled(at)
        } else {
            JournalAction::StepChosen(at)
        });
    };
    let drawn = el("span")
        .class("unseen")
        .text(labels(language).drawing(&step.drawing, step.client))
        .text(language_stop(language));
    let fold = || {
        let sign = el("path").attr("d", "M2 4l4 4 4-4");
        el("span")
            .class("fold")
            .attr("aria-hidden", "true")
            .child(el("svg").attr("viewBox", "0 0 12 12").child(sign))
    };
    let button = el("button")
        .attr("type", "button")
        .attr("data-action", if folds { "unfold" } else { "choose" })
        .attr_if(
            folds,
            "aria-expanded",
            if unfolded { "true" } else { "false" },
        )
        .on_click(onclick)
        .child(el("span").class("number").text((at.index + 1).to_string()))
        .child(
            el("span")
                .class("words")
                .child(drawn)
                .child(spans(&note.headline, language)),
        )
        .maybe(folds.then(fold));
    el("h3").child(button)
}

/// What separates the arrow in words from the sentence.
fn language_stop(language: Language) -> &'static str {
    match language {
        Language::Chinese => "：",
        Language::English => ": ",
    }
}

fn is_long(note: &Annotation) -> bool {
    let octets = note.raw.iter().flatten().map(|span| span.text().len());
    note.raw.len() > LINES || octets.sum::<usize>() > OCTETS
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

fn delay_class(index: usize) -> String {
    format!("delay-{}", index.min(14))
}
