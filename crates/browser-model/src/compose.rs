//! From what page code asks for to the request on the wire (Fetch): the lines that cookies and lessons care about.

use http_message::{Headers, Method, Request};

use crate::{Body, Client, Intent, Mode};

/// The request as a browser sends it, without its `Cookie` line.
pub(crate) fn compose(client: &Client, intent: &Intent) -> Request {
    let method = normalized(&intent.method);
    let bodiless = matches!(method.as_str(), "GET" | "HEAD");
    let body = match &intent.body {
        Body::None => Vec::new(),
        // Fetch §5.4: GET and HEAD cannot carry a body; `fetch` throws before anything is sent.
        Body::Form(_) | Body::Json(_) | Body::Text(_) if bodiless => Vec::new(),
        // Fetch §5.2, "extract a body": what a `URLSearchParams` is sent as.
        Body::Form(pairs) => form_urlencoded::Serializer::new(String::new())
            .extend_pairs(pairs)
            .finish()
            .into_bytes(),
        Body::Json(text) | Body::Text(text) => text.clone().into_bytes(),
    };
    let mut headers = Headers::new().with("Host", intent.address.origin.authority());
    if let Some(content_type) =
        content_type(intent).filter(|_| intent.headers.get("Content-Type").is_none())
    {
        headers.push("Content-Type", content_type);
    }
    for field in intent
        .headers
        .iter()
        .filter(|field| !is_forbidden_header(&field.name))
    {
        headers.push(&field.name, field.value.clone());
    }
    // Fetch §3.2, "append a request Origin header": to another origin always, to one's own unless it is a mere read.
    if client.origin != intent.address.origin || !bodiless {
        headers.push("Origin", client.origin.to_string());
    }
    Request {
        method,
        target: intent.address.target(),
        headers,
        body,
    }
}

/// What the body is sent as, unless page code says otherwise. In `no-cors` mode a browser replaces what no form could send
/// (Fetch §5.2 and §2.2.2, no-CORS-safelisted request-header).
pub(crate) fn content_type(intent: &Intent) -> Option<&'static str> {
    let method = normalized(&intent.method);
    match &intent.body {
        _ if matches!(method.as_str(), "GET" | "HEAD") => None,
        Body::None => None,
        Body::Form(_) => Some("application/x-www-form-urlencoded;charset=UTF-8"),
        Body::Json(_) if intent.mode == Mode::NoCors => Some("text/plain;charset=UTF-8"),
        Body::Json(_) => Some("application/json"),
        // Fetch §5.2, "extract a body": what a string is sent as.
        Body::Text(_) => Some("text/plain;charset=UTF-8"),
    }
}

/// The names of the headers that page code set and the browser leaves out without a word (Fetch §2.2.2).
pub(crate) fn dropped(intent: &Intent) -> Vec<String> {
    let names = intent.headers.iter().map(|field| &field.name);
    names
        .filter(|name| is_forbidden_header(name))
        .cloned()
        .collect()
}

/// Fetch §2.2.1, "normalize": these six are written in capitals, others stay as they are.
pub(crate) fn normalized(method: &Method) -> Method {
    ["DELETE", "GET", "HEAD", "OPTIONS", "POST", "PUT"]
        .into_iter()
        .find(|known| known.eq_ignore_ascii_case(method.as_str()))
        .and_then(|known| Method::parse(known).ok())
        .unwrap_or_else(|| method.clone())
}

/// Fetch §2.2.2, "forbidden request-header": a script that sets one of these is silently ignored.
pub fn is_forbidden_header(name: &str) -> bool {
    let begins = |prefix: &str| {
        name.get(..prefix.len())
            .is_some_and(|head| head.eq_ignore_ascii_case(prefix))
    };
    begins("proxy-")
        || begins("sec-")
        || FORBIDDEN
            .iter()
            .any(|known| known.eq_ignore_ascii_case(name))
}

const FORBIDDEN: [&str; 21] = [
    "Accept-Charset",
    "Accept-Encoding",
    "Access-Control-Request-Headers",
    "Access-Control-Request-Method",
    "Access-Control-Request-Private-Network",
    "Connection",
    "Content-Length",
    "Cookie",
    "Cookie2",
    "Date",
    "DNT",
    "Expect",
    "Host",
    "Keep-Alive",
    "Origin",
    "Referer",
    "Set-Cookie",
    "TE",
    "Trailer",
    "Transfer-Encoding",
    "Upgrade",
];

#[cfg(test)]
mod tests;
