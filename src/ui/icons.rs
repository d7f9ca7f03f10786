//! Icons that the fonts of most systems lack, or do not show legibly at this size.

use super::element::{Element, el};

/// A magnifying glass.
pub(crate) fn magnifier() -> Element {
    outline("1.7")
        .attr("stroke-linecap", "round")
        .child(el("path").attr(
            "d",
            "M9.2 5.4a3.8 3.8 0 1 1-7.6 0a3.8 3.8 0 1 1 7.6 0zM8.3 8.3L11.6 11.6",
        ))
}

/// A plus sign.
pub(crate) fn plus() -> Element {
    outline("1.7")
        .attr("stroke-linecap", "round")
        .child(el("path").attr("d", "M6.5 1.6v9.8M1.6 6.5h9.8"))
}

/// An open eye.
pub(crate) fn eye() -> Element {
    outline("1.4")
        .attr("stroke-linejoin", "round")
        .child(el("path").attr(
            "d",
            "M.9 6.5C3.6 2.4 9.4 2.4 12.1 6.5C9.4 10.6 3.6 10.6 .9 6.5z",
        ))
        .child(
            el("circle")
                .attr("cx", "6.5")
                .attr("cy", "6.5")
                .attr("r", "1.7"),
        )
}

/// An open book.
pub(crate) fn book() -> Element {
    outline("1.5")
        .attr("stroke-linejoin", "round")
        .child(el("path").attr(
            "d",
            "M6.5 3.2C5 2 3 2 1 2.4v8c2-.4 4-.4 5.5.8C8 10 10 10 12 10.4v-8C10 2 8 2 6.5 3.2zv8",
        ))
}

/// A disc, half of it filled: light and dark.
pub(crate) fn half_disc() -> Element {
    let ring = el("circle")
        .attr("r", "6.4")
        .attr("fill", "none")
        .attr("stroke", "currentColor")
        .attr("stroke-width", "1.6");
    let half = el("path")
        .attr("d", "M0-6.4A6.4 6.4 0 0 1 0 6.4z")
        .attr("fill", "currentColor");
    el("svg")
        .attr("width", "15")
        .attr("height", "15")
        .attr("viewBox", "-8 -8 16 16")
        .attr("aria-hidden", "true")
        .child(ring)
        .child(half)
}

fn outline(width: &'static str) -> Element {
    el("svg")
        .attr("width", "13")
        .attr("height", "13")
        .attr("viewBox", "0 0 13 13")
        .attr("fill", "none")
        .attr("stroke", "currentColor")
        .attr("stroke-width", width)
        .attr("aria-hidden", "true")
}
