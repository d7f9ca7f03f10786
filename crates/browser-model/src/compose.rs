//! From what page code asks for to the request on the wire (Fetch): the lines that cookies and lessons care about.
//! Knows Fetch's rules for `Host`, `Content-Type` and `Origin`; knows no cookie.

use http_message::{Headers, Method, Request};

use crate::{Body, Client, Intent};

/// The request as a browser sends it, without its `Cookie` line.
pub(crate) fn compose(client: &Client, intent: &Intent) -> Request {
    let method = normalized(&intent.method);
    let bodiless = matches!(method.as_str(), "GET" | "HEAD");
    let (content_type, body) = match &intent.body {
        Body::None => (None, Vec::new()),
        // Fetch §5.4: GET and HEAD cannot carry a body; `fetch` throws before anything is sent.
        Body::Form(_) | Body::Json(_) if bodiless => (None, Vec::new()),
        // Fetch §5.2, "extract a body": what a `URLSearchParams` is sent as.
        Body::Form(pairs) => (
            Some("application/x-www-form-urlencoded;charset=UTF-8"),
            form_urlencoded::Serializer::new(String::new())
                .extend_pairs(pairs)
                .finish()
                .into_bytes(),
        ),
        Body::Json(text) => (Some("application/json"), text.clone().into_bytes()),
    };
    let mut headers = Headers::new().with("Host", intent.address.origin.authority());
    if let Some(content_type) =
        content_type.filter(|_| intent.headers.get("Content-Type").is_none())
    {
        headers.push("Content-Type", content_type);
    }
    for field in intent
        .headers
        .iter()
        .filter(|field| !is_forbidden(&field.name))
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

/// Fetch §2.2.1, "normalize": these six are written in capitals, others stay as they are.
pub(crate) fn normalized(method: &Method) -> Method {
    ["DELETE", "GET", "HEAD", "OPTIONS", "POST", "PUT"]
        .into_iter()
        .find(|known| known.eq_ignore_ascii_case(method.as_str()))
        .and_then(|known| Method::parse(known).ok())
        .unwrap_or_else(|| method.clone())
}

/// Fetch §2.2.2, "forbidden request-header": a script that sets one of these is silently ignored.
fn is_forbidden(name: &str) -> bool {
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
