//! The one way to build elements. `html!` writes the whole construction out at each place, 30 to 40 kB of the packed page;
//! here each attribute, child and listener is one call of a shared function:
//!
//! ```text
//! html! { <li class="row" data-entry={number}><b>{ words }</b>{ details }</li> }
//!
//! el("li").class("row").attr("data-entry", number).child(el("b").text(words)).child(details)
//! ```
//!
//! For that the calls must stay calls: the methods that do the work are never inlined.
//!
//! Components keep their `html! { <Timeline {steps} /> }`.

mod listener;
mod names;

use std::rc::Rc;

use yew::prelude::*;
use yew::virtual_dom::{self, AttributeOrProperty, Attributes, Listener, VList, VTag, VText};

use crate::platform::event::{self, Key};
pub(crate) use listener::EventKind;
use listener::EventListener;
use names::interned;

/// An element under construction. Boxed, so that handing it from call to call moves one pointer.
pub(crate) struct Element(Box<Parts>);

#[derive(Default)]
struct Parts {
    tag: &'static str,
    names: Vec<&'static str>,
    values: Vec<Option<AttributeOrProperty>>,
    listeners: Vec<Option<Rc<dyn Listener>>>,
    children: Vec<Html>,
    value: Option<AttrValue>,
    checked: Option<bool>,
    key: Option<virtual_dom::Key>,
    node: NodeRef,
}

/// Starts an element: `<tag>`.
#[inline(never)]
pub(crate) fn el(tag: &'static str) -> Element {
    Element(Box::new(Parts {
        tag,
        ..Parts::default()
    }))
}

/// Starts a `<button type="button">`, which submits no form.
#[inline(never)]
pub(crate) fn button(class: &'static str) -> Element {
    el("button").attr("type", "button").class(class)
}

/// A `<thead>` with these column names.
pub(crate) fn table_head(names: &[&'static str]) -> Element {
    let name = |name: &&'static str| el("th").attr("scope", "col").text(*name);
    el("thead").child(el("tr").children(names.iter().map(name)))
}

/// A text node.
pub(crate) fn text_node(text: impl Into<AttrValue>) -> Html {
    VText::new(text.into()).into()
}

/// Nodes side by side, as in `<>…</>`.
pub(crate) fn list(nodes: Vec<Html>) -> Html {
    VList::from(nodes).into()
}

impl Element {
    /// Sets an attribute.
    pub(crate) fn attr(self, name: &'static str, value: impl Into<AttrValue>) -> Self {
        self.put(name, Some(value.into()))
    }

    /// Sets the attribute where there is a value for it. Its place is kept, so that elements can be compared quickly.
    pub(crate) fn attr_maybe(self, name: &'static str, value: Option<String>) -> Self {
        self.put(name, value.map(AttrValue::from))
    }

    /// Sets the attribute where `condition` holds.
    pub(crate) fn attr_if(self, condition: bool, name: &'static str, value: &'static str) -> Self {
        self.put(name, condition.then_some(AttrValue::Static(value)))
    }

    /// Sets an attribute that is always there and says `true` or `false`.
    pub(crate) fn attr_bool(self, name: &'static str, value: bool) -> Self {
        self.attr(name, if value { "true" } else { "false" })
    }

    /// Sets the classes.
    pub(crate) fn class(self, names: impl Into<AttrValue>) -> Self {
        self.attr("class", names)
    }

    /// Sets what an input or a text area holds.
    pub(crate) fn value(mut self, value: &str) -> Self {
        self.0.value = Some(AttrValue::from(value.to_owned()));
        self
    }

    /// Sets whether a radio button or a check box is checked, whatever was done to it before.
    pub(crate) fn checked(mut self, checked: bool) -> Self {
        self.0.checked = Some(checked);
        self
    }

    /// Sets the key that tells the element from its siblings when they change places.
    pub(crate) fn key(mut self, number: usize) -> Self {
        self.0.key = Some(virtual_dom::Key::from(number));
        self
    }

    /// Makes the element's node available under `node` once it is rendered.
    pub(crate) fn node(mut self, node: &NodeRef) -> Self {
        self.0.node = node.clone();
        self
    }

    /// Adds a listener.
    #[inline(never)]
    pub(crate) fn on(mut self, kind: EventKind, callback: Callback<Event>) -> Self {
        let listener = EventListener { kind, callback };
        self.0.listeners.push(Some(Rc::new(listener)));
        self
    }

    /// Adds a listener for clicks, and for the keys that stand for one.
    pub(crate) fn on_click(self, callback: impl Fn(Event) + 'static) -> Self {
        self.on(EventKind::Click, callback.into())
    }

    /// Emits `value` on each click.
    pub(crate) fn emits<T: Clone + 'static>(self, callback: &Callback<T>, value: T) -> Self {
        let callback = callback.clone();
        self.on_click(move |_| callback.emit(value.clone()))
    }

    /// Adds a listener for keys that go down.
    pub(crate) fn on_key(self, callback: impl Fn(Event, Key) + 'static) -> Self {
        let callback = move |event: Event| {
            if let Some(key) = event::key(&event) {
                callback(event, key);
            }
        };
        self.on(EventKind::KeyDown, callback.into())
    }

    /// Adds a child.
    pub(crate) fn child(self, child: impl Into<Html>) -> Self {
        self.push(child.into())
    }

    /// Adds the child where there is one. Its place is kept, so that its siblings keep their nodes.
    #[inline(never)]
    pub(crate) fn maybe(self, child: Option<Element>) -> Self {
        self.child(child.map(Html::from).unwrap_or_default())
    }

    /// Adds a list of children.
    pub(crate) fn children(self, children: impl Iterator<Item = impl Into<Html>>) -> Self {
        self.child(list(children.map(Into::into).collect()))
    }

    /// Adds a text.
    pub(crate) fn text(self, text: impl Into<AttrValue>) -> Self {
        self.child(text_node(text))
    }

    /// The finished element.
    #[inline(never)]
    pub(crate) fn html(self) -> Html {
        let Parts {
            tag,
            names,
            values,
            listeners,
            mut children,
            value,
            checked,
            key,
            node,
        } = *self.0;
        let mut element = VTag::new(tag);
        element.set_attributes(Attributes::Dynamic {
            keys: interned(names),
            values: values.into_boxed_slice(),
        });
        if !listeners.is_empty() {
            element.set_listeners(listeners.into_boxed_slice());
        }
        if value.is_some() {
            element.set_value(value);
        }
        if let Some(checked) = checked {
            element.set_checked(checked);
        }
        if let Some(place) = element.children_mut() {
            *place = match children.len() {
                1 => children.remove(0),
                _ => list(children),
            };
        }
        element.key = key;
        element.node_ref = node;
        element.into()
    }

    #[inline(never)]
    fn push(mut self, child: Html) -> Self {
        self.0.children.push(child);
        self
    }

    /// Sets a property of the element's object, which is not what its attribute says once somebody has changed it.
    #[inline(never)]
    pub(crate) fn property(mut self, name: &'static str, value: &'static str) -> Self {
        self.0.names.push(name);
        self.0
            .values
            .push(Some(AttributeOrProperty::Property(value.into())));
        self
    }

    #[inline(never)]
    fn put(mut self, name: &'static str, value: Option<AttrValue>) -> Self {
        self.0.names.push(name);
        self.0
            .values
            .push(value.map(AttributeOrProperty::Attribute));
        self
    }
}

impl From<Element> for Html {
    fn from(element: Element) -> Self {
        element.html()
    }
}
