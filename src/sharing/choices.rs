//! The choice of a picture's ground.

use diagram::Ground;
use yew::prelude::*;

use super::text::Text;
use crate::ui::element::{Element, EventKind, el};

/// Two radio buttons.
pub(super) fn ground_choice(
    chosen: Ground,
    words: &Text,
    choose: &UseStateSetter<Ground>,
) -> Element {
    let option = |ground: Ground, name: &'static str, label: &'static str| {
        let choose = choose.clone();
        let input = el("input")
            .attr("type", "radio")
            .attr("name", "ground")
            .attr("value", name)
            .checked(chosen == ground)
            .on(
                EventKind::Change,
                Callback::from(move |_: Event| choose.set(ground)),
            );
        el("label").child(input).text(" ").text(label)
    };
    el("fieldset")
        .class("grounds")
        .child(el("legend").text(words.picture))
        .child(option(Ground::Light, "light", words.light))
        .child(option(Ground::Dark, "dark", words.dark))
}
