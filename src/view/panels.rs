//! The column beside the story: both tables, code, messages. Knows which step is chosen; derives what to mark.

use std::rc::Rc;

use lesson::{ClientId, Entry, TargetKind, timeline, touched};
use yew::prelude::*;

use super::code_panel::CodePanel;
use super::element::el;
use super::messages_panel::messages_panel;
use super::session_panel::session_panel;
use super::storage_panel::{Storage, storage_panel};
use super::story::Story;
use crate::state::{Chosen, Fact, Scope, Side, State};
use crate::text::text;

/// The column.
pub(crate) fn panels(state: &State, stories: &Rc<Vec<Story>>, act: &Callback<Fact>) -> Html {
    let language = state.settings.language;
    let target = state.target_here();
    let side = state.sides.of(target);
    let chosen = state.chosen.and_then(|at| {
        let story = stories.iter().find(|story| story.number() == at.entry)?;
        Some((story, story.steps.get(at.index)?))
    });
    let rows = chosen
        .map(|(_, step)| touched(&step.step))
        .unwrap_or_default();
    let whose = chosen.map_or(ClientId::First, |(story, _)| story.client());
    let on_line = {
        let (journal, act) = (Rc::clone(&state.journal), act.clone());
        Callback::from(move |(entry, name): (u32, &'static str)| {
            if let Some(step) = step_named(&journal, entry, name) {
                act.emit(Fact::StepSought(step));
            }
        })
    };
    let storage = Storage {
        side,
        clients: &clients(side, target, stories),
        touched: rows.cookie.map(|key| (whose, key)),
        language,
    };
    let entry = state.entry_in_focus();
    let code = html! {
        <CodePanel journal={code_journal(state)} scope={state.scope_here()} entry={entry.map(|entry| entry.number())}
            dialect={state.dialect} base={code_base(state)}
            marked={chosen.map(|(story, step)| (story.number(), step.step.name()))} {language} {on_line} {act} />
    };
    el("aside")
        .class("panels")
        .attr("aria-label", text(language).panels)
        .el(storage_panel(&storage))
        .el(session_panel(side, rows.session.as_deref(), language))
        .child(code)
        .maybe_el(entry.and_then(|entry| messages_panel(entry, language)))
        .html()
}

/// The server that the code speaks to. What runs outside this browser cannot reach its service worker: there the code
/// speaks to the practice server at its usual address.
fn code_base(state: &State) -> String {
    let target = match state.target_here() {
        TargetKind::ServiceWorker => TargetKind::InPage,
        other @ (TargetKind::Native | TargetKind::InPage) => other,
    };
    state.sides.of(target).page.origin.to_string()
}

/// The others are shown from the moment that they have something to show, or have acted here. A second person's browser
/// exists in the model only.
fn clients(side: &Side, target: TargetKind, stories: &[Story]) -> Vec<ClientId> {
    let shows = |client: &ClientId| {
        let acted = stories.iter().any(|story| story.client() == *client);
        match client {
            ClientId::First => true,
            ClientId::Second if target != TargetKind::InPage => false,
            ClientId::Second | ClientId::Script => {
                acted || !side.agent(*client).cookies(side.now).is_empty()
            }
        }
    };
    let all = [ClientId::First, ClientId::Second, ClientId::Script];
    all.into_iter().filter(shows).collect()
}

/// The entries that the code performs: those of the target that is used here; only the one in focus where no more is shown.
fn code_journal(state: &State) -> Vec<Rc<Entry>> {
    let target = state.target_here();
    match state.scope_here() {
        Scope::Run => state
            .journal
            .iter()
            .filter(|entry| entry.target() == target)
            .cloned()
            .collect(),
        Scope::Exchange => state.entry_in_focus().into_iter().cloned().collect(),
    }
}

fn step_named(journal: &[Rc<Entry>], entry: u32, name: &str) -> Option<Chosen> {
    let steps = timeline(journal.get(entry as usize - 1)?);
    let index = steps.iter().position(|step| step.step.name() == name)?;
    Some(Chosen { entry, index })
}
