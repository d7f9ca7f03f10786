//! The document around the app: language, theme, focus, and sizes that a style sheet cannot know.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{
    Document, Element, FocusOptions, HtmlElement, ScrollIntoViewOptions, ScrollLogicalPosition,
};
use yew::NodeRef;

/// The element of this id.
pub(crate) fn by_id(id: &str) -> Option<Element> {
    document()?.get_element_by_id(id)
}

/// Sets an attribute of `<html>`.
pub(crate) fn set_root_attribute(name: &str, value: &str) {
    if let Some(root) = document().and_then(|document| document.document_element()) {
        let _ = root.set_attribute(name, value);
    }
}

/// Sets the document's title.
pub(crate) fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}

/// Whether the learner's system prefers a dark theme.
pub(crate) fn prefers_dark() -> bool {
    web_sys::window()
        .and_then(|window| window.match_media("(prefers-color-scheme: dark)").ok()?)
        .is_some_and(|query| query.matches())
}

/// The first of the languages that the browser asks for.
pub(crate) fn preferred_language() -> Option<String> {
    web_sys::window()?.navigator().language()
}

/// Moves the focus to the first element that the selector names; false where there is none.
pub(crate) fn focus(selector: &str) -> bool {
    let found = find(selector);
    found.is_some_and(|element| element.focus().is_ok())
}

/// Clicks the first element that the selector names; false where there is none.
pub(crate) fn press(selector: &str) -> bool {
    let found = find(selector);
    found.inspect(HtmlElement::click).is_some()
}

/// Opens or closes the popover of this id; false where there is none. What is open has the focus, so that it is read out; the
/// browser gives it back.
pub(crate) fn toggle_popover(id: &str) -> bool {
    let found = by_id(id).and_then(|found| found.dyn_into::<HtmlElement>().ok());
    let Some(popover) = found else {
        return false;
    };
    if popover.toggle_popover() == Ok(true) {
        let _ = popover.focus();
    }
    true
}

/// The text of the first element that the selector names.
pub(crate) fn text_of(selector: &str) -> Option<String> {
    find(selector)?.text_content()
}

/// The same, and nothing scrolls: how the element comes into view is another matter.
pub(crate) fn focus_in_place(selector: &str) {
    if let Some(element) = find(selector) {
        let options = FocusOptions::new();
        options.set_prevent_scroll(true);
        let _ = element.focus_with_options(&options);
    }
}

/// Scrolls the first element that the selector names into view, by as little as needed.
pub(crate) fn reveal(selector: &str) {
    if let Some(element) = find(selector) {
        let options = ScrollIntoViewOptions::new();
        options.set_block(ScrollLogicalPosition::Nearest);
        element.scroll_into_view_with_scroll_into_view_options(&options);
    }
}

/// Scrolls the list that holds this element sideways, so that it stands in the middle; nothing else moves.
pub(crate) fn bring_into_row(selector: &str) {
    let found = find(selector);
    let row = found.as_ref().and_then(|one| one.closest("ol").ok()?);
    if let (Some(found), Some(row)) = (found, row) {
        let (place, frame) = (
            found.get_bounding_client_rect(),
            row.get_bounding_client_rect(),
        );
        let middle = |rect: &web_sys::DomRect| rect.left() + rect.width() / 2.0;
        let away = middle(&place) - middle(&frame);
        row.set_scroll_left(row.scroll_left() + away as i32);
    }
}

/// How many pixels of a node's content are scrolled out of sight above.
pub(crate) fn scroll_top(node: &NodeRef) -> usize {
    let top = node.cast::<HtmlElement>().map(|node| node.scroll_top());
    // A browser that lets content bounce reports less than nothing for a moment.
    top.and_then(|top| usize::try_from(top).ok()).unwrap_or(0)
}

/// Sets one style property in pixels, through the object model: a `style-src 'self'` policy forbids style attributes.
pub(crate) fn set_pixels(node: &NodeRef, property: &str, pixels: usize) {
    if let Some(node) = node.cast::<HtmlElement>() {
        let _ = node.style().set_property(property, &format!("{pixels}px"));
    }
}

/// The build's version, where the build wrote one.
pub(crate) fn version() -> Option<String> {
    let meta = document()?.query_selector("meta[name='version']").ok()??;
    meta.get_attribute("content")
}

/// Opens or closes a modal dialog; nothing happens where it is so already. `closed` is called when an opened one is closed,
/// in whatever way: these events do not bubble, so Yew's own listeners do not hear them. Esc is reported at once, before the
/// dialog is closed; the `close` event that follows may come after it has been opened again.
pub(crate) fn show_dialog(node: &NodeRef, open: bool, closed: impl Fn() + Clone + 'static) {
    let Some(dialog) = node.cast::<web_sys::HtmlDialogElement>() else {
        return;
    };
    match (open, dialog.open()) {
        (true, false) => {
            let cancelled = Closure::once_into_js(closed.clone());
            dialog.set_oncancel(Some(cancelled.unchecked_ref()));
            let same = dialog.clone();
            let left = Closure::<dyn Fn()>::new(move || {
                if !same.open() {
                    closed();
                }
            });
            dialog.set_onclose(Some(left.into_js_value().unchecked_ref()));
            let _ = dialog.show_modal();
        }
        (false, true) => dialog.close(),
        (true, true) | (false, false) => {}
    }
}

/// Opens the browser's print dialog.
pub(crate) fn print() {
    if let Some(window) = web_sys::window() {
        let _ = window.print();
    }
}

/// A new element, in no document yet.
pub(super) fn create(tag: &str) -> Option<Element> {
    document()?.create_element(tag).ok()
}

fn find(selector: &str) -> Option<HtmlElement> {
    document()?.query_selector(selector).ok()??.dyn_into().ok()
}

fn document() -> Option<Document> {
    web_sys::window()?.document()
}
