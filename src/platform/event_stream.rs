//! Server-Sent Events: what a server tells as it happens.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Event, EventSource, MessageEvent};

/// What is heard of a stream.
pub(crate) enum Heard {
    /// It is open.
    Open,
    /// It is lost, and the browser tries again.
    Lost,
    /// It is refused, and the browser does not try again.
    Refused,
    /// An event of this name with its data.
    Event(String, String),
}

/// A stream, which ends with this.
pub(crate) struct EventStream {
    source: EventSource,
    _hears: Closure<dyn Fn(Event)>,
}

impl EventStream {
    /// Opens a stream of the page's own server, and listens to events of these names; none where the browser has no streams.
    pub(crate) fn open(
        address: &str,
        names: &[&str],
        on_heard: impl Fn(Heard) + 'static,
    ) -> Option<Self> {
        let source = EventSource::new(address).ok()?;
        let state = source.clone();
        let hears = Closure::<dyn Fn(Event)>::new(move |event: Event| {
            on_heard(heard(&state, &event));
        });
        for name in ["open", "error"].iter().chain(names) {
            let function = hears.as_ref().unchecked_ref();
            // A listener that cannot be added would be the browser's fault, and then nothing is heard.
            let _ = source.add_event_listener_with_callback(name, function);
        }
        Some(Self {
            source,
            _hears: hears,
        })
    }
}

impl Drop for EventStream {
    fn drop(&mut self) {
        self.source.close();
    }
}

fn heard(source: &EventSource, event: &Event) -> Heard {
    match (event.dyn_ref::<MessageEvent>(), &*event.type_()) {
        (Some(message), name) => Heard::Event(
            name.to_owned(),
            message.data().as_string().unwrap_or_default(),
        ),
        (None, "open") => Heard::Open,
        (None, _) if source.ready_state() == EventSource::CLOSED => Heard::Refused,
        (None, _) => Heard::Lost,
    }
}
