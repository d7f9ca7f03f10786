//! Opening a door, and what stands in its place until it has opened.

use timeline::Language;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::Missing;
use crate::app::text::text;
use crate::platform::scripts::idle;
use crate::ui::element::{button, el};

/// How far what lies behind a door has come.
pub(crate) enum Arrival<T: 'static> {
    Coming,
    Failed,
    Here(&'static T),
}

impl<T> Clone for Arrival<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Arrival<T> {}

impl<T> Arrival<T> {
    pub(crate) fn here(self) -> Option<&'static T> {
        match self {
            Self::Here(there) => Some(there),
            Self::Coming | Self::Failed => None,
        }
    }

    pub(crate) fn is_awaited(self) -> bool {
        matches!(self, Self::Coming)
    }
}

/// When a door is to be opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum When {
    /// The page shows what lies behind it, or soon will.
    Now,
    /// Nothing needs it yet.
    Idle,
    /// The page has not settled: what it loads still has the line for itself.
    NotYet,
}

/// Opens a door when it is due, unless what lies behind it is there from the beginning. The callback tries again.
#[hook]
pub(crate) fn use_door<T, F>(
    open: fn() -> F,
    there: Option<&'static T>,
    when: When,
) -> (Arrival<T>, Callback<()>)
where
    T: 'static,
    F: Future<Output = Result<&'static T, Missing>> + 'static,
{
    let arrival = use_state(|| there.map_or(Arrival::Coming, Arrival::Here));
    let attempt = use_state(|| 0);
    use_effect_with((when, *attempt), {
        let arrival = arrival.clone();
        move |(when, _)| {
            let when = *when;
            if when == When::NotYet || matches!(*arrival, Arrival::Here(_)) {
                return;
            }
            if matches!(*arrival, Arrival::Failed) {
                arrival.set(Arrival::Coming);
            }
            spawn_local(async move {
                if when == When::Idle {
                    idle().await;
                }
                arrival.set(match open().await {
                    Ok(there) => Arrival::Here(there),
                    Err(Missing) => Arrival::Failed,
                });
            });
        }
    });
    let again = Callback::from(move |()| attempt.set(*attempt + 1));
    (*arrival, again)
}

/// What stands in the place of what has not come yet, or does not come.
pub(crate) fn stand_in(language: Language, failed: bool, again: &Callback<()>) -> Html {
    let texts = text(language);
    let stage = el("section").class("stage").attr("data-part", "door");
    let stage = if failed {
        let retry = button("button")
            .attr("data-action", "fetch-again")
            .emits(again, ())
            .text(texts.part_again);
        let reload = el("a").attr("href", "").text(texts.part_reload);
        let problem = el("div")
            .class("problem")
            .attr("role", "alert")
            .attr("data-problem", "part-missing")
            .child(el("p").text(texts.part_missing))
            .child(el("p").class("way").child(retry).text(" ").child(reload));
        stage.child(problem)
    } else {
        stage.child(
            el("p")
                .class("small")
                .attr("role", "status")
                .text(texts.part_coming),
        )
    };
    el("main").child(stage).html()
}
