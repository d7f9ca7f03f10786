//! The request that `requests` makes of a call: header lines, body, target
//! (`requests.models.PreparedRequest.prepare`).

use http_message::{Headers, Method, Request};

use crate::{Body, Intent, cookiejar::requested_path};

/// A header line as text of the program; `http.client` encodes it.
pub(super) struct Line {
    pub(super) name: String,
    pub(super) text: String,
}

impl Line {
    fn new(name: &str, text: impl Into<String>) -> Self {
        Self {
            name: name.to_owned(),
            text: text.into(),
        }
    }

    /// As it goes on the wire: a letter is an octet. What cannot go is shown as it was written.
    fn encoded(&self) -> Vec<u8> {
        let octets = self.text.chars().map(u8::try_from);
        let octets: Result<Vec<u8>, _> = octets.collect();
        octets.unwrap_or_else(|_| self.text.clone().into_bytes())
    }
}

/// The lines that a program gave, and those that `requests` adds, in the order in which they are encoded.
pub(super) fn lines(intent: &Intent, cookies: Option<String>) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for field in intent.headers.iter() {
        // `requests.structures.CaseInsensitiveDict`: a later one of the same name takes the place of the first.
        let line = Line::new(&field.name, field.text());
        match position(&lines, &field.name) {
            Some(at) => lines[at] = line,
            None => lines.push(line),
        }
    }
    let content_type = match &intent.body {
        Body::Form(pairs) if !pairs.is_empty() => Some("application/x-www-form-urlencoded"),
        Body::Json(_) => Some("application/json"),
        // A text as `data=`: `requests` names no kind.
        Body::Form(_) | Body::Text(_) | Body::None => None,
    };
    let added = [
        ("Cookie", cookies),
        ("Content-Type", content_type.map(str::to_owned)),
    ];
    for (name, text) in added {
        if let Some(text) = text.filter(|_| position(&lines, name).is_none()) {
            lines.push(Line::new(name, text));
        }
    }
    lines
}

fn position(lines: &[Line], name: &str) -> Option<usize> {
    let named = |line: &Line| line.name.eq_ignore_ascii_case(name);
    lines.iter().position(named)
}

/// The request on the wire: only the lines that decide something.
pub(super) fn requested(intent: &Intent, lines: &[Line]) -> Request {
    let mut headers = Headers::new();
    if position(lines, "Host").is_none() {
        headers.push("Host", intent.address.origin.authority());
    }
    for line in lines {
        headers.push(&line.name, line.encoded());
    }
    let path = requested_path(&intent.address.path);
    Request {
        method: upper(&intent.method),
        target: match &intent.address.query {
            Some(query) => [&path, "?", query].concat(),
            None => path,
        },
        headers,
        body: body(&intent.body),
    }
}

/// What a body is sent as, by any method.
fn body(body: &Body) -> Vec<u8> {
    match body {
        Body::None => Vec::new(),
        Body::Form(pairs) => {
            let pairs: Vec<String> = pairs
                .iter()
                .map(|(name, value)| [&plus_quoted(name), "=", &plus_quoted(value)].concat())
                .collect();
            pairs.join("&").into_bytes()
        }
        Body::Json(text) | Body::Text(text) => text.clone().into_bytes(),
    }
}

/// `urllib.parse.quote_plus`: other than the forms of browsers it escapes `*` and leaves `~`.
fn plus_quoted(text: &str) -> String {
    let text: String = form_urlencoded::byte_serialize(text.as_bytes()).collect();
    text.replace("%7E", "~").replace('*', "%2A")
}

/// `Session.request` writes every method in capitals.
fn upper(method: &Method) -> Method {
    Method::parse(&method.as_str().to_ascii_uppercase()).unwrap_or_else(|_| method.clone())
}
