//! The timeline: sequence diagram and sentences in one table, entry by entry. Knows how to move between steps by keys.

use std::rc::Rc;

use lesson::{ClientId, Language, labels, summary};
use yew::prelude::*;

use super::element::{Element, el};
use super::lane::{ROLES, lane, role_name};
use super::spans::spans;
use super::step_row::{StepRow, step_id};
use super::story::Story;
use crate::door::explains;
use crate::platform::document;
use crate::state::{Chosen, Fact, State};
use crate::text::text;

/// The whole diagram; `waiting` says what will happen before anything has.
pub(crate) fn timeline(
    state: &State,
    stories: &Rc<Vec<Story>>,
    waiting: &'static str,
    act: &Callback<Fact>,
) -> Html {
    let language = state.settings.language;
    let onkeydown = {
        let (stories, chosen, act) = (Rc::clone(stories), state.chosen, act.clone());
        move |event: KeyboardEvent| {
            if let Some(step) = step_after_key(&stories, chosen, &event) {
                event.prevent_default();
                act.emit(Fact::StepChosen(step));
                document::focus(&["#", &step_id(step), " h3 button"].concat());
            }
        }
    };
    let first = stories.first().map_or(ClientId::First, Story::client);
    let names = || {
        ROLES
            .into_iter()
            .map(|role| role_name(role, first, language))
    };
    let before = || {
        let chips = el("div").class("chips").attr("aria-hidden", "true");
        el("div")
            .class("waiting")
            .el(lane(None))
            .el(chips.each(names()))
            .el(el("p").text(waiting))
    };
    let entries = explains().map(|press| {
        stories.iter().enumerate().map(|(at, story)| {
            // Another kind of client has other lifelines: they are named anew where it takes over.
            let before = at.checked_sub(1).and_then(|before| stories.get(before));
            let is_program = |story: &Story| story.client() == ClientId::Script;
            let renamed = before.is_some_and(|before| is_program(before) != is_program(story));
            (press.entry)(state, story, renamed, act)
        })
    });
    el("div")
        .class("seq")
        .attr("role", "group")
        .attr("aria-label", text(language).timeline)
        .on_key(onkeydown)
        .el(heads(first, language))
        .maybe_el(stories.is_empty().then(before))
        .each(entries.into_iter().flatten())
        .html()
}

/// The names of the lifelines.
fn heads(client: ClientId, language: Language) -> Element {
    el("div")
        .class("heads")
        .attr("aria-hidden", "true")
        .each(
            ROLES
                .into_iter()
                .map(|role| role_name(role, client, language)),
        )
        .el(el("span").class("words").text(text(language).heads))
}

/// One entry with its steps; `renamed` where its lifelines have other names than those above it.
pub(crate) fn entry(state: &State, story: &Story, renamed: bool, act: &Callback<Fact>) -> Element {
    let language = state.settings.language;
    let number = story.number();
    let row = |index: usize| {
        let at = Chosen {
            entry: number,
            index,
        };
        html! {
            <StepRow key={index} steps={Rc::clone(&story.steps)} {at} {language} chosen={state.chosen == Some(at)}
                unfolded={state.unfolded.contains(&at)} {act} />
        }
    };
    let heading = el("h2")
        .class("entry-heading")
        .with("id", heading_id(number))
        .with("data-entry-heading", number.to_string())
        .el(el("span").words((text(language).entry)(number)))
        .el(el("strong").text(labels(language).client(story.client())))
        .el(el("span").child(spans(&summary(&story.entry, language), language)));
    let steps = el("ol")
        .class(if state.motion { "steps fresh" } else { "steps" })
        .attr("data-part", "timeline")
        .with("aria-labelledby", heading_id(number))
        .each((0..story.steps.len()).map(row));
    el("section")
        .class("entry")
        .key(number as usize)
        .with("aria-labelledby", heading_id(number))
        .maybe_el(renamed.then(|| heads(story.client(), language)))
        .el(heading)
        .el(steps)
}

fn heading_id(number: u32) -> String {
    ["entry-", &number.to_string()].concat()
}

/// The step that a key leads to: arrows, j and k by one, Home and End to the ends.
fn step_after_key(
    stories: &[Story],
    chosen: Option<Chosen>,
    event: &KeyboardEvent,
) -> Option<Chosen> {
    if event.ctrl_key() || event.meta_key() || event.alt_key() {
        return None;
    }
    let steps: Vec<Chosen> = stories
        .iter()
        .flat_map(|story| {
            (0..story.steps.len()).map(|index| Chosen {
                entry: story.number(),
                index,
            })
        })
        .collect();
    // The step that has the focus counts before the one that is chosen.
    let focused = event
        .target_dyn_into::<web_sys::Element>()
        .and_then(|element| element.closest("li[data-step]").ok()?);
    let here = match focused {
        Some(row) => steps.iter().position(|step| step_id(*step) == row.id()),
        None => chosen.and_then(|chosen| steps.iter().position(|step| *step == chosen)),
    };
    let there = match (event.key().as_str(), here) {
        ("ArrowDown" | "j", Some(here)) => (here + 1).min(steps.len() - 1),
        ("ArrowUp" | "k", Some(here)) => here.saturating_sub(1),
        ("ArrowDown" | "j" | "ArrowUp" | "k" | "Home", _) => 0,
        ("End", _) => steps.len().checked_sub(1)?,
        _ => return None,
    };
    steps.get(there).copied()
}
