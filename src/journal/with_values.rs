//! The choice whether what is taken along has its real values, or stand-ins for them.

use yew::prelude::*;

use crate::platform::event;
use crate::ui::element::{Element, EventKind, el};

/// A box of this name with its label; `hint` is the id of what explains it.
pub(crate) fn with_values(
    name: &'static str,
    hint: &'static str,
    label: &'static str,
    chosen: UseStateSetter<bool>,
) -> Element {
    let onchange = Callback::from(move |event: Event| {
        if let Some(checked) = event::is_checked(&event) {
            chosen.set(checked);
        }
    });
    let box_ = el("input")
        .attr("type", "checkbox")
        .attr("name", name)
        .attr("aria-describedby", hint)
        .on(EventKind::Change, onchange);
    el("label").child(box_).text(" ").text(label)
}
