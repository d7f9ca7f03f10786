//! The two programs of a stop beside each other, and the way to where Python really runs.

use std::rc::Rc;

use timeline::Language;
use yew::Callback;

use super::text::text;
use crate::journal::{EntryTimeline, Program, programs};
use crate::ui::element::{Element, el};
use crate::ui::link::place_link;

/// Both programs: the first half of these entries is the one, the second half the other. The code speaks to `base`.
pub(super) fn both_programs(
    timelines: &[EntryTimeline],
    base: &str,
    language: Language,
    on_go: &Callback<Rc<str>>,
) -> Option<Element> {
    let words = &text(language).programs;
    let (first, second) = timelines.split_at(timelines.len() / 2);
    let both = [(words.without, first), (words.with, second)];
    let both = both.map(|(name, timelines)| Program { name, timelines });
    let link = place_link("python", language, on_go).text(words.really);
    Some(
        el("div")
            .class("both")
            .child(programs(&both, base, language)?)
            .child(el("p").class("small").child(link)),
    )
}
