//! What stands below the buttons of every place that sends requests: what went wrong, what to notice, the timeline.

use timeline::Language;
use yew::prelude::*;

use super::clear_cookies::ClearCookies;
use super::controls::counts;
use super::{RunError, RunView, text};
use crate::journal::{self, JournalAction, TimelineProps, TimelineView, Waiting};
use crate::target::TargetError;
use crate::ui::element::{Element, el};

/// What a place shows of its result.
pub(crate) struct ResultView<'a> {
    pub(crate) run: &'a RunView,
    pub(crate) timeline: &'a TimelineView,
    /// What to notice, where something is to be noticed.
    pub(crate) notice: Option<Element>,
    /// What is said before anything has happened.
    pub(crate) waiting: Waiting,
    /// Whether the last exchange of several is open as long as nothing was chosen.
    pub(crate) opens: bool,
    /// The button that leads on, at the foot of the timeline.
    pub(crate) next: Option<Element>,
    pub(crate) language: Language,
    pub(crate) dispatch: &'a Callback<JournalAction>,
}

/// The result: announced to screen readers, then drawn.
pub(crate) fn result(view: ResultView<'_>) -> Html {
    let ResultView {
        run,
        timeline,
        notice,
        waiting,
        opens,
        next,
        language,
        dispatch,
    } = view;
    let announced = el("p")
        .class("unseen")
        .attr("role", "status")
        .text(announcement(run, timeline, language));
    let error = run
        .error
        .as_ref()
        .map(|error| error_message(error, language));
    let hint = (!timeline.timelines.is_empty()).then(|| {
        el("p")
            .class("unseen")
            .text(journal::text(language).keys_hint)
    });
    let view = timeline.clone();
    let next = next.map(Html::from).unwrap_or_default();
    el("div")
        .class("result")
        .attr("data-part", "result")
        .child(announced)
        .maybe(error)
        .maybe(notice)
        .child(journal::timeline_view(TimelineProps {
            view,
            waiting,
            opens,
            next,
            language,
            dispatch: dispatch.clone(),
        }))
        .maybe(hint)
        .html()
}

/// What a screen reader is told.
fn announcement(run: &RunView, timeline: &TimelineView, language: Language) -> String {
    let texts = text(language);
    if run.running {
        return texts.running.to_owned();
    }
    if run.looking {
        return texts.looking.to_owned();
    }
    if timeline.timelines.is_empty() {
        return String::new();
    }
    let (exchanges, steps) = counts(&timeline.timelines);
    (texts.finished)(exchanges, steps)
}

/// What went wrong, and what to do about it.
fn error_message(error: &RunError, language: Language) -> Element {
    let message = el("div")
        .class("problem")
        .attr("role", "alert")
        .attr("data-problem", error.name())
        .text((text(language).error)(error));
    if *error == RunError::Target(TargetError::TooManyCookies) {
        message.child(html! { <ClearCookies {language} /> })
    } else {
        message
    }
}
