//! A request as the learner types it, and what may be wrong with it.

use browser_model::{Body, Credentials, Redirects};
use commands::PageRequest;
use course::{Call, CallError, Manner, Preset, PresetId};
use http_message::is_token_byte;
use practice_server::Config;

/// The fields of the form, as typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Draft {
    pub(crate) method: String,
    pub(crate) path: String,
    pub(crate) query: String,
    /// Header lines, one a line.
    pub(crate) headers: String,
    pub(crate) body_kind: BodyKind,
    pub(crate) body: String,
    pub(crate) credentials: Credentials,
    pub(crate) redirects: Redirects,
    /// The ready-made call for which the server is configured otherwise.
    pub(crate) preset: Option<PresetId>,
    /// Whether a secret was pasted into it: what is sent is kept nowhere then.
    pub(crate) is_secret: bool,
}

/// What the body field holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum BodyKind {
    None,
    Form,
    Json,
    Text,
}

/// Something wrong with one field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Fault {
    pub(crate) field: Field,
    pub(crate) error: FieldError,
}

/// A field that can be wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Field {
    Method,
    Path,
    Query,
    Headers,
    Body,
}

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum FieldError {
    /// Not a token (RFC 9110 §9.1).
    NotAMethod,
    /// `CONNECT`, `TRACE` and `TRACK`: `fetch` refuses them (Fetch §2.2.1).
    ForbiddenMethod,
    /// `GET` and `HEAD` with a body: `fetch` refuses them (Fetch §5.4).
    BodyOnGet,
    /// The path does not begin with one slash, so it may lead to another server.
    NotAPath,
    /// `?` or `#` inside the path.
    QueryInPath,
    /// The playground's own paths are not traced.
    ControlPath,
    /// `#` inside the query: the rest would never be sent.
    FragmentInQuery,
    /// Not a JSON text: line and column of the first mistake.
    NotJson(usize, usize),
    /// A line that is no header line which `fetch` takes: its number.
    NotAHeader(usize),
}

impl Draft {
    /// The form as a ready-made call fills it.
    pub(crate) fn of_preset(preset: &Preset) -> Self {
        let call = &preset.call;
        let (body_kind, body) = match &call.body {
            Body::None => (BodyKind::None, String::new()),
            Body::Form(pairs) => (BodyKind::Form, encode(pairs)),
            Body::Json(text) => (BodyKind::Json, text.clone()),
            Body::Text(text) => (BodyKind::Text, text.clone()),
        };
        Self {
            method: call.method.as_str().to_owned(),
            path: call.path.clone(),
            query: encode(&call.query),
            headers: lines(&call.manner.headers),
            body_kind,
            body,
            credentials: call.credentials,
            redirects: call.manner.redirects,
            preset: preset.id.config().map(|_| preset.id),
            is_secret: false,
        }
    }

    /// The form as a pasted request fills it. It sends the content octet by octet, whatever fields it shows it in.
    pub(crate) fn of_pasted(request: PageRequest) -> Self {
        let mut headers = request.headers;
        let (body_kind, body) = match request.body {
            None => (BodyKind::None, String::new()),
            Some(body) => (kind_of(&body, &headers), body),
        };
        // What the form says by itself.
        let own = match body_kind {
            BodyKind::Form => Some("application/x-www-form-urlencoded;charset=UTF-8"),
            BodyKind::Json => Some("application/json"),
            BodyKind::Text => Some("text/plain;charset=UTF-8"),
            BodyKind::None => None,
        };
        headers.retain(|(name, value)| !(is_content_type(name) && Some(value.as_str()) == own));
        Self {
            method: request.method,
            path: request.path,
            query: request.query,
            headers: lines(&headers),
            body_kind,
            body,
            credentials: request.credentials,
            redirects: request.redirects,
            preset: None,
            is_secret: request.is_secret,
        }
    }

