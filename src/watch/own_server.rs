//! What is said of the learner's own server while it is observed: where to open it, which cookie is its session, whose cookies
//! come along.

use std::collections::BTreeSet;
use std::rc::Rc;

use http_message::{SetCookie, cookie_pairs};
use timeline::{Entry, Family, Language, cookie_line};
use yew::prelude::*;

use super::state::{WatchAction, WatchState, watched};
use super::text::text;
use crate::platform::event::field_value;
use crate::target::Upstream;
use crate::ui::element::{Element, EventKind, el};

/// How many names are offered.
const OFFERED: usize = 60;

/// The box above the list.
pub(super) fn own_server(
    upstream: &Upstream,
    state: &WatchState,
    language: Language,
    dispatch: &Callback<WatchAction>,
) -> Element {
    let words = text(language);
    let site = [&upstream.site, "/"].concat();
    let link = el("a")
        .attr("href", site.clone())
        .attr("target", "_blank")
        .attr("rel", "noopener")
        .child(el("code").text(site));
    let remote = || {
        el("p")
            .class("remark")
            .attr("data-part", "remote-upstream")
            .text((words.remote)(&upstream.origin))
    };
    let strangers = strangers(&state.log);
    let told = || {
        el("p")
            .attr("data-part", "strangers")
            .text(words.strangers)
            .text(" ")
            .child(el("code").text(strangers.join(", ")))
            .text(" ")
            .text(words.strangers_why)
    };
    el("section")
        .class("start")
        .attr("data-part", "own-server")
        .child(el("p").text(words.open_site).text(" ").child(link))
        .child(el("p").class("small").text(words.open_site_why))
        .maybe(upstream.remote.then(remote))
        .child(choice(state, language, dispatch))
        .maybe((!strangers.is_empty()).then(told))
        .child(el("p").class("small").text(words.practice_off))
}

/// Which cookie is the session's: one with a usual name, unless the learner knows better.
fn choice(state: &WatchState, language: Language, dispatch: &Callback<WatchAction>) -> Element {
    let words = text(language);
    let chosen = &state.names.chosen;
    let mut names = names(&state.log);
    names.extend(chosen.clone());
    let names: Rc<[String]> = names.into_iter().collect();
    let usual = el("option")
        .attr("value", "")
        .attr_if(chosen.is_none(), "selected", "selected")
        .text(words.usual_names);
    let drawn: Vec<_> = names
        .iter()
        .map(|name| {
            el("option")
                .attr("value", name.clone())
                .attr_if(chosen.as_ref() == Some(name), "selected", "selected")
                .text(name.clone())
        })
        .collect();
    let dispatch = dispatch.clone();
    let onchange = move |event: Event| {
        let value = field_value(&event).unwrap_or_default();
        let picked = names.iter().find(|name| **name == value);
        dispatch.emit(WatchAction::SessionCookieChosen(picked.cloned()));
    };
    let select = el("select")
        .attr("id", "session-cookie")
        .attr("data-part", "session-cookie")
        .on(EventKind::Change, onchange.into())
        .child(usual)
        .children(drawn.into_iter());
    el("div")
        .class("field")
        .child(
            el("label")
                .attr("for", "session-cookie")
                .text(words.session_cookie),
        )
        .child(select)
}

/// The names of all cookies that came or went.
fn names(log: &[Rc<Entry>]) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for one in log.iter().rev().filter_map(|entry| watched(entry)) {
        let (request, response) = (&one.trace.request.message, &one.trace.response.message);
        let line = cookie_line(&request.headers);
        let sent = cookie_pairs(&line).map(|pair| pair.name.to_owned());
        let lines = response.headers.get_all("Set-Cookie");
        let set = lines.map(|field| SetCookie::read(&field.text()).pair.name.to_owned());
        let all = sent.chain(set).filter(|name| !name.is_empty());
        names.extend(all.take(OFFERED));
        if names.len() >= OFFERED {
            break;
        }
    }
    names
}

/// The names of cookies that browsers brought and that this server has not set.
fn strangers(log: &[Rc<Entry>]) -> Vec<String> {
    let browsers = log.iter().filter_map(|entry| watched(entry));
    let browsers = browsers.filter(|one| one.family == Family::Browser);
    let names: BTreeSet<&String> = browsers.flat_map(|one| &one.strangers).collect();
    names.into_iter().take(OFFERED).cloned().collect()
}
