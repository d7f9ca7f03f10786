//! Requests, responses and header lines in JSON: octets that are UTF-8 as text, others in base64.
//! Knows messages; knows no trace.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http_message::{Field, Headers, Method, Request, Response};
use serde_json::{Value, json};

use super::{WireError, list, text};
use crate::Traced;

/// A request with its body: `{"method", "target", "headers", "body", "cut_from"}`.
pub fn request(traced: &Traced<Request>) -> Value {
    let message = &traced.message;
    json!({
        "method": message.method.as_str(),
        "target": message.target,
        "headers": headers(&message.headers),
        "body": octets(&message.body),
        "cut_from": traced.cut_from,
    })
}

/// Reads what [`request`] wrote.
pub fn read_request(value: &Value) -> Result<Traced<Request>, WireError> {
    Ok(Traced {
        message: Request {
            method: Method::parse(&text(value, "method")?).map_err(|_| WireError::at("method"))?,
            target: text(value, "target")?,
            headers: read_headers(&value["headers"])?,
            body: read_octets(&value["body"]).ok_or_else(|| WireError::at("body"))?,
        },
        cut_from: read_cut(value)?,
    })
}

/// A response with its body: `{"status", "headers", "body", "cut_from"}`.
pub fn response(traced: &Traced<Response>) -> Value {
    let message = &traced.message;
    json!({
        "status": message.status,
        "headers": headers(&message.headers),
        "body": octets(&message.body),
        "cut_from": traced.cut_from,
    })
}

/// Reads what [`response`] wrote.
pub fn read_response(value: &Value) -> Result<Traced<Response>, WireError> {
    let status = value["status"].as_u64().and_then(|s| u16::try_from(s).ok());
    Ok(Traced {
        message: Response {
            status: status.ok_or_else(|| WireError::at("status"))?,
            headers: read_headers(&value["headers"])?,
            body: read_octets(&value["body"]).ok_or_else(|| WireError::at("body"))?,
        },
        cut_from: read_cut(value)?,
    })
}

/// Header lines: `[["Name", "value"], …]`; a value that is not UTF-8 stands as `{"base64": "…"}`.
pub fn headers(headers: &Headers) -> Value {
    let line = |field: &Field| match std::str::from_utf8(&field.value) {
        Ok(text) => json!([field.name, text]),
        Err(_) => json!([field.name, octets(&field.value)]),
    };
    headers.iter().map(line).collect()
}

/// Reads what [`headers`] wrote.
pub fn read_headers(value: &Value) -> Result<Headers, WireError> {
    let line = |line: &Value| {
        let value = match line[1].as_str() {
            Some(text) => text.as_bytes().to_vec(),
            None => read_octets(&line[1])?,
        };
        Some(Field {
            name: line[0].as_str()?.to_owned(),
            value,
        })
    };
    let lines = value.as_array().ok_or_else(|| WireError::at("headers"))?;
    let fields: Option<Headers> = lines.iter().map(line).collect();
    fields.ok_or_else(|| WireError::at("headers"))
}

/// The value of every `Cookie` line of a request, as it arrived.
pub(super) fn cookie_lines(request: &Request) -> Value {
    let lines = request.headers.get_all("cookie");
    lines.map(|field| Value::from(field.text())).collect()
}

/// Reads the lines back as texts.
pub(super) fn read_cookie_lines(value: &Value) -> Result<Vec<String>, WireError> {
    list(value, "cookie_lines")?
        .iter()
        .map(|line| line.as_str().map(str::to_owned))
        .collect::<Option<_>>()
        .ok_or_else(|| WireError::at("cookie_lines"))
}

fn octets(octets: &[u8]) -> Value {
    match std::str::from_utf8(octets) {
        Ok(text) => json!({"text": text}),
        Err(_) => json!({"base64": STANDARD.encode(octets)}),
    }
}

fn read_octets(value: &Value) -> Option<Vec<u8>> {
    match value["text"].as_str() {
        Some(text) => Some(text.as_bytes().to_vec()),
        None => STANDARD.decode(value["base64"].as_str()?).ok(),
    }
}

fn read_cut(value: &Value) -> Result<Option<u64>, WireError> {
    let whole = &value["cut_from"];
    match (whole.is_null(), whole.as_u64()) {
        (true, _) => Ok(None),
        (false, Some(whole)) => Ok(Some(whole)),
        (false, None) => Err(WireError::at("cut_from")),
    }
}
