//! The inspector's form.

use timeline::Language;
use yew::prelude::*;

use super::inspection::{DELAYS, FieldError, Inspection, KINDS, RULE_SETS, RequestKind, WRITERS};
use super::text::text;
use crate::platform::address;
use crate::target::CREDENTIALS;
use crate::ui::element::{Element, EventKind, el};
use crate::ui::field::{area, choice, line};

/// The form; each edit hands on the whole inspection.
pub(super) fn form(
    inspection: &Inspection,
    language: Language,
    set: &Callback<Inspection>,
) -> Element {
    let words = text(language);
    let errors = inspection.errors(address::read);
    let wrong = |those: &[FieldError]| {
        let found = errors.iter().find(|error| those.contains(error));
        found.map(|error| (words.error)(*error).to_owned())
    };
    let fetches = inspection.kind == RequestKind::Fetch;
    let credentials = || {
        choice(
            words.credentials,
            "credentials",
            CREDENTIALS.map(|(mode, name)| (mode, name, name)).to_vec(),
            inspection.credentials,
            edit(inspection, set, |asked, mode| asked.credentials = mode),
        )
    };
    let given = el("fieldset")
        .child(el("legend").text(words.the_lines))
        .child(area(
            words.lines,
            "lines",
            &inspection.lines,
            None,
            edit(inspection, set, |asked, lines| asked.lines = lines),
        ))
        .child(line(
            words.page,
            "page",
            &inspection.page,
            None,
            wrong(&[FieldError::Page]),
            edit(inspection, set, |asked, page| asked.page = page),
        ))
        .child(
            el("div")
                .class("kinds")
                .child(choice(
                    words.writer,
                    "by",
                    options(&WRITERS, words.writers),
                    inspection.writer,
                    edit(inspection, set, |asked, writer| asked.writer = writer),
                ))
                .child(choice(
                    words.rules,
                    "rules",
                    options(&RULE_SETS, words.rule_sets),
                    inspection.rules,
                    edit(inspection, set, |asked, rules| asked.rules = rules),
                )),
        );
    let request = el("fieldset")
        .child(el("legend").text(words.the_request))
        .child(line(
            words.target,
            "to",
            &inspection.target,
            None,
            wrong(&[FieldError::Target]),
            edit(inspection, set, |asked, target| asked.target = target),
        ))
        .child(line(
            words.initiator,
            "from",
            &inspection.initiator,
            None,
            wrong(&[FieldError::Initiator, FieldError::NoInitiator]),
            edit(inspection, set, |asked, page| asked.initiator = page),
        ))
        .child(
            el("div")
                .class("kinds")
                .child(line(
                    words.method,
                    "method",
                    &inspection.method,
                    None,
                    wrong(&[FieldError::Method]),
                    edit(inspection, set, |asked, method| asked.method = method),
                ))
                .child(choice(
                    words.kind,
                    "kind",
                    options(&KINDS, words.kinds),
                    inspection.kind,
                    edit(inspection, set, |asked, kind| asked.kind = kind),
                ))
                .maybe(fetches.then(credentials))
                .child(choice(
                    words.delay,
                    "later",
                    options(&DELAYS, words.delays),
                    inspection.delay,
                    edit(inspection, set, |asked, delay| asked.delay = delay),
                )),
        );
    // Everything is answered while it is typed: there is nothing to submit.
    let stay = Callback::from(|event: Event| event.prevent_default());
    el("form")
        .class("inspection")
        .attr("novalidate", "novalidate")
        .attr("aria-labelledby", "title")
        .on(EventKind::Submit, stay)
        .child(given)
        .child(request)
}

/// What one field says becomes an inspection of its own.
fn edit<T: 'static>(
    inspection: &Inspection,
    set: &Callback<Inspection>,
    change: fn(&mut Inspection, T),
) -> Callback<T> {
    let inspection = inspection.clone();
    set.reform(move |value| {
        let mut asked = inspection.clone();
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
