//! What views read off an event, so that they need no browser types of their own.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement};
use yew::{Event, KeyboardEvent};

/// What the event's input, text area or select holds now.
pub(crate) fn field_value(event: &Event) -> Option<String> {
    let target = event.target()?;
    if let Some(input) = target.dyn_ref::<HtmlInputElement>() {
        return Some(input.value());
    }
    if let Some(area) = target.dyn_ref::<HtmlTextAreaElement>() {
        return Some(area.value());
    }
    let select = target.dyn_ref::<HtmlSelectElement>()?;
    Some(select.value())
}

/// Whether the event's check box or radio button is checked now; `None` for anything else.
pub(crate) fn is_checked(event: &Event) -> Option<bool> {
    let input = event.target()?.dyn_into::<HtmlInputElement>().ok()?;
    matches!(&*input.type_(), "checkbox" | "radio").then(|| input.checked())
}

/// The id of the nearest element that matches the selector, from the event's target upwards.
pub(crate) fn closest_id(event: &Event, selector: &str) -> Option<String> {
    let found = target(event)?.closest(selector).ok()??;
    Some(found.id()).filter(|id| !id.is_empty())
}

/// An attribute of the element that the event was dispatched to.
pub(crate) fn attribute(event: &Event, name: &str) -> Option<String> {
    target(event)?.get_attribute(name)
}

/// A key that was pressed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Key {
    /// Its name, as in `KeyboardEvent.key`: `ArrowDown`, `Enter`, `j`.
    pub(crate) name: String,
    /// Whether Alt, Ctrl or Meta is held down with it: then it is a shortcut of someone else's.
    pub(crate) modified: bool,
}

/// The key of a keyboard event.
pub(crate) fn key(event: &Event) -> Option<Key> {
    let event = event.dyn_ref::<KeyboardEvent>()?;
    Some(Key {
        name: event.key(),
        modified: event.alt_key() || event.ctrl_key() || event.meta_key(),
    })
}

/// Calls back for each key that is pressed alone, anywhere in the page but where one writes or in a dialog, and that nothing
/// else has taken. A callback that answers true has taken it.
pub(crate) fn on_key_anywhere(call: impl Fn(&str) -> bool + 'static) {
    let heard = Closure::<dyn Fn(Event)>::new(move |event: Event| {
        let busy = event.default_prevented() || target(&event).is_some_and(|one| is_busy(&one));
        let key = key(&event).filter(|key| !key.modified && !busy);
        if key.is_some_and(|key| call(&key.name)) {
            event.prevent_default();
        }
    });
    if let Some(window) = web_sys::window() {
        window.set_onkeydown(Some(heard.as_ref().unchecked_ref()));
        // It listens for as long as the page lives.
        heard.forget();
    }
}

/// Whether keys have a meaning of their own where this element is.
fn is_busy(element: &Element) -> bool {
    let writes =
        "input:not([type='radio'], [type='checkbox']), select, textarea, dialog, [data-keys='own']";
    element.closest(writes).is_ok_and(|found| found.is_some())
}

fn target(event: &Event) -> Option<Element> {
    event.target()?.dyn_into().ok()
}
