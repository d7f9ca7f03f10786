//! One entry of the timeline: what happened, in a line, and its steps.

use std::rc::Rc;

use timeline::{Language, labels, summary};
use yew::prelude::*;

use super::lane::heads;
use super::spans::spans;
use super::step_row::StepRow;
use super::{EntryTimeline, JournalAction, StepRef, TimelineView, text};
use crate::ui::element::{Element, el};

/// The entry; `renamed` where its lifelines have other names than those above it.
pub(super) fn entry_section(
    one: &EntryTimeline,
    view: &TimelineView,
    renamed: bool,
    language: Language,
    dispatch: &Callback<JournalAction>,
) -> Element {
    let number = one.number();
    let row = |index: usize| {
        let at = StepRef {
            entry: number,
            index,
        };
        html! {
            <StepRow key={index} steps={Rc::clone(&one.steps)} {at} {language} chosen={view.chosen == Some(at)}
                unfolded={view.unfolded.contains(&at)} {dispatch} />
        }
    };
    let heading = el("h2")
        .class("entry-heading")
        .attr("id", heading_id(number))
        .attr("data-entry-heading", number.to_string())
        .child(el("span").text((text(language).entry)(number)))
        .child(el("strong").text(labels(language).client(one.client())))
        .child(el("span").child(spans(&summary(&one.entry, language), language)));
    let steps = el("ol")
        .class(if view.motion { "steps fresh" } else { "steps" })
        .attr("data-part", "timeline")
        .attr("aria-labelledby", heading_id(number))
        .children((0..one.steps.len()).map(row));
    el("section")
        .class("entry")
        .key(number as usize)
        .attr("aria-labelledby", heading_id(number))
        .maybe(renamed.then(|| heads(one.client(), language)))
        .child(heading)
        .child(steps)
}

fn heading_id(number: u32) -> String {
    format!("entry-{number}")
}
