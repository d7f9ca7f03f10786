//! The copy button, which says what became of it.

use std::rc::Rc;

use listings::CodeLine;
use timeline::Language;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::text;
use crate::platform::clipboard;
use crate::ui::element::{button, el, list};

#[derive(Properties, PartialEq)]
pub(super) struct CopyButtonProps {
    pub(super) lines: Rc<Vec<CodeLine>>,
    pub(super) language: Language,
}

/// The copy button, which says what became of it.
#[component]
pub(super) fn CopyButton(props: &CopyButtonProps) -> Html {
    let words = text(props.language);
    let copied = use_state_eq(|| None);
    {
        let copied = copied.clone();
        use_effect_with(Rc::clone(&props.lines), move |_| copied.set(None));
    }
    let onclick = {
        let (lines, copied) = (Rc::clone(&props.lines), copied.setter());
        move |_| {
            let (lines, copied) = (Rc::clone(&lines), copied.clone());
            spawn_local(async move {
                copied.set(Some(clipboard::copy(&whole(&lines)).await));
            });
        }
    };
    let status = el("span")
        .class("small copy")
        .attr("role", "status")
        .text(copy_status(*copied, props.language));
    let copy = button("button")
        .attr("data-action", "copy")
        .on_click(onclick)
        .text(words.copy);
    list(vec![status.html(), copy.html()])
}

/// All lines as one text.
pub(super) fn whole(lines: &[CodeLine]) -> String {
    let lines = lines.iter();
    lines.flat_map(|line| [line.text.as_str(), "\n"]).collect()
}

/// What became of copying; `None` before anybody tried.
pub(crate) fn copy_status(copied: Option<bool>, language: Language) -> &'static str {
    match copied {
        None => "",
        Some(true) => text(language).copied,
        Some(false) => text(language).copy_refused,
    }
}
