//! The page of the inspector: form, findings, and the storage that results.

use browser_model::Browser;
use timeline::{Language, Source};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::beside::beside;
use super::finding::Finding;
use super::form::Form;
use super::inspection::{Example, Findings, Inspection};
use super::request::request;
use super::share::Share;
use super::text::{Text, text};
use crate::journal::{self, CookieRow, RuleSet, cookie_card};
use crate::platform::suffixes::Suffixes;
use crate::platform::{address, clock, document, suffixes};
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
    let form = Form {
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
    let stage = el("section")
        .class("stage inspector")
        .attr("data-part", "inspector")
        .attr("aria-labelledby", "title")
        .child(el("h1").attr("id", "title").text(words.title))
        .child(el("p").class("lead").text(words.lead))
        .child(label.text(words.examples))
        .child(offered)
        .child(form.draw())
        .child(html! { <Share inspection={(*inspection).clone()} {language} /> })
        .child(match &*findings {
            Some(findings) => answer(
                &inspection,
                findings,
                needs_suffixes && !has_suffixes,
                language,
                &set,
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

/// The folder of this page, where its practice server answers; a page without a server gets a server's usual address.
fn home() -> String {
    let here = address::href().and_then(|href| address::resolve(".", &href));
    here.map_or_else(
        || "http://127.0.0.1:8047/".to_owned(),
        |here| here.to_string(),
    )
}

/// What the model says of each line, and of the request.
fn answer(
    inspection: &Inspection,
    findings: &Findings,
    suffixes_missing: bool,
    language: Language,
    set: &Callback<Inspection>,
) -> Html {
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
    let remark = |remark: String| el("p").class("remark").attr("role", "status").text(remark);
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
        .maybe((!nothing).then(|| request(findings, language)))
        .maybe((!nothing).then(|| beside(findings, language)))
        .html()
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
