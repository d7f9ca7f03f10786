//! From curl's options to the request on the wire (curl's `lib/http.c`, HTTP/1.1).

use base64ct::{Base64, Encoding};
use browser_model::Redirects;
use http_message::Headers;

use super::Operation;
use super::form::multipart;
use crate::escape::decoded;
use crate::note::{Note, Notes};
use crate::reading::Pasted;
use crate::url::{Url, normalized};

/// One request for each address.
pub(super) fn requests(operation: &Operation, notes: &mut Notes) -> Vec<Pasted> {
    let sends_data = operation.data.is_some() && !operation.get;
    let ways = [
        operation.head,
        sends_data,
        !operation.parts.is_empty(),
        operation.upload,
    ];
    if ways.into_iter().filter(|way| *way).count() > 1 {
        notes.add_at_large(Note::Conflict);
        return Vec::new();
    }
    if operation.urls.is_empty() {
        notes.add_at_large(Note::NoAddress);
    }
    let mut requests = Vec::new();
    for (text, at) in &operation.urls {
        match Url::read(text, operation.path_as_is) {
            Ok(url) if !["", "http", "https"].contains(&&*url.scheme) => {
                notes.add(Note::NotHttp(url.scheme), *at);
            }
            Ok(mut url) => {
                if !operation.globs_off {
                    let (target, has_globs) = without_globs(&url.target);
                    if has_globs {
                        notes.add(Note::Globs, *at);
                    }
                    url.target = target;
                }
                requests.push(request(operation, url, notes));
            }
            Err(_) => notes.add(Note::BadAddress(text.clone()), *at),
        }
    }
    requests
}

fn request(operation: &Operation, url: Url, notes: &mut Notes) -> Pasted {
    let mut lines = Lines::of(operation, notes);
    lines.own("Host", url.authority.clone().into_bytes());
    lines.asked_for("Authorization", authorization(operation, &url));
    let range = operation.range.as_ref();
    let range = range.map(|range| [b"bytes=", &range[..]].concat());
    lines.asked_for("Range", range);
    match &operation.agent {
        Some(agent) if agent.is_empty() => {}
        Some(agent) => lines.asked_for("User-Agent", Some(agent.clone())),
        None => lines.own("User-Agent", b"curl".to_vec()),
    }
    if operation.transfer_encoding {
        lines.asked_for("Connection", Some(b"TE".to_vec()));
        lines.asked_for("TE", Some(b"gzip".to_vec()));
    }
    if operation.is_json {
        lines.asked_for("Accept", Some(JSON.to_vec()));
    } else {
        lines.own("Accept", b"*/*".to_vec());
    }
    let encodings = operation
        .compressed
        .then(|| b"deflate, gzip, br, zstd".to_vec());
    lines.asked_for("Accept-Encoding", encodings);
    lines.asked_for("Referer", operation.referer.clone());
    let cookies = operation.cookies.join(&b';');
    lines.asked_for("Cookie", (!cookies.is_empty()).then_some(cookies));
    let body = lines.content(operation);
    let Lines { asked, own, .. } = lines;
    let default_method = match (operation.head, &body, operation.upload) {
        (true, ..) => "HEAD",
        (false, _, true) => "PUT",
        (false, Some(_), false) => "POST",
        (false, None, false) => "GET",
    };
    let method = operation.method.as_deref().unwrap_or(default_method);
    Pasted {
        method: method.to_owned(),
        scheme: if url.scheme.is_empty() {
            "http".to_owned()
        } else {
            url.scheme
        },
        authority: url.authority,
        target: with_query(url.target, operation),
        headers: asked,
        added: own,
        body,
        credentials: None,
        redirects: if operation.follows {
            Redirects::Follow
        } else {
            Redirects::Manual
        },
    }
}

/// The target with `\[` as `[`, and whether there are brackets of which curl makes several addresses.
fn without_globs(target: &str) -> (String, bool) {
    let mut plain = String::with_capacity(target.len());
    let mut has_globs = false;
    let mut signs = target.chars().peekable();
    while let Some(c) = signs.next() {
        let escaped = signs.next_if(|next| c == '\\' && "{}[]".contains(*next));
        has_globs |= matches!(c, '{' | '[');
        plain.push(escaped.unwrap_or(c));
    }
    (plain, has_globs)
}

/// What `-G` and `--url-query` put behind the address.
fn with_query(target: String, operation: &Operation) -> String {
    let data = operation.data.as_ref().filter(|_| operation.get);
    let mut target = target;
    for more in [data, operation.query.as_ref()].into_iter().flatten() {
        if !more.is_empty() {
            target.push(if target.contains('?') { '&' } else { '?' });
            target.push_str(&with_small_digits(&String::from_utf8_lossy(more)));
        }
    }
    normalized(&target, true)
}

