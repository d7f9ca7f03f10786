//! The inspector: one cookie under the rules. Knows what is asked and shows what the model answers; sends nothing.

mod finding;
mod form;
mod request;
mod share;

use browser_model::Browser;
use lesson::{Language, Source};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::element::{Element, button, el, list};
use super::storage_panel::{Row, cookie_card};
use crate::platform::suffixes::Suffixes;
use crate::platform::{address, clock, suffixes};
use crate::state::{Example, Findings, Inquiry, Rules};
use crate::text::{InspectorText, inspector_text, text};
use finding::finding;
use form::form;
use request::request;
use share::Share;

/// Form, findings and the storage that results; at first under the rules of the browser that this page runs in.
pub(crate) fn inspector(language: Language, own_rules: Rules) -> Html {
    html! { <Inspector {language} {own_rules} /> }
}

#[derive(Properties, PartialEq)]
struct InspectorProps {
    language: Language,
    own_rules: Rules,
}

#[component]
fn Inspector(props: &InspectorProps) -> Html {
    let InspectorProps {
        language,
        own_rules,
    } = *props;
    let words = inspector_text(language);
    let inquiry = use_state_eq(|| {
        let first = Example::Session.inquiry(own_rules);
        let linked = first.clone().read_fragment(&address::fragment());
        linked.unwrap_or(first)
    });
    let now = use_memo((), |()| clock::now());
    let needs_suffixes = inquiry.needs_suffixes(address::read);
    let has_suffixes = use_suffixes(needs_suffixes);
    let findings = use_memo(
        ((*inquiry).clone(), has_suffixes, *now),
        |(inquiry, _, now)| {
            let browser = Browser::new(inquiry.rules.profile())
                .with_suffixes(&Suffixes)
                .with_to_ascii(address::to_ascii);
            inquiry.examine(*now, browser, address::read)
        },
    );
    let set = {
        let inquiry = inquiry.setter();
        Callback::from(move |asked| inquiry.set(asked))
    };
    let examples = Example::ALL.map(|example| {
        let asked = example.inquiry(inquiry.rules);
        button("button")
            .attr("data-example", example.name())
            .says(&set, asked)
            .text((words.example)(example))
    });
    let offered = el("div")
        .class("presets")
        .attr("role", "group")
        .attr("aria-labelledby", "examples")
        .each(examples.into_iter());
    let label = el("p").class("label").attr("id", "examples");
    let stage = el("section")
        .class("stage inspector")
        .attr("data-part", "inspector")
        .attr("aria-labelledby", "title")
        .el(el("h1").attr("id", "title").text(words.title))
        .el(el("p").class("lead").text(words.lead))
        .el(label.text(words.examples))
        .el(offered)
        .el(form(&inquiry, language, &set))
        .child(html! { <Share inquiry={(*inquiry).clone()} {language} /> })
        .child(match &*findings {
            Some(findings) => answer(
                &inquiry,
                findings,
                needs_suffixes && !has_suffixes,
                language,
            ),
            None => el("p")
                .class("remark")
                .attr("role", "status")
                .text(words.mend_first)
                .html(),
        });
    let storage = findings
        .as_ref()
        .as_ref()
        .map(|findings| storage(findings, words, language));
    let aside = el("aside")
        .class("panels")
        .attr("aria-label", text(language).panels)
        .maybe_el(storage);
    list(vec![el("main").el(stage).html(), aside.html()])
}

/// Fetches the list of public suffixes once it is needed; says whether it is there.
#[hook]
fn use_suffixes(needed: bool) -> bool {
    let there = use_state_eq(suffixes::loaded);
    {
        let there = there.setter();
        use_effect_with(needed, move |needed| {
            if *needed {
                spawn_local(async move { there.set(suffixes::load().await) });
            }
        });
    }
    *there
}

/// What the model says of each line, and of the request.
fn answer(
    inquiry: &Inquiry,
    findings: &Findings,
    suffixes_missing: bool,
    language: Language,
) -> Html {
    let words = inspector_text(language);
    let several = findings.set.len() > 1;
    let lines = findings.set.iter().enumerate().map(|(at, set)| {
        let heading = several.then(|| (words.line)(at + 1));
        finding(set, heading, findings.set_at, language)
    });
    let remark = |remark: String| el("p").class("remark").attr("role", "status").words(remark);
    let left_out = (findings.left_out > 0).then(|| remark((words.left_out)(findings.left_out)));
    el("div")
        .class("findings")
        .el(el("p")
            .class("small")
            .attr("data-part", "rules")
            .text((words.whose_rules)(inquiry.rules)))
        .maybe_el(suffixes_missing.then(|| remark(words.suffixes_missing.to_owned())))
        .maybe_el(
            findings
                .set
                .is_empty()
                .then(|| remark(words.nothing_asked.to_owned())),
        )
        .each(lines)
        .maybe_el(left_out)
        .maybe_el((!findings.set.is_empty()).then(|| request(findings, language)))
        .html()
}

fn storage(findings: &Findings, words: &InspectorText, language: Language) -> Element {
    let rows = findings.stored.iter().map(|cookie| Row {
        cookie,
        source: Source::Modelled,
        changed: false,
    });
    let card = cookie_card(
        words.storage.to_owned(),
        &rows.collect::<Vec<_>>(),
        findings.set_at,
        language,
    );
    el("section")
        .class("panel")
        .attr("data-part", "inspector-storage")
        .attr("aria-labelledby", "browser-side")
        .el(el("h2")
            .attr("id", "browser-side")
            .text(text(language).browser_side))
        .el(card)
}
