//! The door to what a run is taken away with, and to the place where links to runs are opened. It opens when somebody wants
//! that, and at no other time.

use yew::prelude::*;

use super::Missing;
use crate::sharing::{Recorded, RecordedProps, TakeAwayPanel, TakeAwayPanelProps};

/// What lies behind the door.
pub(crate) struct Sharing {
    pub(crate) panel: fn(TakeAwayPanelProps) -> Html,
    pub(crate) recorded: fn(RecordedProps) -> Html,
}

static SHARING: Sharing = Sharing {
    panel: |props| html! { <TakeAwayPanel ..props /> },
    recorded: |props| html! { <Recorded ..props /> },
};

/// Opens the door; once it has opened, at once.
#[cfg(feature = "divided")]
#[wasm_split_helpers::wasm_split(sharing, fallible)]
pub(crate) fn sharing() -> Result<&'static Sharing, Missing> {
    Ok(&SHARING)
}

#[cfg(not(feature = "divided"))]
pub(crate) async fn sharing() -> Result<&'static Sharing, Missing> {
    Ok(&SHARING)
}
