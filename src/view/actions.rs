//! The buttons of a stop, what to notice, what went wrong. Knows words and counts; sends nothing.

use course::{Stop, StopId, stop_name};
use timeline::Language;
use yew::prelude::*;

use super::element::{Element, button, el, list};
use super::story::Story;
use crate::state::settings::language_name;
use crate::state::{Fact, NoWorker, Place, Problem, Remark, State};
use crate::text::{later_text, text};

/// What the buttons of a stop do.
pub(super) struct Wishes {
    pub(super) run: Callback<()>,
    pub(super) next: Callback<()>,
    pub(super) start_over: Callback<()>,
}

/// Exchanges, steps, milliseconds of a run.
pub(super) type Counts = (usize, usize, i64);

/// The row of buttons of a stop; `button` is what the run button says before the first run.
pub(super) fn actions(
    state: &State,
    button: &'static str,
    counts: Option<Counts>,
    wishes: &Wishes,
    act: &Callback<Fact>,
) -> Html {
    let words = text(state.settings.language);
    let ran = counts.is_some() && !state.running;
    let run = self::button(if ran { "button" } else { "button primary" })
        .attr("data-action", "run")
        .attr_if(!state.ready(), "aria-disabled", "true")
        .says(&wishes.run, ())
        .text(if ran { words.again } else { button });
    let back = || {
        self::button("button quiet")
            .attr("data-action", "back")
            .says(act, state.to_home())
            .text(later_text(state.settings.language).back)
    };
    let next = || {
        self::button("button primary")
            .attr("data-action", "next")
            .says(&wishes.next, ())
            .text(words.next)
    };
    let meta = |(exchanges, steps, millis)| {
        el("span")
            .class("meta")
            .words((words.meta)(exchanges, steps, millis))
    };
    list(vec![
        el("div")
            .class("act")
            .el(run)
            .maybe_el(ran.then(next))
            .maybe_el(ran.then(|| start_over_button(state, act)))
            // A frame has no list of stops to go back by.
            .maybe_el((state.settings.embedded && state.place != state.home).then(back))
            .maybe_el(counts.map(meta))
            .html(),
        start_over_question(state, &wishes.start_over, act),
    ])
}

/// The button that leads to the question below.
pub(super) fn start_over_button(state: &State, act: &Callback<Fact>) -> Element {
    button("button quiet")
        .attr("data-action", "start-over")
        .tells("aria-expanded", state.asks_to_start_over)
        .says(act, Fact::StartOverAsked(true))
        .text(text(state.settings.language).start_over)
}

/// The question before everything is cleared.
pub(super) fn start_over_question(
    state: &State,
    on_start_over: &Callback<()>,
    act: &Callback<Fact>,
) -> Html {
    if !state.asks_to_start_over {
        return Html::default();
    }
    let later = later_text(state.settings.language);
    let yes = button("button")
        .attr("data-action", "confirm-start-over")
        .says(on_start_over, ())
        .text(later.start_over_yes);
    let no = button("button quiet")
        .attr("data-action", "keep")
        .says(act, Fact::StartOverAsked(false))
        .text(later.start_over_no);
    el("div")
        .class("remark")
        .attr("role", "group")
        .attr("aria-label", text(state.settings.language).start_over)
        .el(el("p").text(later.start_over_question))
        .el(el("div").class("act").el(yes).el(no))
        .html()
}

/// What to notice, where the run went as the stop says; else why it did not, so that nothing is claimed that did not happen.
pub(super) fn notice(
    stop: &Stop,
    notice: &'static str,
    stories: &[Story],
    language: Language,
    act: &Callback<Fact>,
) -> Option<Element> {
    let words = text(language);
    if !stories.iter().all(Story::is_reported) {
        return None;
    }
    let label = |label| el("span").class("label").text(label);
    let as_told = course::went_as_told(stop.expects.iter().copied(), stories);
    let (class, label, words, remedy) = match (as_told, stop.remedy) {
        (true, _) => ("notice", label(words.notice), notice, None),
        (false, None) => return None,
        (false, Some(remedy)) => {
            let why = if remedy == StopId::SignOut {
                words.was_signed_in
            } else {
                later_text(language).was_not_signed_in
            };
            let way = way_to(remedy, language, act);
            ("notice otherwise", label(words.otherwise), why, Some(way))
        }
    };
    let said = el("p").el(label).text(words);
    Some(el("div").class(class).el(said).maybe_el(remedy))
}

/// The button that leads to another stop.
fn way_to(stop: StopId, language: Language, act: &Callback<Fact>) -> Element {
    // The stops stand in the order of `StopId::ALL`.
    let index = stop as usize;
    let way = button("button")
        .attr("data-action", "go-to")
        .says(act, Fact::PlaceChosen(Place::Stop(index)))
        .words((text(language).go_to)(index + 1, stop_name(stop, language)));
    el("p").class("way").el(way)
}

/// Whether the run of the present stop went as the stop says.
pub(crate) fn went_as_told(state: &State, stories: &[Story]) -> bool {
    match state.place {
        Place::Stop(stop) => {
            course::went_as_told(state.stops[stop].expects.iter().copied(), stories)
        }
        Place::Lesson => super::lesson::as_told(state, stories),
        Place::FreePlay | Place::Inspector | Place::Course => true,
    }
}

/// What went wrong, and what to do about it.
pub(super) fn problem(problem: &Problem, language: Language) -> Element {
    el("div")
        .class("problem")
        .attr("role", "alert")
        .attr("data-problem", problem.name())
        .words((text(language).problem)(problem))
}

/// What could not be done as the address asks.
pub(super) fn remarks(state: &State) -> impl Iterator<Item = Element> {
    let words = text(state.settings.language);
    let elsewhere = || {
        let place = state.place.name(&state.stops);
        let language = language_name(state.settings.language);
        let later = later_text(state.settings.language);
        el("a")
            .with("href", ["?lesson=", place, "&lang=", language].concat())
            .attr("target", "_blank")
            .attr("rel", "noopener")
            .text(later.in_a_tab)
            .el(el("span")
                .class("unseen")
                .text(text(state.settings.language).opens_elsewhere))
    };
    state.remarks.iter().map(move |remark| {
        let in_a_frame = *remark == Remark::NoCookies;
        el("p")
            .class("remark")
            .attr("role", "status")
            .attr("data-remark", remark.name())
            .words((words.remark)(remark))
            .maybe_el(in_a_frame.then(elsewhere))
    })
}

/// That there is no server behind the page and no worker either, why, and how to start a server.
pub(super) fn no_server(why: NoWorker, language: Language) -> Element {
    let words = text(language);
    el("p")
        .class("remark")
        .attr("data-part", "no-server")
        .text(words.no_server)
        .text(" ")
        .text((words.no_worker)(why))
        .text(" ")
        .text(words.to_see_http)
        .text(" ")
        .el(el("code").text(words.how_to_start))
        .text(" ")
        .text(words.after_start)
}
