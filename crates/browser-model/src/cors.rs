//! Who may read the answer to a request that crosses origins (Fetch): whether the browser asks first, and whether page
//! code gets the answer.

use http_message::{Field, Headers, Method, Request, Response};

use crate::compose::{content_type, is_forbidden_header, normalized};
use crate::{Client, Credentials, Intent, Mode};

/// Whether page code gets an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CorsVerdict {
    /// The request stayed within the page's own origin: nothing to judge.
    SameOrigin,
    /// The server allows it; these headers may be read.
    Allowed {
        /// What a script may see.
        readable: Headers,
    },
    /// The mode is `no-cors`: page code gets an empty shell, whatever the server says (Fetch §2.2.6, opaque filtered
    /// response).
    Opaque,
    /// The browser keeps it from page code.
    Refused(CorsRefusal),
}

/// Why a browser keeps an answer from page code, or does not send the request at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CorsRefusal {
    /// No `Access-Control-Allow-Origin` (Fetch §4.10 step 2).
    NoAllowOrigin,
    /// `Access-Control-Allow-Origin` names another origin, or several (Fetch §4.10 step 4).
    OtherOrigin,
    /// `*` does not do where credentials go along (Fetch §4.10 step 3).
    WildcardWithCredentials,
    /// `Access-Control-Allow-Credentials` is not `true` (Fetch §4.10 step 6).
    NoAllowCredentials,
    /// The preflight was answered with a status outside 200 to 299 (Fetch §4.9 step 7).
    PreflightStatus,
    /// `Access-Control-Allow-Methods` does not name the method (Fetch §4.9 step 7).
    MethodNotAllowed,
    /// `Access-Control-Allow-Headers` does not name a header (Fetch §4.9 step 7).
    HeaderNotAllowed,
}

/// Whether page code gets this answer.
pub fn judge_response(client: &Client, intent: &Intent, response: &Response) -> CorsVerdict {
    if client.origin == intent.address.origin {
        return CorsVerdict::SameOrigin;
    }
    if intent.mode == Mode::NoCors {
        return CorsVerdict::Opaque;
    }
    match check(&client.origin.to_string(), intent, response) {
        Ok(()) => CorsVerdict::Allowed {
            readable: readable(intent, response),
        },
        Err(refusal) => CorsVerdict::Refused(refusal),
    }
}

/// Whether the answer to a preflight lets the request itself follow (Fetch §4.9).
pub fn judge_preflight(
    client: &Client,
    intent: &Intent,
    response: &Response,
) -> Result<(), CorsRefusal> {
    judge_preflight_of(&client.origin.to_string(), intent, response)
}

/// The same where `origin` is what `Origin` says.
pub(crate) fn judge_preflight_of(
    origin: &str,
    intent: &Intent,
    response: &Response,
) -> Result<(), CorsRefusal> {
    check(origin, intent, response)?;
    if !(200..300).contains(&response.status) {
        return Err(CorsRefusal::PreflightStatus);
    }
    let method = normalized(&intent.method);
    let names = |header: &str| list(&response.headers, header);
    let any = |allowed: &[String]| {
        intent.credentials != Credentials::Include && allowed.iter().any(|name| name == "*")
    };
    let methods = names("Access-Control-Allow-Methods");
    let named = methods.iter().any(|name| name == method.as_str());
    if !named && !is_simple_method(&method) && !any(&methods) {
        return Err(CorsRefusal::MethodNotAllowed);
    }
    let headers = names("Access-Control-Allow-Headers");
    let allowed =
        |name: &String| any(&headers) || headers.iter().any(|one| one.eq_ignore_ascii_case(name));
    if !unsafe_headers(intent).iter().all(allowed) {
        return Err(CorsRefusal::HeaderNotAllowed);
    }
    Ok(())
}

/// The question that the browser asks before a request that no form could have sent (Fetch §4.9): none where it need not
/// ask. It never carries cookies.
pub(crate) fn preflight(client: &Client, intent: &Intent) -> Option<Request> {
    let crosses = client.origin != intent.address.origin;
    let question = crosses.then(|| preflight_of(intent, &client.origin.to_string()));
    question.flatten()
}

