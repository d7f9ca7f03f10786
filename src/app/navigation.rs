//! The list of places: the stops of the guided run, free play, the inspector, the course.

use course::{StopId, stop_name};
use timeline::Language;
use yew::prelude::*;

use super::place::Place;
use super::state::Action;
use super::text::text;
use crate::ui::element::{Element, el, list};
use crate::ui::icons::{book, eye, magnifier, plus};

#[derive(Properties, PartialEq)]
pub(super) struct NavigationProps {
    /// The stops, and which of them are done.
    pub(super) stops: Vec<(StopId, bool)>,
    pub(super) place: Place,
    /// Whether a server of the learner's own is observed.
    pub(super) observes: bool,
    pub(super) language: Language,
    pub(super) dispatch: Callback<Action>,
}

/// The navigation.
#[component]
pub(super) fn Navigation(props: &NavigationProps) -> Html {
    let texts = text(props.language);
    let label = el("p").class("label").attr("aria-hidden", "true");
    let stops = props.stops.iter().enumerate();
    let plus = el("span").child(plus());
    let free_play = choice(props, Place::FreePlay, plus, texts.free_play);
    let python = el("span").attr("aria-hidden", "true").text("Py");
    let eye = el("span").child(eye());
    let magnifier = el("span").child(magnifier());
    let book = el("span").child(book());
    let places = el("ol")
        .children(stops.map(|(index, (id, done))| stop(props, index, *id, *done)))
        .child(free_play.class("free"))
        .child(choice(props, Place::Python, python, texts.python))
        .child(choice(
            props,
            Place::Watch,
            eye,
            texts.watch_name(props.observes),
        ))
        .child(choice(props, Place::Inspector, magnifier, texts.inspector))
        .child(choice(props, Place::Course, book, texts.course));
    el("nav")
        .class("stops")
        .attr("data-part", "stops")
        .attr("aria-label", texts.guided_run)
        .child(label.text(texts.guided_run))
        .child(places)
        .html()
}

fn stop(props: &NavigationProps, index: usize, id: StopId, done: bool) -> Element {
    let tick = || {
        let words = text(props.language).done;
        list(vec![
            el("span").attr("aria-hidden", "true").text("✓ ").html(),
            el("span").class("unseen").text(words).text(" ").html(),
        ])
    };
    let number = el("span")
        .child(if done { tick() } else { Html::default() })
        .text((index + 1).to_string());
    let name = stop_name(id, props.language);
    let button = button(props, Place::Stop(id), number, name).attr_if(done, "data-done", "true");
    el("li").child(button)
}

fn choice(props: &NavigationProps, place: Place, sign: Element, name: &'static str) -> Element {
    el("li").child(button(props, place, sign, name))
}

fn button(props: &NavigationProps, place: Place, sign: Element, name: &'static str) -> Element {
    let in_course = place == Place::Course && matches!(props.place, Place::Lesson(_));
    let here = place == props.place || in_course;
    el("button")
        .attr("type", "button")
        .attr("data-stop", place.name().to_owned())
        .attr_if(here, "aria-current", "step")
        .emits(&props.dispatch, Action::PlaceChosen(place))
        .child(sign.class("number"))
        .child(el("span").text(name))
}
