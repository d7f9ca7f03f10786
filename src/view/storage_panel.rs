//! What the browsers hold: one card a browser, one row a cookie. Knows cookies as values; decides nothing.

use browser_model::{Cookie, SameSite};
use http_message::Timestamp;
use lesson::{ClientId, CookieKey, Language, SESSION_COOKIE, Source, labels};

use super::element::{Element, el, table_head};
use super::key::key_tag;
use super::spans::visible;
use super::step_row::source_badge;
use crate::state::Side;
use crate::text::text;

/// What the panel shows.
pub(super) struct Storage<'a> {
    pub(super) side: &'a Side,
    pub(super) clients: &'a [ClientId],
    /// The cookie that the chosen step is about, and whose browser.
    pub(super) touched: Option<(ClientId, CookieKey)>,
    pub(super) language: Language,
}

/// The browser's side.
pub(super) fn storage_panel(props: &Storage) -> Element {
    let cards = props.clients.iter().map(|client| card(props, *client));
    el("section")
        .class("panel")
        .attr("data-part", "browser-storage")
        .attr("aria-labelledby", "browser-side")
        .el(el("h2")
            .attr("id", "browser-side")
            .text(text(props.language).browser_side))
        .each(cards)
}

fn card(props: &Storage, client: ClientId) -> Element {
    let words = text(props.language);
    let cookies = props.side.agent(client).cookies(props.side.now);
    let host = props.side.page.origin.host.to_string();
    let title = match props.clients.len() {
        0 | 1 => (words.storage_of)(&host),
        _ => labels(props.language).client(client).to_owned(),
    };
    let rows = cookies.into_iter().map(|cookie| {
        let adopted = client == ClientId::First && props.side.adopted.contains(&cookie.name_text());
        Row {
            cookie,
            source: if adopted {
                Source::Reported
            } else {
                Source::Modelled
            },
            changed: props
                .touched
                .as_ref()
                .is_some_and(|(whose, key)| *whose == client && *key == CookieKey::of(cookie)),
        }
    });
    cookie_card(
        title,
        &rows.collect::<Vec<_>>(),
        props.side.now,
        props.language,
    )
}

/// A cookie in a table, how we know of it, and whether the chosen step changed it.
pub(super) struct Row<'a> {
    pub(super) cookie: &'a Cookie,
    pub(super) source: Source,
    pub(super) changed: bool,
}

/// A card with a table of cookies, as they stood at this time.
pub(super) fn cookie_card(
    title: String,
    rows: &[Row],
    now: Timestamp,
    language: Language,
) -> Element {
    let words = text(language);
    let count = el("span").class("count").words(rows.len().to_string());
    let table = if rows.is_empty() {
        el("p").class("empty").text(words.storage_empty)
    } else {
        el("table")
            .el(table_head(&[words.name, words.value, words.scripts_see]))
            .each(rows.iter().map(|row| cookie_row(row, now, language)))
    };
    el("div")
        .class("card client")
        .el(el("p").class("title").el(el("span").words(title)).el(count))
        .el(table)
}

fn cookie_row(row: &Row, now: Timestamp, language: Language) -> Element {
    let words = text(language);
    let Row {
        cookie,
        source,
        changed,
    } = *row;
    let (name, value) = (cookie.name_text(), cookie.value_text());
    let pair = [&name, "=", &value].concat();
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
        .el(name)
        .el(el("td").el(value))
        .el(el("td").text(seen));
    let detail = el("tr")
        .class("detail")
        .attr_if(changed, "data-changed", "true")
        .el(el("td")
            .attr("colspan", "3")
            .el(facts(cookie, source, now, language)));
    el("tbody")
        .with("data-cookie", pair)
        .attr("data-source", source.name())
        .el(row)
        .el(detail)
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
        Some(expires) => [
            words.expires,
            &(words.in_time)(expires.millis_since(now) / 1000),
        ]
        .concat(),
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
        ["Domain=", &cookie.domain, " · "].concat()
    };
    let facts = [
        &domain,
        words.path,
        &cookie.path,
        " · ",
        &ends,
        " · ",
        same_site,
        http_only,
        secure,
        partitioned,
    ];
    let facts = el("span").class("facts").words(facts.concat());
    if source == Source::Reported {
        facts.el(el("br")).text(words.adopted)
    } else {
        facts.text(" ").el(source_badge(source, language))
    }
}
