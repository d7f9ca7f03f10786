//! The list of everything that happened, newest first. Only the rows near the viewport are in the document, so that
//! the five-thousandth row costs as much as the tenth.

use std::rc::Rc;

use timeline::{Entry, Language};
use yew::prelude::*;

use super::explaining::explanation;
use super::spans::spans;
use super::{Journal, text};
use crate::platform::document;
use crate::ui::element::{Element, EventKind, button, el};

/// How high a row is: `.journal .row` in the style sheet.
const ROW: usize = 33;
/// How many rows the window is ready to show: its greatest height, and some more on both ends.
const WINDOW: usize = 7;
const MARGIN: usize = 6;

#[derive(Properties, PartialEq)]
pub(crate) struct EntryListProps {
    pub(crate) journal: Journal,
    pub(crate) shown: Option<u32>,
    pub(crate) language: Language,
    /// An entry was chosen, by its number.
    pub(crate) on_entry: Callback<u32>,
}

/// The list.
#[component]
pub(crate) fn EntryList(props: &EntryListProps) -> Html {
    let words = text(props.language);
    let window = use_node_ref();
    let height = use_node_ref();
    let rows = use_node_ref();
    let first = use_state_eq(|| 0);
    let count = props.journal.len();
    let near = usize::saturating_sub(*first, MARGIN)..(*first + WINDOW + MARGIN).min(count);
    {
        // Through the object model, because the policy forbids style attributes.
        let (height, rows) = (height.clone(), rows.clone());
        use_effect_with((count, near.start), move |(count, start)| {
            document::set_pixels(&height, "height", count * ROW);
            document::set_pixels(&rows, "top", start * ROW);
        });
    }
    let onscroll = {
        let (window, first) = (window.clone(), first.setter());
        move |_| first.set(document::scroll_top(&window) / ROW)
    };
    let heading = el("h2")
        .attr("id", "journal")
        .child(el("span").text(words.entry_list))
        .child(el("span").text((words.entries)(count)));
    let list = el("ol")
        .class("rows")
        .attr("aria-labelledby", "journal")
        .node(&rows)
        .children(near.filter_map(|line| row(props, line)));
    let window = el("div")
        .class("window")
        .node(&window)
        .attr("data-part", "journal")
        .on(EventKind::Scroll, Callback::from(onscroll))
        .child(el("div").class("height").node(&height).child(list));
    el("section")
        .class("journal")
        .attr("aria-labelledby", "journal")
        .child(heading)
        .child(window)
        .html()
}

/// The row at this place from the top.
fn row(props: &EntryListProps, line: usize) -> Option<Element> {
    let count = props.journal.len();
    let index = count - 1 - line;
    let number = u32::try_from(index + 1).unwrap_or(u32::MAX);
    let entry: &Rc<Entry> = props.journal.entry(index)?;
    let words = (explanation()?.summary)(entry, props.language);
    let button = button("row")
        .attr("data-entry-row", number.to_string())
        .attr_if(props.shown == Some(number), "aria-current", "true")
        .emits(&props.on_entry, number)
        .child(el("span").class("number").text(number.to_string()))
        .child(
            el("span")
                .class("words")
                .child(spans(&words, props.language)),
        );
    let item = el("li")
        .key(index)
        .attr("aria-setsize", count.to_string())
        .attr("aria-posinset", (line + 1).to_string())
        .child(button);
    Some(item)
}
