//! A pasted request for the learner's own server: the page has another origin and cannot send it as that site's own, so it is
//! offered as a command that goes through here.

use commands::{Dialect, Pasted, write};
use http_message::{Method, Request};
use timeline::Language;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::text::text;
use crate::journal::{self, copy_status};
use crate::platform::clipboard;
use crate::target::{self, Upstream};
use crate::ui::element::{button, el};

#[derive(Properties, PartialEq)]
pub(super) struct OwnServerCommandProps {
    pub(super) command: AttrValue,
    pub(super) language: Language,
}

/// The command with its button.
#[component]
pub(super) fn OwnServerCommand(props: &OwnServerCommandProps) -> Html {
    let words = text(props.language);
    let copied = use_state_eq(|| None);
    let onclick = {
        let (command, copied) = (props.command.clone(), copied.setter());
        move |_| {
            let (command, copied) = (command.clone(), copied.clone());
            spawn_local(async move { copied.set(Some(clipboard::copy(&command).await)) });
        }
    };
    let copy = button("button")
        .attr("data-action", "copy-for-own-server")
        .on_click(onclick)
        .text(journal::text(props.language).copy);
    let status = el("span")
        .class("small copy")
        .attr("role", "status")
        .text(copy_status(*copied, props.language));
    el("div")
        .class("command")
        .attr("data-part", "for-own-server")
        .child(el("p").text(words.for_own_server))
        .child(el("pre").child(el("code").text(props.command.to_string())))
        .child(el("p").class("act").child(copy).child(status))
        .html()
}

/// The request as a command for the address where the server is observed.
pub(super) fn command(pasted: &Pasted, upstream: &Upstream) -> Option<String> {
    let fields = pasted.headers.iter().chain(pasted.added.iter());
    let request = Request {
        method: Method::parse(&pasted.method).ok()?,
        target: pasted.target.clone(),
        headers: fields.cloned().collect(),
        body: pasted.body.clone().unwrap_or_default(),
    };
    write(&request, &upstream.site, Dialect::Bash)
}

/// Asks for what is known of the learner's own server, where one is observed.
#[hook]
pub(super) fn use_upstream(observes: bool) -> Option<Upstream> {
    let known = use_state_eq(|| None);
    let setter = known.setter();
    use_effect_with(observes, move |observes| {
        if *observes {
            spawn_local(async move { setter.set(target::upstream().await) });
        }
    });
    (*known).clone()
}
