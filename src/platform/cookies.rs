//! `document.cookie`, as page code reads and writes it.

use wasm_bindgen::JsCast;
use web_sys::HtmlDocument;

/// The cookies that page code can see, as one line. A sandboxed page sees none.
pub(crate) fn read() -> String {
    document()
        .and_then(|document| document.cookie().ok())
        .unwrap_or_default()
}

/// Hands a `Set-Cookie`-like line to the browser. False where page code may not touch cookies at all, as in a sandboxed
/// frame; true does not mean that the browser stored it.
pub(crate) fn write(line: &str) -> bool {
    document().is_some_and(|document| document.set_cookie(line).is_ok())
}

fn document() -> Option<HtmlDocument> {
    web_sys::window()?.document()?.dyn_into().ok()
}
