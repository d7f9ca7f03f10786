//! What outlasts a reload: the journal, and what of it counts as done. It stays in this tab's own storage, is bounded, and is
//! thrown away where it cannot be read.

use std::rc::Rc;

use practice_server::json::{Json, Writer};
use timeline::TargetKind;
use yew::prelude::*;

use super::door::{Arrival, Press};
use super::state::{Action, State};
use crate::course::Visit;
use crate::journal::{Journal, read_journal, write_journal};
use crate::platform::scripts::idle;
use crate::platform::{document, tab};
use crate::target::{target_name, target_of_name};
use wasm_bindgen_futures::spawn_local;

/// What was kept.
pub(crate) struct Kept {
    pub(super) journal: Journal,
    /// Where requests went, and what the learner had chosen of that.
    pub(super) target: TargetKind,
    pub(super) wanted: Option<TargetKind>,
    /// From which run on stops count as done.
    pub(super) since: usize,
    /// The lesson that was open.
    pub(super) visit: Visit,
}

/// How many octets of runs are kept: older ones go first.
const MOST: usize = 512 * 1024;

/// Under which name they are kept.
const JOURNAL: &str = "journal";

/// Reads what was kept, once it is known where requests go and how to explain them; keeps what comes to it.
#[hook]
pub(super) fn use_kept(state: &State, press: Arrival<Press>, dispatch: &Callback<Action>) {
    let press = match press {
        Arrival::Here(press) if !state.settings.embedded => Some(press),
        Arrival::Here(_) | Arrival::Coming | Arrival::Failed => None,
    };
    let ready = press.is_some() && state.targets.is_known();
    // Whether there is something in storage.
    let stored = use_mut_ref(|| false);
    let dispatch = dispatch.clone();
    let found = Rc::clone(&stored);
    use_effect_with(ready, move |ready| {
        let text = ready.then(|| tab::read(JOURNAL)).flatten();
        let Some((press, text)) = press.zip(text) else {
            return;
        };
        *found.borrow_mut() = true;
        match (press.read_kept)(&text) {
            Some(kept) => dispatch.emit(Action::Restored(Rc::new(kept))),
            None => tab::remove(JOURNAL),
        }
    });
    let now = state.clone();
    let shown = (
        state.journal.journal.clone(),
        state.run.is_running(),
        state.course.visit(),
        ready,
    );
    use_effect_with(shown, move |(journal, running, _, ready)| {
        let Some(press) = press.filter(|_| *ready && !running) else {
            return;
        };
        if journal.is_empty() {
            // Everything was started over.
            if stored.replace(false) && now.run.started > 0 {
                tab::remove(JOURNAL);
            }
            return;
        }
        *stored.borrow_mut() = true;
        spawn_local(async move {
            idle().await;
            match (press.write_kept)(&now) {
                Some(text) => tab::write(JOURNAL, &text),
                None => tab::remove(JOURNAL),
            }
        });
    });
}

/// Writes what is to be kept; `None` where there is nothing, or too much.
pub(super) fn write(state: &State) -> Option<String> {
    let (journal, left_out) = write_journal(&state.journal.journal, MOST)?;
    let visit = state.course.visit();
    let answer = visit.answer.and_then(|answer| i64::try_from(answer).ok());
    let mut json = Writer::plain();
    json.open('{').name("version").text(&version());
    json.name("target")
        .text(target_name(state.targets.target()));
    json.name("wanted")
        .text_or_null(state.targets.wanted.map(target_name));
    json.name("since")
        .number(state.guided_run.since().saturating_sub(left_out));
    json.name("lesson").text(&visit.name);
    json.name("lesson_since")
        .number(visit.since.saturating_sub(left_out));
    json.name("experiment").number(visit.experiment);
    json.name("answer").number_or_null(answer);
    json.name("journal").raw(&journal).close('}');
    Some(json.finish())
}

/// Reads it, where this very build has written it.
pub(super) fn read(text: &str) -> Option<Kept> {
    let value = Json::of(text.as_bytes()).ok()?;
    if value.get("version").text()? != version() {
        return None;
    }
    let number = |name: &str| usize::try_from(value.get(name).integer()?).ok();
    let target = |name: &str| target_of_name(&value.get(name).text()?);
    Some(Kept {
        journal: read_journal(value.get("journal"))?,
        target: target("target")?,
        wanted: target("wanted"),
        since: number("since")?,
        visit: Visit {
            name: value.get("lesson").text()?.into(),
            since: number("lesson_since")?,
            experiment: number("experiment")?,
            answer: number("answer"),
        },
    })
}

fn version() -> String {
    document::version().unwrap_or_default()
}
