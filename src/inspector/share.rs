//! The inspection as a link, without its secrets unless they are wanted.

use timeline::Language;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::NAME;
use super::inspection::Inspection;
use super::text::text;
use crate::journal::{self, copy_status};
use crate::platform::{address, clipboard};
use crate::ui::element::{button, el};

#[derive(Properties, PartialEq)]
pub(super) struct ShareProps {
    pub(super) inspection: Inspection,
    pub(super) language: Language,
}

/// The button, the choice, and what became of it.
#[component]
pub(super) fn Share(props: &ShareProps) -> Html {
    let words = text(props.language);
    let with_values = use_state_eq(|| false);
    let copied = use_state_eq(|| None);
    {
        let copied = copied.setter();
        use_effect_with((props.inspection.clone(), *with_values), move |_| {
            copied.set(None);
        });
    }
    let fragment = props.inspection.to_fragment(*with_values);
    let link = address::link("lesson", NAME, &fragment).unwrap_or_default();
    let onclick = {
        let (link, copied) = (link.clone(), copied.setter());
        move |_| {
            let (link, copied) = (link.clone(), copied.clone());
            spawn_local(async move { copied.set(Some(clipboard::copy(&link).await)) });
        }
    };
    let said = copy_status(*copied, props.language);
    el("div")
        .class("share")
        .child(
            button("button")
                .attr("data-action", "copy-link")
                .attr("data-link", link)
                .on_click(onclick)
                .text(words.link),
        )
        .child(journal::with_values(
            "with-values",
            "link-hint",
            words.with_values,
            with_values.setter(),
        ))
        .child(el("span").class("small").attr("role", "status").text(said))
        .child(
            el("p")
                .class("small")
                .attr("id", "link-hint")
                .text(words.link_hint),
        )
        .html()
}
