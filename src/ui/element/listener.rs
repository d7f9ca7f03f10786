//! Listeners in the form that Yew's elements hold.

use yew::prelude::{Callback, Event};
use yew::virtual_dom::{Listener, ListenerKind};

/// The events that the page listens to.
#[derive(Clone, Copy)]
pub(crate) enum EventKind {
    Change,
    Click,
    Input,
    KeyDown,
    PointerDown,
    Scroll,
    Submit,
}

/// What is called when an event comes.
pub(super) struct EventListener {
    pub(super) kind: EventKind,
    pub(super) callback: Callback<Event>,
}

impl Listener for EventListener {
    fn kind(&self) -> ListenerKind {
        match self.kind {
            EventKind::Change => ListenerKind::onchange,
            EventKind::Click => ListenerKind::onclick,
            EventKind::Input => ListenerKind::oninput,
            EventKind::KeyDown => ListenerKind::onkeydown,
            EventKind::PointerDown => ListenerKind::onpointerdown,
            EventKind::Scroll => ListenerKind::onscroll,
            EventKind::Submit => ListenerKind::onsubmit,
        }
    }

    fn handle(&self, event: Event) {
        self.callback.emit(event);
    }

    /// A scroll is never prevented, so the browser need not wait for the listener.
    fn passive(&self) -> bool {
        matches!(self.kind, EventKind::Scroll)
    }
}
