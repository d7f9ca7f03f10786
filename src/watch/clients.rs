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

/// The choice: each client, and each of its jars that was used more than once where there are several such.
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
}

fn choices(log: &[Rc<Entry>], words: &Text) -> Vec<(Filter, String)> {
    let mut tallies: Vec<Tally> = Vec::new();
    for one in log.iter().filter_map(|entry| watched(entry)) {
        count(&mut tallies, one);
    }
    let mut choices = vec![(Filter::All, (words.all_clients)(tallies.len()))];
    for Tally { name, count, jars } in tallies {
        let shown = client_name(name.as_deref(), words);
        choices.push((Filter::Client(name.clone()), format!("{shown} ({count})")));
        let used = jars.iter().filter(|(_, count)| *count > 1);
        let used: Vec<_> = used.collect();
        if used.len() > 1 {
            let of_jars = used.into_iter().map(|(number, count)| {
                let jar = (words.jar)(*number);
                let filter = Filter::Jar(name.clone(), *number);
                (filter, format!("{shown} · {jar} ({count})"))
            });
            choices.extend(of_jars);
        }
    }
    choices
}

fn count(tallies: &mut Vec<Tally>, one: &Watched) {
    let name = one.user_agent();
    let at = tallies.iter().position(|tally| tally.name == name);
    let at = at.unwrap_or_else(|| {
        let (count, jars) = (0, Vec::new());
        tallies.push(Tally { name, count, jars });
        tallies.len() - 1
    });
    let tally = &mut tallies[at];
    tally.count += 1;
    if let Some(jar) = &one.jar {
        let known = tally
            .jars
            .iter_mut()
            .find(|(number, _)| *number == jar.number);
        match known {
            Some((_, count)) => *count += 1,
            None => tally.jars.push((jar.number, 1)),
        }
    }
}

/// What the client calls itself, as much of it as fits.
pub(super) fn client_name(name: Option<&str>, words: &Text) -> String {
    match name {
        Some(name) => excerpt(name),
        None => words.nameless.to_owned(),
    }
}
