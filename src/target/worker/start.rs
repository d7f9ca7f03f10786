//! Whether a service worker can answer for this page, and the reason where it cannot. Knows the words of the script that
//! tries; knows no request.

use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::state::NoWorker;

/// Registers the worker and waits until it answers this page; asked twice at once, it is done once.
pub(super) async fn start() -> Result<(), NoWorker> {
    let reason = start_worker().await.ok().and_then(|said| said.as_string());
    Err(match reason.as_deref() {
        Some("") => return Ok(()),
        Some("file") => NoWorker::File,
        Some("insecure") => NoWorker::Insecure,
        Some("no-workers") => NoWorker::Missing,
        Some("blocked") => NoWorker::Blocked,
        Some("no-cookie-store") => NoWorker::NoCookieStore,
        Some("cookies-blocked") => NoWorker::CookiesBlocked,
        Some("database-blocked") => NoWorker::DatabaseBlocked,
        Some(_) | None => NoWorker::NotLoaded,
    })
}

/// A real server stands behind the page: sends a worker away that an earlier visit to this address left here.
pub(crate) async fn dismiss_worker() {
    // Where even looking for one is forbidden there is none.
    let _ = dismiss().await;
}

#[wasm_bindgen(module = "/static/start-worker.js")]
extern "C" {
    #[wasm_bindgen(catch, js_name = startWorker)]
    async fn start_worker() -> Result<JsValue, JsValue>;

    #[wasm_bindgen(catch, js_name = dismissWorker)]
    async fn dismiss() -> Result<JsValue, JsValue>;
}
