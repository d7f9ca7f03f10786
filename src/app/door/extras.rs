//! The door to the inspector, and to what a run is taken away with and opened again: both have the rules of every client, and
//! what makes links safe. It opens when the page is idle, or at once where one of them is wanted.

use yew::prelude::*;

use super::Missing;
use crate::inspector::{Inspector, InspectorProps};
use crate::sharing::{Recorded, RecordedProps, TakeAwayPanel, TakeAwayPanelProps};

/// What lies behind the door.
pub(crate) struct Extras {
    pub(crate) inspector: fn(InspectorProps) -> Html,
    pub(crate) take_away: fn(TakeAwayPanelProps) -> Html,
    pub(crate) recorded: fn(RecordedProps) -> Html,
}

static EXTRAS: Extras = Extras {
    inspector: |props| html! { <Inspector ..props /> },
    take_away: |props| html! { <TakeAwayPanel ..props /> },
    recorded: |props| html! { <Recorded ..props /> },
};

/// Opens the door; once it has opened, at once.
#[cfg(feature = "divided")]
#[wasm_split_helpers::wasm_split(extras, fallible)]
pub(crate) fn extras() -> Result<&'static Extras, Missing> {
    Ok(&EXTRAS)
}

#[cfg(not(feature = "divided"))]
pub(crate) async fn extras() -> Result<&'static Extras, Missing> {
    Ok(&EXTRAS)
}
