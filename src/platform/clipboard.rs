//! Copying text to the clipboard.

use wasm_bindgen_futures::JsFuture;

/// Copies a text; says whether the browser allowed it.
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
