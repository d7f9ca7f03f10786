//! Tells apart what looks alike: wherever elements of one look stand for different things, all of them are marked, for as long as
//! they stand in the document together. It goes around the app's own rendering, for no part of that knows what else is in sight.

use std::collections::{BTreeMap, BTreeSet};

use js_sys::Array;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Document, Element, MutationObserver, MutationObserverInit};

/// The attribute of what is marked.
const TWIN: &str = "data-twin";

/// Starts, for as long as the page lives: `look` says how an element looks, `meaning` what it stands for.
pub(crate) fn tell_apart(look: &'static str, meaning: &'static str) {
    let document = web_sys::window().and_then(|window| window.document());
    let Some((document, body)) = document.and_then(|one| Some((one.clone(), one.body()?))) else {
        return;
    };
    let changed = Closure::<dyn Fn()>::new(move || mark(&document, look, meaning));
    let Ok(observer) = MutationObserver::new(changed.as_ref().unchecked_ref()) else {
        return;
    };
    let whole = MutationObserverInit::new();
    whole.set_child_list(true);
    whole.set_subtree(true);
    whole.set_attribute_filter(&Array::of1(&meaning.into()));
    if observer.observe_with_options(&body, &whole).is_ok() {
        changed.forget();
    }
}

fn mark(document: &Document, look: &str, meaning: &str) {
    let Ok(all) = document.query_selector_all(&format!("[{look}]")) else {
        return;
    };
    let elements = (0..all.length()).filter_map(|at| all.item(at)?.dyn_into::<Element>().ok());
    let elements: Vec<Element> = elements.collect();
    let mut meanings: BTreeMap<Option<String>, BTreeSet<Option<String>>> = BTreeMap::new();
    for element in &elements {
        let alike = meanings.entry(element.get_attribute(look)).or_default();
        alike.insert(element.get_attribute(meaning));
    }
    for element in &elements {
        let alike = meanings.get(&element.get_attribute(look));
        let is_twin = alike.is_some_and(|alike| alike.len() > 1);
        if element.has_attribute(TWIN) != is_twin {
            let _ = element.toggle_attribute_with_force(TWIN, is_twin);
        }
    }
}
