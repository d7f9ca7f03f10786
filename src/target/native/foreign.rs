//! A request that a page of another site sends, from a frame of ours.

use browser_model::{Body, Credentials, Mode, Redirects};
use http_message::{Headers, Response};
use serde_json::{Value, json};
use timeline::{Arrival, FetchFailure, Landed};

use crate::platform::scripts;
use crate::target::Sending;

/// Where the foreign page lies on its own origin.
const PAGE: &str = "/__playground/foreign";

/// Has the foreign page send what the intent says; what was prepared is how the body looks on the wire.
pub(super) async fn send(sending: &Sending<'_>) -> (Arrival, Option<Landed>) {
    let call = call(sending).to_string();
    let page = format!("{}{PAGE}", sending.page.origin);
    let outcome = scripts::foreign_fetch(&page, &call).await;
    let outcome = outcome.and_then(|text| serde_json::from_str(&text).ok());
    outcome.map_or_else(|| (failed(""), None), |outcome: Value| arrival(&outcome))
}

/// The call in the foreign page's own words: the arguments of its `fetch`.
fn call(sending: &Sending<'_>) -> Value {
    let (intent, request) = (sending.intent, &sending.prepared.request);
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
        "redirect": match sending.redirects {
            Redirects::Follow => "follow",
            Redirects::Manual => "manual",
            Redirects::Error => "error",
        },
        "credentials": match intent.credentials {
            Credentials::Omit => "omit",
            Credentials::SameOrigin => "same-origin",
            Credentials::Include => "include",
        },
    })
}

fn arrival(outcome: &Value) -> (Arrival, Option<Landed>) {
    if outcome["kind"] != "response" {
        return (failed(outcome["words"].as_str().unwrap_or_default()), None);
    }
    match outcome["type"].as_str() {
        Some("opaque") => return (Arrival::Opaque, None),
        Some("opaqueredirect") => return (Arrival::OpaqueRedirect, None),
        Some(_) | None => {}
    }
    let landed = Landed {
        url: outcome["url"].as_str().unwrap_or_default().to_owned(),
        redirected: outcome["redirected"] == true,
    };
    let mut headers = Headers::new();
    for pair in outcome["headers"].as_array().into_iter().flatten() {
        if let (Some(name), Some(value)) = (pair[0].as_str(), pair[1].as_str()) {
            headers.push(name, value);
        }
    }
    let response = Response {
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
    };
    (Arrival::Response(response), Some(landed))
}

fn failed(words: &str) -> Arrival {
    Arrival::Failed(FetchFailure::Network(words.to_owned()))
}
