//! The foreign page of a lesson: a page of another origin in a frame of ours, which sends what it is asked to send.

use axum::body::Body;
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderValue, Response};

/// One of its files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum File {
    /// The page.
    Page,
    /// Its script.
    Script,
}

/// Gives out a file; the page may send to these ports of this machine and nowhere else.
///
/// No `Referrer-Policy`: `no-referrer` would turn the `Origin` line of what it sends into `null` (Fetch, "append a
/// request `Origin` header"), and a foreign page as they are has none either.
pub(super) fn answer(file: File, ports: &[u16]) -> Response<Body> {
    let (kind, text) = match file {
        File::Page => {
            let ports: Vec<String> = ports.iter().map(u16::to_string).collect();
            let page = include_str!("foreign/page.html").replace("PORTS", &ports.join(" "));
            ("text/html; charset=utf-8", page)
        }
        File::Script => (
            "text/javascript; charset=utf-8",
            include_str!("foreign/script.js").to_owned(),
        ),
    };
    let mut response = Response::new(Body::from(text));
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    if let Ok(policy) = HeaderValue::try_from(policy(ports)) {
        headers.insert(CONTENT_SECURITY_POLICY, policy);
    }
    response
}

fn policy(ports: &[u16]) -> String {
    let servers: String = ports
        .iter()
        .map(|port| format!(" http://127.0.0.1:{port} http://localhost:{port}"))
        .collect();
    format!(
        "default-src 'none'; script-src 'self'; connect-src{servers}; base-uri 'none'; form-action 'none'; \
         frame-ancestors http://127.0.0.1:* http://localhost:*"
    )
}
