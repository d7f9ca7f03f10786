//! The table of what explains entries, filled in.

use listings::listing;
use timeline::{summary, timeline};
use yew::prelude::*;

use super::code_listing::code_listing;
use super::comparison::comparison;
use super::difference::difference;
use super::entry_section::entry_section;
use super::explaining::Explanation;
use super::messages_panel::messages_panel;
use super::player::Player;
use super::programs::programs;
use super::snapshot::Snapshot;

/// What explains entries. Whoever refers to it has all of it in its own part of the page's code.
pub(crate) static EXPLANATION: Explanation = Explanation {
    apply: Snapshot::apply,
    timeline,
    summary,
    entry_section,
    difference,
    comparison,
    programs,
    player: |props| html! { <Player ..props /> },
    messages: messages_panel,
    listing,
    code_listing,
};
