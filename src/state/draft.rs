//! A request as the learner types it in free play, and what may be wrong with it. Knows no sentence and no transport.

use browser_model::{Body, Credentials};
use course::{Call, CallError, Manner};
use practice_server::json::Json;

/// The fields of the form, as typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Draft {
    pub(crate) method: String,
    pub(crate) path: String,
    pub(crate) query: String,
    pub(crate) body_kind: BodyKind,
    pub(crate) body: String,
    pub(crate) credentials: Credentials,
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
    pub(crate) flaw: Flaw,
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
pub(crate) enum Flaw {
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
    pub(crate) fn of_call(call: &Call) -> Self {
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
        }
    }

    /// The call that the form describes, or everything that is wrong with it. The query stays as typed, behind the path.
    pub(crate) fn check(&self) -> Result<Call, Vec<Fault>> {
        let path = self.path.trim();
        let query = self.query.trim().trim_start_matches('?');
        let method = course::fetch_method(self.method.trim(), self.body_kind != BodyKind::None);
        let flaws = [
            (Field::Method, method.as_ref().err().map(flaw_of)),
            (
                Field::Path,
                course::check_path(path).as_ref().err().map(flaw_of),
            ),
            (
                Field::Query,
                query.contains('#').then_some(Flaw::FragmentInQuery),
            ),
            (Field::Body, self.body_flaw()),
        ];
        let faults: Vec<Fault> = flaws
            .into_iter()
            .filter_map(|(field, flaw)| Some(Fault { field, flaw: flaw? }))
            .collect();
        match method {
            Ok(method) if faults.is_empty() => Ok(Call {
                method,
                path: if query.is_empty() {
                    path.to_owned()
                } else {
                    [path, "?", query].concat()
                },
                query: Vec::new(),
                body: self.body(),
                credentials: self.credentials,
                manner: Manner::default(),
            }),
            _ => Err(faults),
        }
    }

    fn body(&self) -> Body {
        match self.body_kind {
            BodyKind::None => Body::None,
            BodyKind::Form => Body::Form(decode(&self.body)),
            BodyKind::Json => Body::Json(self.body.clone()),
        }
    }

    fn body_flaw(&self) -> Option<Flaw> {
        if self.body_kind != BodyKind::Json {
            return None;
        }
        let place = Json::of(self.body.as_bytes()).err()?;
        let before = &self.body.as_bytes()[..place];
        let line = before.iter().filter(|octet| **octet == b'\n').count() + 1;
        let column = before.iter().rev().take_while(|octet| **octet != b'\n');
        Some(Flaw::NotJson(line, column.count() + 1))
    }
}

fn flaw_of(fault: &CallError) -> Flaw {
    match fault {
        CallError::NotAMethod => Flaw::NotAMethod,
        CallError::ForbiddenMethod => Flaw::ForbiddenMethod,
        CallError::BodyOnGet => Flaw::BodyOnGet,
        CallError::NotAPath => Flaw::NotAPath,
        CallError::QueryInPath => Flaw::QueryInPath,
        CallError::ControlPath => Flaw::ControlPath,
    }
}

/// Name-value pairs as `application/x-www-form-urlencoded` text.
pub(crate) fn encode(pairs: &[(String, String)]) -> String {
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
