//! Lights up all elements that share an attribute's value with the one that is pointed at or holds the focus. It goes around
//! the app's own rendering, because nothing else depends on it and the pointer moves often.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Document, Element, Event};

/// The attribute of what is lit up.
const LIT: &str = "data-lit";

/// Starts: from now on, for as long as the page lives.
pub(crate) fn light_up_alike(attribute: &'static str) {
    let Some(document) = web_sys::window().and_then(|window| window.document()) else {
        return;
    };
    let same = document.clone();
    let moved = Closure::<dyn Fn(Event)>::new(move |event: Event| {
        let target = event.target().and_then(|it| it.dyn_into::<Element>().ok());
        let value = target.and_then(|target| meant(&target, attribute));
        show(&same, attribute, value.as_deref());
    });
    for event in ["pointerover", "focusin"] {
        let _ = document.add_event_listener_with_callback(event, moved.as_ref().unchecked_ref());
    }
    moved.forget();
}

/// The value around the element; or inside it, where a row or a button speaks of a single one.
fn meant(target: &Element, attribute: &str) -> Option<String> {
    let selector = format!("[{attribute}]");
    if let Some(around) = target.closest(&selector).ok()? {
        return around.get_attribute(attribute);
    }
    let row = target.closest("button, tr").ok()??;
    row.query_selector(&selector)
        .ok()??
        .get_attribute(attribute)
}

fn show(document: &Document, attribute: &str, value: Option<&str>) {
    let Ok(all) = document.query_selector_all(&format!("[{attribute}]")) else {
        return;
    };
    for index in 0..all.length() {
        let element = all
            .item(index)
            .and_then(|node| node.dyn_into::<Element>().ok());
        if let Some(element) = element {
            let lit = value.is_some() && element.get_attribute(attribute).as_deref() == value;
            let _ = element.toggle_attribute_with_force(LIT, lit);
        }
    }
}
