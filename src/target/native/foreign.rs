//! A request that a page of another site sends, from a frame of ours.

use browser_model::{Body, Credentials, Intent, Mode};
use http_message::{Headers, Origin, Request, Response};
use serde_json::{Value, json};
use timeline::{Arrival, FetchFailure};

use crate::platform::scripts;

/// Where the foreign page lies on its own origin.
const PAGE: &str = "/__playground/foreign";

/// Has the foreign page send what the intent says; `request` is how the body looks on the wire.
pub(super) async fn send(origin: &Origin, intent: &Intent, request: &Request) -> Arrival {
    let call = call(intent, request).to_string();
    let outcome = scripts::foreign_fetch(&format!("{origin}{PAGE}"), &call).await;
    let outcome = outcome.and_then(|text| serde_json::from_str(&text).ok());
    outcome.map_or_else(|| failed(""), |outcome: Value| arrival(&outcome))
}

/// The call in the foreign page's own words: the arguments of its `fetch`.
fn call(intent: &Intent, request: &Request) -> Value {
    let headers = intent.headers.iter();
    let mut headers: Vec<Value> = headers
        .map(|field| json!([field.name, field.text()]))
        .collect();
    if let Some(kind) = request.headers.get("Content-Type") {
        headers.push(json!(["Content-Type", kind.text()]));
    }
    json!({
        "url": intent.address.to_string(),
        "method": intent.method.as_str(),
        "headers": headers,
        "body": match intent.body {
            Body::None => None,
            Body::Form(_) | Body::Json(_) | Body::Text(_) => Some(String::from_utf8_lossy(&request.body)),
        },
        "mode": match intent.mode {
            Mode::Cors => "cors",
            Mode::NoCors => "no-cors",
        },
        "credentials": match intent.credentials {
            Credentials::Omit => "omit",
            Credentials::SameOrigin => "same-origin",
            Credentials::Include => "include",
        },
    })
}

fn arrival(outcome: &Value) -> Arrival {
    if outcome["kind"] != "response" {
        return failed(outcome["words"].as_str().unwrap_or_default());
    }
    if outcome["type"] == "opaque" {
        return Arrival::Opaque;
    }
    let mut headers = Headers::new();
    for pair in outcome["headers"].as_array().into_iter().flatten() {
        if let (Some(name), Some(value)) = (pair[0].as_str(), pair[1].as_str()) {
            headers.push(name, value);
        }
    }
    Arrival::Response(Response {
        status: outcome["status"]
            .as_u64()
            .and_then(|status| u16::try_from(status).ok())
            .unwrap_or(0),
        headers,
        body: outcome["body"]
            .as_str()
            .unwrap_or_default()
            .as_bytes()
            .to_vec(),
    })
}

fn failed(words: &str) -> Arrival {
    Arrival::Failed(FetchFailure::Network(words.to_owned()))
}
