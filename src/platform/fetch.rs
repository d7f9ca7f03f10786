//! `fetch`, with limits on time and size. Whatever JavaScript throws becomes a `FetchFailure`.

use browser_model::{Body, Credentials, Intent, Mode, Redirects};
use gloo_net::http::{Method, RequestBuilder};
use http_message::{Headers, Response};
use js_sys::{Reflect, Uint8Array};
use timeline::FetchFailure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    AbortSignal, ReadableStreamDefaultReader, RequestCredentials, RequestMode, RequestRedirect,
    ResponseType, UrlSearchParams,
};

/// The largest answer that the page reads, in octets.
const BODY_LIMIT: usize = 4 * 1024 * 1024;
/// How long the page waits for a whole answer, in milliseconds.
const TIME_LIMIT: u32 = 20_000;

/// Sends exactly what the intent says, and reads the answer.
pub(crate) async fn send(intent: &Intent) -> Result<Response, FetchFailure> {
    start(intent)?.answer().await
}

/// What page code learns of an answer.
pub(crate) struct Fetched {
    /// Status 0 and nothing else, where it is opaque (Fetch §2.2.6).
    pub(crate) response: Response,
    /// `response.type` is `opaqueredirect`.
    pub(crate) is_opaque_redirect: bool,
    /// `response.redirected`
    pub(crate) redirected: bool,
    /// `response.url`
    pub(crate) url: String,
}

/// Sends exactly what the intent says, does with redirects what is asked, and tells all that page code learns.
pub(crate) async fn call(intent: &Intent, redirects: Redirects) -> Result<Fetched, FetchFailure> {
    let fetched = promised(intent, redirects)?.await;
    let response = response_of(fetched)?;
    Ok(Fetched {
        is_opaque_redirect: response.type_() == ResponseType::Opaqueredirect,
        redirected: response.redirected(),
        url: response.url(),
        response: read(response).await?,
    })
}

/// Sends exactly what the intent says: the request is on its way when this returns.
pub(crate) fn start(intent: &Intent) -> Result<Pending, FetchFailure> {
    promised(intent, Redirects::Follow).map(Pending)
}

fn promised(intent: &Intent, redirects: Redirects) -> Result<JsFuture, FetchFailure> {
    let request = build(intent, redirects)?;
    let window = web_sys::window().ok_or_else(|| failure(&JsValue::NULL))?;
    // gloo-net's own `send` panics when a promise is rejected with something that is not an `Error`;
    // so the promise is awaited here.
    let promise = window.fetch_with_request(&request);
    Ok(JsFuture::from(promise))
}

/// A request that is on its way.
pub(crate) struct Pending(JsFuture);

impl Pending {
    /// Waits for the answer and reads it.
    pub(crate) async fn answer(self) -> Result<Response, FetchFailure> {
        read_answer(self.0.await).await
    }
}

/// Reads what a promise of `fetch` came to.
pub(super) async fn read_answer(
    fetched: Result<JsValue, JsValue>,
) -> Result<Response, FetchFailure> {
    read(response_of(fetched)?).await
}

fn response_of(fetched: Result<JsValue, JsValue>) -> Result<web_sys::Response, FetchFailure> {
    let response = fetched.map_err(|thrown| failure(&thrown))?;
    response.dyn_into().map_err(|thrown| failure(&thrown))
}

async fn read(response: web_sys::Response) -> Result<Response, FetchFailure> {
    let body = read_body(&response).await?;
    let response = gloo_net::http::Response::from(response);
    let mut headers = Headers::new();
    for (name, value) in response.headers().entries() {
        headers.push(name, value);
    }
    Ok(Response {
        status: response.status(),
        headers,
        body,
    })
}

fn build(intent: &Intent, redirects: Redirects) -> Result<web_sys::Request, FetchFailure> {
    let method = Method::from_bytes(intent.method.as_str().as_bytes())
        .map_err(|error| FetchFailure::Network(error.to_string()))?;
    let builder = RequestBuilder::new(&intent.address.to_string())
        .method(method)
        .credentials(match intent.credentials {
            Credentials::Omit => RequestCredentials::Omit,
            Credentials::SameOrigin => RequestCredentials::SameOrigin,
            Credentials::Include => RequestCredentials::Include,
        })
        .mode(match intent.mode {
            Mode::Cors => RequestMode::Cors,
            Mode::NoCors => RequestMode::NoCors,
        })
        .redirect(match redirects {
            Redirects::Follow => RequestRedirect::Follow,
            Redirects::Manual => RequestRedirect::Manual,
            Redirects::Error => RequestRedirect::Error,
        })
        .abort_signal(Some(&AbortSignal::timeout_with_u32(TIME_LIMIT)));
    let builder = intent.headers.iter().fold(builder, |builder, field| {
        builder.header(&field.name, &field.text())
    });
    let request = match &intent.body {
        Body::None => builder.build(),
        Body::Form(pairs) => {
            let form = UrlSearchParams::new().map_err(|thrown| failure(&thrown))?;
            for (name, value) in pairs {
                form.append(name, value);
            }
            builder.body(form)
        }
        Body::Json(text) if intent.headers.get("Content-Type").is_none() => builder
            .header("Content-Type", "application/json")
            .body(text.as_str()),
        Body::Json(text) | Body::Text(text) => builder.body(text.as_str()),
    };
    let request = request.map_err(|error| FetchFailure::Network(error.to_string()))?;
    Ok(request.into())
}

/// Reads the body piece by piece, so that an endless answer cannot fill the page's memory.
async fn read_body(response: &web_sys::Response) -> Result<Vec<u8>, FetchFailure> {
    let mut body = Vec::new();
    let Some(stream) = response.body() else {
        return Ok(body);
    };
    let reader: ReadableStreamDefaultReader = stream.get_reader().unchecked_into();
    loop {
        let piece = JsFuture::from(reader.read())
            .await
            .map_err(|thrown| failure(&thrown))?;
        let property =
            |name: &str| Reflect::get(&piece, &name.into()).unwrap_or(JsValue::UNDEFINED);
        if property("done").is_truthy() {
            return Ok(body);
        }
        let octets = Uint8Array::new(&property("value"));
        if body.len() + octets.length() as usize > BODY_LIMIT {
            // The rest is of no use to anyone; whether the browser stops at once is its own affair.
            let _ = reader.cancel();
            return Err(FetchFailure::TooLarge(BODY_LIMIT as u64));
        }
        body.extend(octets.to_vec());
    }
}

/// What was thrown, as far as a page may know it: anything at all can be thrown in JavaScript.
fn failure(thrown: &JsValue) -> FetchFailure {
    let property = |name: &str| {
        Reflect::get(thrown, &name.into())
            .ok()
            .and_then(|value| value.as_string())
    };
    if property("name").as_deref() == Some("TimeoutError") {
        return FetchFailure::TimedOut(TIME_LIMIT);
    }
    FetchFailure::Network(
        property("message")
            .or_else(|| thrown.as_string())
            .unwrap_or_default(),
    )
}
