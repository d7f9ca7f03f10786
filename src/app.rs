//! The app: holds the state, starts runs, places the views. Knows everyone; decides nothing itself.

mod hooks;
mod study;

use std::cell::Cell;
use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::platform::document;
use crate::run::{self, Errand, Plan};
use crate::start::{Targets, first_state};
use crate::state::{Connection, Fact, Place, Rules, State};
use crate::view::actions::went_as_told;
use crate::view::course::course;
use crate::view::element::{Heard, el};
use crate::view::glossary::Glossary;
use crate::view::header::header;
use crate::view::inspector::Inspector;
use crate::view::lesson::lesson;
use crate::view::panels::panels;
use crate::view::stage::stage;
use crate::view::step_row::step_id;
use crate::view::stops::stops;
use crate::view::story::Story;
use hooks::{use_address, use_connection, use_host, use_settings};
use study::use_study;

pub(crate) use study::done_before;

/// The whole page.
#[component]
pub(crate) fn App() -> Html {
    let state = use_reducer(first_state);
    let targets = use_memo((), |()| Targets::new());
    let busy = use_memo((), |()| Cell::new(false));
    let act = state.dispatcher().to_callback();
    use_connection(&state, &targets, &act);
    use_settings(state.settings);
    use_address(&state, &act);
    use_study(&state, &targets, &act);
    use_effect_with(state.chosen, |chosen| {
        if let Some(step) = chosen {
            document::reveal(&["#", &step_id(*step)].concat());
        }
    });

    use_effect_with(state.place, |place| {
        // The row of places may be longer than a narrow screen is wide; its beginning is in sight anyway.
        if *place != Place::Stop(0) {
            document::bring_into_row("[data-part='stops'] [aria-current]");
        }
    });

    let range = state.shown_range();
    let stories = use_memo(state.journal[range].to_vec(), |entries| {
        entries.iter().map(Story::of).collect::<Vec<_>>()
    });
    let steps = stories.iter().map(|story| story.steps.len());
    let progress = state.progress(steps, went_as_told(&state, &stories));
    use_host(state.settings.embedded, progress, &act);
    let start = {
        let (state, targets, busy, act) = (
            state.clone(),
            Rc::clone(&targets),
            Rc::clone(&busy),
            act.clone(),
        );
        Callback::from(move |errand: Errand| {
            let plan = plan(&state, &targets, errand);
            let (busy, act, connection) = (Rc::clone(&busy), act.clone(), state.connection);
            // The button stays in reach of the keyboard while it cannot be used, so a press has to be checked here.
            if state.ready() && !busy.replace(true) {
                spawn_local(async move {
                    run::run(plan, connection, act).await;
                    busy.set(false);
                });
            }
        })
    };
    let on_start_over = {
        let (state, targets, act) = (state.clone(), Rc::clone(&targets), act.clone());
        Callback::from(move |()| {
            let target = targets.of(state.target_here());
            let side = (**state.sides.of(state.target_here())).clone();
            spawn_local(run::start_over(target, side, act.clone()));
            // The question goes with its buttons.
            document::focus("[data-action='run'], [data-action='send']");
        })
    };
    let skip_motion = if state.motion {
        act.reform(|()| Fact::MotionSkipped)
    } else {
        Callback::noop()
    };
    let stops = (!state.settings.embedded).then(|| stops(&state, &act));
    let body = el("div").class("body").maybe_el(stops);
    let language = state.settings.language;
    let body = match state.place {
        Place::Inspector => {
            let own_rules = Rules::of(state.sides.native.first.profile());
            body.child(html! { <Inspector {language} {own_rules} /> })
        }
        Place::Course => body.child(course(&state, &act)),
        Place::Lesson => body
            .child(lesson(&state, &stories, &start, &on_start_over, &act))
            .child(panels(&state, &stories, &act)),
        Place::Stop(_) | Place::FreePlay => body
            .child(stage(&state, &stories, &start, &on_start_over, &act))
            .child(panels(&state, &stories, &act)),
    };
    let glossary = matches!(state.place, Place::Course | Place::Lesson).then(|| {
        let (study, act) = (state.study.clone(), act.clone());
        html! { <Glossary {study} {language} {act} /> }
    });
    let skip_motion = skip_motion.reform(|_: Event| ());
    el("div")
        .class(if state.settings.embedded {
            "page embedded"
        } else {
            "page"
        })
        .attr_if(
            state.connection != Connection::Looking,
            "data-ready",
            "true",
        )
        .on(Heard::Pointer, skip_motion.clone())
        .on(Heard::Key, skip_motion)
        .child(header(&state, &act))
        .el(body)
        .child(glossary.unwrap_or_default())
        .html()
}

fn plan(state: &State, targets: &Targets, errand: Errand) -> Plan {
    Plan {
        place: state.place,
        errand,
        target: targets.of(state.target_here()),
        side: (**state.sides.of(state.target_here())).clone(),
        lab: state.study.lab.unwrap_or_default(),
        number: state.next_number(),
        beside_others: state.settings.embedded,
    }
}
