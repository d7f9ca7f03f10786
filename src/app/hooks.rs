//! What the app tells the world around it, and hears from it: server looked for, language, theme, address, embedding page.
//! Knows no view.

use std::cell::RefCell;
use std::rc::Rc;

use timeline::TargetKind;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::platform::{address, document, host, preferences};
use crate::run;
use crate::start::{Targets, wishes};
use crate::state::settings::{language_name, language_tag};
use crate::state::{Fact, Progress, Settings, State};
use crate::target::cookies_last;
use crate::text::text;

/// Looks for a server, or for a worker, once, when the page has been placed.
#[hook]
pub(super) fn use_connection(
    state: &UseReducerHandle<State>,
    targets: &Rc<Targets>,
    act: &Callback<Fact>,
) {
    let kinds = [TargetKind::Native, TargetKind::ServiceWorker];
    let found = kinds.map(|kind| targets.of(kind));
    let sides = kinds.map(|kind| (**state.sides.of(kind)).clone());
    let (wanted, known, act) = (state.wanted, state.connection, act.clone());
    use_effect_with((), move |()| {
        spawn_local(run::connect(found, sides, wanted, known, act));
    });
}

/// Tells the document of language and theme, and remembers them. An embedding page's parameters are not the learner's choice.
#[hook]
pub(super) fn use_settings(settings: Settings) {
    use_effect_with(settings, |settings| {
        document::set_root_attribute("lang", language_tag(settings.language));
        document::set_root_attribute("data-theme", settings.theme.name());
        document::set_title(text(settings.language).brand);
    });
    let first = use_memo((), |()| settings);
    use_effect_with(settings, move |settings| {
        if *settings != *first && !settings.embedded {
            preferences::write("lang", language_name(settings.language));
            preferences::write("theme", settings.theme.name());
        }
    });
}

/// Keeps the place in the page's address, so that it can be linked to, and goes where the browser's own "back" leads. A frame's
/// address is the embedding page's to write.
#[hook]
pub(super) fn use_address(state: &State, act: &Callback<Fact>) {
    let embedded = state.settings.embedded;
    let first = use_memo((), |()| (state.home, Rc::clone(&state.home_lesson)));
    let start = use_memo((), |()| state.place_name());
    let act = act.clone();
    use_effect_with((), move |()| {
        if embedded {
            return;
        }
        address::on_return(move || {
            let now = wishes();
            // An address that names no place is that of the first one.
            let (place, lesson) = match now.place {
                Some(place) => (place, now.lesson.as_str().into()),
                None => (first.0, Rc::clone(&first.1)),
            };
            act.emit(Fact::PlaceAsked(place, lesson));
        });
    });
    let moved = use_mut_ref(|| false);
    use_effect_with(state.place_name(), move |place| {
        let there = address::parameter(PLACE).filter(|name| !name.is_empty());
        let there = there.as_ref().unwrap_or(&start);
        if moved.replace(true) && place != there && !embedded {
            address::visit(PLACE, place);
        }
    });
}

/// The parameter of the page's address that names a place.
const PLACE: &str = "lesson";

/// Inside another page: does what the embedding page comes to ask for, and tells it height and progress.
#[hook]
pub(super) fn use_host(embedded: bool, progress: Progress, act: &Callback<Fact>) {
    let act = act.clone();
    use_effect_with((), move |()| {
        if !embedded {
            return;
        }
        host::watch_height();
        let before = RefCell::new(wishes());
        host::on_new_fragment(move || {
            let now = wishes();
            let asked = now.clone().since(&before.replace(now));
            // Without cookies the model has to do, whatever is asked for.
            let target = asked.target.filter(|_| cookies_last());
            let facts = [
                asked.language.map(Fact::LanguageChosen),
                asked.theme.map(Fact::ThemeChosen),
                target.map(Fact::TargetChosen),
                asked
                    .place
                    .map(|place| Fact::PlaceAsked(place, asked.lesson.as_str().into())),
                Some(Fact::Remarked(asked.unknown)),
            ];
            facts.into_iter().flatten().for_each(|fact| act.emit(fact));
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
            host::tell_progress(lesson, *step, *steps, *done);
        }
    });
    // A frame that is out of sight is not laid out by itself, so its observer sleeps: asking makes the browser measure.
    use_effect(move || {
        if embedded {
            host::tell_height();
        }
    });
}
