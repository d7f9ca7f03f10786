//! Both sides in one line, at the foot of a frame: the key that the client holds, and the row that it opens.

use timeline::{ClientId, Language, Span, labels};

use crate::journal::{Snapshot, spans};
use crate::ui::element::{Element, el};

struct Text {
    no_cookie: &'static str,
    same: &'static str,
    table: &'static str,
    no_row: fn(usize) -> String,
    both_sides: &'static str,
}

const CHINESE: Text = Text {
    no_cookie: "没有 sessionid",
    same: "同一把钥匙",
    table: "session 表",
    no_row: |rows| match rows {
        0 => "没有记录".to_owned(),
        rows => format!("{rows} 条记录，都不是它的"),
    },
    both_sides: "两边现在各有什么",
};

const ENGLISH: Text = Text {
    no_cookie: "no sessionid",
    same: "the same key",
    table: "Session table",
    no_row: |rows| match rows {
        0 => "no rows".to_owned(),
        1 => "1 row, not for this client".to_owned(),
        rows => format!("{rows} rows, none for this client"),
    },
    both_sides: "What both sides hold",
};

/// The line: what this client holds, and what the server holds for it.
pub(super) fn strip(snapshot: &Snapshot, client: ClientId, language: Language) -> Element {
    let text = match language {
        Language::Chinese => &CHINESE,
        Language::English => &ENGLISH,
    };
    let id = snapshot.session_id(client);
    let key = |id: &str| spans(&[Span::Key(id.to_owned())], language);
    let mut rows = snapshot.sessions.iter();
    let row = id.as_ref().and_then(|id| rows.find(|row| row.id == *id));
    let client = el("b")
        .class("client")
        .text(labels(language).client(client));
    let held = el("span").child(client).text(" ");
    let held = match &id {
        Some(id) => held
            .child(el("code").text(timeline::SESSION_COOKIE))
            .text(" ")
            .child(key(id)),
        None => held.text(text.no_cookie),
    };
    let table = el("b").class("server").text(text.table);
    let kept = el("span");
    let kept = match row {
        Some(row) => kept.child(key(&row.id)).text(" ").text(row.user.clone()),
        None => kept.text((text.no_row)(snapshot.sessions.len())),
    };
    el("aside")
        .class("strip")
        .attr("data-part", "strip")
        .attr("aria-label", text.both_sides)
        .child(held)
        .maybe(row.map(|_| el("span").class("same").text(text.same)))
        .child(kept.text(" ").child(table))
}
