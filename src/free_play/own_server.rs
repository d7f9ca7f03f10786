//! A pasted request for the learner's own server: the page has another origin and cannot send it as that site's own, so it is
//! offered as a command that goes through here.

use std::rc::Rc;

use commands::{Dialect, Pasted, write};
use http_message::{Method, Request};
use timeline::Language;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::text::text;
use crate::journal::CopyButton;
use crate::target::{self, Upstream};
use crate::ui::element::{Element, el};

/// The command with its button.
pub(super) fn own_server(command: &str, language: Language) -> Element {
    let copy = html! {
        <CopyButton action="copy-for-own-server" what={Rc::<str>::from(command)} {language} />
    };
    el("div")
        .class("command")
        .attr("data-part", "for-own-server")
        .child(el("p").text(text(language).for_own_server))
        .child(el("pre").child(el("code").text(command.to_owned())))
        .child(el("p").class("act").child(copy))
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
