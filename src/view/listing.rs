//! Lines of code, those that show a step to be chosen by pointer or keys. Knows lines; knows no dialect.

use lesson::code::CodeLine;
use yew::prelude::*;

use super::code_panel::{CodePanelProps, listing_frame};
use super::element::{Element, el};
use crate::platform::document;

/// How many lines are drawn at most; copying takes all of them.
pub(super) const MOST: usize = 400;

/// The lines. Those that show a step are buttons; one of them takes part in the order of the Tab key, arrows lead to the others.
pub(crate) fn listing_view(props: &CodePanelProps, lines: &[CodeLine]) -> Element {
    let lines = &lines[..lines.len().min(MOST)];
    let stops: Vec<usize> = (0..lines.len())
        .filter(|&number| lines[number].entry.is_some() && lines[number].step.is_some())
        .collect();
    let is_marked =
        |line: &CodeLine| props.marked.is_some() && props.marked == line.entry.zip(line.step);
    let tab_stop = stops
        .iter()
        .copied()
        .find(|&number| is_marked(&lines[number]))
        .or(stops.first().copied());
    let onkeydown = move |event: KeyboardEvent| {
        let focused = event
            .target_dyn_into::<web_sys::Element>()
            .and_then(|line| line.get_attribute("data-line"));
        let here =
            focused.and_then(|number| stops.iter().position(|stop| stop.to_string() == number));
        if let Some(there) = here.and_then(|here| line_after_key(&event.key(), here, stops.len())) {
            event.prevent_default();
            document::focus(
                &[
                    "#code-listing [data-line='",
                    &stops[there].to_string(),
                    "']",
                ]
                .concat(),
            );
        }
    };
    let line = |(number, line): (usize, &CodeLine)| {
        code_line(
            props,
            number,
            line,
            is_marked(line),
            tab_stop == Some(number),
        )
    };
    listing_frame("pre", props)
        .class("listing")
        .on_key(onkeydown)
        .each(lines.iter().enumerate().map(line))
}

fn line_after_key(key: &str, here: usize, count: usize) -> Option<usize> {
    match key {
        "ArrowDown" => Some((here + 1).min(count - 1)),
        "ArrowUp" => Some(here.saturating_sub(1)),
        "Home" => Some(0),
        "End" => Some(count - 1),
        _ => None,
    }
}

fn code_line(
    props: &CodePanelProps,
    number: usize,
    line: &CodeLine,
    marked: bool,
    tab_stop: bool,
) -> Element {
    // A line of its own even where it is empty.
    let words = if line.text.is_empty() {
        " "
    } else {
        line.text.as_str()
    };
    let drawn = el("span")
        .class("line")
        .with("data-line", number.to_string())
        .maybe("data-entry", line.entry.map(|entry| entry.to_string()))
        .words(words.to_owned());
    let (Some(entry), Some(step)) = (line.entry, line.step) else {
        return drawn;
    };
    let on_line = props.on_line.clone();
    drawn
        .attr("role", "button")
        .attr("tabindex", if tab_stop { "0" } else { "-1" })
        .attr("data-step", step)
        .tells("aria-pressed", marked)
        .attr_if(marked, "data-marked", "true")
        .says(&props.on_line, (entry, step))
        .on_key(move |event: KeyboardEvent| {
            if matches!(event.key().as_str(), "Enter" | " ") {
                event.prevent_default();
                on_line.emit((entry, step));
            }
        })
}
