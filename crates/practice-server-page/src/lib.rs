//! The practice server as a WebAssembly module of its own, so that only a page without a real server fetches it.
//! Knows how a request and its answer pass through JavaScript; knows no rule of the practice API.
#![warn(missing_docs)]

use http_message::{Address, Headers, Method, Origin, Request, Timestamp};
use practice_server::{
    Config, Flavour, MemoryStore, ModelSecrets, PracticeServer, Secrets, Traced, wire,
};
use wasm_bindgen::prelude::wasm_bindgen;

/// A practice server in the page's own memory.
#[wasm_bindgen]
pub struct ModelServer {
    origin: Origin,
    server: PracticeServer<MemoryStore>,
}

#[wasm_bindgen]
impl ModelServer {
    /// A server on its first day that believes to be reached at this origin; none where the text is no origin.
    pub fn open(origin: &str) -> Option<Self> {
        let origin = Address::parse(origin).ok()?.origin;
        let mut server = PracticeServer::new(MemoryStore::default(), Config::of(Flavour::Go));
        // The memory store's error type has no value.
        let Ok(()) = server.reset(&mut secrets());
        Some(Self { origin, server })
    }

    /// Answers a request that arrives at `now`, in milliseconds since 1970; `headers` holds names and values by turns.
    /// The answer is JSON in the form of [`wire::response`]; none where the method is no method.
    pub fn serve(
        &mut self,
        now: f64,
        method: &str,
        target: String,
        headers: Vec<String>,
        body: Vec<u8>,
    ) -> Option<String> {
        let request = Request {
            method: Method::parse(method).ok()?,
            target,
            headers: pairs(headers),
            body,
        };
        // JavaScript's times are whole milliseconds, far inside what an `i64` holds.
        let now = Timestamp::from_millis(now as i64);
        let response = self
            .server
            .serve(now, &mut secrets(), &self.origin, request);
        let whole = Traced {
            message: response,
            cut_from: None,
        };
        Some(wire::response(&whole).to_string())
    }
}

fn pairs(texts: Vec<String>) -> Headers {
    let mut headers = Headers::new();
    let mut texts = texts.into_iter();
    while let (Some(name), Some(value)) = (texts.next(), texts.next()) {
        headers.push(name, value);
    }
    headers
}

fn secrets() -> impl Secrets {
    ModelSecrets::new(|| {
        let mut octet = [0];
        get_random_values(&mut octet);
        octet[0]
    })
}

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = crypto, js_name = getRandomValues)]
    fn get_random_values(octets: &mut [u8]);
}

#[cfg(test)]
mod tests {
    use super::*;

    const ORIGIN: &str = "http://127.0.0.1:8047";

    #[track_caller]
    fn check(method: &str, target: &str, expected: Option<&str>) {
        let host = ["Host", "127.0.0.1:8047"].map(str::to_owned).to_vec();
        let mut server = ModelServer::open(ORIGIN).unwrap();
        let answer = server.serve(0.0, method, target.to_owned(), host, Vec::new());
        let status = answer.map(|json| json[..13].to_owned());
        assert_eq!(status.as_deref(), expected, "{method} {target}");
    }

    #[test]
    fn the_practice_api_and_the_pages_own_calls_are_answered() {
        check("GET", "/nowhere", Some("{\"status\":404"));
        check("GET", "/__playground/sessions", Some("{\"status\":200"));
        check("POST", "/__playground/reset", Some("{\"status\":200"));
        check("GET", "/__playground/nothing", Some("{\"status\":404"));
    }

    #[test]
    fn what_is_no_request_and_no_origin_is_not_taken() {
        check("G E T", "/", None);
        assert!(ModelServer::open("nowhere").is_none());
    }
}
