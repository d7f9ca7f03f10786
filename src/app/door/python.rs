//! The door to Python in the page. Only those who go there need it: it opens when the place is shown, and at no other time.

use yew::prelude::*;

use super::Missing;
use crate::python::{Python, PythonProps};

/// What lies behind the door.
pub(crate) struct PythonDoor {
    pub(crate) python: fn(PythonProps) -> Html,
}

static PYTHON: PythonDoor = PythonDoor {
    python: |props| html! { <Python ..props /> },
};

/// Opens the door; once it has opened, at once.
#[cfg(feature = "divided")]
#[wasm_split_helpers::wasm_split(python, fallible)]
pub(crate) fn python() -> Result<&'static PythonDoor, Missing> {
    Ok(&PYTHON)
}

#[cfg(not(feature = "divided"))]
pub(crate) async fn python() -> Result<&'static PythonDoor, Missing> {
    Ok(&PYTHON)
}
