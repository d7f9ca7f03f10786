//! Workers: scripts that run beside the page, and what page and script say to each other.

use js_sys::{Array, JSON, Object, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Event, MessageEvent, WorkerOptions, WorkerType};

/// What is heard of a worker.
pub(crate) enum Heard {
    /// It says something.
    Message(Message),
    /// Its script could not be loaded, or has failed.
    Broken,
}

/// A module in a worker of its own, which ends with this.
pub(crate) struct Worker {
    worker: web_sys::Worker,
    _hears: Closure<dyn Fn(Event)>,
}

impl Worker {
    /// Starts the script at this address; none where the browser has no such workers.
    pub(crate) fn start(address: &str, on_heard: impl Fn(Heard) + 'static) -> Option<Self> {
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        let worker = web_sys::Worker::new_with_options(address, &options).ok()?;
        let hears = Closure::<dyn Fn(Event)>::new(move |event: Event| {
            on_heard(match event.dyn_ref::<MessageEvent>() {
                Some(message) => Heard::Message(Message(message.data())),
                None => Heard::Broken,
            });
        });
        for name in ["message", "error", "messageerror"] {
            let function = hears.as_ref().unchecked_ref();
            // A listener that cannot be added would be the browser's fault, and then nothing is heard.
            let _ = worker.add_event_listener_with_callback(name, function);
        }
        Some(Self {
            worker,
            _hears: hears,
        })
    }

    /// Says something to the script: names with texts or numbers.
    pub(crate) fn post(&self, members: &[(&str, Member<'_>)]) {
        let message = Object::new();
        for (name, member) in members {
            let value = match member {
                Member::Text(text) => JsValue::from_str(text),
                Member::Number(number) => JsValue::from(*number),
            };
            // An object of our own takes every property.
            let _ = Reflect::set(&message, &JsValue::from_str(name), &value);
        }
        // Texts and numbers can always be cloned.
        let _ = self.worker.post_message(&message);
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.worker.terminate();
    }
}

/// A member of what is said to a script.
#[derive(Clone, Copy)]
pub(crate) enum Member<'a> {
    Text(&'a str),
    Number(u32),
}

/// What a script says, or a part of it. Reading does not fail: what is not there is none.
pub(crate) struct Message(JsValue);

impl Message {
    /// Reads what [`Message::json`] wrote.
    pub(crate) fn parse(json: &str) -> Option<Self> {
        JSON::parse(json).ok().map(Self)
    }

    /// The member of this name.
    pub(crate) fn get(&self, name: &str) -> Self {
        let found = Reflect::get(&self.0, &JsValue::from_str(name));
        Self(found.unwrap_or(JsValue::UNDEFINED))
    }

    pub(crate) fn text(&self) -> Option<String> {
        self.0.as_string()
    }

    pub(crate) fn flag(&self) -> Option<bool> {
        self.0.as_bool()
    }

    pub(crate) fn number(&self) -> Option<f64> {
        self.0.as_f64()
    }

    /// A number that counts something.
    pub(crate) fn count(&self) -> Option<u32> {
        let number = self.number()?;
        // What is whole and in this range is exact.
        (number.fract() == 0.0 && (0.0..=f64::from(u32::MAX)).contains(&number))
            .then_some(number as u32)
    }

    /// The elements of a list.
    pub(crate) fn elements(&self) -> Option<Vec<Self>> {
        let list = self.0.dyn_ref::<Array>()?;
        Some(list.iter().map(Self).collect())
    }

    /// An object as JSON text.
    pub(crate) fn json(&self) -> Option<String> {
        self.0.is_object().then_some(())?;
        JSON::stringify(&self.0).ok()?.as_string()
    }
}
