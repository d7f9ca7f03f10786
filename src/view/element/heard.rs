//! The events that the page listens to, as Yew wants them. Knows no element.

use yew::prelude::{Callback, Event};
use yew::virtual_dom::{Listener, ListenerKind};

/// The events that the page listens to.
#[derive(Clone, Copy)]
pub(crate) enum Heard {
    Change,
    Click,
    Input,
    Key,
    Pointer,
    Scroll,
    Submit,
}

/// A listener: the event, and what is called.
pub(super) struct Ear {
    pub(super) kind: Heard,
    pub(super) call: Callback<Event>,
}

impl Listener for Ear {
    fn kind(&self) -> ListenerKind {
        match self.kind {
            Heard::Change => ListenerKind::onchange,
            Heard::Click => ListenerKind::onclick,
            Heard::Input => ListenerKind::oninput,
            Heard::Key => ListenerKind::onkeydown,
            Heard::Pointer => ListenerKind::onpointerdown,
            Heard::Scroll => ListenerKind::onscroll,
            Heard::Submit => ListenerKind::onsubmit,
        }
    }

    fn handle(&self, event: Event) {
        self.call.emit(event);
    }

    fn passive(&self) -> bool {
        matches!(self.kind, Heard::Scroll)
    }
}
