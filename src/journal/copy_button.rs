//! The copy button, which says what became of it.

use std::rc::Rc;

use timeline::Language;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::text;
use crate::platform::clipboard;
use crate::ui::element::{button, el, list};

#[derive(Properties, PartialEq)]
pub(crate) struct CopyButtonProps {
    /// The button's `data-action`.
    #[prop_or("copy")]
    pub(crate) action: &'static str,
    /// What it copies.
    pub(crate) what: Rc<str>,
    pub(crate) language: Language,
}

/// The button, and beside it what became of the last press.
#[component]
pub(crate) fn CopyButton(props: &CopyButtonProps) -> Html {
    let copied = use_state_eq(|| None);
    {
        let copied = copied.clone();
        use_effect_with(Rc::clone(&props.what), move |_| copied.set(None));
    }
    let onclick = {
        let (what, copied) = (Rc::clone(&props.what), copied.setter());
        move |_| {
            let (what, copied) = (Rc::clone(&what), copied.clone());
            spawn_local(async move { copied.set(Some(clipboard::copy(&what).await)) });
        }
    };
    let status = el("span")
        .class("small copy")
        .attr("role", "status")
        .text(copy_status(*copied, props.language));
    let copy = button("button")
        .attr("data-action", props.action)
        .on_click(onclick)
        .text(text(props.language).copy);
    list(vec![status.html(), copy.html()])
}

/// What became of copying; `None` before anybody tried.
pub(crate) fn copy_status(copied: Option<bool>, language: Language) -> &'static str {
    match copied {
        None => "",
        Some(true) => text(language).copied,
        Some(false) => text(language).copy_refused,
    }
}
