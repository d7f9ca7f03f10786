//! What both sides hold, in a line of tags: for screens on which the tables stand out of sight.

use timeline::{ClientId, Language, SESSION_COOKIE};

use super::key_tag::key_tag;
use super::mine::mine;
use super::spans::visible;
use super::{Snapshot, TimelineView, text};
use crate::ui::element::{Element, el};

/// The line: the browser's cookies on the left, this run's rows of the session table on the right.
pub(super) fn holdings(view: &TimelineView, held: &Snapshot, language: Language) -> Element {
    let words = text(language);
    let clients = [
        ClientId::First,
        ClientId::Second,
        ClientId::Script,
        ClientId::Program,
    ];
    let acted = |client: &ClientId| view.timelines.iter().any(|one| one.client() == *client);
    let cookies = clients.into_iter().filter(acted);
    let cookies = cookies.flat_map(|client| held.cookies(client));
    let cookies = cookies.map(|cookie| {
        let (name, value) = (cookie.name_text(), cookie.value_text());
        if name == SESSION_COOKIE && !value.is_empty() {
            key_tag(&value, language)
        } else {
            el("code").child(visible(&name, language))
        }
    });
    let (rows, others) = mine(held, &view.timelines);
    let rows = rows.into_iter().map(|row| {
        let user = el("span").class("who").child(visible(&row.user, language));
        el("span").child(key_tag(&row.id, language)).child(user)
    });
    let others = (!others.is_empty()).then(|| {
        el("span")
            .class("dim")
            .text((words.of_others)(others.len()))
    });
    let [_, _, storage, _, table] = words.lanes;
    el("div")
        .class("holdings")
        .attr("role", "group")
        .attr("aria-label", words.held)
        .child(side("client", storage, cookies.collect(), language))
        .child(side("server", table, rows.collect(), language).maybe(others))
}

fn side(
    class: &'static str,
    name: &'static str,
    tags: Vec<Element>,
    language: Language,
) -> Element {
    let empty = tags.is_empty();
    let nothing = || el("span").class("dim").text(text(language).holds_nothing);
    el("span")
        .class(class)
        .child(el("b").text(name))
        .children(tags.into_iter())
        .maybe(empty.then(nothing))
}
