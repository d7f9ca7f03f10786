//! One request to take elsewhere: as a curl command, a call of `fetch` or a message; without its secrets unless they are wanted.

use commands::Dialect;
use http_message::{Headers, Request};
use recordings::Redaction;
use timeline::Language;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::{copy_status, text};
use crate::platform::clipboard;
use crate::ui::element::{button, el};

#[derive(Properties, PartialEq)]
pub(super) struct CopyAsProps {
    pub(super) request: Request,
    /// The server's origin, as it is written in an address.
    pub(super) origin: AttrValue,
    pub(super) language: Language,
}

/// The buttons, the choice, and what became of it.
#[component]
pub(super) fn CopyAs(props: &CopyAsProps) -> Html {
    let words = text(props.language);
    let with_values = use_state_eq(|| false);
    let said = use_state_eq(|| "");
    {
        let said = said.setter();
        let shown = (props.request.clone(), *with_values);
        use_effect_with(shown, move |_| said.set(""));
    }
    let button = |dialect: Dialect| {
        let (request, origin) = (props.request.clone(), props.origin.clone());
        let (with_values, said, language) = (*with_values, said.setter(), props.language);
        let onclick = move |_| {
            let written = written(&request, &origin, dialect, with_values);
            let said = said.clone();
            spawn_local(async move {
                said.set(match written {
                    Some(command) => copy_status(Some(clipboard::copy(&command).await), language),
                    None => text(language).not_writable,
                });
            });
        };
        button("button")
            .attr("data-copy", dialect.name())
            .on_click(onclick)
            .text(label(dialect, props.language))
    };
    let choice = super::with_values(
        "copy-with-values",
        "copy-hint",
        words.copy_with_values,
        with_values.setter(),
    );
    el("div")
        .class("share")
        .attr("data-part", "copy-as")
        .child(
            el("span")
                .class("presets")
                .attr("role", "group")
                .attr("aria-label", words.copy_as)
                .child(el("span").class("small").text(words.copy_as))
                .children(Dialect::ALL.into_iter().map(button)),
        )
        .child(choice)
        .child(el("span").class("small").attr("role", "status").text(*said))
        .child(
            el("p")
                .class("small")
                .attr("id", "copy-hint")
                .text(words.copy_hint),
        )
        .html()
}

fn label(dialect: Dialect, language: Language) -> &'static str {
    match (dialect, language) {
        (Dialect::Bash, _) => "cURL (bash)",
        (Dialect::Cmd, _) => "cURL (cmd)",
        (Dialect::Fetch, _) => "fetch",
        (Dialect::Raw, Language::Chinese) => "报文",
        (Dialect::Raw, Language::English) => "Message",
    }
}

fn written(request: &Request, origin: &str, dialect: Dialect, with_values: bool) -> Option<String> {
    if with_values {
        return commands::write(request, origin, dialect);
    }
    let (request, origin) = redacted(request, origin);
    commands::write(&request, &origin, dialect)
}

/// The request with a stand-in for whatever may be a secret, and its origin.
fn redacted(request: &Request, origin: &str) -> (Request, String) {
    let mut redaction = Redaction::new();
    let whole = redaction.address([origin, &request.target].concat().as_bytes());
    let whole = String::from_utf8_lossy(&whole).into_owned();
    // The origin ends where the path begins.
    let host = whole.find("://").map_or(0, |at| at + 3);
    let end = whole[host..].find('/').map_or(whole.len(), |at| host + at);
    let headers = request.headers.iter();
    let headers = headers.fold(Headers::new(), |mut headers, field| {
        headers.push(&field.name, redaction.header(&field.name, &field.value));
        headers
    });
    let kind = request
        .headers
        .get("Content-Type")
        .map(|field| field.text());
    let request = Request {
        method: request.method.clone(),
        target: whole[end..].to_owned(),
        headers,
        body: redaction.body(kind.as_deref().unwrap_or_default(), &request.body),
    };
    (request, whole[..end].to_owned())
}

#[cfg(test)]
mod tests;
