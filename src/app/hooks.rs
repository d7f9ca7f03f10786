//! What the app tells the world around it: server looked for, language, theme, address. Knows no view.

use std::rc::Rc;

use lesson::TargetKind;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::platform::{address, document, preferences};
use crate::run;
use crate::start::Targets;
use crate::state::settings::{language_name, language_tag};
use crate::state::{Connection, Fact, Settings, State};
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
        if *settings != *first {
            preferences::write("lang", language_name(settings.language));
            preferences::write("theme", settings.theme.name());
        }
    });
}

/// Keeps the place in the page's address, so that it can be linked to.
#[hook]
pub(super) fn use_address(place: &'static str) {
    let first = use_memo((), |()| place);
    use_effect_with(place, move |place| {
        if *place != *first {
            address::set_parameter("stop", place);
        }
    });
}
