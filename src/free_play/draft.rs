//! A request as the learner types it, and what may be wrong with it.

use browser_model::{Body, Credentials, Redirects};
use course::{Call, CallError, Manner, Preset, PresetId};
use practice_server::Config;

/// The fields of the form, as typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Draft {
    pub(crate) method: String,
    pub(crate) path: String,
    pub(crate) query: String,
    pub(crate) body_kind: BodyKind,
    pub(crate) body: String,
    pub(crate) credentials: Credentials,
    pub(crate) redirects: Redirects,
    /// The ready-made call for which the server is configured otherwise.
    pub(crate) preset: Option<PresetId>,
}

/// What the body field holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum BodyKind {
    None,
    Form,
    Json,
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
}

impl Draft {
    /// The form as a ready-made call fills it.
    pub(crate) fn of_preset(preset: &Preset) -> Self {
        let call = &preset.call;
        let (body_kind, body) = match &call.body {
            Body::None => (BodyKind::None, String::new()),
            Body::Form(pairs) => (BodyKind::Form, encode(pairs)),
            Body::Json(text) => (BodyKind::Json, text.clone()),
        };
        Self {
            method: call.method.as_str().to_owned(),
            path: call.path.clone(),
            query: encode(&call.query),
            body_kind,
            body,
            credentials: call.credentials,
            redirects: call.manner.redirects,
            preset: preset.id.config().map(|_| preset.id),
        }
    }

    /// The call that the form describes, or everything that is wrong with it. The query stays as typed, behind the path.
    pub(crate) fn check(&self) -> Result<Call, Vec<Fault>> {
        let path = self.path.trim();
        let query = self.query.trim().trim_start_matches('?');
        let method = course::fetch_method(self.method.trim(), self.body_kind != BodyKind::None);
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
        match method {
            Ok(method) if faults.is_empty() => Ok(Call {
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
                    redirects: self.redirects,
                    ..Manner::default()
                },
            }),
            _ => Err(faults),
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
        }
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
