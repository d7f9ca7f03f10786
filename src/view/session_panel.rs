//! What the server holds: the session table, row by row. Knows rows as values; decides nothing.

use practice_server::SessionRow;
use timeline::Language;

use super::element::{Element, el, table_head};
use super::key::key_tag;
use super::spans::visible;
use crate::state::Side;
use crate::text::text;

/// How many rows are drawn at most: the newest.
const MOST: usize = 20;

/// The server's side; `touched` is the id that the chosen step is about.
pub(super) fn session_panel(side: &Side, touched: Option<&str>, language: Language) -> Element {
    let words = text(language);
    let rows = &side.sessions;
    let drawn = rows.iter().take(MOST);
    let table = if rows.is_empty() {
        el("p").class("empty").text(words.table_empty)
    } else {
        el("table")
            .el(table_head(&[
                words.id,
                words.user,
                words.created,
                words.expiry,
            ]))
            .el(el("tbody")
                .each(drawn.map(|row| table_row(side, row, touched == Some(&row.id), language))))
    };
    let title = el("p")
        .class("title")
        .el(el("span").text(words.session_table))
        .el(el("span").class("count").words((words.rows)(rows.len())));
    el("section")
        .class("panel")
        .attr("data-part", "session-table")
        .attr("aria-labelledby", "server-side")
        .el(el("h2").attr("id", "server-side").text(words.server_side))
        .el(el("div").class("card server").el(title).el(table))
}

fn table_row(side: &Side, row: &SessionRow, changed: bool, language: Language) -> Element {
    let words = text(language);
    let ago = (words.ago)(side.now.millis_since(row.created) / 1000);
    let left = (words.in_time)(row.expires.millis_since(side.now) / 1000);
    let user = el("td").class("who").child(visible(&row.user, language));
    el("tr")
        .with("data-session", row.id.clone())
        .attr_if(changed, "data-changed", "true")
        .el(el("td").el(key_tag(&row.id, language)))
        .el(user)
        .el(el("td").words(ago))
        .el(el("td").words(left))
}
