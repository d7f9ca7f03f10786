//! The inquiry as a link, without its secrets unless they are wanted. Knows the clipboard; knows no rule.

use timeline::Language;
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::platform::{address, clipboard};
use crate::state::{INSPECTOR, Inquiry};
use crate::text::{inspector_text, later_text};
use crate::view::element::{Heard, button, el};

#[derive(Properties, PartialEq)]
pub(super) struct ShareProps {
    pub(super) inquiry: Inquiry,
    pub(super) language: Language,
}

/// The button, the choice, and what became of it.
#[component]
pub(super) fn Share(props: &ShareProps) -> Html {
    let words = inspector_text(props.language);
    let with_values = use_state_eq(|| false);
    let copied = use_state_eq(|| None);
    {
        let copied = copied.setter();
        use_effect_with((props.inquiry.clone(), *with_values), move |_| {
            copied.set(None);
        });
    }
    let fragment = props.inquiry.to_fragment(*with_values);
    let link = address::link("lesson", INSPECTOR, &fragment).unwrap_or_default();
    let onclick = {
        let (link, copied) = (link.clone(), copied.setter());
        move |_| {
            let (link, copied) = (link.clone(), copied.clone());
            spawn_local(async move { copied.set(Some(clipboard::copy(&link).await)) });
        }
    };
    let onchange = {
        let with_values = with_values.setter();
        Callback::from(move |event: Event| {
            if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
                with_values.set(input.checked());
            }
        })
    };
    let said = match *copied {
        None => "",
        Some(true) => later_text(props.language).copied,
        Some(false) => later_text(props.language).copy_refused,
    };
    let box_ = el("input")
        .attr("type", "checkbox")
        .attr("name", "with-values")
        .attr("aria-describedby", "link-hint")
        .on(Heard::Change, onchange);
    el("div")
        .class("share")
        .el(button("button")
            .attr("data-action", "copy-link")
            .with("data-link", link)
            .on_click(onclick)
            .text(words.link))
        .el(el("label").el(box_).text(" ").text(words.with_values))
        .el(el("span").class("small").attr("role", "status").text(said))
        .el(el("p")
            .class("small")
            .attr("id", "link-hint")
            .text(words.link_hint))
        .html()
}
