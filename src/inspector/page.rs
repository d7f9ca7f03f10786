//! The page of the inspector: form, findings, and the storage that results.

use browser_model::Browser;
use timeline::{Language, Source};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::beside::beside;
use super::finding::Finding;
use super::form::Fields;
use super::inspection::{Example, Findings, Inspection};
use super::request::request;
use super::share::Share;
use super::text::{Text, text};
use crate::journal::{self, CookieRow, RuleSet, cookie_card};
use crate::platform::suffixes::Suffixes;
use crate::platform::{address, clock, document, suffixes};
use crate::ui::element::{Element, EventKind, button, el, list};

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
    let home = use_memo((), |()| home());
    let inspection = use_state_eq(|| {
        let first = Example::Session.inspection(own_rules, &home);
        let linked = first.clone().read_fragment(&address::fragment());
        linked.unwrap_or(first)
    });
    // Once a line has an address of its own, the fields stay, also while one is being emptied.
    let apart = use_state_eq(|| inspection.has_line_pages());
    let now = use_memo((), |()| clock::now());
    let needs_suffixes = inspection.needs_suffixes(address::read);
    let has_suffixes = use_suffixes(needs_suffixes);
    let findings = use_memo(
        ((*inspection).clone(), has_suffixes, *now),
        |(inspection, _, now)| {
            let browser = |profile| {
                Browser::new(profile)
                    .with_suffixes(&Suffixes)
                    .with_to_ascii(address::to_ascii)
            };
            inspection.evaluate(*now, browser, address::read)
        },
    );
    let set = {
        let (inspection, apart) = (inspection.setter(), apart.setter());
        Callback::from(move |asked: Inspection| {
            if asked.has_line_pages() {
                apart.set(true);
            }
            inspection.set(asked);
        })
    };
    let on_apart = {
        let apart = apart.setter();
        Callback::from(move |()| {
            apart.set(true);
            // The button goes.
            document::focus("[name='page']");
        })
    };
    let fields = Fields {
        inspection: &inspection,
        apart: *apart,
        language,
        set: &set,
        on_apart: &on_apart,
    };
    let examples = Example::ALL.map(|example| {
        let asked = example.inspection(inspection.rules, &home);
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
    let findings = findings.as_ref().as_ref();
    // Everything is answered while it is typed: there is nothing to submit.
    let stay = Callback::from(|event: Event| event.prevent_default());
    let suffixes_missing = needs_suffixes && !has_suffixes;
    let form = el("form")
        .class("inspection")
        .attr("novalidate", "novalidate")
        .attr("aria-labelledby", "title")
        .on(EventKind::Submit, stay)
        .child(fields.given())
        .child(match findings {
            Some(findings) => of_lines(&inspection, findings, suffixes_missing, language, &set),
            None => remark(words.mend_first.to_owned()),
        })
        .child(fields.request())
        .maybe(findings.and_then(|findings| of_request(findings, language)))
        .child(html! { <Share inspection={(*inspection).clone()} {language} /> });
    let stage = el("section")
        .class("stage inspector")
        .attr("data-part", "inspector")
        .attr("aria-labelledby", "title")
        .child(el("h1").attr("id", "title").text(words.title))
        .child(el("p").class("lead").text(words.lead))
        .child(label.text(words.examples))
        .child(offered)
        .child(form);
    let storage = findings.map(|findings| storage(findings, words, language));
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

/// The folder of this page, where its practice server answers; a page without a server gets a server's usual address.
fn home() -> String {
    let here = address::href().and_then(|href| address::resolve(".", &href));
    here.map_or_else(
        || "http://127.0.0.1:8047/".to_owned(),
        |here| here.to_string(),
    )
}

/// What the model says of each line.
fn of_lines(
    inspection: &Inspection,
    findings: &Findings,
    suffixes_missing: bool,
    language: Language,
    set: &Callback<Inspection>,
) -> Element {
    let words = text(language);
    let several = findings.lines.len() > 1;
    let outcome = findings.outcome();
    let lines = findings.lines.iter().zip(&outcome.set).enumerate();
    let lines = lines.map(|(at, (line, verdict))| {
        let finding = Finding {
            line,
            verdict,
            heading: match several {
                true => (words.line)(at + 1),
                false => words.the_line.to_owned(),
            },
            at: findings.set_at,
            language,
            on_mend: mend(inspection, set, Some(at)),
        };
        finding.draw()
    });
    let left_out = (findings.left_out > 0).then(|| remark((words.left_out)(findings.left_out)));
    let mendable = findings.lines.iter().filter(|line| line.can_be_mended);
    let mend_all = (mendable.count() > 1).then(|| {
        button("button")
            .attr("data-action", "mend-all")
            .emits(&mend(inspection, set, None), ())
            .text(words.mend_all)
    });
    let nothing = findings.lines.is_empty();
    el("div")
        .class("findings")
        .child(
            el("p")
                .class("small")
                .attr("data-part", "rules")
                .text((words.whose_rules)(inspection.rules)),
        )
        .maybe(suffixes_missing.then(|| remark(words.suffixes_missing.to_owned())))
        .maybe(nothing.then(|| remark(words.nothing_asked.to_owned())))
        .maybe(mend_all)
        .children(lines)
        .maybe(left_out)
}

/// What it says of the request, and what others would make of it all.
fn of_request(findings: &Findings, language: Language) -> Option<Element> {
    let asked = !findings.lines.is_empty();
    asked.then(|| {
        el("div")
            .class("findings")
            .child(request(findings, language))
            .child(beside(findings, language))
    })
}

fn remark(words: String) -> Element {
    el("p").class("remark").attr("role", "status").text(words)
}

/// Takes this line as it was meant, or all of them.
fn mend(inspection: &Inspection, set: &Callback<Inspection>, only: Option<usize>) -> Callback<()> {
    let (inspection, set) = (inspection.clone(), set.clone());
    Callback::from(move |()| {
        if let Some(mended) = inspection.mended(only) {
            set.emit(mended);
            // The button goes with what it mended.
            document::focus("[name='lines']");
        }
    })
}

fn storage(findings: &Findings, words: &Text, language: Language) -> Element {
    let rows = findings.outcome().held.iter().map(|cookie| CookieRow {
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
