//! Opening a door, and what stands in its place until it has opened.

use lesson::Language;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::Missing;
use crate::platform::idle::idle;
use crate::view::element::{button, el};

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

/// Opens a door when it is due. The callback tries again.
#[hook]
pub(crate) fn use_door<T, F>(open: fn() -> F, when: When) -> (Arrival<T>, Callback<()>)
where
    T: 'static,
    F: Future<Output = Result<&'static T, Missing>> + 'static,
{
    let arrival = use_state(|| Arrival::Coming);
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
pub(crate) fn stand_in<T>(language: Language, arrival: Arrival<T>, again: &Callback<()>) -> Html {
    let words = words(language);
    let stage = el("section").class("stage").attr("data-part", "door");
    let stage = if matches!(arrival, Arrival::Failed) {
        let retry = button("button")
            .attr("data-action", "fetch-again")
            .says(again, ())
            .text(words.again);
        let reload = el("a").attr("href", "").text(words.reload);
        let problem = el("div")
            .class("problem")
            .attr("role", "alert")
            .attr("data-problem", "part-missing")
            .el(el("p").text(words.missing))
            .el(el("p").class("way").el(retry).text(" ").el(reload));
        stage.el(problem)
    } else {
        stage.el(el("p")
            .class("small")
            .attr("role", "status")
            .text(words.coming))
    };
    el("main").el(stage).html()
}

struct Words {
    coming: &'static str,
    missing: &'static str,
    again: &'static str,
    reload: &'static str,
}

fn words(language: Language) -> Words {
    match language {
        Language::Chinese => Words {
            coming: "正在载入……",
            missing: "页面的这一部分没能载入：也许网络断了，也许这里刚换上了页面的新版本。",
            again: "再试一次",
            reload: "重新载入页面",
        },
        Language::English => Words {
            coming: "Loading…",
            missing: "This part of the page could not be loaded. The network may be down, or a newer version of the page may just have been put here.",
            again: "Try again",
            reload: "Reload the page",
        },
    }
}
