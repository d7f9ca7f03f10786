//! The tag of a session id: the same little sign wherever the id appears.

use diagram::KeyLook;
use timeline::{Language, labels, short_key};
use yew::prelude::Html;

use crate::platform::{spotlight, twins};
use crate::ui::element::{Element, el};

/// The attribute that all places of one key share: pointing at one of them lights up all.
pub(super) const KEY: &str = "data-key";

/// The attribute that keys of one look share: where two of them are in sight, each shows its second mark.
pub(super) const LOOK: &str = "data-look";

/// From now on, pointing at a key or coming to its row lights it up wherever it stands, and keys that look alike are told apart.
pub(crate) fn light_up_keys() {
    spotlight::light_up_alike(KEY);
    twins::tell_apart(LOOK, KEY);
}

/// The tag: the sign, first and last characters.
pub(crate) fn key_tag(id: &str, language: Language) -> Element {
    let short = short_key(id);
    let look = KeyLook::of(id);
    let name = format!(
        "{} {short}, {}",
        labels(language).session_id,
        look.words(language)
    );
    let sign = el("svg")
        .attr("viewBox", "-5.5 -5.5 11 11")
        .attr("aria-hidden", "true")
        .child(el("path").attr("d", look.path()));
    el("span")
        .attr("class", ["key ", look.class()].concat())
        .attr(KEY, id.to_owned())
        .attr(LOOK, look.number().to_string())
        .attr("data-second", KeyLook::second_mark(id))
        .attr("role", "img")
        .attr("aria-label", name)
        .child(sign)
        .text(short)
}

/// The sign of a session id inside a picture, around the origin of its coordinates.
pub(crate) fn key_sign(id: &str) -> Element {
    let look = KeyLook::of(id);
    el("g")
        .class(look.class())
        .child(el("circle").class("badge").attr("r", "9"))
        .child(el("path").class("shape").attr("d", look.path()))
        .child(
            el("text")
                .class("second")
                .attr("x", "11")
                .attr("y", "-5")
                .text(KeyLook::second_mark(id)),
        )
}

/// A session id in full, as it stands on the wire: marked in the tint of its tag.
pub(crate) fn key_mark(id: &str, shown: Html) -> Element {
    el("mark")
        .attr("class", KeyLook::of(id).class())
        .attr(KEY, id.to_owned())
        .child(shown)
}
