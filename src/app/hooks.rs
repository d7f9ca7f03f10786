//! What the app tells the world around it, and hears from it: server looked for, language, theme, address, embedding page.
//! Knows no view.

use std::cell::RefCell;
use std::rc::Rc;

use lesson::TargetKind;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::platform::{address, document, host, preferences};
use crate::run;
use crate::start::{Targets, wishes};
use crate::state::settings::{language_name, language_tag};
use crate::state::{Connection, Fact, Progress, Settings, State};
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
    let (wanted, act) = (state.wanted, act.clone());
    use_effect_with((), move |()| {
        spawn_local(run::connect(found, sides, wanted, act));
    });
    let ready = state.connection != Connection::Looking;
    use_effect_with(ready, |ready| {
        if *ready {
            document::mark_ready();
        }
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

/// Keeps the place in the page's address, so that it can be linked to. A frame's address is the embedding page's to write.
#[hook]
pub(super) fn use_address(place: String, embedded: bool) {
    let first = use_memo((), |()| place.clone());
    let shown = use_mut_ref(String::new);
    use_effect_with(place, move |place| {
        // Coming back to the first place is news as well.
        let before = shown.replace(place.clone());
        if (*place != *first || !before.is_empty()) && !embedded {
            address::set_parameter("lesson", place);
        }
    });
}

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
