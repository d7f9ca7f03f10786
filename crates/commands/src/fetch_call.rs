//! Calls of `fetch`, as DevTools copies them and as people write them.

use browser_model::{Credentials, Redirects};
use http_message::Headers;

use crate::escape::form_encoded;
use crate::literal::Reader;
use crate::note::{Note, Notes};
use crate::reading::Pasted;
use crate::url::{Url, normalized};
use crate::value::Value;

/// Each call in the text.
pub(crate) fn requests(text: &str, notes: &mut Notes) -> Vec<Pasted> {
    let mut requests = Vec::new();
    let mut at = 0;
    while let Some(found) = text.get(at..).and_then(|rest| rest.find("fetch(")) {
        let start = at + found;
        let mut reader = Reader::new(text, start + "fetch(".len(), notes);
        let address = reader.value();
        let options = if reader.takes(",") && !reader.takes(")") {
            reader.value()
        } else {
            Value::Null
        };
        if !reader.takes(")") && reader.cursor.peek().is_none() {
            reader.notes.add(Note::Unclosed('('), start);
        }
        at = reader.cursor.at;
        requests.extend(request(&address, &options, start, notes));
    }
    requests
}

fn request(address: &Value, options: &Value, at: usize, notes: &mut Notes) -> Option<Pasted> {
    let Some(address) = address.as_text() else {
        notes.add(Note::NoAddress, at);
        return None;
    };
    let mut request = Pasted {
        method: "GET".to_owned(),
        scheme: String::new(),
        authority: String::new(),
        target: String::new(),
        headers: Headers::new(),
        added: Headers::new(),
        body: None,
        credentials: Some(Credentials::SameOrigin),
        redirects: Redirects::Follow,
    };
    // `fetch` writes blanks in percent-encoding.
    let written = address.trim().replace(' ', "%20");
    if written.starts_with('/') && !written.starts_with("//") {
        let target = written.split('#').next().unwrap_or_default();
        request.target = normalized(target, false);
    } else {
        match Url::read(&written, false) {
            Ok(url) if url.scheme == "http" || url.scheme == "https" => {
                request.scheme = url.scheme;
                request.authority = url.authority;
                request.target = url.target;
            }
            Ok(_) | Err(_) => {
                notes.add(Note::BadAddress(address), at);
                return None;
            }
        }
    }
    match options {
        Value::Object(fields) => {
            for (name, value) in fields {
                request.set(name, value, at, notes);
            }
        }
        Value::Null | Value::Unknown => {}
        Value::Text(_) | Value::Word(_) | Value::List(_) | Value::Form(_) => {
            notes.add(Note::NotUnderstood("fetch(…, …)".to_owned()), at);
        }
    }
    request.describe_body(options);
    Some(request)
}

impl Pasted {
    fn set(&mut self, name: &str, value: &Value, at: usize, notes: &mut Notes) {
        match (name, value) {
            (_, Value::Unknown) | ("body" | "referrer" | "headers", Value::Null) => {}
            ("method", Value::Text(method)) => self.method = method.clone(),
            ("headers", headers) => match headers.pairs() {
                Some(pairs) => {
                    for (name, value) in pairs {
                        self.headers.push(name, value.trim().as_bytes());
                    }
                }
                None => notes.add(Note::NotUnderstood(name.to_owned()), at),
            },
            ("body", Value::Text(text) | Value::Word(text)) => {
                self.body = Some(text.clone().into_bytes());
            }
            ("body", Value::Form(pairs)) => {
                let pair = |(name, value): &(String, String)| {
                    [name, value]
                        .map(|part| form_encoded(part.as_bytes()))
                        .join(&b'=')
                };
                let pairs: Vec<_> = pairs.iter().map(pair).collect();
                self.body = Some(pairs.join(&b'&'));
            }
            ("body", _) => notes.add(Note::NotUnderstood(name.to_owned()), at),
            ("credentials", Value::Text(mode)) => match mode.as_str() {
                "omit" => self.credentials = Some(Credentials::Omit),
                "same-origin" => self.credentials = Some(Credentials::SameOrigin),
                "include" => self.credentials = Some(Credentials::Include),
                _ => notes.add(Note::NotUnderstood(mode.clone()), at),
            },
            ("referrer", Value::Text(referrer)) if referrer.contains("://") => {
                self.headers.push("Referer", referrer.as_bytes());
            }
            ("mode", Value::Text(mode)) if mode == "cors" || mode == "same-origin" => {}
            ("referrerPolicy" | "referrer" | "integrity" | "window" | "duplex", _) => {}
            ("redirect", Value::Text(mode)) => match mode.as_str() {
                "follow" => self.redirects = Redirects::Follow,
                "manual" => self.redirects = Redirects::Manual,
                "error" => self.redirects = Redirects::Error,
                _ => notes.add(Note::NotUnderstood(mode.clone()), at),
            },
            (name, _) => notes.add(Note::LeftOut(name.to_owned()), at),
        }
    }

    /// The line that `fetch` adds to content whose kind nobody named (Fetch §5.2, "extract a body").
    fn describe_body(&mut self, options: &Value) {
        if self.body.is_none() || self.headers.get("Content-Type").is_some() {
            return;
        }
        let is_form = match options {
            Value::Object(fields) => fields
                .iter()
                .any(|(name, value)| name == "body" && matches!(value, Value::Form(_))),
            Value::Text(_)
            | Value::Word(_)
            | Value::List(_)
            | Value::Form(_)
            | Value::Null
            | Value::Unknown => false,
        };
        let kind = if is_form {
            "application/x-www-form-urlencoded;charset=UTF-8"
        } else {
            "text/plain;charset=UTF-8"
        };
        self.headers.push("Content-Type", kind);
    }
}