/// Percent-encoding as curl's own functions for addresses write it.
fn with_small_digits(text: &str) -> String {
    let mut digits = 0;
    let small = text.chars().map(|c| {
        digits = match c {
            '%' => 2,
            _ if digits > 0 => digits - 1,
            _ => return c,
        };
        c.to_ascii_lowercase()
    });
    small.collect()
}

fn authorization(operation: &Operation, url: &Url) -> Option<Vec<u8>> {
    if let Some(token) = &operation.bearer {
        return Some([b"Bearer ", &token[..]].concat());
    }
    let from_address = || {
        let user_info = url.user_info.as_ref()?;
        let (user, password) = user_info.split_once(':').unwrap_or((user_info, ""));
        Some([&decoded(user)[..], b":", &decoded(password)].concat())
    };
    let user = operation.user.clone().map(|mut user| {
        if !user.contains(&b':') {
            user.push(b':');
        }
        user
    });
    let pair = user.or_else(from_address)?;
    Some(
        ["Basic ", &Base64::encode_string(&pair)]
            .concat()
            .into_bytes(),
    )
}

const JSON: &[u8] = b"application/json";
const FORM: &[u8] = b"application/x-www-form-urlencoded";

/// The header lines of a request under way. A line of `-H` goes before curl's own one of that name.
struct Lines {
    /// Lines of `-H` that are sent.
    custom: Headers,
    /// Names that `-H 'Name:'` takes away.
    taken_away: Vec<String>,
    asked: Headers,
    own: Headers,
}

impl Lines {
    fn of(operation: &Operation, notes: &mut Notes) -> Self {
        let mut lines = Self {
            custom: Headers::new(),
            taken_away: Vec::new(),
            asked: Headers::new(),
            own: Headers::new(),
        };
        for (line, at) in &operation.headers {
            let colon = line.iter().position(|octet| *octet == b':');
            let name = |end: usize| String::from_utf8_lossy(&line[..end]).trim().to_owned();
            match (colon, line.strip_suffix(b";")) {
                (Some(end), _) if end > 0 => match line[end + 1..].trim_ascii() {
                    [] => lines.taken_away.push(name(end)),
                    value => lines.custom.push(name(end), value),
                },
                // `-H 'Name;'` is a line without a value.
                (None, Some(bare)) if !bare.is_empty() && !bare.contains(&b';') => {
                    lines.custom.push(name(bare.len()), Vec::new());
                }
                (_, _) if line.is_empty() => {}
                (_, _) => {
                    let line = String::from_utf8_lossy(line).into_owned();
                    notes.add(Note::NotAHeader(line), *at);
                }
            }
        }
        lines
    }

    fn is_open(&self, name: &str) -> bool {
        let is_taken_away = self
            .taken_away
            .iter()
            .any(|one| one.eq_ignore_ascii_case(name));
        !is_taken_away && self.custom.get(name).is_none()
    }

    fn own(&mut self, name: &str, value: Vec<u8>) {
        if self.is_open(name) {
            self.own.push(name, value);
        }
    }

    fn asked_for(&mut self, name: &str, value: Option<Vec<u8>>) {
        if let Some(value) = value.filter(|_| self.is_open(name)) {
            self.asked.push(name, value);
        }
    }

    /// The content with the lines that describe it, behind those of `-H`.
    fn content(&mut self, operation: &Operation) -> Option<Vec<u8>> {
        let (body, kind) = if !operation.parts.is_empty() {
            let (content, boundary) = multipart(&operation.parts);
            let custom = self.custom.get("Content-Type");
            let kind = custom.map_or(&b"multipart/form-data"[..], |field| &field.value);
            let kind = [kind, b"; boundary=", boundary.as_bytes()].concat();
            let is_kind = |name: &str| name.eq_ignore_ascii_case("content-type");
            let others = self.custom.iter().filter(|field| !is_kind(&field.name));
            self.custom = others.cloned().collect();
            (Some(content), kind)
        } else if operation.upload {
            (None, FORM.to_vec())
        } else {
            let kind = if operation.is_json { JSON } else { FORM };
            (
                operation.data.clone().filter(|_| !operation.get),
                kind.to_vec(),
            )
        };
        if operation.is_json || body.is_some() {
            self.asked_for("Content-Type", Some(kind));
        }
        if let Some(body) = &body
            && self.custom.get("Transfer-Encoding").is_none()
        {
            self.own("Content-Length", body.len().to_string().into_bytes());
        }
        let asked = std::mem::take(&mut self.asked);
        self.asked = asked.iter().chain(self.custom.iter()).cloned().collect();
        body
    }
}
