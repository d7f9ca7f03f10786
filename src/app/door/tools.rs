//! The door to what is tried beside the guided run and the lessons: requests of the learner's own, watching other programs,
//! programs in the page. It opens when the page is idle, or at once when a place needs it.

use yew::prelude::*;

use super::Missing;
use crate::free_play::{FreePlay, FreePlayProps};
use crate::python::{Python, PythonProps};
use crate::watch::{Watch, WatchProps};

/// What lies behind the door.
pub(crate) struct Tools {
    pub(crate) free_play: fn(FreePlayProps) -> Html,
    pub(crate) python: fn(PythonProps) -> Html,
    pub(crate) watch: fn(WatchProps) -> Html,
}

static TOOLS: Tools = Tools {
    free_play: |props| html! { <FreePlay ..props /> },
    python: |props| html! { <Python ..props /> },
    watch: |props| html! { <Watch ..props /> },
};

/// Opens the door; once it has opened, at once.
#[cfg(feature = "divided")]
#[wasm_split_helpers::wasm_split(tools, fallible)]
pub(crate) fn tools() -> Result<&'static Tools, Missing> {
    Ok(&TOOLS)
}

#[cfg(not(feature = "divided"))]
pub(crate) async fn tools() -> Result<&'static Tools, Missing> {
    Ok(&TOOLS)
}
