//! All doors of the page's code together: when each is due, and what has come.

use timeline::Language;
use yew::prelude::*;

use super::door::{
    Arrival, Extras, Lessons, Press, Tools, When, extras, lessons, press, stand_in, tools, use_door,
};
use super::place::{Door, Place};
use super::prepared::Prepared;
use super::state::State;

/// What lies behind the doors of places, as far as it has come, and how to try again.
pub(super) struct Doors {
    pub(super) lessons: (Arrival<Lessons>, Callback<()>),
    pub(super) tools: (Arrival<Tools>, Callback<()>),
    pub(super) extras: (Arrival<Extras>, Callback<()>),
}

impl Doors {
    /// Whether the place waits for its part.
    pub(super) fn is_awaited_at(&self, place: &Place) -> bool {
        match place.door() {
            None => false,
            Some(Door::Lessons) => matches!(self.lessons.0, Arrival::Coming),
            Some(Door::Tools) => matches!(self.tools.0, Arrival::Coming),
            Some(Door::Extras) => matches!(self.extras.0, Arrival::Coming),
        }
    }
}

/// Opens the doors when they are due. What the place itself needs has the line for itself; so has a worker that is being set
/// up. What lies behind `press` is installed where it is needed; the rest is for the stage.
#[hook]
pub(super) fn use_doors(state: &State, prepared: &Prepared) -> (Arrival<Press>, Doors) {
    let door = state.place.door();
    let due = |this| match door {
        Some(door) if door == this => When::Now,
        _ if state.targets.is_at_rest() => When::Idle,
        _ => When::NotYet,
    };
    let doors = Doors {
        lessons: use_door(lessons, prepared.lessons, due(Door::Lessons)),
        tools: use_door(tools, None, due(Door::Tools)),
        extras: use_door(extras, None, due(Door::Extras)),
    };
    let when_press = if doors.is_awaited_at(&state.place) {
        When::NotYet
    } else {
        When::Now
    };
    let (press, _) = use_door(press, None, when_press);
    (press, doors)
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
