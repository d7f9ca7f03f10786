//! The list of stops, with free play at its end. Knows where the learner stands; knows nothing of what a stop sends.

use lesson::course::{Stop, stop_text};
use yew::prelude::*;

use super::element::{Element, el, list};
use crate::state::{Fact, Place, State};
use crate::text::text;

/// The navigation.
pub(crate) fn stops(state: &State, act: &Callback<Fact>) -> Element {
    let language = state.settings.language;
    let words = text(language);
    let choice = |place: Place, number: Element, name: &'static str, done: bool| {
        let button = el("button")
            .attr("type", "button")
            .attr("data-stop", place.name(&state.stops))
            .attr_if(done, "data-done", "true")
            .attr_if(place == state.place, "aria-current", "step")
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
            stop_text(stop.id, language).short,
            done,
        )
    };
    let plus = el("span").el(el("span").attr("aria-hidden", "true").text("＋"));
    let label = el("p").class("label").attr("aria-hidden", "true");
    let stops = el("ol")
        .each(state.stops.iter().enumerate().map(stop))
        .el(choice(Place::FreePlay, plus, words.free_play, false).class("free"));
    el("nav")
        .class("stops")
        .attr("data-part", "stops")
        .attr("aria-label", words.stops)
        .el(label.text(words.stops))
        .el(stops)
}
