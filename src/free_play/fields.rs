//! The fields of the form.

use browser_model::{Credentials, Redirects};
use yew::prelude::*;

use super::draft::{BodyKind, Draft, Fault, Field};
use super::text::Text;
use crate::target::CREDENTIALS;
use crate::ui::element::Element;
use crate::ui::field;

/// One edit of one field.
pub(super) enum Change {
    Method(String),
    Path(String),
    Query(String),
    Headers(String),
    Body(String),
    Kind(BodyKind),
    Credentials(Credentials),
    Redirects(Redirects),
}

impl Change {
    pub(super) fn apply(self, draft: &mut Draft) {
        match self {
            // Another request than the ready-made one: the server's setting was for that.
            Self::Method(method) => (draft.method, draft.preset) = (method, None),
            Self::Path(path) => (draft.path, draft.preset) = (path, None),
            Self::Query(query) => draft.query = query,
            Self::Headers(headers) => draft.headers = headers,
            Self::Body(body) => draft.body = body,
            Self::Kind(kind) => draft.body_kind = kind,
            Self::Credentials(credentials) => draft.credentials = credentials,
            Self::Redirects(redirects) => draft.redirects = redirects,
        }
    }
}

/// A field of one line.
pub(super) fn line(
    label: &'static str,
    field: Field,
    name: &'static str,
    value: &str,
    words: &Text,
    faults: &[Fault],
    on_edit: Callback<String>,
) -> Element {
    let list = (field == Field::Method).then_some("methods");
    field::line(
        label,
        name,
        value,
        list,
        complaints(field, faults, words),
        on_edit,
    )
}

/// The body, as it will be sent or encoded.
pub(super) fn body(
    value: &str,
    words: &Text,
    faults: &[Fault],
    edit: &Callback<Change>,
) -> Element {
    let wrong = complaints(Field::Body, faults, words);
    field::area(words.body, "body", value, wrong, edit.reform(Change::Body))
}

/// What is wrong with a field; nothing where nothing is.
fn complaints(field: Field, faults: &[Fault], words: &Text) -> Option<String> {
    let faults = faults.iter().filter(|fault| fault.field == field);
    let complaints: String = faults
        .map(|fault| (words.field_error)(&fault.error))
        .collect();
    (!complaints.is_empty()).then_some(complaints)
}

/// The header lines that page code sets.
pub(super) fn headers(
    value: &str,
    words: &Text,
    faults: &[Fault],
    edit: &Callback<Change>,
) -> Element {
    let wrong = complaints(Field::Headers, faults, words);
    let on_edit = edit.reform(Change::Headers);
    field::area(words.headers, "headers", value, wrong, on_edit)
}

/// How the body is encoded.
pub(super) fn body_kind(chosen: BodyKind, words: &Text, edit: &Callback<Change>) -> Element {
    let kinds = vec![
        (BodyKind::None, "none", words.body_none),
        (BodyKind::Form, "form", words.body_form),
        (BodyKind::Json, "json", words.body_json),
        (BodyKind::Text, "text", words.body_text),
    ];
    field::choice(
        words.body_kind,
        "body-kind",
        kinds,
        chosen,
        edit.reform(Change::Kind),
    )
}

/// The credentials mode.
pub(super) fn credentials(chosen: Credentials, words: &Text, edit: &Callback<Change>) -> Element {
    let modes = CREDENTIALS.map(|(mode, name)| (mode, name, name)).to_vec();
    field::choice(
        words.credentials,
        "credentials",
        modes,
        chosen,
        edit.reform(Change::Credentials),
    )
}

/// What is done about redirects.
pub(super) fn redirects(chosen: Redirects, words: &Text, edit: &Callback<Change>) -> Element {
    let modes = [
        (Redirects::Follow, "follow"),
        (Redirects::Manual, "manual"),
        (Redirects::Error, "error"),
    ];
    let modes = modes.map(|(mode, name)| (mode, name, name)).to_vec();
    field::choice(
        words.redirects,
        "redirect",
        modes,
        chosen,
        edit.reform(Change::Redirects),
    )
}
