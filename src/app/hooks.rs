//! Effects of the app: the look for a server, the run that was asked for, and what the world around the page is told.

use std::cell::RefCell;
use std::rc::Rc;

use course::lesson::Need;
use course::stop_name;
use timeline::TargetKind;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::door::{Arrival, Press};
use super::doors::Doors;
use super::page_notice::PageNotice;
use super::place::Place;
use super::progress::Progress;
use super::query::{PROGRAM, query_parameters};
use super::settings::{OFF, SHORTCUTS, Settings};
use super::state::{Action, State};
use super::text::text;
use crate::platform::{address, clock, document, embedding, preferences};
use crate::runner::{self, RunError, RunnerAction, TargetAction, Targets};
use crate::target::{Behind, Connection, NoWorker, keeps_cookies};
use crate::ui::language::{language_name, language_tag};

/// Looks for a server when the page has been placed; then, once, at what both sides hold there, or for a worker.
#[hook]
pub(super) fn use_connection(
    state: &State,
    press: Arrival<Press>,
    targets: &Rc<Targets>,
    dispatch: &Callback<Action>,
) {
    let known = state.targets.is_known();
    let behind = use_mut_ref(|| known.then_some(Behind::Nothing));
    {
        let (behind, dispatch) = (Rc::clone(&behind), dispatch.clone());
        use_effect_with((), move |()| {
            if !known {
                spawn_local(async move {
                    let (there, found) = runner::look().await;
                    behind.replace(Some(there));
                    dispatch.emit(Action::Runner(RunnerAction::Connected(found, None)));
                });
            }
        });
    }
    let press = press.here();
    let (wanted, journal) = (state.targets.wanted, state.journal.journal.clone());
    let (targets, dispatch) = (Rc::clone(targets), dispatch.clone());
    use_effect_with((press.is_some(), known), move |_| {
        let Some(press) = press else {
            return;
        };
        let Some(behind) = behind.take() else {
            return;
        };
        (press.light_up_keys)();
        spawn_local(async move {
            let runner = dispatch.reform(Action::Runner);
            let missing = (press.connect)(behind, targets, wanted, journal, runner).await;
            // Firefox keeps a plain cookie in a foreign frame, apart from all others, but none of a worker's: a tab of its
            // own helps.
            if missing == Some(NoWorker::CookiesBlocked) && embedding::framed() {
                dispatch.emit(Action::NoticesAdded(vec![PageNotice::NoCookies]));
            }
        });
    });
}

/// Does what was asked for, one run after the other, once there is what it takes. Where that did not come, a press tries again.
#[hook]
pub(super) fn use_runner(
    state: &UseReducerHandle<State>,
    doors: &Doors,
    targets: &Rc<Targets>,
    dispatch: &Callback<Action>,
) {
    let (handle, targets) = (state.clone(), Rc::clone(targets));
    let (press, again) = doors.press.clone();
    let dispatch = dispatch.reform(Action::Runner);
    let failed = matches!(press, Arrival::Failed);
    let press = press
        .here()
        .filter(|_| state.kept_read || state.settings.embedded);
    // For which run the door was tried again.
    let tried = use_mut_ref(|| 0);
    let started = state.run.started;
    use_effect_with((started, press.is_some(), failed), move |_| {
        let Some(request) = &handle.run.current else {
            return;
        };
        if let Some(press) = press {
            let context = handle.run_context(&targets);
            spawn_local((press.run)(Rc::clone(request), context, dispatch));
        } else if failed && tried.replace(started) == started {
            dispatch.emit(RunnerAction::Ended(Some(RunError::PartMissing)));
        } else if failed {
            again.emit(());
        }
    });
}

/// Lets the button of a run rest for a moment, so that a double click is one press.
#[hook]
pub(super) fn use_rest(started: u32, dispatch: &Callback<Action>) {
    const MILLIS: i32 = 600;
    let dispatch = dispatch.reform(Action::Runner);
    use_effect_with(started, move |&started| {
        let rested = move || dispatch.emit(RunnerAction::Rested(started));
        let timer = (started > 0).then(|| clock::after(MILLIS, rested));
        move || drop(timer)
    });
}

/// Brings the result of a run into view, and the focus to it: a second Enter is not another run, and the timeline's keys work.
/// Inside another page nothing scrolls: that page's readers are where they want to be.
#[hook]
pub(super) fn use_result(state: &State) {
    let embedded = state.settings.embedded;
    let ended = !state.run.is_running() && state.run.started > 0;
    let failed = state.run.error.is_some();
    use_effect_with((state.run.started, ended), move |(_, ended)| {
        if !ended {
            return;
        }
        if !embedded {
            document::reveal("[data-part='result']");
        }
        if !failed {
            document::focus_in_place("[data-part='result'] .seq");
        }
    });
}

