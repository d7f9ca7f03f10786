//! The lists of attribute names that the page uses, each kept once. Knows no element.

use std::cell::RefCell;

/// The one list of these names that lives as long as the page: Yew compares two drawings of an element name by name
/// only where both have the very same list. There are as many lists as the views write kinds of elements: under a hundred.
pub(super) fn known(names: Vec<&'static str>) -> &'static [&'static str] {
    KNOWN.with_borrow_mut(|known| {
        let found = known.iter().copied().find(|known| **known == *names);
        found.unwrap_or_else(|| {
            let names: &'static [&'static str] = names.leak();
            known.push(names);
            names
        })
    })
}

thread_local! {
    static KNOWN: RefCell<Vec<&'static [&'static str]>> = const { RefCell::new(Vec::new()) };
}
