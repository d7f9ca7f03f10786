//! All doors of the page's code together: when each is due, and what has come.

use timeline::Language;
use yew::prelude::*;

use super::door::{
    Arrival, Extras, Lessons, Press, Tools, When, extras, lessons, press, stand_in, tools, use_door,
};
use super::place::Door;
use super::prepared::Prepared;
use super::state::State;

/// What lies behind the doors of places, as far as it has come, and how to try again.
pub(super) struct Doors {
    pub(super) press: (Arrival<Press>, Callback<()>),
    pub(super) lessons: (Arrival<Lessons>, Callback<()>),
    pub(super) tools: (Arrival<Tools>, Callback<()>),
    pub(super) extras: (Arrival<Extras>, Callback<()>),
    /// Whether the place waits for its part.
    pub(super) is_awaited: bool,
}

/// Opens the doors when they are due. What the place itself needs has the line for itself; so has a worker that is being set
/// up.
#[hook]
pub(super) fn use_doors(state: &State, prepared: &Prepared) -> Doors {
    let door = state.place.door();
    let due = |this| match door {
        Some(door) if door == this => When::Now,
        _ if state.targets.is_at_rest() => When::Idle,
        _ => When::NotYet,
    };
    let lessons = use_door(lessons, prepared.lessons, due(Door::Lessons));
    let tools = use_door(tools, None, due(Door::Tools));
    let extras = use_door(extras, None, due(Door::Extras));
    let is_awaited = match door {
        None => false,
        Some(Door::Lessons) => lessons.0.is_awaited(),
        Some(Door::Tools) => tools.0.is_awaited(),
        Some(Door::Extras) => extras.0.is_awaited(),
    };
    let when_press = if is_awaited { When::NotYet } else { When::Now };
    Doors {
        press: use_door(press, None, when_press),
        lessons,
        tools,
        extras,
        is_awaited,
    }
}

/// What lies behind a door, or what stands in its place.
pub(super) fn behind<T>(
    language: Language,
    (arrival, again): &(Arrival<T>, Callback<()>),
    view: impl FnOnce(&T) -> Html,
) -> Html {
    match arrival {
        Arrival::Here(there) => view(there),
        Arrival::Coming => stand_in(language, false, again),
        Arrival::Failed => stand_in(language, true, again),
    }
}
