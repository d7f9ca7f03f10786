//! What to notice after a stop, where the run went as the stop says; else why it did not, so that nothing is claimed that
//! did not happen.

use std::rc::Rc;

use course::{Stop, StopId, stop_name};
use timeline::Language;
use yew::prelude::*;

use super::text;
use crate::journal::EntryTimeline;
use crate::ui::element::{Element, button, el};

/// The notice of a stop that has run; `text` is what the stop says to notice.
pub(super) fn notice(
    stop: &Stop,
    told: &'static str,
    timelines: &[EntryTimeline],
    language: Language,
    on_go: &Callback<Rc<str>>,
) -> Option<Element> {
    if !timelines.iter().all(EntryTimeline::is_reported) {
        return None;
    }
    let texts = text::text(language);
    let as_told = course::went_as_told(stop.expects.iter().copied(), timelines);
    let (class, label, words, way) = match (as_told, stop.remedy) {
        (true, _) => ("notice", texts.notice, told, None),
        (false, None) => return None,
        (false, Some(remedy)) => {
            let why = if remedy == StopId::SignOut {
                texts.was_signed_in
            } else {
                texts.was_not_signed_in
            };
            let way = way_to(remedy, language, on_go);
            ("notice otherwise", texts.otherwise, why, Some(way))
        }
    };
    let label = el("span").class("label").text(label);
    let said = el("p").child(label).text(" ").text(words);
    Some(el("div").class(class).child(said).maybe(way))
}

/// The button that leads to another stop.
pub(super) fn way_to(stop: StopId, language: Language, on_go: &Callback<Rc<str>>) -> Element {
    // The stops stand in the order of `StopId::ALL`.
    let number = stop as usize + 1;
    let way = button("button primary")
        .attr("data-action", "go-to")
        .emits(on_go, Rc::from(stop.name()))
        .text((text::text(language).go_to)(
            number,
            stop_name(stop, language),
        ));
    el("p").class("way").child(way)
}
