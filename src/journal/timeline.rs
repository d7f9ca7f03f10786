//! The timeline: sequence diagram and sentences in one table, entry by entry, with its player at the foot.

use std::rc::Rc;

use timeline::{ClientId, Language};
use yew::prelude::*;

use super::difference::difference;
use super::entry_section::{Standing, entry_section};
use super::player::Player;
use super::step_row::step_id;
use super::waiting::{Waiting, sequence};
use super::{EntryTimeline, JournalAction, StepRef, TimelineView};
use crate::platform::document;
use crate::platform::event::{self, Key};
use crate::ui::element::Element;

#[derive(Properties, PartialEq)]
pub(crate) struct TimelineProps {
    pub(crate) view: TimelineView,
    pub(crate) waiting: Waiting,
    /// Whether an exchange is open as long as nothing was chosen: the only one, or the last of several. Else even one alone is
    /// folded to its line where it has many steps.
    pub(crate) opens: bool,
    /// The button that leads on, where there is something to lead to.
    pub(crate) next: Html,
    pub(crate) language: Language,
    pub(crate) dispatch: Callback<JournalAction>,
}

/// The whole diagram of what happened.
#[component]
pub(crate) fn Timeline(props: &TimelineProps) -> Html {
    let TimelineProps {
        view,
        waiting,
        opens,
        next,
        language,
        dispatch,
    } = props;
    let language = *language;
    let timelines = &view.timelines;
    let steps = use_memo(Rc::clone(timelines), |timelines| all_steps(timelines));
    let by_key = use_mut_ref(|| false);
    {
        // The step's row may stand in an entry that is only now unfolded.
        let by_key = Rc::clone(&by_key);
        use_effect_with(view.chosen, move |chosen| {
            if let Some(step) = chosen.filter(|_| by_key.take()) {
                document::focus_in_place(&format!("#{} h3 button", step_id(step)));
            }
        });
    }
    let onkeydown = {
        let (steps, chosen, dispatch) = (Rc::clone(&steps), view.chosen, dispatch.clone());
        move |event: Event, key: Key| {
            if let Some(step) = step_after_key(&steps, chosen, &event, &key) {
                event.prevent_default();
                if chosen == Some(step) {
                    document::focus_in_place(&format!("#{} h3 button", step_id(step)));
                } else {
                    by_key.replace(true);
                }
                dispatch.emit(JournalAction::StepChosen(step));
            }
        }
    };
    let first = timelines
        .first()
        .map_or(waiting.client, EntryTimeline::client);
    let seq = sequence(first, language).on_key(onkeydown);
    let player = html! {
        <Player view={view.clone()} {steps} next={next.clone()} {language} dispatch={dispatch.clone()} />
    };
    let difference = difference(timelines, language);
    let opens = *opens && difference.is_none();
    let entries = entries(view, opens, language, dispatch);
    seq.maybe(difference)
        .children(entries.into_iter())
        .child(player)
        .html()
}

/// How many steps find room below what a lesson says of them.
const SHORT: usize = 9;

/// The entries. As long as nothing was chosen, the last exchange of several is open where `opens` says so.
fn entries(
    view: &TimelineView,
    opens: bool,
    language: Language,
    dispatch: &Callback<JournalAction>,
) -> Vec<Element> {
    let timelines = &view.timelines;
    let is_long = timelines.iter().any(|one| one.steps.len() > SHORT);
    let folds = timelines.len() > 1 || (!opens && is_long);
    let mut exchanges = timelines.iter().rev();
    let best = exchanges.find(|one| one.is_exchange()).filter(|_| opens);
    let best = best.map(EntryTimeline::number);
    let entry = |(at, one): (usize, &EntryTimeline)| {
        // Another kind of client has other lifelines: they are named anew where it takes over.
        let before = at.checked_sub(1).and_then(|before| timelines.get(before));
        let is_program = |one: &EntryTimeline| one.client() == ClientId::Script;
        let number = one.number();
        let standing = Standing {
            renamed: before.is_some_and(|before| is_program(before) != is_program(one)),
            folds,
            open: !folds || view.unfolding.shows_entry(number, best == Some(number)),
        };
        entry_section(one, view, standing, language, dispatch)
    };
    timelines.iter().enumerate().map(entry).collect()
}

fn all_steps(timelines: &[EntryTimeline]) -> Vec<StepRef> {
    let steps = timelines.iter().flat_map(|one| {
        (0..one.steps.len()).map(|index| StepRef {
            entry: one.number(),
            index,
        })
    });
    steps.collect()
}

/// The step that a key leads to: arrows, j and k by one, Home and End to the ends.
fn step_after_key(
    steps: &[StepRef],
    chosen: Option<StepRef>,
    event: &Event,
    key: &Key,
) -> Option<StepRef> {
    if key.modified {
        return None;
    }
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
