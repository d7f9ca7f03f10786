//! The fields of the form, each with its label and what is wrong with it. Knows a draft; sends nothing.

use browser_model::Credentials;
use web_sys::{HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement};
use yew::prelude::*;

use crate::state::{BodyKind, Draft, Fault, Field};
use crate::text::Text;
use crate::view::element::{Element, Heard, el};

/// One edit of one field.
pub(super) enum Change {
    Method(String),
    Path(String),
    Query(String),
    Body(String),
    Kind(BodyKind),
    Credentials(Credentials),
}

impl Change {
    pub(super) fn apply(self, draft: &mut Draft) {
        match self {
            Self::Method(method) => draft.method = method,
            Self::Path(path) => draft.path = path,
            Self::Query(query) => draft.query = query,
            Self::Body(body) => draft.body = body,
            Self::Kind(kind) => draft.body_kind = kind,
            Self::Credentials(credentials) => draft.credentials = credentials,
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
    let oninput = move |event: Event| {
        if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
            on_edit.emit(input.value());
        }
    };
    let input = el("input")
        .with("id", field_id(name))
        .attr("name", name)
        .value(value)
        .on(Heard::Input, oninput.into())
        .attr_if(field == Field::Method, "list", "methods")
        .attr("autocomplete", "off")
        .attr("spellcheck", "false")
        .attr("autocapitalize", "off");
    labelled(label, name, input, complaints(field, faults, words)).class("field")
}

/// A field with its label and what is wrong with it.
fn labelled(
    label: &'static str,
    name: &'static str,
    input: Element,
    wrong: Option<String>,
) -> Element {
    let input = match &wrong {
        Some(_) => input
            .attr("aria-invalid", "true")
            .with("aria-describedby", wrong_id(name)),
        None => input,
    };
    el("div")
        .el(el("label").with("for", field_id(name)).text(label))
        .el(input)
        .maybe_el(wrong.map(|wrong| {
            el("p")
                .class("wrong")
                .attr("role", "alert")
                .with("id", wrong_id(name))
                .words(wrong)
        }))
}

/// The body, as it will be sent or encoded.
pub(super) fn body(
    value: &str,
    words: &Text,
    faults: &[Fault],
    edit: &Callback<Change>,
) -> Element {
    let edit = edit.clone();
    let oninput = move |event: Event| {
        if let Some(area) = event.target_dyn_into::<HtmlTextAreaElement>() {
            edit.emit(Change::Body(area.value()));
        }
    };
    let area = el("textarea")
        .with("id", field_id("body"))
        .attr("name", "body")
        .value(value)
        .on(Heard::Input, oninput.into())
        .attr("rows", "3")
        .attr("spellcheck", "false");
    labelled(
        words.body,
        "body",
        area,
        complaints(Field::Body, faults, words),
    )
    .class("field wide")
}

/// What is wrong with a field; nothing where nothing is.
fn complaints(field: Field, faults: &[Fault], words: &Text) -> Option<String> {
    let faults = faults.iter().filter(|fault| fault.field == field);
    let complaints: String = faults.map(|fault| (words.flaw)(&fault.flaw)).collect();
    (!complaints.is_empty()).then_some(complaints)
}

/// How the body is encoded.
pub(super) fn body_kind(chosen: BodyKind, words: &Text, edit: &Callback<Change>) -> Element {
    let kinds = [
        (BodyKind::None, "none", words.body_none),
        (BodyKind::Form, "form", words.body_form),
        (BodyKind::Json, "json", words.body_json),
    ];
    choice(
        words.body_kind,
        "body-kind",
        &kinds,
        chosen,
        edit.reform(Change::Kind),
    )
}

/// The credentials mode.
pub(super) fn credentials(chosen: Credentials, words: &Text, edit: &Callback<Change>) -> Element {
    let modes = [
        (Credentials::Include, "include", "include"),
        (Credentials::SameOrigin, "same-origin", "same-origin"),
        (Credentials::Omit, "omit", "omit"),
    ];
    choice(
        words.credentials,
        "credentials",
        &modes,
        chosen,
        edit.reform(Change::Credentials),
    )
}

fn choice<T: Copy + PartialEq + 'static>(
    label: &'static str,
    name: &'static str,
    options: &[(T, &'static str, &'static str); 3],
    chosen: T,
    on_choose: Callback<T>,
) -> Element {
    let values = options.map(|(value, option, _)| (value, option));
    let onchange = move |event: Event| {
        let picked = event
            .target_dyn_into::<HtmlSelectElement>()
            .map(|select| select.value());
        if let Some((value, _)) = values
            .iter()
            .find(|(_, option)| picked.as_deref() == Some(option))
        {
            on_choose.emit(*value);
        }
    };
    let options = options.iter().map(|(value, option, words)| {
        el("option")
            .attr("value", option)
            .attr_if(*value == chosen, "selected", "selected")
            .text(words)
    });
    let select = el("select")
        .with("id", field_id(name))
        .attr("name", name)
        .on(Heard::Change, onchange.into())
        .each(options);
    labelled(label, name, select, None).class("field")
}

fn field_id(name: &str) -> String {
    ["field-", name].concat()
}

fn wrong_id(name: &str) -> String {
    ["wrong-", name].concat()
}
