//! The buttons of a stop, what to notice, what went wrong. Knows words and counts; sends nothing.

use lesson::Language;
use lesson::course::StopId;
use yew::prelude::*;

use super::element::{Element, button, el, list};
use super::story::Story;
use crate::state::{Fact, NoWorker, Problem, State};
use crate::text::text;

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
    let words = text(state.settings.language);
    if !state.asks_to_start_over {
        return Html::default();
    }
    let yes = button("button")
        .attr("data-action", "confirm-start-over")
        .says(on_start_over, ())
        .text(words.start_over_yes);
    let no = button("button quiet")
        .attr("data-action", "keep")
        .says(act, Fact::StartOverAsked(false))
        .text(words.start_over_no);
    el("div")
        .class("remark")
        .attr("role", "group")
        .attr("aria-label", words.start_over)
        .el(el("p").text(words.start_over_question))
        .el(el("div").class("act").el(yes).el(no))
        .html()
}

/// What to notice, where the run went as the stop says; else why it did not, so that nothing is claimed that did not happen.
pub(super) fn notice(
    stop: StopId,
    notice: &'static str,
    stories: &[Story],
    language: Language,
) -> Option<Element> {
    let words = text(language);
    if stories.iter().any(|story| story.has("server-unseen")) {
        return None;
    }
    let otherwise = match stop {
        StopId::NotSignedIn => Some(("session-not-presented", words.was_signed_in)),
        StopId::ComeBack => Some(("session-found", words.was_not_signed_in)),
        StopId::WithoutCredentials => Some(("cookie-withheld", words.was_not_signed_in)),
        StopId::SignOut => Some(("session-deleted", words.was_not_signed_in)),
        // These two make their own session.
        StopId::SignIn | StopId::TwoClients => None,
    };
    let (class, label, words) =
        match otherwise.filter(|(step, _)| !stories.iter().any(|story| story.has(step))) {
            None => ("notice", words.notice, notice),
            Some((_, why)) => ("notice otherwise", words.otherwise, why),
        };
    let label = el("span").class("label").text(label);
    Some(el("p").class(class).el(label).text(words))
}

/// What went wrong, and what to do about it.
pub(super) fn problem(problem: &Problem, language: Language) -> Element {
    el("div")
        .class("problem")
        .attr("role", "alert")
        .attr("data-problem", problem.name())
        .words((text(language).problem)(problem))
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
