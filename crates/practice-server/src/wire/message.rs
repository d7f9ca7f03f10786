//! Requests, responses and header lines in JSON: octets that are UTF-8 as text, others in base64.

use http_message::{Field, Headers, Method, Request, Response};

use super::{WireError, count, list, text};
use crate::Traced;
use crate::json::{Json, Writer, base64};

/// A request with its body: `{"method", "target", "headers", "body", "cut_from"}`.
pub fn request(traced: &Traced<Request>) -> String {
    let message = &traced.message;
    let mut json = Writer::plain();
    json.open('{').name("method").text(message.method.as_str());
    json.name("target").text(&message.target);
    content(&mut json, &message.headers, &message.body, traced.cut_from);
    json.finish()
}

/// Reads what [`request`] wrote.
pub fn read_request(value: Json<'_>) -> Result<Traced<Request>, WireError> {
    Ok(Traced {
        message: Request {
            method: Method::parse(&text(value, "method")?).map_err(|_| WireError::at("method"))?,
            target: text(value, "target")?,
            headers: read_header_lines(value)?,
            body: read_octets(value.get("body")).ok_or_else(|| WireError::at("body"))?,
        },
        cut_from: read_cut(value)?,
    })
}

/// A response with its body: `{"status", "headers", "body", "cut_from"}`.
pub fn response(traced: &Traced<Response>) -> String {
    let message = &traced.message;
    let mut json = Writer::plain();
    json.open('{').name("status").number(message.status);
    content(&mut json, &message.headers, &message.body, traced.cut_from);
    json.finish()
}

/// Reads what [`response`] wrote.
pub fn read_response(value: Json<'_>) -> Result<Traced<Response>, WireError> {
    let status = u16::try_from(count(value, "status")?);
    Ok(Traced {
        message: Response {
            status: status.map_err(|_| WireError::at("status"))?,
            headers: read_header_lines(value)?,
            body: read_octets(value.get("body")).ok_or_else(|| WireError::at("body"))?,
        },
        cut_from: read_cut(value)?,
    })
}

/// The header lines, whose values stand as `{"base64": "…"}` where they are not UTF-8, and the body.
fn content(json: &mut Writer, headers: &Headers, body: &[u8], cut_from: Option<u64>) {
    header_lines(json.name("headers"), headers);
    octets(json.name("body"), body).name("cut_from");
    match cut_from {
        Some(whole) => json.number(whole),
        None => json.null(),
    };
    json.close('}');
}

/// Header lines alone: `[["Name", "value"], …]`.
pub(super) fn header_lines(json: &mut Writer, headers: &Headers) {
    json.open('[');
    for field in headers {
        json.open('[').text(&field.name);
        match std::str::from_utf8(&field.value) {
            Ok(text) => json.text(text),
            Err(_) => octets(json, &field.value),
        };
        json.close(']');
    }
    json.close(']');
}

/// Reads the member `headers` that [`header_lines`] wrote.
pub(super) fn read_header_lines(value: Json<'_>) -> Result<Headers, WireError> {
    let line = |line: Json<'_>| match line.elements()[..] {
        [name, value] => Some(Field {
            name: name.text()?,
            value: match value.text() {
                Some(text) => text.into_bytes(),
                None => read_octets(value)?,
            },
        }),
        _ => None,
    };
    let lines = list(value, "headers")?;
    let fields: Option<Headers> = lines.into_iter().map(line).collect();
    fields.ok_or_else(|| WireError::at("headers"))
}

/// The value of every `Cookie` line of a request, as it arrived.
pub(super) fn cookie_lines(json: &mut Writer, request: &Request) {
    json.open('[');
    for field in request.headers.get_all("cookie") {
        json.text(&field.text());
    }
    json.close(']');
}

/// Reads the lines back as texts.
pub(super) fn read_cookie_lines(value: Json<'_>) -> Result<Vec<String>, WireError> {
    let lines = list(value, "cookie_lines")?;
    let texts: Option<_> = lines.into_iter().map(Json::text).collect();
    texts.ok_or_else(|| WireError::at("cookie_lines"))
}

/// Octets: `{"text"}` where they are UTF-8, else `{"base64"}`.
pub fn octets<'w>(json: &'w mut Writer, octets: &[u8]) -> &'w mut Writer {
    match std::str::from_utf8(octets) {
        Ok(text) => json.open('{').name("text").text(text),
        Err(_) => json.open('{').name("base64").text(&base64::encode(octets)),
    };
    json.close('}')
}

/// Reads what [`octets`] wrote.
pub fn read_octets(value: Json<'_>) -> Option<Vec<u8>> {
    match value.get("text").text() {
        Some(text) => Some(text.into_bytes()),
        None => base64::decode(&value.get("base64").text()?),
    }
}

fn read_cut(value: Json<'_>) -> Result<Option<u64>, WireError> {
    match value.get("cut_from").is_null() {
        true => Ok(None),
        false => count(value, "cut_from").map(Some),
    }
}
