//! The clipboard. Knows no text of its own.

use wasm_bindgen_futures::JsFuture;

/// Puts a text onto the clipboard; says whether the browser allowed it.
pub(crate) async fn copy(text: &str) -> bool {
    let Some(window) = web_sys::window() else {
        return false;
    };
    // Outside secure contexts `navigator.clipboard` is undefined, and touching it would throw.
    if !window.is_secure_context() {
        return false;
    }
    let promise = window.navigator().clipboard().write_text(text);
    JsFuture::from(promise).await.is_ok()
}
