//! The list of what was watched, newest first: whose it is, what was asked and answered, and whether the cookie was missing.

use timeline::{Language, Watched};
use yew::prelude::*;

use super::clients::client_name;
use super::state::{WatchAction, WatchState, watched};
use super::text::text;
use crate::journal::visible;
use crate::ui::element::{Element, button, el};

/// The list, and the way to older ones.
pub(super) fn exchange_list(
    state: &WatchState,
    language: Language,
    on_entry: &Callback<u32>,
    on_more: &Callback<WatchAction>,
) -> Element {
    let words = text(language);
    let shown = state.shown_entry().map(|entry| entry.number());
    let passing = state.passing().filter_map(|entry| watched(entry));
    let rows = passing.take(state.rows);
    let rows: Vec<_> = rows
        .map(|one| row(one, shown, language, on_entry))
        .collect();
    let more = || {
        let on_more = on_more.clone();
        button("button")
            .attr("data-action", "more")
            .on_click(move |_| on_more.emit(WatchAction::MoreAsked))
            .text(words.more)
    };
    let is_more = state.passing().nth(state.rows).is_some();
    el("section")
        .class("watched")
        .attr("aria-labelledby", "watched")
        .child(el("h2").attr("id", "watched").text(words.exchanges))
        .child(
            el("ol")
                .class("rows")
                .attr("data-part", "watched")
                .attr("aria-labelledby", "watched")
                .children(rows.into_iter()),
        )
        .maybe(is_more.then(more))
        .maybe(left_out(state, language))
}

fn row(one: &Watched, shown: Option<u32>, language: Language, on_entry: &Callback<u32>) -> Element {
    let words = text(language);
    let (request, response) = (&one.trace.request.message, &one.trace.response.message);
    let what = format!("{} {}", request.method, request.path());
    let flag = || {
        el("span")
            .class("flag")
            .attr("data-finding", "came-back-without")
            .text(words.without_cookie)
    };
    let client = client_name(one.user_agent().as_deref(), words);
    let connection = one
        .trace
        .connection
        .map(|number| el("span").class("small").text((words.connection)(number)));
    let button = button("row")
        .attr("data-watched", one.number.to_string())
        .attr("data-trace", one.trace.number.to_string())
        .attr_if(shown == Some(one.number), "aria-current", "true")
        .emits(on_entry, one.number)
        .child(el("span").class("number").text(one.number.to_string()))
        .child(
            el("span")
                .class("words")
                .child(el("code").child(visible(&what, language)))
                .text(" → ")
                .child(el("code").text(status(response.status))),
        )
        .maybe(one.came_back.is_some().then(flag))
        .child(
            el("bdi")
                .class("client")
                .attr_maybe("title", one.user_agent())
                .child(visible(&client, language)),
        )
        .maybe(connection);
    el("li").key(one.number as usize).child(button)
}

/// Of an exchange that was broken off early there is no answer.
fn status(status: u16) -> String {
    match status {
        0 => "—".to_owned(),
        status => status.to_string(),
    }
}

/// What is not in the list, and why.
fn left_out(state: &WatchState, language: Language) -> Option<Element> {
    let words = text(language);
    let folded = (state.folded > 0).then(|| (words.folded)(state.folded));
    let lost = (state.lost > 0).then(|| (words.lost)(state.lost));
    let all: Vec<String> = folded.into_iter().chain(lost).collect();
    (!all.is_empty()).then(|| {
        el("p")
            .class("small")
            .attr("data-part", "left-out")
            .text(all.join(" "))
    })
}
