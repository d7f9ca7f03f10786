//! What stands in the timeline's place before anything has happened. It is part of the first drawing; the timeline itself comes
//! with what explains entries.

use timeline::{ClientId, Drawing, Language, Role};

use super::lane::{heads, lane};
use super::text;
use crate::ui::element::{Element, el};

/// What stands there before anything has happened.
#[derive(Clone, Copy, PartialEq)]
pub(crate) struct Waiting {
    pub(crate) words: &'static str,
    /// Who is going to act.
    pub(crate) client: ClientId,
    /// Whether the story of signing in and coming back stands below the words, faintly.
    pub(crate) story: bool,
}

/// The diagram before anything has happened.
pub(super) fn before(waiting: Waiting, language: Language) -> Element {
    let row = |(words, drawing): (&'static str, Drawing)| {
        el("li")
            .child(lane(Some(&drawing)))
            .child(el("p").text(words))
    };
    let story = || {
        let rows = text(language).story.into_iter().zip(story());
        el("ol").class("story").children(rows.map(row))
    };
    let words = el("div")
        .class("waiting")
        .child(el("p").text(waiting.words))
        .maybe(waiting.story.then(story));
    sequence(waiting.client, language).child(words)
}

/// The way of the key: from the server to the browser's storage, and back with each request.
fn story() -> [Drawing; 6] {
    use Role::{Browser, BrowserStorage, PageCode, Server, SessionTable};
    let arrow = |from, to, key: Option<&str>| Drawing::Arrow {
        from,
        to,
        dashed: false,
        stopped: false,
        key: key.map(str::to_owned),
    };
    let key = Some("session id");
    [
        arrow(PageCode, Server, None),
        arrow(Server, SessionTable, key),
        arrow(Server, Browser, key),
        arrow(Browser, BrowserStorage, key),
        arrow(BrowserStorage, Server, key),
        arrow(SessionTable, Server, key),
    ]
}

/// The diagram without its rows: the lifelines of what this client does, with their names.
pub(super) fn sequence(first: ClientId, language: Language) -> Element {
    el("div")
        .class("seq")
        .attr("role", "group")
        .attr("aria-label", text(language).timeline)
        .attr("tabindex", "-1")
        .child(heads(first, language))
}
