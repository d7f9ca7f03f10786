//! Links to places of this page. As links they can be copied, or opened in a tab beside.

use std::rc::Rc;

use timeline::Language;
use yew::Callback;

use super::element::{Element, el};
use super::language::language_name;

/// An `<a>` that leads to the place of this name (`sign-in`, `free-play`, `csrf`, …) without loading the page anew.
pub(crate) fn place_link(name: &str, language: Language, on_go: &Callback<Rc<str>>) -> Element {
    let (on_go, name): (_, Rc<str>) = (on_go.clone(), Rc::from(name));
    el("a")
        .attr("href", place_address(&name, language))
        .on_click(move |event| {
            event.prevent_default();
            on_go.emit(Rc::clone(&name));
        })
}

/// The address of the place of this name, relative to the page.
pub(crate) fn place_address(name: &str, language: Language) -> String {
    format!("?lesson={name}&lang={}", language_name(language))
}
