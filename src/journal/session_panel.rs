//! What the server holds: the session table, row by row.

use practice_server::SessionRow;
use timeline::Language;

use super::key_tag::key_tag;
use super::spans::visible;
use super::{Snapshot, text};
use crate::ui::element::{Element, el, table_head};

/// How many rows are drawn at most: the newest.
const MOST: usize = 20;

/// The server's side; `touched` is the id that the chosen step is about.
pub(super) fn session_panel(
    snapshot: &Snapshot,
    touched: Option<&str>,
    language: Language,
) -> Element {
    let words = text(language);
    let rows = &snapshot.sessions;
    let drawn = rows.iter().take(MOST);
    let table = if rows.is_empty() {
        el("p").class("empty").text(words.table_empty)
    } else {
        el("table")
            .child(table_head(&[
                words.id,
                words.user,
                words.created,
                words.expiry,
            ]))
            .child(el("tbody").children(
                drawn.map(|row| table_row(snapshot, row, touched == Some(&row.id), language)),
            ))
    };
    let title = el("p")
        .class("title")
        .child(el("span").text(words.session_table))
        .child(el("span").class("count").text((words.rows)(rows.len())));
    el("section")
        .class("panel")
        .attr("data-part", "session-table")
        .attr("aria-labelledby", "server-side")
        .child(el("h2").attr("id", "server-side").text(words.server_side))
        .child(el("div").class("card server").child(title).child(table))
}

fn table_row(snapshot: &Snapshot, row: &SessionRow, changed: bool, language: Language) -> Element {
    let words = text(language);
    let ago = (words.ago)(snapshot.now.millis_since(row.created) / 1000);
    let left = (words.in_time)(row.expires.millis_since(snapshot.now) / 1000);
    let user = el("td").class("who").child(visible(&row.user, language));
    el("tr")
        .attr("data-session", row.id.clone())
        .attr_if(changed, "data-changed", "true")
        .child(el("td").child(key_tag(&row.id, language)))
        .child(user)
        .child(el("td").text(ago))
        .child(el("td").text(left))
}
