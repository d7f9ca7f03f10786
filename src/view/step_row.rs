//! One step: its row of the diagram, its sentence, its source and rule; unfolds to the whole explanation.

use std::rc::Rc;

use timeline::{Annotation, Drawing, Language, Rule, Source, Span, TimelineStep, explain, labels};
use yew::prelude::*;

use super::element::{Element, el};
use super::lane::{lane, role_name};
use super::spans::{raw_lines, spans};
use crate::state::{Chosen, Fact};
use crate::text::text;

/// Raw bytes beyond these lines, or these octets, are folded until the step is unfolded.
const LINES: usize = 9;
const OCTETS: usize = 420;

#[derive(Properties, PartialEq)]
pub(super) struct StepRowProps {
    pub(super) steps: Rc<Vec<TimelineStep>>,
    pub(super) at: Chosen,
    pub(super) language: Language,
    pub(super) chosen: bool,
    pub(super) unfolded: bool,
    pub(super) act: Callback<Fact>,
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
        act,
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
            .each(more.map(|words| el("p").child(spans(words, language))))
    };
    let raw = || {
        let folded = !unfolded && is_long(&note);
        el("pre")
            .class(if folded { "raw folded" } else { "raw" })
            .child(raw_lines(&note.raw, language))
    };
    let how = el("div")
        .class("how")
        .el(source_badge(step.source, language))
        .maybe_el(note.rule.as_ref().map(|rule| rule_link(rule, language)));
    let inner = el("div")
        .class("inner")
        .el(el("p").child(spans(&note.reason, language)))
        .maybe_el((unfolded && !note.more.is_empty()).then(more))
        .maybe_el((!note.raw.is_empty()).then(raw))
        .el(how);
    let words = el("div")
        .class("note")
        .el(headline(&note, step, at, language, unfolded, act))
        .el(inner);
    el("li")
        .with("id", step_id(at))
        .with("class", delay_class(at.index))
        .attr("data-step", step.step.name())
        .attr("data-source", step.source.name())
        .with("data-entry", at.entry.to_string())
        .maybe("data-cookie", step.step.cookie_pair())
        .attr_if(*chosen, "aria-current", "true")
        .says(act, Fact::StepChosen(at))
        .el(lane(Some(&step.drawing)))
        .el(chips(step, language))
        .el(words)
        .html()
}

/// The id of a step's row.
pub(crate) fn step_id(at: Chosen) -> String {
    ["step-", &at.entry.to_string(), "-", &at.index.to_string()].concat()
}

/// The badge that says how we know.
pub(super) fn source_badge(source: Source, language: Language) -> Element {
    let labels = labels(language);
    el("span")
        .with("class", ["source ", source.name()].concat())
        .attr("title", labels.source_meaning(source))
        .el(el("i").attr("aria-hidden", "true").text(source.glyph()))
        .text(labels.source(source))
}

fn headline(
    note: &Annotation,
    step: &TimelineStep,
    at: Chosen,
    language: Language,
    unfolded: bool,
    act: &Callback<Fact>,
) -> Element {
    let folds = !note.more.is_empty() || is_long(note);
    let act = act.clone();
    let onclick = move |click: Event| {
        click.stop_propagation();
        act.emit(if folds {
            Fact::StepFolded(at)
        } else {
            Fact::StepChosen(at)
        });
    };
    let drawn = el("span")
        .class("unseen")
        .words(labels(language).drawing(&step.drawing, step.client))
        .text(language_stop(language));
    let fold = || {
        let sign = el("path").attr("d", "M2 4l4 4 4-4");
        el("span")
            .class("fold")
            .attr("aria-hidden", "true")
            .el(el("svg").attr("viewBox", "0 0 12 12").el(sign))
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
        .el(el("span").class("number").words((at.index + 1).to_string()))
        .el(el("span")
            .class("words")
            .el(drawn)
            .child(spans(&note.headline, language)))
        .maybe_el(folds.then(fold));
    el("h3").el(button)
}

/// What separates the arrow in words from the sentence.
fn language_stop(language: Language) -> &'static str {
    match language {
        Language::Chinese => "：",
        Language::English => ": ",
    }
}

fn is_long(note: &Annotation) -> bool {
    let octets = |span: &Span| match span {
        Span::Text(text)
        | Span::Code(text)
        | Span::Key(text)
        | Span::Mark(text)
        | Span::Dim(text) => text.len(),
    };
    note.raw.len() > LINES || note.raw.iter().flatten().map(octets).sum::<usize>() > OCTETS
}

/// The arrow as role chips, for narrow screens; those who listen have it in the headline.
fn chips(step: &TimelineStep, language: Language) -> Element {
    let chips = el("div").class("chips").attr("aria-hidden", "true");
    match &step.drawing {
        Drawing::Mark { at, .. } => chips.el(role_name(*at, step.client, language)),
        Drawing::Arrow {
            from, to, stopped, ..
        } => chips
            .el(role_name(*from, step.client, language))
            .el(el("span")
                .class("arrow")
                .text(if *stopped { "⇥" } else { "→" }))
            .el(role_name(*to, step.client, language)),
    }
}

/// The rule that decided, as a link.
pub(super) fn rule_link(rule: &Rule, language: Language) -> Element {
    el("a")
        .attr("href", rule.url)
        .attr("target", "_blank")
        .attr("rel", "noopener")
        .words(rule.label.clone())
        .el(el("span")
            .class("unseen")
            .text(text(language).opens_elsewhere))
}

fn delay_class(index: usize) -> String {
    ["delay-", &index.min(14).to_string()].concat()
}
