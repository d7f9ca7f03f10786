//! The list of public suffixes: a module of its own, fetched when a host beyond this machine is first judged.
//! Knows how to ask it; knows no cookie.

use std::cell::RefCell;

use browser_model::{LastLabel, PublicSuffixes};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

/// Fetches the list, once; says whether it is there.
pub(crate) async fn load() -> bool {
    if MODULE.with_borrow(Option::is_some) {
        return true;
    }
    let Ok(Some(module)) = load_suffixes().await else {
        return false;
    };
    MODULE.set(Some(module));
    true
}

/// Whether the list has been fetched.
pub(crate) fn loaded() -> bool {
    MODULE.with_borrow(Option::is_some)
}

/// The list as the model asks for it. Until it has been fetched, the last label is the suffix.
#[derive(Debug)]
pub(crate) struct Suffixes;

impl PublicSuffixes for Suffixes {
    fn suffix_of<'a>(&self, name: &'a str) -> &'a str {
        let length = MODULE.with_borrow(|module| module.as_ref()?.suffix_length(name).ok());
        length
            .and_then(|length| name.get(name.len().checked_sub(length as usize)?..))
            .unwrap_or_else(|| LastLabel.suffix_of(name))
    }
}

thread_local! {
    static MODULE: RefCell<Option<List>> = const { RefCell::new(None) };
}

#[wasm_bindgen(module = "/static/load.js")]
extern "C" {
    type List;

    #[wasm_bindgen(catch, js_name = loadSuffixes)]
    async fn load_suffixes() -> Result<Option<List>, JsValue>;

    #[wasm_bindgen(method, catch, js_name = suffixLength)]
    fn suffix_length(this: &List, name: &str) -> Result<u32, JsValue>;
}
