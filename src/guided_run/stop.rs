//! One stop of the guided run: title, buttons, what to notice, timeline.

use std::rc::Rc;

use course::lesson::Need;
use course::{Stop, StopId, stop_text};
use timeline::{ClientId, Language, TargetKind};
use yew::prelude::*;

use super::notice::{notice, way_to};
use super::picture::picture;
use super::programs::both_programs;
use super::text;
use crate::journal::{JournalAction, TimelineView, Waiting};
use crate::platform::document;
use crate::runner::{
    ResultView, RunError, RunHandlers, RunRequest, RunView, Whereabouts, result, run_button,
    summary, whereabouts,
};
use crate::ui::element::{Element, button, el};

#[derive(Properties, PartialEq)]
pub(crate) struct GuidedStopProps {
    pub(crate) stop: Stop,
    /// Where the stop sends its requests.
    pub(crate) target: TargetKind,
    /// Where requests go that need nothing special.
    pub(crate) own_target: TargetKind,
    /// Whether it is known for good where the stop runs.
    pub(crate) settled: bool,
    /// The server that code speaks to.
    pub(crate) base: AttrValue,
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
    let as_told = finished && course::went_as_told(props.stop.expects.iter().copied(), timelines);
    let two_programs = as_told && props.stop.id == StopId::PythonSession;
    let programs = two_programs
        .then(|| both_programs(timelines, &props.base, language, &props.on_go))
        .flatten();
    let noticed = notice.flatten().map(|notice| match programs {
        Some(programs) => el("div").child(notice).child(programs),
        None => notice,
    });
    let waiting = match props.target {
        TargetKind::Native | TargetKind::ServiceWorker => text::text(language).waiting,
        TargetKind::InPage => text::text(language).waiting_in_page,
    };
    let waiting = Waiting {
        client: ClientId::First,
        words: waiting,
        story: begins_the_story(props.stop.id),
    };
    let pictured = props.stop.id == StopId::NotSignedIn && timelines.is_empty();
    let way = missing_stop(props).map(|stop| way_to(stop, language, &props.on_go));
    el("section")
        .class("stage")
        .attr("data-part", "stage")
        .attr_bool("data-running", props.run.running)
        .attr("data-runs", props.run.started.to_string())
        .attr("aria-labelledby", "title")
        .child(el("h1").attr("id", "title").text(words.title))
        .child(el("p").class("lead").text(words.lead))
        .child(props.page_notices.clone())
        .child(buttons(props, words.button))
        .maybe(way)
        .maybe(place(props))
        .maybe(pictured.then(|| picture(&text::text(language).picture)))
        .child(result(ResultView {
            run: &props.run,
            timeline: &props.timeline,
            notice: noticed,
            waiting,
            opens: true,
            next: (!timelines.is_empty()).then(|| next(props, as_told)),
            language,
            dispatch: &props.dispatch,
        }))
        .html()
}

/// Where the stop runs, where that is not where the others do.
fn place(props: &GuidedStopProps) -> Option<Element> {
    let need = props.stop.need();
    if need == Need::Any {
        return None;
    }
    let here = Whereabouts::of(need, props.target, props.own_target);
    Some(whereabouts(here, need, props.settled, props.language))
}

/// The row of buttons: each stays where it is, whatever has run.
fn buttons(props: &GuidedStopProps, label: &'static str) -> Element {
    let language = props.language;
    let timelines = &props.timeline.timelines;
    let ran = !timelines.is_empty() && !props.run.running && props.run.error.is_none();
    let request = RunRequest::stop(&props.stop);
    let run = run_button(&props.run, ran, request, &props.handlers.on_run).text(label);
    let back = |place: &Rc<str>| {
        button("button quiet")
            .attr("data-action", "back")
            .emits(&props.on_go, Rc::clone(place))
            .text(text::text(language).back)
    };
    el("div")
        .class("act")
        .child(run)
        .maybe(ran.then(|| summary(timelines, language)))
        .maybe(props.back.as_ref().map(back))
}

/// The button that leads to the next place; it is the one to press where this stop went as told.
fn next(props: &GuidedStopProps, as_told: bool) -> Element {
    let (on_go, place) = (props.on_go.clone(), Rc::clone(&props.next));
    button(if as_told {
        "button primary onward"
    } else {
        "button onward"
    })
    .attr("data-action", "next")
    .on_click(move |_| {
        on_go.emit(Rc::clone(&place));
        // The button goes; whoever works with keys goes on at the one that starts the next stop.
        document::focus("[data-action='run']");
        document::reveal("#title");
    })
    .text(text::text(props.language).next)
}

/// Where what is going to happen is the beginning of the whole story.
fn begins_the_story(stop: StopId) -> bool {
    match stop {
        StopId::NotSignedIn | StopId::SignIn | StopId::ComeBack => true,
        StopId::TwoClients | StopId::PythonSession | StopId::SignOut => false,
    }
}

/// The stop that has to be run first, where this one failed without it.
fn missing_stop(props: &GuidedStopProps) -> Option<StopId> {
    match props.run.error.as_ref()? {
        RunError::NoOldId | RunError::NoSession | RunError::NoToken => props.stop.remedy,
        RunError::Target(_) | RunError::PartMissing => None,
    }
}
