//! Ready-made calls, a field to paste one into, and a form for any other. A call leaves here only when nothing is wrong with it.

use course::{Call, preset_name, presets};
use practice_server::Config;
use timeline::Language;
use yew::prelude::*;

use super::draft::{BodyKind, Draft, Field};
use super::fields::{Change, body, body_kind, credentials, headers, line, redirects};
use super::paste::Paste;
use super::text::text;
use crate::ui::element::{EventKind, button, el, list};

#[derive(Properties, PartialEq)]
pub(super) struct RequestFormProps {
    pub(super) language: Language,
    pub(super) ready: bool,
    /// Whether a server of the learner's own is observed.
    pub(super) observes: bool,
    /// A call is to be sent, and whether something secret was pasted into it.
    pub(super) on_send: Callback<(Option<Config>, Call, bool)>,
}

/// Presets and form.
#[component]
pub(super) fn RequestForm(props: &RequestFormProps) -> Html {
    let words = text(props.language);
    let presets = use_memo((), |()| presets());
    let draft = use_state_eq(|| Draft::of_preset(&presets[0]));
    let faults = use_state_eq(Vec::new);
    let edit = {
        let draft = draft.clone();
        Callback::from(move |change: Change| {
            let mut next = (*draft).clone();
            change.apply(&mut next);
            draft.set(next);
        })
    };
    let onsubmit = {
        let (draft, faults, on_send) = (draft.clone(), faults.setter(), props.on_send.clone());
        move |event: Event| {
            event.prevent_default();
            match draft.check() {
                Ok(call) => {
                    faults.set(Vec::new());
                    on_send.emit((draft.config(), call, draft.is_secret));
                }
                Err(found) => faults.set(found),
            }
        }
    };
    let on_draft = {
        let (draft, faults) = (draft.setter(), faults.setter());
        Callback::from(move |pasted: Draft| {
            draft.set(pasted);
            faults.set(Vec::new());
        })
    };
    let preset_buttons = presets.iter().map(|preset| {
        let (draft, faults, chosen) = (draft.setter(), faults.setter(), preset.clone());
        let onclick = move |_| {
            draft.set(Draft::of_preset(&chosen));
            faults.set(Vec::new());
        };
        button("button")
            .attr("data-preset", preset.id.name())
            .on_click(onclick)
            .text(preset_name(preset.id, props.language))
    });
    let methods = METHODS.map(|method| el("option").attr("value", method));
    let line = |name, field, label, value: &str, change: fn(String) -> Change| {
        line(
            label,
            field,
            name,
            value,
            words,
            &faults,
            edit.reform(change),
        )
    };
    let form = el("form")
        .class("form")
        .attr("data-part", "free-play")
        .attr("novalidate", "novalidate")
        .attr("aria-label", words.own_request)
        .on(EventKind::Submit, Callback::from(onsubmit))
        .child(line(
            "method",
            Field::Method,
            words.method,
            &draft.method,
            Change::Method,
        ))
        .child(line(
            "path",
            Field::Path,
            words.path_field,
            &draft.path,
            Change::Path,
        ))
        .child(line(
            "query",
            Field::Query,
            words.query,
            &draft.query,
            Change::Query,
        ))
        .child(
            el("datalist")
                .attr("id", "methods")
                .children(methods.into_iter()),
        )
        .child(
            el("div")
                .class("kinds")
                .child(body_kind(draft.body_kind, words, &edit))
                .child(credentials(draft.credentials, words, &edit))
                .child(redirects(draft.redirects, words, &edit)),
        )
        .child(headers(&draft.headers, words, &faults, &edit))
        .maybe(
            (draft.body_kind != BodyKind::None).then(|| body(&draft.body, words, &faults, &edit)),
        )
        .maybe(draft.preset.map(|_| {
            el("p")
                .class("hint")
                .attr("data-part", "server")
                .text(words.answered_by_redirect)
        }))
        .child(
            el("div").class("act").child(
                el("button")
                    .attr("type", "submit")
                    .class("button primary")
                    .attr("data-action", "send")
                    .attr_if(!props.ready, "aria-disabled", "true")
                    .text(words.send),
            ),
        );
    list(vec![
        html! { <Paste language={props.language} observes={props.observes} {on_draft} /> },
        el("p")
            .class("label")
            .attr("id", "presets")
            .text(words.presets)
            .html(),
        el("div")
            .class("presets")
            .attr("role", "group")
            .attr("aria-labelledby", "presets")
            .children(preset_buttons)
            .html(),
        form.html(),
    ])
}

const METHODS: [&str; 7] = ["GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS"];
