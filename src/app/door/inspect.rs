//! The door to the inspector: it has the rules of every client and what makes its links safe, which no other place shows. It
//! opens when the page is idle, or at once at the inspector itself.

use yew::prelude::*;

use super::Missing;
use crate::inspector::{Inspector, InspectorProps};

/// What lies behind the door.
pub(crate) struct Inspect {
    pub(crate) inspector: fn(InspectorProps) -> Html,
}

static INSPECT: Inspect = Inspect {
    inspector: |props| html! { <Inspector ..props /> },
};

/// Opens the door; once it has opened, at once.
#[cfg(feature = "divided")]
#[wasm_split_helpers::wasm_split(inspect, fallible)]
pub(crate) fn inspect() -> Result<&'static Inspect, Missing> {
    Ok(&INSPECT)
}

#[cfg(not(feature = "divided"))]
pub(crate) async fn inspect() -> Result<&'static Inspect, Missing> {
    Ok(&INSPECT)
}
