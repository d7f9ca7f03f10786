//! The way out where a server refuses every request because there are too many cookies: the page can erase those it sees.

use timeline::Language;
use yew::prelude::*;

use super::text;
use crate::target::erase_visible;
use crate::ui::element::{button, el};

#[derive(Properties, PartialEq)]
pub(super) struct ClearCookiesProps {
    pub(super) language: Language,
}

/// The button, and what came of it.
#[component]
pub(super) fn ClearCookies(props: &ClearCookiesProps) -> Html {
    let texts = text(props.language);
    let erased = use_state_eq(|| None);
    let on_click = {
        let erased = erased.setter();
        move |_| erased.set(Some(erase_visible()))
    };
    let said =
        erased.map(|(before, left)| (texts.cookies_cleared)(before - left.min(before), left));
    el("div")
        .class("act")
        .child(
            button("button")
                .attr("data-action", "clear-cookies")
                .on_click(on_click)
                .text(texts.clear_cookies),
        )
        .child(
            el("span")
                .attr("role", "status")
                .text(said.unwrap_or_default()),
        )
        .html()
}