    /// The call that the form describes, or everything that is wrong with it. The query stays as typed, behind the path.
    pub(crate) fn check(&self) -> Result<Call, Vec<Fault>> {
        let path = self.path.trim();
        let query = self.query.trim().trim_start_matches('?');
        let method = course::fetch_method(self.method.trim(), self.body_kind != BodyKind::None);
        let headers = self.read_headers();
        let errors = [
            (Field::Method, method.as_ref().err().map(field_error)),
            (
                Field::Path,
                course::check_path(path).as_ref().err().map(field_error),
            ),
            (
                Field::Query,
                query.contains('#').then_some(FieldError::FragmentInQuery),
            ),
            (
                Field::Headers,
                headers.as_ref().err().copied().map(FieldError::NotAHeader),
            ),
            (Field::Body, self.body_error()),
        ];
        let faults: Vec<Fault> = errors
            .into_iter()
            .filter_map(|(field, error)| {
                Some(Fault {
                    field,
                    error: error?,
                })
            })
            .collect();
        match (method, headers) {
            (Ok(method), Ok(headers)) if faults.is_empty() => Ok(Call {
                method,
                path: if query.is_empty() {
                    path.to_owned()
                } else {
                    format!("{path}?{query}")
                },
                query: Vec::new(),
                body: self.body(),
                credentials: self.credentials,
                manner: Manner {
                    headers,
                    redirects: self.redirects,
                    ..Manner::default()
                },
            }),
            (_, _) => Err(faults),
        }
    }

    /// How the server is configured while the call is made, where that differs.
    pub(crate) fn config(&self) -> Option<Config> {
        self.preset.and_then(PresetId::config)
    }

    fn body(&self) -> Body {
        match self.body_kind {
            BodyKind::None => Body::None,
            BodyKind::Form => Body::Form(decode(&self.body)),
            BodyKind::Json => Body::Json(self.body.clone()),
            BodyKind::Text => Body::Text(self.body.clone()),
        }
    }

    /// The header lines, or the number of the first that is none.
    fn read_headers(&self) -> Result<Vec<(String, String)>, usize> {
        let lines = self.headers.lines().enumerate();
        let lines = lines.filter(|(_, line)| !line.trim().is_empty());
        let read = lines.map(|(at, line)| {
            let pair = line
                .split_once(':')
                .map(|(name, value)| (name.trim(), value.trim()));
            let fits = |(name, value): &(&str, &str)| {
                let is_name = !name.is_empty() && name.bytes().all(is_token_byte);
                // `fetch` throws where a value holds anything else (Fetch §2.2.2, header value; Web IDL, ByteString).
                is_name
                    && value
                        .chars()
                        .all(|c| c == '\t' || (' '..='\u{ff}').contains(&c))
            };
            let pair = pair.filter(fits).ok_or(at + 1)?;
            Ok((pair.0.to_owned(), pair.1.to_owned()))
        });
        read.collect()
    }

    fn body_error(&self) -> Option<FieldError> {
        if self.body_kind != BodyKind::Json {
            return None;
        }
        let error = serde_json::from_str::<serde_json::Value>(&self.body).err()?;
        // An empty text ends before its first column.
        Some(FieldError::NotJson(error.line(), error.column().max(1)))
    }
}

fn field_error(fault: &CallError) -> FieldError {
    match fault {
        CallError::NotAMethod => FieldError::NotAMethod,
        CallError::ForbiddenMethod => FieldError::ForbiddenMethod,
        CallError::BodyOnGet => FieldError::BodyOnGet,
        CallError::NotAPath => FieldError::NotAPath,
        CallError::QueryInPath => FieldError::QueryInPath,
        CallError::ControlPath => FieldError::ControlPath,
    }
}

/// What a pasted content is shown as: a form or JSON only where it is sent the same.
fn kind_of(body: &str, headers: &[(String, String)]) -> BodyKind {
    let kind = headers.iter().find(|(name, _)| is_content_type(name));
    let kind = kind.map_or("", |(_, value)| value).to_ascii_lowercase();
    let is = |known: &str| {
        kind.split(';')
            .next()
            .is_some_and(|kind| kind.trim() == known)
    };
    if is("application/x-www-form-urlencoded") && encode(&decode(body)) == body {
        BodyKind::Form
    } else if is("application/json") && serde_json::from_str::<serde_json::Value>(body).is_ok() {
        BodyKind::Json
    } else {
        BodyKind::Text
    }
}

fn is_content_type(name: &str) -> bool {
    name.eq_ignore_ascii_case("content-type")
}

fn lines(headers: &[(String, String)]) -> String {
    let lines = headers
        .iter()
        .map(|(name, value)| [name, ": ", value].concat());
    lines.collect::<Vec<_>>().join("\n")
}

/// Name-value pairs as `application/x-www-form-urlencoded` text.
fn encode(pairs: &[(String, String)]) -> String {
    form_urlencoded::Serializer::new(String::new())
        .extend_pairs(pairs)
        .finish()
}

fn decode(text: &str) -> Vec<(String, String)> {
    form_urlencoded::parse(text.trim().as_bytes())
        .into_owned()
        .collect()
}

#[cfg(test)]
mod tests;
