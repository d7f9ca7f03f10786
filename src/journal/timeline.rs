//! The timeline: sequence diagram and sentences in one table, entry by entry.

use std::rc::Rc;

use timeline::{ClientId, Language};
use yew::prelude::*;

use super::explaining::{Explanation, explanation};
use super::lane::{ROLES, heads, lane, role_name};
use super::step_row::step_id;
use super::{EntryTimeline, JournalAction, StepRef, TimelineView, text};
use crate::platform::document;
use crate::platform::event::{self, Key};
use crate::ui::element::el;

#[derive(Properties, PartialEq)]
pub(crate) struct TimelineProps {
    pub(crate) view: TimelineView,
    /// What is said before anything has happened.
    pub(crate) waiting: &'static str,
    pub(crate) language: Language,
    pub(crate) dispatch: Callback<JournalAction>,
}

/// The whole diagram.
#[component]
pub(crate) fn Timeline(props: &TimelineProps) -> Html {
    let TimelineProps {
        view,
        waiting,
        language,
        dispatch,
    } = props;
    let language = *language;
    let timelines = &view.timelines;
    let onkeydown = {
        let (timelines, chosen, dispatch) = (Rc::clone(timelines), view.chosen, dispatch.clone());
        move |event: Event, key: Key| {
            if let Some(step) = step_after_key(&timelines, chosen, &event, &key) {
                event.prevent_default();
                dispatch.emit(JournalAction::StepChosen(step));
                document::focus(&format!("#{} h3 button", step_id(step)));
            }
        }
    };
    let first = timelines
        .first()
        .map_or(ClientId::First, EntryTimeline::client);
    let before = || {
        let names = ROLES
            .into_iter()
            .map(|role| role_name(role, first, language));
        let chips = el("div").class("chips").attr("aria-hidden", "true");
        el("div")
            .class("waiting")
            .child(lane(None))
            .child(chips.children(names))
            .child(el("p").text(*waiting))
    };
    let entry = |explanation: &Explanation, at: usize, one: &EntryTimeline| {
        // Another kind of client has other lifelines: they are named anew where it takes over.
        let before = at.checked_sub(1).and_then(|before| timelines.get(before));
        let is_program = |one: &EntryTimeline| one.client() == ClientId::Script;
        let renamed = before.is_some_and(|before| is_program(before) != is_program(one));
        (explanation.entry_section)(one, view, renamed, language, dispatch)
    };
    let entries = explanation().map(|explanation| {
        let timelines = timelines.iter().enumerate();
        timelines.map(move |(at, one)| entry(explanation, at, one))
    });
    el("div")
        .class("seq")
        .attr("role", "group")
        .attr("aria-label", text(language).timeline)
        .on_key(onkeydown)
        .child(heads(first, language))
        .maybe(timelines.is_empty().then(before))
        .children(entries.into_iter().flatten())
        .html()
}

/// The step that a key leads to: arrows, j and k by one, Home and End to the ends.
fn step_after_key(
    timelines: &[EntryTimeline],
    chosen: Option<StepRef>,
    event: &Event,
    key: &Key,
) -> Option<StepRef> {
    if key.modified {
        return None;
    }
    let steps: Vec<StepRef> = timelines
        .iter()
        .flat_map(|one| {
            (0..one.steps.len()).map(|index| StepRef {
                entry: one.number(),
                index,
            })
        })
        .collect();
    // The step that has the focus counts before the one that is chosen.
    let here = match event::closest_id(event, "li[data-step]") {
        Some(id) => steps.iter().position(|step| step_id(*step) == id),
        None => chosen.and_then(|chosen| steps.iter().position(|step| *step == chosen)),
    };
    let there = match (key.name.as_str(), here) {
        ("ArrowDown" | "j", Some(here)) => (here + 1).min(steps.len() - 1),
        ("ArrowUp" | "k", Some(here)) => here.saturating_sub(1),
        ("ArrowDown" | "j" | "ArrowUp" | "k" | "Home", _) => 0,
        ("End", _) => steps.len().checked_sub(1)?,
        _ => return None,
    };
    steps.get(there).copied()
}
