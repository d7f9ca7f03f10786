//! Single keys as shortcuts, anywhere in the page. They can be switched off: whoever speaks to the machine, or misses a key,
//! must not set off what they did not mean (WCAG 2.2, 2.1.4).

mod list;

use std::rc::Rc;

use yew::prelude::*;

use super::state::{Action, State};
use crate::journal::{EntryTimeline, JournalAction, StepRef, step_id};
use crate::platform::{document, event};

pub(super) use list::shortcut_list;

/// The popover with the list.
pub(super) const SHORTCUT_LIST: &str = "keys";

/// What the keys go by, as it was drawn last.
struct Drawn {
    on: bool,
    timelines: Rc<Vec<EntryTimeline>>,
    chosen: Option<StepRef>,
}

/// Listens to the keys.
#[hook]
pub(super) fn use_shortcuts(
    state: &State,
    timelines: &Rc<Vec<EntryTimeline>>,
    dispatch: &Callback<Action>,
) {
    let now = || Drawn {
        on: state.settings.shortcuts,
        timelines: Rc::clone(timelines),
        chosen: state.journal.chosen,
    };
    let drawn = use_mut_ref(now);
    *drawn.borrow_mut() = now();
    let dispatch = dispatch.clone();
    use_effect_with((), move |()| {
        event::on_key_anywhere(move |key| {
            let drawn = drawn.borrow();
            drawn.on && press(key, &drawn, &dispatch)
        });
    });
}

/// Does what the key stands for; false where it stands for nothing.
fn press(key: &str, drawn: &Drawn, dispatch: &Callback<Action>) -> bool {
    match key {
        "?" => document::toggle_popover(SHORTCUT_LIST),
        "r" => document::press("main :is([data-action='run'], [data-action='send'])"),
        "n" => document::press(
            "main :is([data-action='next'], [data-action='next-experiment'], [data-action='next-lesson'])",
        ),
        "j" => choose(neighbour(drawn, true), dispatch),
        "k" => choose(neighbour(drawn, false), dispatch),
        _ => false,
    }
}

fn choose(step: Option<StepRef>, dispatch: &Callback<Action>) -> bool {
    let Some(step) = step else {
        return false;
    };
    dispatch.emit(Action::Journal(JournalAction::StepChosen(step)));
    document::focus(&["#", &step_id(step), " h3 button"].concat());
    true
}

/// The step after the chosen one, or before it; the first where none is chosen.
fn neighbour(drawn: &Drawn, forward: bool) -> Option<StepRef> {
    let steps = drawn.timelines.iter().flat_map(|one| {
        (0..one.steps.len()).map(|index| StepRef {
            entry: one.number(),
            index,
        })
    });
    let steps: Vec<StepRef> = steps.collect();
    let chosen = drawn.chosen;
    let here = chosen.and_then(|chosen| steps.iter().position(|step| *step == chosen));
    let there = match here {
        None => 0,
        Some(here) if forward => (here + 1).min(steps.len() - 1),
        Some(here) => here.saturating_sub(1),
    };
    steps.get(there).copied()
}
