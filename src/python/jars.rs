//! The program's cookie jars, a card for each that holds something or was used last.

use browser_model::Cookie;
use http_message::Timestamp;
use timeline::{CookieKey, Entry, Language};

use super::text::text;
use crate::journal::{self, Snapshot, key_tag, visible};
use crate::ui::element::{Element, el, table_head};

/// The jars after the entry in focus. `touched` is the cookie that the chosen step is about.
pub(super) fn jars(
    snapshot: &Snapshot,
    focus: Option<&Entry>,
    touched: Option<&CookieKey>,
    language: Language,
) -> Element {
    let words = text(language);
    let used = match focus {
        Some(Entry::Program(program)) => program.call.jar,
        Some(
            Entry::Exchange(_)
            | Entry::Script(_)
            | Entry::Read(_)
            | Entry::Intervention(_)
            | Entry::Watched(_),
        )
        | None => None,
    };
    let shown = snapshot.jars.iter();
    let shown = shown.filter(|(number, held)| !held.is_empty() || used == Some(**number));
    let cards: Vec<_> = shown
        .map(|(number, held)| {
            let touched = touched.filter(|_| used == Some(*number));
            card(*number, held, touched, snapshot.now, language)
        })
        .collect();
    let none = cards.is_empty().then(|| {
        el("div")
            .class("card client")
            .child(el("p").class("empty").text(words.no_jar))
    });
    el("section")
        .class("panel")
        .attr("data-part", "jars")
        .attr("aria-labelledby", "jars")
        .child(el("h2").attr("id", "jars").text(words.jars))
        .children(cards.into_iter())
        .maybe(none)
}

fn card(
    number: u32,
    held: &[Cookie],
    touched: Option<&CookieKey>,
    now: Timestamp,
    language: Language,
) -> Element {
    let words = text(language);
    let title = el("p")
        .class("title")
        .child(el("span").text((words.jar)(number)))
        .child(el("span").class("count").text(held.len().to_string()));
    let content = if held.is_empty() {
        el("p").class("empty").text(words.jar_empty)
    } else {
        let rows = held.iter().map(|cookie| {
            let changed = touched.is_some_and(|touched| *touched == CookieKey::of(cookie));
            row(cookie, changed, now, language)
        });
        el("table")
            .child(table_head(&[words.name, words.value]))
            .children(rows)
    };
    el("div")
        .class("card client")
        .attr("data-jar", number.to_string())
        .child(title)
        .child(content)
}

fn row(cookie: &Cookie, changed: bool, now: Timestamp, language: Language) -> Element {
    let words = text(language);
    let (name, value) = (cookie.name_text(), cookie.value_text());
    let pair = format!("{name}={value}");
    let value = if name == timeline::SESSION_COOKIE && !value.is_empty() {
        key_tag(&value, language)
    } else {
        el("code").child(visible(&value, language))
    };
    let whom = match cookie.domain.as_str() {
        "" => words.any_host.to_owned(),
        domain if cookie.host_only => domain.to_owned(),
        domain => [".", domain].concat(),
    };
    let ends = match cookie.expires {
        Some(end) => (journal::text(language).in_time)(end.millis_since(now) / 1000),
        None => words.ends_with_program.to_owned(),
    };
    let http_only = if cookie.http_only { " · HttpOnly" } else { "" };
    let secure = if cookie.secure { " · Secure" } else { "" };
    let facts = el("span")
        .class("facts")
        .text(words.goes_to)
        .text(" ")
        .child(visible(&whom, language))
        .text(" ")
        .child(visible(&cookie.path, language))
        .text(format!(" · {ends}{http_only}{secure}"));
    let row = el("tr")
        .attr_if(changed, "data-changed", "true")
        .child(
            el("th")
                .attr("scope", "row")
                .child(visible(&name, language)),
        )
        .child(el("td").child(value));
    let detail = el("tr")
        .class("detail")
        .attr_if(changed, "data-changed", "true")
        .child(el("td").attr("colspan", "2").child(facts));
    el("tbody")
        .attr("data-cookie", pair)
        .child(row)
        .child(detail)
}
