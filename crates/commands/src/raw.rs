//! A message as it stands on the wire, or as DevTools shows its header lines.

use browser_model::Redirects;
use http_message::{Headers, is_token_byte};

use crate::note::{Note, Notes};
use crate::reading::Pasted;
use crate::url::{Url, normalized};

/// Whether a line begins a request: method, target, version.
pub(crate) fn is_request_line(line: &str) -> bool {
    let parts: Vec<&str> = line.trim_end().split(' ').collect();
    match parts[..] {
        [method, target, version] => {
            let is_token = !method.is_empty() && method.bytes().all(is_token_byte);
            is_token && !target.is_empty() && version.starts_with("HTTP/")
        }
        _ => false,
    }
}

/// Whether a line begins a response.
pub(crate) fn is_status_line(line: &str) -> bool {
    let mut parts = line.split(' ');
    let is_version = parts.next().is_some_and(|first| first.starts_with("HTTP/"));
    let is_status = |code: &str| code.len() == 3 && code.bytes().all(|b| b.is_ascii_digit());
    is_version && parts.next().is_some_and(|code| is_status(code.trim_end()))
}

/// The request of a message whose lines end in LF.
pub(crate) fn request(text: &str, notes: &mut Notes) -> Option<Pasted> {
    let start = text.len() - text.trim_start().len();
    let message = &text[start..];
    let (head, body) = match message.split_once("\n\n") {
        Some((head, body)) => (head, body),
        None => (message, ""),
    };
    let mut lines = Lines {
        method: String::new(),
        target: String::new(),
        scheme: String::new(),
        authority: String::new(),
        fields: Vec::new(),
    };
    let mut at = start;
    for (number, line) in head.split('\n').enumerate() {
        if number == 0 && is_request_line(line) {
            let mut parts = line.trim_end().split(' ').map(str::to_owned);
            lines.method = parts.next()?;
            lines.target = parts.next()?;
        } else {
            lines.take(line, at, notes);
        }
        at += line.len() + 1;
    }
    lines.into_request(body, notes)
}

struct Lines {
    method: String,
    target: String,
    scheme: String,
    authority: String,
    fields: Vec<(String, String)>,
}

impl Lines {
    fn take(&mut self, line: &str, at: usize, notes: &mut Notes) {
        if line.trim().is_empty() {
            return;
        }
        // An old way to write one line as two (RFC 9112 §5.2).
        if let Some((_, value)) = self
            .fields
            .last_mut()
            .filter(|_| line.starts_with([' ', '\t']))
        {
            value.push(' ');
            value.push_str(line.trim());
            return;
        }
        let bare = line.strip_prefix(':');
        match bare.unwrap_or(line).split_once(':') {
            // HTTP/2 writes the request line as fields (RFC 9113 §8.3.1).
            Some((name, value)) if bare.is_some() => {
                let value = value.trim().to_owned();
                match name {
                    "method" => self.method = value,
                    "path" => self.target = value,
                    "authority" => self.authority = value,
                    "scheme" => self.scheme = value,
                    _ => notes.add(Note::NotAHeader(line.to_owned()), at),
                }
            }
            Some((name, value)) if !name.is_empty() && name.bytes().all(is_token_byte) => {
                self.fields.push((name.to_owned(), value.trim().to_owned()));
            }
            Some(_) | None => notes.add(Note::NotAHeader(line.to_owned()), at),
        }
    }

    fn into_request(self, body: &str, notes: &mut Notes) -> Option<Pasted> {
        let Self {
            method,
            mut target,
            mut scheme,
            mut authority,
            fields,
        } = self;
        if method.is_empty() && target.is_empty() {
            notes.add_at_large(Note::NothingRead);
            return None;
        }
        if !target.starts_with('/') && target.contains("://") {
            // Absolute form (RFC 9112 §3.2.2).
            match Url::read(&target, true) {
                Ok(url) => (scheme, authority, target) = (url.scheme, url.authority, url.target),
                Err(_) => notes.add_at_large(Note::BadAddress(target.clone())),
            }
        }
        let (mut headers, mut added) = (Headers::new(), Headers::new());
        for (name, value) in fields {
            let is = |known: &str| name.eq_ignore_ascii_case(known);
            if is("host") {
                if authority.is_empty() {
                    authority.clone_from(&value);
                }
                added.push(name, value);
            } else if is("content-length") {
                added.push(name, value);
            } else {
                headers.push(name, value);
            }
        }
        let length = added.get("content-length");
        let length = length.and_then(|field| field.text().parse().ok());
        Some(Pasted {
            method,
            scheme,
            authority,
            target: normalized(&target, true),
            body: content(body, length, notes),
            headers,
            added,
            credentials: None,
            redirects: Redirects::Follow,
        })
    }
}

/// The content, as long as the message says: a pasted text has lost its CRs, or won a line end.
fn content(body: &str, length: Option<usize>, notes: &mut Notes) -> Option<Vec<u8>> {
    let trimmed = body.trim_end_matches('\n');
    let Some(length) = length else {
        return (!trimmed.is_empty()).then(|| trimmed.as_bytes().to_vec());
    };
    let with_returns = |text: &str| text.replace('\n', "\r\n");
    let candidates = [
        body.to_owned(),
        trimmed.to_owned(),
        with_returns(body),
        [&with_returns(trimmed), "\r\n"].concat(),
        with_returns(trimmed),
    ];
    let fitting = candidates.into_iter().find(|text| text.len() == length);
    if fitting.is_none() {
        notes.add_at_large(Note::WrongLength);
    }
    let content = fitting.unwrap_or_else(|| trimmed.to_owned()).into_bytes();
    Some(content)
}