/// The same for a request that is known to cross origins; `origin` is what `Origin` says.
pub(crate) fn preflight_of(intent: &Intent, origin: &str) -> Option<Request> {
    if intent.mode == Mode::NoCors {
        return None;
    }
    let method = normalized(&intent.method);
    let asked = unsafe_headers(intent);
    if is_simple_method(&method) && asked.is_empty() {
        return None;
    }
    let mut headers = Headers::new()
        .with("Host", intent.address.origin.authority())
        .with("Access-Control-Request-Method", method.as_str());
    if !asked.is_empty() {
        headers.push("Access-Control-Request-Headers", asked.join(","));
    }
    headers.push("Origin", origin);
    Some(Request {
        method: Method::parse("OPTIONS").ok()?,
        target: intent.address.target(),
        headers,
        body: Vec::new(),
    })
}

/// The CORS check (Fetch §4.10). `page` is what `Origin` says.
pub(crate) fn check(page: &str, intent: &Intent, response: &Response) -> Result<(), CorsRefusal> {
    let with_credentials = intent.credentials == Credentials::Include;
    let mut origins = response.headers.get_all("Access-Control-Allow-Origin");
    let Some(origin) = origins.next() else {
        return Err(CorsRefusal::NoAllowOrigin);
    };
    let origin = origin.text();
    match (origin.trim(), origins.next()) {
        ("*", None) if !with_credentials => return Ok(()),
        ("*", None) => return Err(CorsRefusal::WildcardWithCredentials),
        (one, None) if one == page => {}
        (_, _) => return Err(CorsRefusal::OtherOrigin),
    }
    let credentials = response.headers.get("Access-Control-Allow-Credentials");
    if with_credentials && credentials.is_none_or(|field| field.value != b"true") {
        return Err(CorsRefusal::NoAllowCredentials);
    }
    Ok(())
}

/// What a script may read of an answer that crossed origins (Fetch §2.2.6, CORS filtered response).
pub(crate) fn readable(intent: &Intent, response: &Response) -> Headers {
    const SAFE: [&str; 7] = [
        "Cache-Control",
        "Content-Language",
        "Content-Length",
        "Content-Type",
        "Expires",
        "Last-Modified",
        "Pragma",
    ];
    let exposed = list(&response.headers, "Access-Control-Expose-Headers");
    let all = intent.credentials != Credentials::Include && exposed.iter().any(|name| name == "*");
    let may = |field: &&Field| {
        let named = |name: &str| field.name.eq_ignore_ascii_case(name);
        let shown =
            SAFE.iter().any(|name| named(name)) || all || exposed.iter().any(|name| named(name));
        shown && !named("Set-Cookie")
    };
    response.headers.iter().filter(may).cloned().collect()
}

/// The methods that a form can use too (Fetch §2.2.1, CORS-safelisted method).
pub(crate) fn is_simple_method(method: &Method) -> bool {
    matches!(method.as_str(), "GET" | "HEAD" | "POST")
}

/// The headers that a form could not have set, in lower case and order (Fetch §2.2.2, CORS-unsafe request-header names).
pub(crate) fn unsafe_headers(intent: &Intent) -> Vec<String> {
    let set = intent.headers.iter();
    let set = set
        .filter(|field| !is_forbidden_header(&field.name) && !is_safe(&field.name, &field.text()));
    let mut names: Vec<String> = set.map(|field| field.name.to_ascii_lowercase()).collect();
    let own = intent.headers.get("Content-Type").is_none();
    if own && content_type(intent).is_some_and(|value| !is_safe("content-type", value)) {
        names.push("content-type".to_owned());
    }
    // A handful at most: bubbling them into order costs less than a sort's code.
    for end in (1..names.len()).rev() {
        for at in 0..end {
            if names[at] > names[at + 1] {
                names.swap(at, at + 1);
            }
        }
    }
    names.dedup();
    names
}

/// Fetch §2.2.2, CORS-safelisted request-header, as far as the names that a lesson can set.
fn is_safe(name: &str, value: &str) -> bool {
    let named = |known: &str| name.eq_ignore_ascii_case(known);
    if named("Content-Type") {
        let essence = value.split(';').next().unwrap_or_default().trim();
        let simple = [
            "application/x-www-form-urlencoded",
            "multipart/form-data",
            "text/plain",
        ];
        return simple.iter().any(|one| one.eq_ignore_ascii_case(essence));
    }
    ["Accept", "Accept-Language", "Content-Language"]
        .iter()
        .any(|one| named(one))
}

/// The names in a header's lines, between commas.
pub(crate) fn list(headers: &Headers, name: &str) -> Vec<String> {
    let lines = headers.get_all(name);
    let mut names = Vec::new();
    for line in lines {
        let text = line.text();
        let parts = text
            .split(',')
            .map(str::trim)
            .filter(|part| !part.is_empty());
        names.extend(parts.map(str::to_owned));
    }
    names
}

#[cfg(test)]
mod tests;
