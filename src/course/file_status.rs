//! What is shown in place of a file of the course that is being read, or could not be.

use timeline::Language;
use yew::prelude::*;

use super::text::text;
use super::{CourseAction, LoadError};
use crate::ui::element::{Element, button, el};

/// That something is being read.
pub(super) fn loading(language: Language) -> Element {
    el("p")
        .class("small")
        .attr("role", "status")
        .text(text(language).loading)
}

/// Why something could not be read, and the way to try once more.
pub(super) fn failed(
    error: &LoadError,
    language: Language,
    dispatch: &Callback<CourseAction>,
) -> Element {
    let texts = text(language);
    let again = button("button")
        .attr("data-action", "read-again")
        .emits(dispatch, CourseAction::ReadAgain)
        .text(texts.again);
    el("div")
        .class("problem")
        .attr("role", "alert")
        .attr("data-problem", "lesson")
        .child(el("p").text((texts.load_error)(error)))
        .child(el("p").class("way").child(again))
}
