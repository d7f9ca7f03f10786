//! What of a pasted request a page can send, and what becomes of the rest.

use browser_model::{Credentials, Redirects, is_forbidden_header};
use http_message::is_token_byte;

use crate::note::{Note, Secret};
use crate::reading::Pasted;

/// A request for the page's own server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageRequest {
    /// The method.
    pub method: String,
    /// The path.
    pub path: String,
    /// The query without its question mark.
    pub query: String,
    /// The headers that page code sets.
    pub headers: Vec<(String, String)>,
    /// The content.
    pub body: Option<String>,
    /// The credentials mode.
    pub credentials: Credentials,
    /// What is done about redirects.
    pub redirects: Redirects,
    /// Whether something secret is left in it: such a request is kept nowhere.
    pub is_secret: bool,
}

/// The request that a page served at `own` (host and port) sends in place of the pasted one, and in what it differs.
pub fn for_page(pasted: &Pasted, own: &str) -> (PageRequest, Vec<Note>) {
    let mut notes = Vec::new();
    if !pasted.authority.is_empty() && !pasted.authority.eq_ignore_ascii_case(own) {
        let scheme = if pasted.scheme.is_empty() {
            "http"
        } else {
            &pasted.scheme
        };
        notes.push(Note::OtherHost([scheme, "://", &pasted.authority].concat()));
    }
    let (path, query) = match pasted.target.split_once('?') {
        Some((path, query)) => (path, query),
        None => (&*pasted.target, ""),
    };
    if path.starts_with("/__playground") {
        notes.push(Note::ControlPath);
    }
    let mut lines = Lines::default();
    for field in pasted.headers.iter().chain(pasted.added.iter()) {
        lines.take(&field.name, &field.text());
    }
    let credentials = pasted.credentials.unwrap_or(Credentials::Include);
    lines.tell(credentials, &mut notes);
    let body = pasted
        .body
        .as_ref()
        .map(|body| String::from_utf8(body.clone()));
    if let Some(Err(_)) = body {
        notes.push(Note::BodyNotText);
    }
    let body = body.and_then(Result::ok);
    let is = |known: &&str| pasted.method.eq_ignore_ascii_case(known);
    if pasted.body.is_some() && ["GET", "HEAD"].iter().any(is) {
        notes.push(Note::BodyOnGet);
    }
    if ["CONNECT", "TRACE", "TRACK"].iter().any(is) {
        notes.push(Note::ForbiddenMethod(pasted.method.clone()));
    }
    // A call of `fetch` does in a page what it did before.
    if pasted.credentials.is_none() && pasted.redirects == Redirects::Manual {
        notes.push(Note::Redirects);
    }
    let fields = secret_fields(query).chain(secret_fields(body.as_deref().unwrap_or_default()));
    lines
        .secrets
        .extend(fields.map(|name| Secret::Field(name.to_owned())));
    lines.secrets.dedup();
    let is_secret = !lines.secrets.is_empty();
    notes.extend(lines.secrets.into_iter().map(Note::Secret));
    let request = PageRequest {
        method: pasted.method.clone(),
        path: path.to_owned(),
        query: query.to_owned(),
        headers: lines.kept,
        body,
        credentials,
        redirects: pasted.redirects,
        is_secret,
    };
    (request, notes)
}

/// The header lines of a request, sorted by what a browser makes of them.
#[derive(Default)]
struct Lines {
    kept: Vec<(String, String)>,
    cookies: Vec<String>,
    forbidden: Vec<String>,
    unreadable: Vec<String>,
    agent: Option<String>,
    secrets: Vec<Secret>,
}

impl Lines {
    fn take(&mut self, name: &str, value: &str) {
        let is = |known: &str| name.eq_ignore_ascii_case(known);
        if is("cookie") {
            self.secrets.push(Secret::Header(name.to_owned()));
            self.cookies.push(value.to_owned());
        } else if is("user-agent") {
            self.agent = Some(value.to_owned());
        } else if is("host") || is("content-length") {
            // The browser writes them as the program does.
        } else if is_forbidden_header(name) {
            self.forbidden.push(name.to_owned());
        } else if !name.bytes().all(is_token_byte) || !is_plain(value) {
            self.unreadable.push([name, ": ", value].concat());
        } else {
            if is("authorization") || is_secret_name(name) {
                self.secrets.push(Secret::Header(name.to_owned()));
            }
            // `fetch` says so by itself.
            if !(is("accept") && value == "*/*") {
                self.kept.push((name.to_owned(), value.to_owned()));
            }
        }
    }

    fn tell(&mut self, credentials: Credentials, notes: &mut Vec<Note>) {
        if !self.cookies.is_empty() {
            notes.push(Note::Cookies(self.cookies.join("; ")));
        } else if credentials != Credentials::Omit {
            notes.push(Note::BrowserCookies);
        }
        if !self.forbidden.is_empty() {
            notes.push(Note::Forbidden(self.forbidden.join(", ")));
        }
        if let Some(agent) = &self.agent {
            notes.push(Note::UserAgent(agent.clone()));
        }
        notes.extend(self.unreadable.drain(..).map(Note::NotAHeader));
    }
}

/// What `fetch` takes as the value of a header: anything else throws.
fn is_plain(value: &str) -> bool {
    value
        .chars()
        .all(|c| (' '..='\u{7e}').contains(&c) || c == '\t')
}

/// The names of fields, in a form or in JSON, whose values are nobody's business.
fn secret_fields(text: &str) -> impl Iterator<Item = &str> {
    let names = text.split(['&', '{', ',', ';', '\n']).filter_map(|field| {
        let end = field.find(['=', ':'])?;
        let name = field[..end].trim().trim_matches(['"', '\'']);
        (end + 1 < field.len()).then_some(name)
    });
    names.filter(|name| is_secret_name(name))
}

fn is_secret_name(name: &str) -> bool {
    const WORDS: [&str; 10] = [
        "passw",
        "pwd",
        "token",
        "secret",
        "apikey",
        "api-key",
        "api_key",
        "session",
        "csrf",
        "credential",
    ];
    let name = name.to_ascii_lowercase();
    name.len() < 64 && WORDS.iter().any(|word| name.contains(word))
}
