//! The inspector's form. Knows an inquiry; knows no answer.

use timeline::Language;
use yew::prelude::*;

use crate::platform::address;
use crate::state::{Blank, CREDENTIALS, Inquiry, KINDS, LATER, RULES, RequestKind, WRITERS};
use crate::text::{inspector_text, later_text};
use crate::view::element::{Element, Heard, el};
use crate::view::field::{area, choice, line};

/// The form; each edit hands on the whole inquiry.
pub(super) fn form(inquiry: &Inquiry, language: Language, set: &Callback<Inquiry>) -> Element {
    let (words, later) = (inspector_text(language), later_text(language));
    let blanks = inquiry.blanks(address::read);
    let wrong = |those: &[Blank]| {
        let found = blanks.iter().find(|blank| those.contains(blank));
        found.map(|blank| (words.blank)(*blank).to_owned())
    };
    let fetches = inquiry.kind == RequestKind::Fetch;
    let credentials = || {
        choice(
            later.credentials,
            "credentials",
            CREDENTIALS.map(|(mode, name)| (mode, name, name)).to_vec(),
            inquiry.credentials,
            edit(inquiry, set, |asked, mode| asked.credentials = mode),
        )
    };
    let given = el("fieldset")
        .el(el("legend").text(words.the_lines))
        .el(area(
            words.lines,
            "lines",
            &inquiry.lines,
            None,
            edit(inquiry, set, |asked, lines| asked.lines = lines),
        ))
        .el(line(
            words.page,
            "page",
            &inquiry.page,
            None,
            wrong(&[Blank::Page]),
            edit(inquiry, set, |asked, page| asked.page = page),
        ))
        .el(el("div")
            .class("kinds")
            .el(choice(
                words.writer,
                "by",
                options(&WRITERS, words.writers),
                inquiry.writer,
                edit(inquiry, set, |asked, writer| asked.writer = writer),
            ))
            .el(choice(
                words.rules,
                "rules",
                options(&RULES, words.rule_sets),
                inquiry.rules,
                edit(inquiry, set, |asked, rules| asked.rules = rules),
            )));
    let request = el("fieldset")
        .el(el("legend").text(words.the_request))
        .el(line(
            words.target,
            "to",
            &inquiry.target,
            None,
            wrong(&[Blank::Target]),
            edit(inquiry, set, |asked, target| asked.target = target),
        ))
        .el(line(
            words.initiator,
            "from",
            &inquiry.initiator,
            None,
            wrong(&[Blank::Initiator, Blank::NoInitiator]),
            edit(inquiry, set, |asked, page| asked.initiator = page),
        ))
        .el(el("div")
            .class("kinds")
            .el(line(
                later.method,
                "method",
                &inquiry.method,
                None,
                wrong(&[Blank::Method]),
                edit(inquiry, set, |asked, method| asked.method = method),
            ))
            .el(choice(
                words.kind,
                "kind",
                options(&KINDS, words.kinds),
                inquiry.kind,
                edit(inquiry, set, |asked, kind| asked.kind = kind),
            ))
            .maybe_el(fetches.then(credentials))
            .el(choice(
                words.later,
                "later",
                options(&LATER, words.laters),
                inquiry.later,
                edit(inquiry, set, |asked, later| asked.later = later),
            )));
    // Everything is answered while it is typed: there is nothing to submit.
    let stay = Callback::from(|event: Event| event.prevent_default());
    el("form")
        .class("inquiry")
        .attr("novalidate", "novalidate")
        .attr("aria-labelledby", "title")
        .on(Heard::Submit, stay)
        .el(given)
        .el(request)
}

/// What one field says becomes an inquiry of its own.
fn edit<T: 'static>(
    inquiry: &Inquiry,
    set: &Callback<Inquiry>,
    change: fn(&mut Inquiry, T),
) -> Callback<T> {
    let inquiry = inquiry.clone();
    set.reform(move |value| {
        let mut asked = inquiry.clone();
        change(&mut asked, value);
        asked
    })
}

fn options<T: Copy>(
    names: &[(T, &'static str)],
    words: fn(T) -> &'static str,
) -> Vec<(T, &'static str, &'static str)> {
    names
        .iter()
        .map(|(value, name)| (*value, *name, words(*value)))
        .collect()
}
