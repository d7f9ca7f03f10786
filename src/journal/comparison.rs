//! Two runs of one experiment beside each other, with one setting flipped between them: what is the same is counted, what differs
//! stands there, marked.

use timeline::{Comparison, Differing, Language, Span, compare, summary};

use super::EntryTimeline;
use super::spans::{raw_lines, spans};
use super::step_row::source_badge;
use super::text;
use crate::ui::element::{Element, el};

/// A run, and how its setting stood.
pub(crate) struct ComparedRun<'a> {
    pub(crate) setting: String,
    pub(crate) timelines: &'a [EntryTimeline],
}

/// Both runs; `None` where nothing can be compared.
pub(super) fn comparison(runs: [ComparedRun<'_>; 2], language: Language) -> Option<Element> {
    let [first, second] = runs;
    let pairs: Vec<_> = first.timelines.iter().zip(second.timelines).collect();
    if pairs.is_empty() {
        return None;
    }
    let mut alike = 0;
    let mut differing = Vec::new();
    for (one, other) in pairs {
        let found = compare(&one.steps, &other.steps, language);
        if found.first.is_empty() && found.second.is_empty() {
            alike += 1;
        } else {
            differing.push((one, other, found));
        }
    }
    let words = text(language);
    let heads = [&first, &second].map(|run| el("p").class("setting").text(run.setting.clone()));
    let rest = (alike > 0).then(|| el("p").class("cut").text((words.actions_alike)(alike)));
    let comparison = el("section")
        .class("comparison")
        .attr("data-part", "comparison")
        .attr("aria-label", words.comparison)
        .child(
            el("div")
                .class("difference settings")
                .children(heads.into_iter()),
        )
        .children(differing.iter().map(|(one, other, found)| {
            action(&first.setting, one, &second.setting, other, found, language)
        }))
        .maybe(rest);
    Some(comparison)
}

/// One action of both runs.
fn action(
    first_setting: &str,
    first: &EntryTimeline,
    second_setting: &str,
    second: &EntryTimeline,
    found: &Comparison,
    language: Language,
) -> Element {
    let side = |setting: &str, one: &EntryTimeline, steps: &[Differing]| {
        let title = el("p")
            .class("title")
            .child(el("strong").class("which").text(setting.to_owned()))
            .child(el("span").text((text(language).entry)(one.number())))
            .child(el("span").child(spans(&summary(&one.entry, language), language)));
        let steps = steps.iter().map(|step| differing(step, language));
        el("div").child(title).child(el("ul").children(steps))
    };
    let alike = (found.alike > 0).then(|| {
        el("p")
            .class("cut")
            .text((text(language).steps_alike)(found.alike))
    });
    el("div")
        .class("difference")
        .child(side(first_setting, first, &found.first))
        .child(side(second_setting, second, &found.second))
        .maybe(alike)
}

/// A step that the other run has not got, or has otherwise.
fn differing(step: &Differing, language: Language) -> Element {
    let only = step
        .alone
        .then(|| el("strong").class("only").text(text(language).only_here));
    let lines = (!step.lines.is_empty()).then(|| quoted(&step.lines, language));
    el("li")
        .class(if step.alone { "alone" } else { "" })
        .maybe(only)
        .child(spans(&step.words, language))
        .text(" ")
        .child(source_badge(step.source, language))
        .maybe(lines)
}

fn quoted(lines: &[Vec<Span>], language: Language) -> Element {
    el("pre").class("quote").child(raw_lines(lines, language))
}
