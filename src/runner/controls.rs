//! What stands beside the buttons of every place that sends requests, and the buttons: run, where it runs, start over.

use course::lesson::Need;
use timeline::Language;
use yew::prelude::*;

use super::{RunError, RunRequest, Whereabouts, text};
use crate::journal::{EntryTimeline, spans, summary_of};
use crate::ui::element::{Element, button, el, text_node};

/// What a place that sends requests shows of the runs.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct RunView {
    /// How many runs were started so far.
    pub(crate) started: u32,
    /// Whether a run can be started.
    pub(crate) ready: bool,
    pub(crate) running: bool,
    /// Whether it is still being found out what stands behind the page.
    pub(crate) looking: bool,
    pub(crate) error: Option<RunError>,
    pub(crate) asks_to_start_over: bool,
}

/// What the buttons of such a place do.
#[derive(Clone, PartialEq)]
pub(crate) struct RunHandlers {
    pub(crate) on_run: Callback<RunRequest>,
    /// The learner is to be asked, or no longer, whether to start over.
    pub(crate) on_ask: Callback<bool>,
    pub(crate) on_start_over: Callback<()>,
}

/// The button that runs what a place is about. It stays where it is after the run, and in reach of the keyboard while it cannot
/// be used: then a press does nothing.
pub(crate) fn run_button(
    view: &RunView,
    ran: bool,
    request: RunRequest,
    on_run: &Callback<RunRequest>,
) -> Element {
    button(if ran { "button" } else { "button primary" })
        .attr("data-action", "run")
        .attr_if(!view.ready, "aria-disabled", "true")
        .emits(on_run, request)
}

/// Where it runs; unfolded, where it would be real. `settled` says whether it is known for good.
pub(crate) fn whereabouts(
    here: Whereabouts,
    need: Need,
    settled: bool,
    language: Language,
) -> Element {
    let texts = text(language);
    el("details")
        .class("small real")
        .attr("data-part", "real")
        .attr_bool("data-settled", settled)
        .child(el("summary").text((texts.whereabouts)(here)))
        .text(texts.real_where)
        .text((texts.real_on)(need))
}

/// What takes the server back to its first day: a button, and the question that it leads to.
pub(crate) fn reset_server(view: &RunView, handlers: &RunHandlers, language: Language) -> Html {
    el("div")
        .class("start-over")
        .child(start_over_button(view, handlers, language))
        .maybe(start_over_question(view, handlers, language))
        .html()
}

/// The button that leads to the question below.
fn start_over_button(view: &RunView, handlers: &RunHandlers, language: Language) -> Element {
    button("button quiet")
        .attr("data-action", "start-over")
        .attr_bool("aria-expanded", view.asks_to_start_over)
        .emits(&handlers.on_ask, true)
        .text(text(language).start_over)
}

/// The question before everything is cleared.
fn start_over_question(
    view: &RunView,
    handlers: &RunHandlers,
    language: Language,
) -> Option<Element> {
    if !view.asks_to_start_over {
        return None;
    }
    let texts = text(language);
    let yes = button("button")
        .attr("data-action", "confirm-start-over")
        .emits(&handlers.on_start_over, ())
        .text(texts.start_over_yes);
    let no = button("button quiet")
        .attr("data-action", "keep")
        .emits(&handlers.on_ask, false)
        .text(texts.start_over_no);
    let question = el("div")
        .class("remark")
        .attr("role", "group")
        .attr("aria-label", texts.start_over)
        .child(el("p").text(texts.start_over_question))
        .child(el("div").class("act").child(yes).child(no));
    Some(question)
}

/// The result in short: what one exchange was, or how many there were; how many steps, and how long it took.
pub(crate) fn summary(timelines: &[EntryTimeline], language: Language) -> Element {
    let texts = text(language);
    let (exchanges, steps) = counts(timelines);
    let millis = timelines.iter().map(EntryTimeline::millis).sum();
    let what = match timelines {
        [one] => spans(&summary_of(&one.entry, language), language),
        _ => text_node((texts.exchanges)(exchanges)),
    };
    el("span")
        .class("meta")
        .child(what)
        .text((texts.summary)(steps, millis))
}

/// Exchanges and steps.
pub(super) fn counts(timelines: &[EntryTimeline]) -> (usize, usize) {
    let exchanges = timelines.iter().filter(|one| one.is_exchange()).count();
    let steps = timelines.iter().map(|one| one.steps.len()).sum();
    (exchanges, steps)
}
