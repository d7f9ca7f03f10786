//! The list of everything that happened, newest first. Only the rows near the viewport are in the document, so that
//! the five-thousandth row costs as much as the tenth.

use std::rc::Rc;

use lesson::{Entry, Language};
use web_sys::HtmlElement;
use yew::prelude::*;

use super::element::{Element, Heard, button, el};
use super::spans::spans;
use crate::door::explains;
use crate::platform::document;
use crate::state::Fact;
use crate::text::later_text;

/// How high a row is: `.journal .row` in the style sheet.
const ROW: usize = 33;
/// How many rows the window is ready to show: its greatest height, and some more on both ends.
const WINDOW: usize = 7;
const MARGIN: usize = 6;

#[derive(Properties, PartialEq)]
pub(crate) struct JournalProps {
    pub(crate) journal: Rc<Vec<Rc<Entry>>>,
    pub(crate) shown: Option<u32>,
    pub(crate) language: Language,
    pub(crate) act: Callback<Fact>,
}

/// The list.
#[component]
pub(crate) fn Journal(props: &JournalProps) -> Html {
    let words = later_text(props.language);
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
            set_pixels(&height, "height", count * ROW);
            set_pixels(&rows, "top", start * ROW);
        });
    }
    let onscroll = {
        let (window, first) = (window.clone(), first.setter());
        move |_| {
            if let Some(window) = window.cast::<HtmlElement>() {
                first.set(usize::try_from(window.scroll_top()).unwrap_or(0) / ROW);
            }
        }
    };
    let heading = el("h2")
        .attr("id", "journal")
        .el(el("span").text(words.journal))
        .el(el("span").words((words.entries)(count)));
    let list = el("ol")
        .class("rows")
        .attr("aria-labelledby", "journal")
        .node(&rows)
        .each(near.map(|line| row(props, line)));
    let window = el("div")
        .class("window")
        .node(&window)
        .attr("data-part", "journal")
        .on(Heard::Scroll, Callback::from(onscroll))
        .el(el("div").class("height").node(&height).el(list));
    el("section")
        .class("journal")
        .attr("aria-labelledby", "journal")
        .el(heading)
        .el(window)
        .html()
}

/// The row at this place from the top.
fn row(props: &JournalProps, line: usize) -> Element {
    let count = props.journal.len();
    let index = count - 1 - line;
    let number = u32::try_from(index + 1).unwrap_or(u32::MAX);
    let words = explains().map(|press| (press.summary)(&props.journal[index], props.language));
    let button = button("row")
        .with("data-entry-row", number.to_string())
        .attr_if(props.shown == Some(number), "aria-current", "true")
        .says(&props.act, Fact::EntryChosen(number))
        .el(el("span").class("number").words(number.to_string()))
        .el(el("span")
            .class("words")
            .child(spans(&words.unwrap_or_default(), props.language)));
    el("li")
        .key(index)
        .with("aria-setsize", count.to_string())
        .with("aria-posinset", (line + 1).to_string())
        .el(button)
}

fn set_pixels(element: &NodeRef, property: &str, pixels: usize) {
    if let Some(element) = element.cast::<HtmlElement>() {
        document::set_style(&element, property, &[&pixels.to_string(), "px"].concat());
    }
}
