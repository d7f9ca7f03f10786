//! The app: holds the state, starts runs, places the views. Knows everyone; decides nothing itself.

mod hooks;
mod study;

use std::cell::Cell;
use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::door::{self, Arrival, Missing, When, stand_in, use_door};
use crate::platform::document;
use crate::run::{self, Errand, Plan};
use crate::start::{Targets, first_state};
use crate::state::{Connection, Fact, Place, Problem, Rules, State};
use crate::view::actions::went_as_told;
use crate::view::element::{Heard, el};
use crate::view::header::header;
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
    let (press, press_again) = use_door(door::press, When::Now);
    let (later, later_again) = use_door(door::later, when_later(&state));
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
                act.emit(Fact::RunStarted(plan.place));
                spawn_local(async move {
                    match door::press().await {
                        Ok(press) => (press.run)(plan, connection, act).await,
                        Err(Missing) => act.emit(Fact::RunEnded(Some(Problem::PartMissing))),
                    }
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
    let here = match (state.place, press, later) {
        (Place::Stop(_), ..) => stage(&state, &stories, &start, &on_start_over, &act),
        (Place::Inspector, Arrival::Here(press), _) => {
            (press.inspector)(language, Rules::of(state.sides.native.first.profile()))
        }
        (Place::Inspector, on_its_way, _) => stand_in(language, on_its_way, &press_again),
        (Place::FreePlay, _, Arrival::Here(later)) => {
            (later.free_play)(&state, &stories, &start, &on_start_over, &act)
        }
        (Place::Lesson, _, Arrival::Here(later)) => {
            (later.lesson)(&state, &stories, &start, &on_start_over, &act)
        }
        (Place::Course, _, Arrival::Here(later)) => (later.course)(&state, &act),
        (Place::FreePlay | Place::Lesson | Place::Course, _, on_its_way) => {
            stand_in(language, on_its_way, &later_again)
        }
    };
    let sends = matches!(
        state.place,
        Place::Stop(_) | Place::FreePlay | Place::Lesson
    );
    let panels = sends.then(|| panels(&state, &stories, &act));
    let body = body.child(here).child(panels.unwrap_or_default());
    let glossary = match (state.place, later) {
        (Place::Course | Place::Lesson, Arrival::Here(later)) => {
            (later.glossary)(&state.study, language, &act)
        }
        _ => Html::default(),
    };
    let on_its_way = match state.place {
        Place::Stop(_) => false,
        Place::Inspector => matches!(press, Arrival::Coming),
        Place::FreePlay | Place::Lesson | Place::Course => matches!(later, Arrival::Coming),
    };
    let usable = state.connection != Connection::Looking && !on_its_way;
    let skip_motion = skip_motion.reform(|_: Event| ());
    el("div")
        .class(if state.settings.embedded {
            "page embedded"
        } else {
            "page"
        })
        .attr_if(usable, "data-ready", "true")
        .on(Heard::Pointer, skip_motion.clone())
        .on(Heard::Key, skip_motion)
        .child(header(&state, &act))
        .el(body)
        .child(glossary)
        .html()
}

/// The places behind the later door need it at once; a worker that is being set up has the line for itself.
fn when_later(state: &State) -> When {
    match state.place {
        Place::FreePlay | Place::Lesson | Place::Course => When::Now,
        Place::Stop(_) | Place::Inspector if state.is_connected() => When::Idle,
        Place::Stop(_) | Place::Inspector => When::NotYet,
    }
}

fn plan(state: &State, targets: &Targets, errand: Errand) -> Plan {
    Plan {
        place: state.place,
        errand,
        target: targets.of(state.target_here()),
        side: (**state.sides.of(state.target_here())).clone(),
        number: state.next_number(),
        beside_others: state.settings.embedded,
    }
}
