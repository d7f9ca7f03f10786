//! The table of what explains entries, filled in.

use timeline::{summary, timeline};
use yew::prelude::*;

use super::comparison::comparison;
use super::explaining::Explanation;
use super::panels::Panels;
use super::programs::programs;
use super::snapshot::Snapshot;
use super::timeline::Timeline;

/// What explains entries. Whoever refers to it has all of it in its own part of the page's code.
pub(crate) static EXPLANATION: Explanation = Explanation {
    apply: Snapshot::apply,
    timeline,
    summary,
    comparison,
    programs,
    view: |props| html! { <Timeline ..props /> },
    panels: |props| html! { <Panels ..props /> },
};
