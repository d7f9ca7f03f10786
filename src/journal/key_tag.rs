//! The tag of a session id: the same little sign wherever the id appears.

use std::cell::RefCell;

use timeline::{Language, labels, short_key};

use crate::ui::element::{Element, el};

/// The tag: a shape, first and last characters.
pub(super) fn key_tag(id: &str, language: Language) -> Element {
    let short = short_key(id);
    let shape = shape_of(id);
    let name = format!("{} {short}", labels(language).session_id);
    let sign = el("svg")
        .attr("viewBox", "-5 -5 10 10")
        .attr("aria-hidden", "true")
        .child(el("path").attr("d", shape_path(shape)));
    el("span")
        .attr("class", format!("key {}", shape_class(shape)))
        .attr("data-key", short.clone())
        .attr("role", "img")
        .attr("aria-label", name)
        .child(sign)
        .text(short)
}

thread_local! {
    /// The ids that were shown so far.
    static SHOWN: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
}

const SHAPES: usize = 6;

/// The shape of an id: dealt out in the order in which ids are first shown, so that two people's keys never look alike
/// when they stand side by side; the same for as long as the page is open.
pub(super) fn shape_of(id: &str) -> usize {
    SHOWN.with_borrow_mut(|shown| {
        let known = shown.iter().position(|known| known == id);
        let place = known.unwrap_or_else(|| {
            shown.push(id.to_owned());
            shown.len() - 1
        });
        place % SHAPES
    })
}

/// The class that gives the tint.
pub(super) fn shape_class(shape: usize) -> &'static str {
    ["key-0", "key-1", "key-2", "key-3", "key-4", "key-5"][shape % SHAPES]
}

/// The outline, about eight units wide around the origin: ring, square, diamond, triangle, hexagon, cross.
pub(super) fn shape_path(shape: usize) -> &'static str {
    [
        "M4 0a4 4 0 1 1-8 0a4 4 0 1 1 8 0z",
        "M-3.5-3.5h7v7h-7z",
        "M0-4.4L4.4 0L0 4.4L-4.4 0z",
        "M0-3.8L4.2 3.4h-8.4z",
        "M-4.2 0L-2.1-3.6h4.2L4.2 0L2.1 3.6h-4.2z",
        "M-3.4-3.4L3.4 3.4M3.4-3.4L-3.4 3.4",
    ][shape % SHAPES]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_side_by_side_never_look_alike() {
        let shapes = ["a", "b", "c", "d", "e", "f", "a"].map(shape_of);
        assert_eq!(shapes, [0, 1, 2, 3, 4, 5, 0]);
    }
}
