//! The module that holds the practice server's code, loaded on first use. Knows JavaScript's calls and failures; knows no
//! virtual time and no report.

use http_message::{Origin, Request, Response, Timestamp};
use practice_server::json::{Json, Writer};
use practice_server::wire;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::state::Problem;

/// A practice server in a module of its own.
pub(super) struct ModelServer(Instance);

impl ModelServer {
    /// Loads the module and opens a server that believes to be reached at this origin.
    pub(super) async fn open(origin: &Origin) -> Result<Self, Problem> {
        match open_server(origin.to_string()).await {
            Ok(Some(instance)) => Ok(Self(instance)),
            Ok(None) | Err(_) => Err(Problem::NoModel),
        }
    }

    /// Its answer to a request that arrives `now`.
    pub(super) fn serve(&self, now: Timestamp, request: &Request) -> Result<Response, Problem> {
        let mut headers = Writer::plain();
        headers.open('[');
        for field in request.headers.iter() {
            headers.text(&field.name).text(&field.text());
        }
        headers.close(']');
        let answer = self.0.serve(
            now.millis() as f64,
            request.method.as_str(),
            &request.target,
            &headers.finish(),
            &request.body,
        );
        // It throws where the module has panicked, now or before.
        let answer = answer.ok().flatten().ok_or(Problem::NoModel)?;
        let answer = Json::of(answer.as_bytes()).map_err(|_| Problem::NoModel)?;
        let whole = wire::read_response(answer).map_err(|_| Problem::NoModel)?;
        Ok(whole.message)
    }
}

#[wasm_bindgen(module = "/static/load.js")]
extern "C" {
    type Instance;

    #[wasm_bindgen(catch, js_name = openServer)]
    async fn open_server(origin: String) -> Result<Option<Instance>, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn serve(
        this: &Instance,
        now: f64,
        method: &str,
        target: &str,
        headers: &str,
        body: &[u8],
    ) -> Result<Option<String>, JsValue>;
}
