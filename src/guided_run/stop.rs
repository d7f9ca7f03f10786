//! One stop of the guided run: title, buttons, what to notice, timeline.

use std::rc::Rc;

use course::{Stop, stop_text};
use timeline::{Language, TargetKind};
use yew::prelude::*;

use super::notice::notice;
use super::text;
use crate::journal::{JournalAction, RunOwner, TimelineView};
use crate::platform::document;
use crate::runner::{
    self, ResultView, RunHandlers, RunRequest, RunView, result, run_button, start_over_button,
    start_over_question, summary,
};
use crate::ui::element::{Element, button, el};

#[derive(Properties, PartialEq)]
pub(crate) struct GuidedStopProps {
    pub(crate) stop: Stop,
    pub(crate) target: TargetKind,
    pub(crate) run: RunView,
    pub(crate) timeline: TimelineView,
    pub(crate) language: Language,
    /// What the page has to say about itself, above the buttons.
    pub(crate) page_notices: Html,
    /// The name of the place after this one.
    pub(crate) next: Rc<str>,
    /// The name of the place that an embedding page asked for, where the learner has left it: a frame has no navigation.
    pub(crate) back: Option<Rc<str>>,
    pub(crate) handlers: RunHandlers,
    pub(crate) dispatch: Callback<JournalAction>,
    /// Goes to the place of this name.
    pub(crate) on_go: Callback<Rc<str>>,
}

/// The stop.
#[component]
pub(crate) fn GuidedStop(props: &GuidedStopProps) -> Html {
    let language = props.language;
    let words = stop_text(props.stop.id, language);
    let timelines = &props.timeline.timelines;
    let finished = !timelines.is_empty() && !props.run.running && props.run.error.is_none();
    let notice =
        finished.then(|| notice(&props.stop, words.notice, timelines, language, &props.on_go));
    let waiting = match props.target {
        TargetKind::Native | TargetKind::ServiceWorker => text::text(language).waiting,
        TargetKind::InPage => text::text(language).waiting_in_page,
    };
    el("section")
        .class("stage")
        .attr("data-part", "stage")
        .attr_bool("data-running", props.run.running)
        .attr("aria-labelledby", "title")
        .child(el("h1").attr("id", "title").text(words.title))
        .child(el("p").class("lead").text(words.lead))
        .child(props.page_notices.clone())
        .child(buttons(props, words.button))
        .maybe(start_over_question(&props.run, &props.handlers, language))
        .child(result(ResultView {
            run: &props.run,
            timeline: &props.timeline,
            notice: notice.flatten(),
            waiting,
            language,
            dispatch: &props.dispatch,
        }))
        .html()
}

/// The row of buttons; `first` is what the run button says before the first run.
fn buttons(props: &GuidedStopProps, first: &'static str) -> Element {
    let language = props.language;
    let texts = text::text(language);
    let timelines = &props.timeline.timelines;
    let ran = !timelines.is_empty() && !props.run.running;
    let request = RunRequest::plain(RunOwner::Stop(props.stop.id), props.stop.actions.clone());
    let again = runner::text(language).again;
    let run = run_button(&props.run, ran, request, &props.handlers.on_run).text(if ran {
        again
    } else {
        first
    });
    let next = || {
        let (on_go, place) = (props.on_go.clone(), Rc::clone(&props.next));
        button("button primary")
            .attr("data-action", "next")
            .on_click(move |_| {
                on_go.emit(Rc::clone(&place));
                // The button goes; whoever works with keys goes on at the one that starts the next stop.
                document::focus("[data-action='run']");
            })
            .text(texts.next)
    };
    let back = |place: &Rc<str>| {
        button("button quiet")
            .attr("data-action", "back")
            .emits(&props.on_go, Rc::clone(place))
            .text(texts.back)
    };
    el("div")
        .class("act")
        .child(run)
        .maybe(ran.then(next))
        .maybe(ran.then(|| start_over_button(&props.run, &props.handlers, language)))
        .maybe(props.back.as_ref().map(back))
        .maybe((!timelines.is_empty()).then(|| summary(timelines, language)))
}
