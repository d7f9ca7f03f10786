//! The page's own scripts below `static/`, each behind a plain Rust function.

use http_message::{Origin, Request, Response, Timestamp};
use timeline::FetchFailure;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::Element;

use super::fetch;

/// A practice server in a WebAssembly module of its own.
pub(crate) struct ModelInstance(Server);

/// Loads the module and opens a server that believes it is reached at this origin.
pub(crate) async fn open_server(origin: &Origin) -> Option<ModelInstance> {
    let opened = load_server(origin.to_string()).await;
    opened.ok().flatten().map(ModelInstance)
}

impl ModelInstance {
    /// Its answer to a request that arrives `now`, as JSON text; `headers` is a JSON list of names and values in turn. `None`
    /// where the module has panicked, now or before.
    pub(crate) fn serve(&self, now: Timestamp, request: &Request, headers: &str) -> Option<String> {
        let answer = self.0.serve(
            // Milliseconds since 1970 stay exact in a JavaScript number for 285,000 years.
            now.millis() as f64,
            request.method.as_str(),
            &request.target,
            headers,
            &request.body,
        );
        answer.ok().flatten()
    }
}

/// Has the page at `address`, in a frame of ours, send the request that `call` describes as JSON text; its outcome, likewise.
pub(crate) async fn foreign_fetch(address: &str, call: &str) -> Option<String> {
    let outcome = fetch_from_frame(address.to_owned(), call.to_owned()).await;
    outcome.ok().flatten()
}

/// The public suffix list, in a WebAssembly module of its own.
pub(crate) struct SuffixList(Suffixes);

/// Loads the module.
pub(crate) async fn load_suffixes() -> Option<SuffixList> {
    let loaded = load_suffix_module().await;
    loaded.ok().flatten().map(SuffixList)
}

impl SuffixList {
    /// How many octets at the end of a name are its public suffix.
    pub(crate) fn suffix_length(&self, name: &str) -> Option<usize> {
        let length = self.0.suffix_length(name).ok()?;
        usize::try_from(length).ok()
    }
}

/// Where a file of this build lies that stands beside the page.
pub(crate) fn beside(file: &str) -> String {
    address_beside(file)
}

/// What stands behind the page, as asked while the page's code was still on its way: the answer to `config`. A service worker
/// that an earlier visit left here does not answer this call.
pub(crate) async fn behind() -> Result<Response, FetchFailure> {
    fetch::read_answer(ask_behind().await).await
}

/// Whether the host's own file has said by now that the page is static files and no practice server stands behind it.
pub(crate) fn known_static() -> bool {
    is_known_alone()
}

/// Brings the service worker to the point where it answers this page: an empty text, or a word for what is in the way. Asked
/// twice at once, it is tried once.
pub(crate) async fn start_worker() -> Option<String> {
    register_worker().await.ok()?.as_string()
}

/// Unregisters a service worker that an earlier visit to this address left here.
pub(crate) async fn dismiss_worker() {
    // Where even looking for one is forbidden there is none.
    let _ = unregister_worker().await;
}

/// Comes back when the browser has nothing better to do.
pub(crate) async fn idle() {
    // The promise is never rejected; and whoever waits for it loses nothing by going on early.
    let _ = until_idle().await;
}

#[wasm_bindgen(module = "/static/load.js")]
extern "C" {
    #[wasm_bindgen(catch, js_name = idle)]
    async fn until_idle() -> Result<JsValue, JsValue>;

    #[wasm_bindgen(js_name = beside)]
    fn address_beside(file: &str) -> String;

    #[wasm_bindgen(catch, js_name = openEditor)]
    pub(super) async fn open_editor(
        host: Element,
        text: String,
        tell: JsValue,
    ) -> Result<JsEditor, JsValue>;

    pub(super) type JsEditor;

    #[wasm_bindgen(method, catch)]
    pub(super) fn replace(this: &JsEditor, text: &str) -> Result<(), JsValue>;

    #[wasm_bindgen(method, catch)]
    pub(super) fn mark(this: &JsEditor, chosen: u32, wrong: u32) -> Result<(), JsValue>;

    #[wasm_bindgen(method, catch)]
    pub(super) fn describe(this: &JsEditor, label: &str, hint: &str) -> Result<(), JsValue>;

    #[wasm_bindgen(method, catch)]
    pub(super) fn go(this: &JsEditor, line: u32) -> Result<(), JsValue>;

    #[wasm_bindgen(method, catch)]
    pub(super) fn close(this: &JsEditor) -> Result<(), JsValue>;

    type Server;

    #[wasm_bindgen(catch, js_name = openServer)]
    async fn load_server(origin: String) -> Result<Option<Server>, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn serve(
        this: &Server,
        now: f64,
        method: &str,
        target: &str,
        headers: &str,
        body: &[u8],
    ) -> Result<Option<String>, JsValue>;

    #[wasm_bindgen(catch, js_name = foreignFetch)]
    async fn fetch_from_frame(address: String, call: String) -> Result<Option<String>, JsValue>;

    type Suffixes;

    #[wasm_bindgen(catch, js_name = loadSuffixes)]
    async fn load_suffix_module() -> Result<Option<Suffixes>, JsValue>;

    #[wasm_bindgen(method, catch, js_name = suffixLength)]
    fn suffix_length(this: &Suffixes, name: &str) -> Result<u32, JsValue>;
}

#[wasm_bindgen(module = "/static/behind.js")]
extern "C" {
    #[wasm_bindgen(catch, js_name = behind)]
    async fn ask_behind() -> Result<JsValue, JsValue>;

    #[wasm_bindgen(js_name = knownAlone)]
    fn is_known_alone() -> bool;
}

#[wasm_bindgen(module = "/static/start-worker.js")]
extern "C" {
    #[wasm_bindgen(catch, js_name = startWorker)]
    async fn register_worker() -> Result<JsValue, JsValue>;

    #[wasm_bindgen(catch, js_name = dismissWorker)]
    async fn unregister_worker() -> Result<JsValue, JsValue>;
}
