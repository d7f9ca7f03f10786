//! The page that embeds this one: it is told height and progress, and nothing else. No message from it is read: what it asks
//! for is in the address.

use js_sys::{Array, Object, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{HtmlElement, ResizeObserver, Window};

use super::document;

/// The only key of a message: whoever receives it sees at once that it is ours.
const NAME: &str = "session-playground";

/// Whether the page is shown in another page's frame.
pub(crate) fn framed() -> bool {
    parent().is_some()
}

/// Tells the embedding page how high the page's content is now.
pub(crate) fn tell_height() {
    if let Some(app) = document::by_id("app").and_then(|app| app.dyn_into::<HtmlElement>().ok()) {
        tell(&[("height", f64::from(app.offset_height()).into())]);
    }
}

/// Tells the embedding page how far the learner has come: which lesson, which of how many steps, and whether it is done.
pub(crate) fn tell_progress(lesson: &str, step: usize, steps: usize, done: bool) {
    tell(&[
        ("lesson", lesson.into()),
        // A timeline has a few dozen steps.
        ("step", (step as f64).into()),
        ("steps", (steps as f64).into()),
        ("done", done.into()),
    ]);
}

/// Tells the height whenever it changes from now on.
pub(crate) fn watch_height() {
    let told = Closure::<dyn FnMut(Array)>::new(|_| tell_height());
    if let (Some(app), Ok(observer)) = (
        document::by_id("app"),
        ResizeObserver::new(told.as_ref().unchecked_ref()),
    ) {
        observer.observe(&app);
        // It watches for as long as the page lives.
        told.forget();
    }
}

/// Calls back whenever the embedding page has changed the fragment of the address.
pub(crate) fn on_new_fragment(call: impl Fn() + 'static) {
    let heard = Closure::<dyn Fn()>::new(call);
    if let Some(window) = web_sys::window() {
        window.set_onhashchange(Some(heard.as_ref().unchecked_ref()));
        // It listens for as long as the page lives.
        heard.forget();
    }
}

/// Any page may embed this one, and no message holds a secret: so the target origin is `*`.
fn tell(values: &[(&str, JsValue)]) {
    let Some(parent) = parent() else {
        return;
    };
    let said = Object::new();
    for (name, value) in values {
        // An object of our own refuses no property.
        let _ = Reflect::set(&said, &(*name).into(), value);
    }
    let message = Object::new();
    let _ = Reflect::set(&message, &NAME.into(), &said);
    let _ = parent.post_message(&message, "*");
}

/// The embedding page's window, if there is one.
fn parent() -> Option<Window> {
    let window = web_sys::window()?;
    let parent = window.parent().ok()??;
    (parent != window).then_some(parent)
}
