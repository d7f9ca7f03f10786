//! Form fields, each with its label and what is wrong with it. Knows what is typed; knows no form.

use yew::prelude::*;

use super::element::{Element, Heard, el};
use crate::platform::event;

/// A field of one line; `list` names the suggestions, if there are some.
pub(super) fn line(
    label: &'static str,
    name: &'static str,
    value: &str,
    list: Option<&'static str>,
    wrong: Option<String>,
    on_edit: Callback<String>,
) -> Element {
    let oninput = move |event: Event| {
        if let Some(input) = event::field_value(&event) {
            on_edit.emit(input);
        }
    };
    let input = el("input")
        .with("id", field_id(name))
        .attr("name", name)
        .value(value)
        .on(Heard::Input, oninput.into())
        .maybe("list", list.map(str::to_owned))
        .attr("autocomplete", "off")
        .attr("spellcheck", "false")
        .attr("autocapitalize", "off");
    labelled(label, name, input, wrong).class("field")
}

/// A field of several lines.
pub(super) fn area(
    label: &'static str,
    name: &'static str,
    value: &str,
    wrong: Option<String>,
    on_edit: Callback<String>,
) -> Element {
    let oninput = move |event: Event| {
        if let Some(area) = event::field_value(&event) {
            on_edit.emit(area);
        }
    };
    let area = el("textarea")
        .with("id", field_id(name))
        .attr("name", name)
        .value(value)
        .on(Heard::Input, oninput.into())
        .attr("rows", "3")
        .attr("spellcheck", "false");
    labelled(label, name, area, wrong).class("field wide")
}

/// A choice: each option with its value in the form and its words.
pub(super) fn choice<T: Copy + PartialEq + 'static>(
    label: &'static str,
    name: &'static str,
    options: Vec<(T, &'static str, &'static str)>,
    chosen: T,
    on_choose: Callback<T>,
) -> Element {
    let drawn: Vec<_> = options
        .iter()
        .map(|(value, option, words)| {
            el("option")
                .attr("value", option)
                .attr_if(*value == chosen, "selected", "selected")
                .text(words)
        })
        .collect();
    let onchange = move |event: Event| {
        let picked = event::field_value(&event);
        let found = options
            .iter()
            .find(|(_, option, _)| picked.as_deref() == Some(option));
        if let Some((value, _, _)) = found {
            on_choose.emit(*value);
        }
    };
    let select = el("select")
        .with("id", field_id(name))
        .attr("name", name)
        .on(Heard::Change, onchange.into())
        .each(drawn.into_iter());
    labelled(label, name, select, None).class("field")
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

fn field_id(name: &str) -> String {
    ["field-", name].concat()
}

fn wrong_id(name: &str) -> String {
    ["wrong-", name].concat()
}
