//! What the clients hold: a card for each of them, a row for each cookie.

use browser_model::{Cookie, SameSite};
use http_message::Timestamp;
use timeline::{ClientId, CookieKey, Language, SESSION_COOKIE, Source, labels};

use super::key_tag::key_tag;
use super::spans::visible;
use super::step_row::source_badge;
use super::{Snapshot, text};
use crate::ui::element::{Element, el, table_head};

/// What the panel shows.
pub(super) struct Storage<'a> {
    pub(super) snapshot: &'a Snapshot,
    pub(super) clients: &'a [ClientId],
    /// The cookies that the chosen step, or the run, is about, and whose they are.
    pub(super) touched: &'a [(ClientId, CookieKey)],
    pub(super) language: Language,
}

/// The browser's side.
pub(super) fn storage_panel(props: &Storage) -> Element {
    let cards = props.clients.iter().map(|client| card(props, *client));
    el("section")
        .class("panel")
        .attr("data-part", "browser-storage")
        .attr("aria-labelledby", "browser-side")
        .child(
            el("h2")
                .attr("id", "browser-side")
                .text(text(props.language).browser_side),
        )
        .children(cards)
}

fn card(props: &Storage, client: ClientId) -> Element {
    let words = text(props.language);
    let cookies = props.snapshot.cookies(client);
    let host = props.snapshot.page.origin.host.to_string();
    let title = match props.clients.len() {
        0 | 1 => (words.storage_of)(&host),
        _ => labels(props.language).client(client).to_owned(),
    };
    let rows = cookies.into_iter().map(|cookie| {
        let adopted = client == ClientId::First && props.snapshot.follower.holds(cookie);
        CookieRow {
            cookie,
            source: if adopted {
                Source::Reported
            } else {
                Source::Modelled
            },
            changed: props.touched.contains(&(client, CookieKey::of(cookie))),
        }
    });
    cookie_card(
        title,
        &rows.collect::<Vec<_>>(),
        props.snapshot.now,
        props.language,
    )
}

/// A cookie in a table, how we know of it, and whether the chosen step changed it.
pub(crate) struct CookieRow<'a> {
    pub(crate) cookie: &'a Cookie,
    pub(crate) source: Source,
    pub(crate) changed: bool,
}

/// A card with a table of cookies, as they stood at this time.
pub(crate) fn cookie_card(
    title: String,
    rows: &[CookieRow],
    now: Timestamp,
    language: Language,
) -> Element {
    let words = text(language);
    let count = el("span").class("count").text(rows.len().to_string());
    let table = if rows.is_empty() {
        el("p").class("empty").text(words.storage_empty)
    } else {
        el("table")
            .child(table_head(&[
                words.name,
                words.value,
                words.visible_to_scripts,
            ]))
            .children(rows.iter().map(|row| cookie_row(row, now, language)))
    };
    el("div")
        .class("card client")
        .child(
            el("p")
                .class("title")
                .child(el("span").text(title))
                .child(count),
        )
        .child(table)
}

fn cookie_row(row: &CookieRow, now: Timestamp, language: Language) -> Element {
    let words = text(language);
    let CookieRow {
        cookie,
        source,
        changed,
    } = *row;
    let (name, value) = (cookie.name_text(), cookie.value_text());
    let pair = format!("{name}={value}");
    let value = if name == SESSION_COOKIE && !value.is_empty() {
        key_tag(&value, language)
    } else {
        el("code").child(visible(&value, language))
    };
    let name = el("th").attr("scope", "row").child(if name.is_empty() {
        el("span").class("dim").text(words.nameless).html()
    } else {
        visible(&name, language)
    });
    let seen = if cookie.http_only {
        words.no
    } else {
        words.yes
    };
    let row = el("tr")
        .attr_if(changed, "data-changed", "true")
        .child(name)
        .child(el("td").child(value))
        .child(el("td").text(seen));
    let detail = el("tr")
        .class("detail")
        .attr_if(changed, "data-changed", "true")
        .child(
            el("td")
                .attr("colspan", "3")
                .child(facts(cookie, source, now, language)),
        );
    el("tbody")
        .attr("data-cookie", pair)
        .attr("data-source", source.name())
        .child(row)
        .child(detail)
}

fn facts(cookie: &Cookie, source: Source, now: Timestamp, language: Language) -> Element {
    let words = text(language);
    let same_site = match cookie.same_site {
        SameSite::None => "SameSite=None",
        SameSite::Lax => "SameSite=Lax",
        SameSite::Strict => "SameSite=Strict",
        SameSite::Default => words.same_site_missing,
    };
    let ends = match cookie.expires {
        Some(expires) => format!(
            "{}{} ({})",
            words.expires,
            (words.in_time)(expires.millis_since(now) / 1000),
            expires.http_date()
        ),
        None => words.until_browser_closes.to_owned(),
    };
    let secure = if cookie.secure { " · Secure" } else { "" };
    let partitioned = if cookie.partition.is_some() {
        " · Partitioned"
    } else {
        ""
    };
    let http_only = if cookie.http_only { " · HttpOnly" } else { "" };
    // What a line without Domain makes, for one host alone, is the usual case and needs no word.
    let domain = if cookie.host_only {
        String::new()
    } else {
        format!("Domain={} · ", cookie.domain)
    };
    let path = format!("{}{}", words.path, cookie.path);
    let facts = format!("{domain}{path} · {ends} · {same_site}{http_only}{secure}{partitioned}");
    let facts = el("span").class("facts").text(facts);
    if source == Source::Reported {
        facts.child(el("br")).text(words.adopted)
    } else {
        facts.text(" ").child(source_badge(source, language))
    }
}
