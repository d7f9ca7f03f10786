//! The public suffix list as the browser model asks for it, fetched when a host beyond this machine is first judged.

use std::cell::RefCell;

use browser_model::{LastLabel, PublicSuffixes};

use super::scripts::{self, SuffixList};

/// Fetches the list, once; says whether it is there.
pub(crate) async fn load() -> bool {
    if loaded() {
        return true;
    }
    let Some(list) = scripts::load_suffixes().await else {
        return false;
    };
    LIST.set(Some(list));
    true
}

/// Whether the list has been fetched.
pub(crate) fn loaded() -> bool {
    LIST.with_borrow(Option::is_some)
}

/// The list as the model asks for it. Until it has been fetched, the last label is the suffix.
#[derive(Debug)]
pub(crate) struct Suffixes;

impl PublicSuffixes for Suffixes {
    fn suffix_of<'a>(&self, name: &'a str) -> &'a str {
        let length = LIST.with_borrow(|list| list.as_ref()?.suffix_length(name));
        length
            .and_then(|length| name.get(name.len().checked_sub(length)?..))
            .unwrap_or_else(|| LastLabel.suffix_of(name))
    }
}

thread_local! {
    static LIST: RefCell<Option<SuffixList>> = const { RefCell::new(None) };
}