/// Asks the practice server what it can do for lessons, once a lesson is shown, or a stop that needs more than any target has.
#[hook]
pub(super) fn use_lab(
    state: &State,
    press: Arrival<Press>,
    targets: &Rc<Targets>,
    dispatch: &Callback<Action>,
) {
    let asks = match &state.place {
        Place::Lesson(_) => true,
        Place::Stop(stop) => state.guided_run.need(*stop) != Need::Any,
        Place::FreePlay
        | Place::Python
        | Place::Watch
        | Place::Inspector
        | Place::Recorded
        | Place::Course => false,
    };
    let unknown = state.targets.connection == Connection::Server && state.targets.lab.is_none();
    let press = press.here().filter(|_| asks && unknown);
    let native = targets.of(TargetKind::Native);
    let dispatch = dispatch.reform(|lab| Action::Target(TargetAction::LabFound(lab)));
    use_effect_with(press.is_some(), move |_| {
        if let Some(press) = press {
            spawn_local(async move { dispatch.emit((press.find_lab)(native).await) });
        }
    });
}

/// Tells the document of language and theme, and remembers them. An embedding page's parameters are not the learner's choice.
#[hook]
pub(super) fn use_settings(settings: Settings) {
    use_effect_with(settings, |settings| {
        document::set_root_attribute("lang", language_tag(settings.language));
        document::set_root_attribute("data-theme", settings.theme.name());
        let clear = settings.embedded && settings.frame.clear;
        document::set_root_attribute("data-ground", if clear { "clear" } else { "own" });
    });
    let first = use_memo((), |()| settings);
    use_effect_with(settings, move |settings| {
        if *settings != *first && !settings.embedded {
            preferences::write("lang", language_name(settings.language));
            preferences::write("theme", settings.theme.name());
            preferences::write(SHORTCUTS, if settings.shortcuts { "on" } else { OFF });
        }
    });
}

/// Names the place in the document's title.
#[hook]
pub(super) fn use_title(state: &State) {
    let language = state.settings.language;
    let read = state.course.lesson.content().is_some();
    let shown = (
        state.place.clone(),
        language,
        read,
        state.targets.observes(),
    );
    use_effect_with(shown, move |(place, language, _, observes)| {
        let texts = text(*language);
        let lesson;
        let name = match place {
            Place::Stop(id) => stop_name(*id, *language),
            Place::FreePlay => texts.free_play,
            Place::Python => texts.python,
            Place::Watch => texts.watch_name(*observes),
            Place::Inspector => texts.inspector,
            Place::Recorded => texts.recorded,
            Place::Course => texts.course,
            // A lesson's own title stands in its file, and above it once that is read.
            Place::Lesson(_) => {
                lesson = document::text_of("#title");
                lesson.as_deref().unwrap_or(texts.course)
            }
        };
        document::set_title(&[name, " · ", texts.brand].concat());
    });
}

/// Keeps the place in the page's address, so that it can be linked to, and goes where the browser's own "back" leads. A frame's
/// address is the embedding page's to write.
#[hook]
pub(super) fn use_address(state: &State, dispatch: &Callback<Action>) {
    let embedded = state.settings.embedded;
    let first = use_memo((), |()| state.place.clone());
    {
        let (first, dispatch) = (Rc::clone(&first), dispatch.clone());
        use_effect_with((), move |()| {
            if embedded {
                return;
            }
            address::on_return(move || {
                // An address that names no place is that of the first one.
                let place = query_parameters().place;
                let place = place.unwrap_or_else(|| (*first).clone());
                dispatch.emit(Action::PlaceRequested(place));
            });
        });
    }
    let moved = use_mut_ref(|| false);
    use_effect_with(state.place.clone(), move |place| {
        let there = address::parameter(PLACE).filter(|name| !name.is_empty());
        let there = there.as_deref().unwrap_or(first.name());
        if moved.replace(true) && place.name() != there && !embedded {
            // A program belongs to the place that it was brought to.
            address::visit(PLACE, place.name(), PROGRAM);
        }
    });
}

/// The parameter of the page's address that names a place.
const PLACE: &str = "lesson";

/// Inside another page: does what the embedding page comes to ask for, and tells it height and progress.
#[hook]
pub(super) fn use_embedding(embedded: bool, progress: Progress, dispatch: &Callback<Action>) {
    let dispatch = dispatch.clone();
    use_effect_with((), move |()| {
        if !embedded {
            return;
        }
        embedding::watch_height();
        let before = RefCell::new(query_parameters());
        embedding::on_new_fragment(move || {
            let now = query_parameters();
            let frame = Action::FrameAsked(now.frame);
            let asked = now.clone().since(&before.replace(now));
            // Without cookies the model has to do, whatever is asked for.
            let target = asked.target.filter(|_| keeps_cookies());
            let target = target.map(TargetAction::Chosen);
            let actions = [
                asked.language.map(Action::LanguageChosen),
                asked.theme.map(Action::ThemeChosen),
                target.map(Action::Target),
                asked.place.map(Action::PlaceRequested),
                asked.program.map(Action::ProgramBrought),
                Some(frame),
                Some(Action::NoticesAdded(asked.unknown)),
            ];
            let actions = actions.into_iter().flatten();
            actions.for_each(|action| dispatch.emit(action));
        });
    });
    use_effect_with(progress, move |progress| {
        if embedded {
            let Progress {
                lesson,
                step,
                steps,
                done,
            } = progress;
            embedding::tell_progress(lesson, *step, *steps, *done);
        }
    });
    // A frame that is out of sight is not laid out by itself, so its observer sleeps: asking makes the browser measure.
    use_effect(move || {
        if embedded {
            embedding::tell_height();
        }
    });
}
