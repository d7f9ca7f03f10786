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

/// What the client calls itself, as much of it as fits.
pub(super) fn client_name(name: Option<&str>, words: &Text) -> String {
    match name {
        Some(name) => excerpt(name),
        None => words.nameless.to_owned(),
    }
}
