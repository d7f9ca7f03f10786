//! Whose exchanges there are, and the choice among them.

use std::rc::Rc;

use timeline::{Entry, Language, Watched};
use yew::prelude::*;

use super::filter::Filter;
use super::state::watched;
use super::text::{Text, text};
use crate::platform::event::field_value;
use crate::ui::element::{Element, EventKind, el};
use crate::ui::words::excerpt;

/// How many connections of one client are offered, the last ones.
const CONNECTIONS: usize = 40;

/// The choice: each client, and each of its jars that was used more than once where there are several such; of a client whose
/// jars are not known, its connections instead.
pub(super) fn client_choice(
    log: &[Rc<Entry>],
    chosen: &Filter,
    language: Language,
    on_choose: Callback<Filter>,
) -> Element {
    let words = text(language);
    let choices = choices(log, words);
    let drawn = choices.iter().enumerate().map(|(at, (filter, name))| {
        el("option")
            .attr("value", at.to_string())
            .attr_if(filter == chosen, "selected", "selected")
            .text(name.clone())
    });
    let drawn: Vec<_> = drawn.collect();
    let onchange = move |event: Event| {
        let at = field_value(&event).and_then(|value| value.parse().ok());
        let picked = at.and_then(|at: usize| choices.get(at));
        if let Some((filter, _)) = picked {
            on_choose.emit(filter.clone());
        }
    };
    let select = el("select")
        .attr("id", "watch-client")
        .attr("data-part", "clients")
        .on(EventKind::Change, onchange.into())
        .children(drawn.into_iter());
    el("div")
        .class("field")
        .child(el("label").attr("for", "watch-client").text(words.client))
        .child(select)
}

struct Tally {
    name: Option<String>,
    count: usize,
    jars: Vec<(u32, usize)>,
    connections: Vec<(u64, usize)>,
}

fn choices(log: &[Rc<Entry>], words: &Text) -> Vec<(Filter, String)> {
    let mut tallies: Vec<Tally> = Vec::new();
    for one in log.iter().filter_map(|entry| watched(entry)) {
        count(&mut tallies, one);
    }
    let mut choices = vec![(Filter::All, (words.all_clients)(tallies.len()))];
    for Tally {
        name,
        count,
        jars,
        connections,
    } in tallies
    {
        let shown = client_name(name.as_deref(), words);
        choices.push((Filter::Client(name.clone()), format!("{shown} ({count})")));
        let of_jars = used_more_than_once(&jars).map(|(number, count)| {
            let filter = Filter::Jar(name.clone(), *number);
            (
                filter,
                format!("{shown} · {} ({count})", (words.jar)(*number)),
            )
        });
        choices.extend(of_jars);
        let surplus = connections.len().saturating_sub(CONNECTIONS);
        let last = &connections[surplus..];
        let of_connections = used_more_than_once(last).map(|(number, count)| {
            let filter = Filter::Connection(name.clone(), *number);
            let connection = (words.connection)(*number);
            (filter, format!("{shown} · {connection} ({count})"))
        });
        choices.extend(of_connections);
    }
    choices
}

/// Nothing where there are not several of them: the client alone says as much.
fn used_more_than_once<N>(tallied: &[(N, usize)]) -> impl Iterator<Item = &(N, usize)> {
    let used = || tallied.iter().filter(|(_, count)| *count > 1);
    let several = used().nth(1).is_some();
    used().filter(move |_| several)
}

fn count(tallies: &mut Vec<Tally>, one: &Watched) {
    let name = one.user_agent();
    let at = tallies.iter().position(|tally| tally.name == name);
    let at = at.unwrap_or_else(|| {
        tallies.push(Tally {
            name,
            count: 0,
            jars: Vec::new(),
            connections: Vec::new(),
        });
        tallies.len() - 1
    });
    let tally = &mut tallies[at];
    tally.count += 1;
    match (&one.jar, one.trace.connection) {
        (Some(jar), _) => add(&mut tally.jars, jar.number),
        (None, Some(connection)) => add(&mut tally.connections, connection),
        (None, None) => {}
    }
}

fn add<N: PartialEq>(tallied: &mut Vec<(N, usize)>, number: N) {
    match tallied.iter_mut().find(|(known, _)| *known == number) {
        Some((_, count)) => *count += 1,
        None => tallied.push((number, 1)),
    }
}

/// What the client calls itself, as much of it as fits: of a browser's long name, what tells it from other browsers.
pub(super) fn client_name(name: Option<&str>, words: &Text) -> String {
    match name {
        Some(name) => browser(name).unwrap_or_else(|| excerpt(name)),
        None => words.nameless.to_owned(),
    }
}

/// The product of a browser's name. For history's sake all of them begin with `Mozilla/5.0` and name others beside themselves
/// (RFC 9110 §10.1.5), so the first of these that stands there counts.
fn browser(name: &str) -> Option<String> {
    const PRODUCTS: [&str; 5] = ["Edg", "OPR", "Firefox", "HeadlessChrome", "Chrome"];
    let name = name.strip_prefix("Mozilla/")?;
    let version = |product: &str| {
        let (_, rest) = name.split_once(&format!(" {product}/"))?;
        let end = rest.find(|char: char| !char.is_ascii_digit());
        let major = &rest[..end.unwrap_or(rest.len())];
        (!major.is_empty()).then(|| format!("{product} {major}"))
    };
    PRODUCTS.into_iter().find_map(version)
}

#[cfg(test)]
mod tests {
    use super::browser;

    #[track_caller]
    fn check(name: &str, expected: Option<&str>) {
        assert_eq!(browser(name).as_deref(), expected);
    }

    #[test]
    fn a_browser_goes_by_its_product() {
        let of_chrome = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko)";
        let chrome = |rest: &str| format!("{of_chrome} {rest}");
        check(
            &chrome("Chrome/156.0.0.0 Safari/537.36"),
            Some("Chrome 156"),
        );
        check(
            &chrome("Chrome/156.0.0.0 Safari/537.36 Edg/156.0.0.0"),
            Some("Edg 156"),
        );
        check(
            &chrome("HeadlessChrome/156.0.0.0 Safari/537.36"),
            Some("HeadlessChrome 156"),
        );
        let firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0";
        check(firefox, Some("Firefox 153"));
    }

    #[test]
    fn whatever_else_goes_by_its_own_words() {
        check("python-requests/2.34.2", None);
        check("curl/8.5.0 Chrome/1", None);
        check("Mozilla/5.0", None);
        check("Mozilla/5.0 Chrome/x", None);
    }
}
