//! What the server holds: the session table, one's own rows first, the others folded.

use http_message::Timestamp;
use practice_server::SessionRow;
use timeline::Language;
use yew::prelude::*;

use super::key_tag::key_tag;
use super::spans::visible;
use super::text;
use crate::ui::element::{Element, el, table_head};

/// How many rows are drawn at most: the newest.
const MOST: usize = 20;

/// The server's side: one's own rows and the others, as they stood at this time. `touched` are the ids that the chosen step, or
/// the run, is about; `reset` takes the server back to its first day.
pub(super) fn session_panel(
    (mine, others): (Vec<&SessionRow>, Vec<&SessionRow>),
    now: Timestamp,
    touched: &[String],
    reset: Html,
    language: Language,
) -> Element {
    let words = text(language);
    let count = mine.len() + others.len();
    let table =
        |rows: &[&SessionRow]| {
            let rows = rows.iter().take(MOST);
            el("table")
                .child(table_head(&[words.id, words.user, words.expiry]))
                .child(el("tbody").children(
                    rows.map(|row| table_row(row, now, touched.contains(&row.id), language)),
                ))
        };
    let own = match (count, mine.is_empty()) {
        (0, _) => Some(el("p").class("empty").text(words.table_empty)),
        (_, true) => None,
        (_, false) => Some(table(&mine)),
    };
    let others = (!others.is_empty()).then(|| {
        el("details")
            .class("others")
            .child(el("summary").text((words.of_others)(others.len())))
            .child(table(&others))
    });
    let title = el("p")
        .class("title")
        .child(el("span").text(words.session_table))
        .child(el("span").class("count").text((words.rows)(count)));
    el("section")
        .class("panel")
        .attr("data-part", "session-table")
        .attr("aria-labelledby", "server-side")
        .child(el("h2").attr("id", "server-side").text(words.server_side))
        .child(
            el("div")
                .class("card server")
                .child(title)
                .maybe(own)
                .maybe(others)
                .child(reset),
        )
}

fn table_row(row: &SessionRow, now: Timestamp, changed: bool, language: Language) -> Element {
    let words = text(language);
    let ago = (words.ago)(now.millis_since(row.created) / 1000);
    let left = (words.in_time)(row.expires.millis_since(now) / 1000);
    let user = el("td").class("who").child(visible(&row.user, language));
    el("tr")
        .attr("data-session", row.id.clone())
        .attr_if(changed, "data-changed", "true")
        .child(el("td").child(key_tag(&row.id, language)))
        .child(user)
        .child(
            el("td")
                .attr(
                    "title",
                    format!("{} {ago} · {}", words.created, row.expires.http_date()),
                )
                .text(left),
        )
}
