//! The lists of attribute names, each kept once.

use std::cell::RefCell;

/// The one list of these names that lives as long as the page. Yew compares two renderings of an element name by name only
/// where both have the very same list. There are as many lists as the views write kinds of elements: under a hundred.
pub(super) fn interned(names: Vec<&'static str>) -> &'static [&'static str] {
    LISTS.with_borrow_mut(|lists| {
        let found = lists.iter().copied().find(|list| **list == *names);
        found.unwrap_or_else(|| {
            let names: &'static [&'static str] = names.leak();
            lists.push(names);
            names
        })
    })
}

thread_local! {
    static LISTS: RefCell<Vec<&'static [&'static str]>> = const { RefCell::new(Vec::new()) };
}
