//! The list of stops, with free play, the inspector and the lessons at its end. Knows where the learner stands; knows nothing of what a stop sends.

use course::{Stop, stop_name};
use yew::prelude::*;

use super::element::{Element, el, list};
use crate::state::{Fact, Place, State};
use crate::text::text;

/// A magnifying glass: the fonts of most systems have none that can be read at this size.
fn magnifier() -> Element {
    el("svg")
        .attr("width", "13")
        .attr("height", "13")
        .attr("viewBox", "0 0 13 13")
        .attr("fill", "none")
        .attr("stroke", "currentColor")
        .attr("stroke-width", "1.7")
        .attr("stroke-linecap", "round")
        .attr("aria-hidden", "true")
        .el(el("path").attr(
            "d",
            "M9.2 5.4a3.8 3.8 0 1 1-7.6 0a3.8 3.8 0 1 1 7.6 0zM8.3 8.3L11.6 11.6",
        ))
}

/// An open book, for the same reason.
fn book() -> Element {
    el("svg")
        .attr("width", "13")
        .attr("height", "13")
        .attr("viewBox", "0 0 13 13")
        .attr("fill", "none")
        .attr("stroke", "currentColor")
        .attr("stroke-width", "1.5")
        .attr("stroke-linejoin", "round")
        .attr("aria-hidden", "true")
        .el(el("path").attr(
            "d",
            "M6.5 3.2C5 2 3 2 1 2.4v8c2-.4 4-.4 5.5.8C8 10 10 10 12 10.4v-8C10 2 8 2 6.5 3.2zv8",
        ))
}

/// The navigation.
pub(crate) fn stops(state: &State, act: &Callback<Fact>) -> Element {
    let language = state.settings.language;
    let words = text(language);
    let choice = |place: Place, number: Element, name: &'static str, done: bool| {
        let here = place == state.place || place == Place::Course && state.place == Place::Lesson;
        let button = el("button")
            .attr("type", "button")
            .attr("data-stop", place.name(&state.stops))
            .attr_if(done, "data-done", "true")
            .attr_if(here, "aria-current", "step")
            .says(act, Fact::PlaceChosen(place))
            .el(number.class("number"))
            .el(el("span").text(name));
        el("li").el(button)
    };
    let tick = || {
        list(vec![
            el("span").attr("aria-hidden", "true").text("✓ ").html(),
            el("span").class("unseen").text(words.done).text(" ").html(),
        ])
    };
    let stop = |(index, stop): (usize, &Stop)| {
        let done = state.is_done(index);
        let number = el("span")
            .child(if done { tick() } else { Html::default() })
            .words((index + 1).to_string());
        choice(
            Place::Stop(index),
            number,
            stop_name(stop.id, language),
            done,
        )
    };
    let plus = el("span").el(el("span").attr("aria-hidden", "true").text("＋"));
    let label = el("p").class("label").attr("aria-hidden", "true");
    let stops = el("ol")
        .each(state.stops.iter().enumerate().map(stop))
        .el(choice(Place::FreePlay, plus, words.free_play, false).class("free"))
        .el(choice(
            Place::Inspector,
            el("span").el(magnifier()),
            words.inspector,
            false,
        ))
        .el(choice(
            Place::Course,
            el("span").el(book()),
            words.course,
            false,
        ));
    el("nav")
        .class("stops")
        .attr("data-part", "stops")
        .attr("aria-label", words.stops)
        .el(label.text(words.stops))
        .el(stops)
}
