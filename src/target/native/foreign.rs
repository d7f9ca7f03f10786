//! A request that a page of another site sends, from a frame of ours.

use browser_model::{Body, Credentials, Mode, Redirects};
use http_message::{Headers, Response};
use practice_server::json::{Json, Writer};
use timeline::{Arrival, FetchFailure, Landed};

use crate::platform::scripts;
use crate::target::Sending;

/// Where the foreign page lies on its own origin.
const PAGE: &str = "/__playground/foreign";

/// Has the foreign page send what the intent says; what was prepared is how the body looks on the wire.
pub(super) async fn send(sending: &Sending<'_>) -> (Arrival, Option<Landed>) {
    let call = call(sending);
    let page = format!("{}{PAGE}", sending.page.origin);
    let outcome = scripts::foreign_fetch(&page, &call).await;
    let outcome = outcome.as_ref().map(|text| Json::of(text.as_bytes()));
    match outcome {
        Some(Ok(outcome)) => arrival(outcome),
        Some(Err(_)) | None => (failed(String::new()), None),
    }
}

/// The call in the foreign page's own words: the arguments of its `fetch`.
fn call(sending: &Sending<'_>) -> String {
    let (intent, request) = (sending.intent, &sending.prepared.request);
    let mut call = Writer::plain();
    call.open('{').name("url").text(&intent.address.to_string());
    call.name("method").text(intent.method.as_str());
    call.name("headers").open('[');
    for field in intent.headers.iter() {
        call.pair(&field.name, &field.text());
    }
    if let Some(kind) = request.headers.get("Content-Type") {
        call.pair("Content-Type", &kind.text());
    }
    call.close(']').name("body");
    match intent.body {
        Body::None => call.null(),
        Body::Form(_) | Body::Json(_) | Body::Text(_) => {
            call.text(&String::from_utf8_lossy(&request.body))
        }
    };
    call.name("mode").text(match intent.mode {
        Mode::Cors => "cors",
        Mode::NoCors => "no-cors",
    });
    call.name("redirect").text(match sending.redirects {
        Redirects::Follow => "follow",
        Redirects::Manual => "manual",
        Redirects::Error => "error",
    });
    call.name("credentials").text(match intent.credentials {
        Credentials::Omit => "omit",
        Credentials::SameOrigin => "same-origin",
        Credentials::Include => "include",
    });
    call.close('}');
    call.finish()
}

fn arrival(outcome: Json<'_>) -> (Arrival, Option<Landed>) {
    let text = |name: &str| outcome.get(name).text();
    if text("kind").as_deref() != Some("response") {
        return (failed(text("words").unwrap_or_default()), None);
    }
    match text("type").as_deref() {
        Some("opaque") => return (Arrival::Opaque, None),
        Some("opaqueredirect") => return (Arrival::OpaqueRedirect, None),
        Some(_) | None => {}
    }
    let landed = Landed {
        url: text("url").unwrap_or_default(),
        redirected: outcome.get("redirected").flag().unwrap_or(false),
    };
    let mut headers = Headers::new();
    for pair in outcome.get("headers").elements() {
        let texts: Vec<_> = pair.elements().into_iter().map(Json::text).collect();
        if let [Some(name), Some(value)] = &texts[..] {
            headers.push(name.as_str(), value.as_str());
        }
    }
    let status = outcome.get("status").integer();
    let response = Response {
        status: status
            .and_then(|status| u16::try_from(status).ok())
            .unwrap_or(0),
        headers,
        body: text("body").unwrap_or_default().into_bytes(),
    };
    (Arrival::Response(response), Some(landed))
}

fn failed(words: String) -> Arrival {
    Arrival::Failed(FetchFailure::Network(words))
}
