//! Beside the story: the program's jars and the server's table, as they were after the chosen step's call.

use timeline::{Language, TargetKind, Touched, touched};
use yew::prelude::*;

use super::jars::jars;
use super::state::PythonState;
use crate::journal::{self, EntryTimeline, mine, session_panel};
use crate::ui::element::el;

/// The column beside the story: the jars and the server's table.
pub(super) fn beside(
    state: &PythonState,
    timelines: &[EntryTimeline],
    target: TargetKind,
    language: Language,
) -> Html {
    let calls = &state.journal.journal;
    let snapshot = state.in_focus(target);
    let chosen = state.journal.chosen.and_then(|at| {
        let timeline = timelines.iter().find(|one| one.number() == at.entry)?;
        Some((timeline, touched(&timeline.steps.get(at.index)?.step)))
    });
    let last = calls.len().checked_sub(1).and_then(|at| calls.entry(at));
    let focus = chosen.as_ref().map(|(one, _)| &one.entry).or(last);
    let Touched { cookie, session } = match chosen {
        Some((_, touched)) => touched,
        None => Touched {
            cookie: None,
            session: None,
        },
    };
    let sessions: Vec<String> = session.into_iter().collect();
    let later = state
        .journal
        .chosen
        .filter(|step| step.place() + 1 < calls.len());
    let earlier = later.map(|step| {
        el("p")
            .class("small")
            .attr("data-part", "as-of")
            .attr("role", "status")
            .text((journal::text(language).as_of)(step.entry))
    });
    el("aside")
        .class("panels")
        .attr("aria-label", journal::text(language).panels)
        .maybe(earlier)
        .child(jars(
            &snapshot,
            focus.map(|entry| &**entry),
            cookie.as_ref(),
            language,
        ))
        .child(session_panel(
            mine(&snapshot, timelines),
            snapshot.now,
            &sessions,
            Html::default(),
            language,
        ))
        .html()
}
