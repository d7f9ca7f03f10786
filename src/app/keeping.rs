//! When what outlasts a reload is read and written: behind the page's back, in this tab's own storage.

use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::door::{Arrival, Press};
use super::state::{Action, State};
use crate::platform::scripts::idle;
use crate::platform::tab;

/// Reads what was kept, once it is known where requests go and how to explain them; keeps what comes to it.
#[hook]
pub(super) fn use_kept(state: &State, press: Arrival<Press>, dispatch: &Callback<Action>) {
    let press = press.here().filter(|_| !state.settings.embedded);
    let ready = press.is_some() && state.targets.is_known();
    // Whether there is something in storage.
    let stored = use_mut_ref(|| false);
    let dispatch = dispatch.clone();
    let found = Rc::clone(&stored);
    use_effect_with(ready, move |ready| {
        let Some(press) = press.filter(|_| *ready) else {
            return;
        };
        let text = tab::read(JOURNAL);
        let kept = text.as_deref().and_then(press.read_kept);
        *found.borrow_mut() = text.is_some();
        if text.is_some() && kept.is_none() {
            tab::remove(JOURNAL);
        }
        dispatch.emit(Action::KeptRead(kept.map(Rc::new)));
    });
    let now = state.kept();
    let started = state.run.started > 0;
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
            if stored.replace(false) && started {
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

/// Under which name the runs are kept.
const JOURNAL: &str = "journal";
