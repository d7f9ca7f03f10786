//! A piece of text behind a button: the browser opens it, tells what it belongs to, closes it with Esc or a press beside it,
//! and gives the focus back.

use super::element::{Element, el};

/// Makes the button open, and close, the popover of this id.
pub(crate) fn opens(button: Element, id: &'static str) -> Element {
    button.attr("popovertarget", id)
}

/// The popover of this id, with its role and name.
pub(crate) fn popover(id: &'static str, role: &'static str, name: &'static str) -> Element {
    el("div")
        .class("popover")
        .attr("id", id)
        .attr("popover", "auto")
        .attr("role", role)
        .attr("aria-label", name)
        .attr("tabindex", "-1")
}
