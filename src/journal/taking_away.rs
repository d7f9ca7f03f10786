//! The way to take a run away, which a room above this one offers to every timeline.

use std::ops::Range;

use timeline::Language;
use yew::Html;

use super::log::Journal;

/// The run that a timeline shows.
#[derive(Clone, PartialEq)]
pub(crate) struct RunShown {
    pub(crate) journal: Journal,
    /// The places in the journal of what is shown.
    pub(crate) range: Range<usize>,
    /// Whether this page has it from a record: then it has seen nothing of it.
    pub(crate) recorded: bool,
}

/// What draws the button that takes a run away.
#[derive(Clone)]
pub(crate) struct TakeAway {
    pub(crate) button: fn(RunShown, Language) -> Html,
}

/// There is one for the whole page.
impl PartialEq for TakeAway {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}
