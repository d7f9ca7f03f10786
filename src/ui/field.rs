//! Form fields, each with its label and what is wrong with it.

use yew::prelude::*;

use super::element::{Element, EventKind, el};
use crate::platform::event::field_value;

/// A field of one line; `list` names the suggestions, if there are some.
pub(crate) fn line(
    label: &'static str,
    name: &'static str,
    value: &str,
    list: Option<&'static str>,
    wrong: Option<String>,
    on_edit: Callback<String>,
) -> Element {
    one_of_many(label.into(), &name.into(), value, list, wrong, on_edit)
}

/// The same for fields of which there are as many as there is something to ask about.
pub(crate) fn one_of_many(
    label: AttrValue,
    name: &AttrValue,
    value: &str,
    list: Option<&'static str>,
    wrong: Option<String>,
    on_edit: Callback<String>,
) -> Element {
    let input = el("input")
        .attr("id", field_id(name))
        .attr("name", name.clone())
        .value(value)
        .on(EventKind::Input, on_input(on_edit))
        .attr_maybe("list", list.map(str::to_owned))
        .attr("autocomplete", "off")
        .attr("spellcheck", "false")
        .attr("autocapitalize", "off");
    labelled(label, name, input, wrong).class("field")
}

/// A field of several lines.
pub(crate) fn area(
    label: &'static str,
    name: &'static str,
    value: &str,
    wrong: Option<String>,
    on_edit: Callback<String>,
) -> Element {
    let area = el("textarea")
        .attr("id", field_id(name))
        .attr("name", name)
        .value(value)
        .on(EventKind::Input, on_input(on_edit))
        .attr("rows", "3")
        .attr("spellcheck", "false");
    labelled(label.into(), name, area, wrong).class("field wide")
}

/// A choice: each option with its value in the form and its words.
pub(crate) fn choice<T: Copy + PartialEq + 'static>(
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
                .attr("value", *option)
                .attr_if(*value == chosen, "selected", "selected")
                .text(*words)
        })
        .collect();
    let name_of_chosen = options
        .iter()
        .find(|(value, _, _)| *value == chosen)
        .map_or("", |(_, option, _)| *option);
    let onchange = move |event: Event| {
        let picked = field_value(&event);
        let found = options
            .iter()
            .find(|(_, option, _)| picked.as_deref() == Some(option));
        if let Some((value, _, _)) = found {
            on_choose.emit(*value);
        }
    };
    let select = el("select")
        .attr("id", field_id(name))
        .attr("name", name)
        // Firefox goes back to the first option where another one loses its attribute.
        .property("value", name_of_chosen)
        .on(EventKind::Change, onchange.into())
        .children(drawn.into_iter());
    labelled(label.into(), name, select, None).class("field")
}

fn on_input(on_edit: Callback<String>) -> Callback<Event> {
    Callback::from(move |event: Event| {
        if let Some(value) = field_value(&event) {
            on_edit.emit(value);
        }
    })
}

/// A field with its label and what is wrong with it.
fn labelled(label: AttrValue, name: &str, input: Element, wrong: Option<String>) -> Element {
    let input = match &wrong {
        Some(_) => input
            .attr("aria-invalid", "true")
            .attr("aria-describedby", wrong_id(name)),
        None => input,
    };
    el("div")
        .child(el("label").attr("for", field_id(name)).text(label))
        .child(input)
        .maybe(wrong.map(|wrong| {
            el("p")
                .class("wrong")
                .attr("role", "alert")
                .attr("id", wrong_id(name))
                .text(wrong)
        }))
}

fn field_id(name: &str) -> String {
    format!("field-{name}")
}

fn wrong_id(name: &str) -> String {
    format!("wrong-{name}")
}
