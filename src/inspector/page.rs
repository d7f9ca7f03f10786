//! The page of the inspector: form, findings, and the storage that results.

use browser_model::Browser;
use timeline::{Language, Source};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::finding::finding;
use super::form::form;
use super::inspection::{Example, Findings, Inspection};
use super::request::request;
use super::share::Share;
use super::text::{Text, text};
use crate::journal::{self, CookieRow, RuleSet, cookie_card};
use crate::platform::suffixes::Suffixes;
use crate::platform::{address, clock, suffixes};
use crate::ui::element::{Element, button, el, list};

#[derive(Properties, PartialEq)]
pub(crate) struct InspectorProps {
    pub(crate) language: Language,
    /// The rules of the browser that this page runs in.
    pub(crate) own_rules: RuleSet,
}

/// Form, findings and the storage that results.
#[component]
pub(crate) fn Inspector(props: &InspectorProps) -> Html {
    let InspectorProps {
        language,
        own_rules,
    } = *props;
    let words = text(language);
    let inspection = use_state_eq(|| {
        let first = Example::Session.inspection(own_rules);
        let linked = first.clone().read_fragment(&address::fragment());
        linked.unwrap_or(first)
    });
    let now = use_memo((), |()| clock::now());
    let needs_suffixes = inspection.needs_suffixes(address::read);
    let has_suffixes = use_suffixes(needs_suffixes);
    let findings = use_memo(
        ((*inspection).clone(), has_suffixes, *now),
        |(inspection, _, now)| {
            let browser = Browser::new(inspection.rules.profile())
                .with_suffixes(&Suffixes)
                .with_to_ascii(address::to_ascii);
            inspection.evaluate(*now, browser, address::read)
        },
    );
    let set = {
        let inspection = inspection.setter();
        Callback::from(move |asked| inspection.set(asked))
    };
    let examples = Example::ALL.map(|example| {
        let asked = example.inspection(inspection.rules);
        button("button")
            .attr("data-example", example.name())
            .emits(&set, asked)
            .text((words.example)(example))
    });
    let offered = el("div")
        .class("presets")
        .attr("role", "group")
        .attr("aria-labelledby", "examples")
        .children(examples.into_iter());
    let label = el("p").class("label").attr("id", "examples");
    let stage = el("section")
        .class("stage inspector")
        .attr("data-part", "inspector")
        .attr("aria-labelledby", "title")
        .child(el("h1").attr("id", "title").text(words.title))
        .child(el("p").class("lead").text(words.lead))
        .child(label.text(words.examples))
        .child(offered)
        .child(form(&inspection, language, &set))
        .child(html! { <Share inspection={(*inspection).clone()} {language} /> })
        .child(match &*findings {
            Some(findings) => answer(
                &inspection,
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
        .attr("aria-label", journal::text(language).panels)
        .maybe(storage);
    list(vec![el("main").child(stage).html(), aside.html()])
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
    inspection: &Inspection,
    findings: &Findings,
    suffixes_missing: bool,
    language: Language,
) -> Html {
    let words = text(language);
    let several = findings.set.len() > 1;
    let lines = findings.set.iter().enumerate().map(|(at, set)| {
        let heading = several.then(|| (words.line)(at + 1));
        finding(set, heading, findings.set_at, language)
    });
    let remark = |remark: String| el("p").class("remark").attr("role", "status").text(remark);
    let left_out = (findings.left_out > 0).then(|| remark((words.left_out)(findings.left_out)));
    el("div")
        .class("findings")
        .child(
            el("p")
                .class("small")
                .attr("data-part", "rules")
                .text((words.whose_rules)(inspection.rules)),
        )
        .maybe(suffixes_missing.then(|| remark(words.suffixes_missing.to_owned())))
        .maybe(
            findings
                .set
                .is_empty()
                .then(|| remark(words.nothing_asked.to_owned())),
        )
        .children(lines)
        .maybe(left_out)
        .maybe((!findings.set.is_empty()).then(|| request(findings, language)))
        .html()
}

fn storage(findings: &Findings, words: &Text, language: Language) -> Element {
    let rows = findings.stored.iter().map(|cookie| CookieRow {
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
        .child(
            el("h2")
                .attr("id", "browser-side")
                .text(journal::text(language).browser_side),
        )
        .child(card)
}
