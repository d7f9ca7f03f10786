//! The copy button, which says what became of it. Knows lines of code; knows no panel.

use std::rc::Rc;

use listings::CodeLine;
use timeline::Language;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::element::{button, el, list};
use crate::platform::clipboard;
use crate::text::{later_text, text};

#[derive(Properties, PartialEq)]
pub(super) struct CopyProps {
    pub(super) lines: Rc<Vec<CodeLine>>,
    pub(super) language: Language,
}

/// The copy button, which says what became of it.
#[component]
pub(super) fn Copy(props: &CopyProps) -> Html {
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
                let text: String = lines
                    .iter()
                    .flat_map(|line| [line.text.as_str(), "\n"])
                    .collect();
                copied.set(Some(clipboard::copy(&text).await));
            });
        }
    };
    let said = match *copied {
        None => "",
        Some(true) => later_text(props.language).copied,
        Some(false) => later_text(props.language).copy_refused,
    };
    let status = el("span")
        .class("small copy")
        .attr("role", "status")
        .text(said);
    let copy = button("button")
        .attr("data-action", "copy")
        .on_click(onclick)
        .text(words.copy);
    list(vec![status.html(), copy.html()])
}
