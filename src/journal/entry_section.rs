//! One entry of the timeline: what happened, in a line, and its steps. Where several stand together, each is folded to its line.

use std::rc::Rc;

use timeline::{Drawing, Language, Span, StepKind, TimelineStep, labels, summary};
use yew::prelude::*;

use super::lane::heads;
use super::spans::spans;
use super::step_row::StepRow;
use super::{EntryTimeline, JournalAction, StepRef, TimelineView, text};
use crate::ui::element::{Element, button, el};

/// How an entry stands among the others.
#[derive(Clone, Copy)]
pub(super) struct Standing {
    /// Whether its lifelines have other names than those above it.
    pub(super) renamed: bool,
    /// Whether it can be folded to a line: others stand beside it.
    pub(super) folds: bool,
    pub(super) open: bool,
}

/// The entry.
pub(super) fn entry_section(
    one: &EntryTimeline,
    view: &TimelineView,
    standing: Standing,
    language: Language,
    dispatch: &Callback<JournalAction>,
) -> Element {
    let number = one.number();
    let Standing {
        renamed,
        folds,
        open,
    } = standing;
    // One alone is named by what stands above it.
    let line = el("h2")
        .class(if folds { "entry-heading" } else { "unseen" })
        .attr("id", heading_id(number))
        .attr("data-entry-heading", number.to_string());
    let heading = if folds {
        let button = button("")
            .attr("data-action", "unfold-entry")
            .attr_bool("aria-expanded", open)
            .emits(dispatch, JournalAction::EntryToggled(number, open));
        line.child(what(button, one, language))
    } else {
        what(line, one, language)
    };
    el("section")
        .class("entry")
        .key(number as usize)
        .attr("aria-labelledby", heading_id(number))
        .child(heading)
        .maybe((open && renamed).then(|| heads(one.client(), language)))
        .maybe(open.then(|| steps(one, view, language, dispatch)))
}

/// Who did what, and which key went which way.
fn what(line: Element, one: &EntryTimeline, language: Language) -> Element {
    let keys = keys(&one.steps, language);
    let keys = (!keys.is_empty()).then(|| el("span").class("keys").child(spans(&keys, language)));
    // A program's calls are told apart by the lines that make them.
    let line_number = one.program_line().map(text(language).program_line);
    let who = line_number.unwrap_or_else(|| labels(language).client(one.client()).to_owned());
    line.child(
        el("span")
            .class("number")
            .text((text(language).entry)(one.number())),
    )
    // Whoever hears the line hears words, not one long word.
    .text(" ")
    .child(el("strong").text(who))
    .text(" ")
    .child(el("span").child(spans(&summary(&one.entry, language), language)))
    .text(" ")
    .maybe(keys)
}

fn steps(
    one: &EntryTimeline,
    view: &TimelineView,
    language: Language,
    dispatch: &Callback<JournalAction>,
) -> Element {
    let entry = one.number();
    let row = |index: usize| {
        let at = StepRef { entry, index };
        html! {
            <StepRow key={index} steps={Rc::clone(&one.steps)} {at} {language} chosen={view.chosen == Some(at)}
                open={view.unfolding.shows_step(at)} recorded={view.run.recorded} {dispatch} />
        }
    };
    el("ol")
        .class(if view.motion { "steps fresh" } else { "steps" })
        .attr("data-part", "timeline")
        .attr("aria-labelledby", heading_id(entry))
        .children((0..one.steps.len()).map(row))
}

/// The session ids that went to the server and came from it.
fn keys(steps: &[TimelineStep], language: Language) -> Vec<Span> {
    let words = text(language);
    let ways = [
        (StepKind::RequestSent, words.carries),
        (StepKind::SetCookieIssued, words.brings),
    ];
    let key = |kind| {
        let step = steps.iter().find(|row| row.step.kind() == kind)?;
        match &step.drawing {
            Drawing::Arrow { key, .. } => key.clone(),
            Drawing::Mark { .. } => None,
        }
    };
    let keys = ways
        .into_iter()
        .filter_map(|(kind, way)| Some((way, key(kind)?)));
    keys.flat_map(|(way, id)| [Span::Text(format!(" {way} ")), Span::Key(id)])
        .collect()
}

fn heading_id(number: u32) -> String {
    format!("entry-{number}")
}
