//! Waits until the browser has nothing better to do.

use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

/// Comes back when the browser is idle.
pub(crate) async fn idle() {
    // The promise is never rejected; and whoever waits for it loses nothing by going on early.
    let _ = idle_js().await;
}

#[wasm_bindgen(module = "/static/load.js")]
extern "C" {
    #[wasm_bindgen(catch, js_name = idle)]
    async fn idle_js() -> Result<JsValue, JsValue>;
}
