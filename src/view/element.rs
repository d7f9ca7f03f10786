//! Elements, built call by call. Knows how Yew holds an element; knows no view.
//!
//! `html!` writes the whole construction of an element out at each place: half of the page's code, once compiled.
//! Here each attribute, child and listener is one short call of a shared function.

mod heard;
mod names;

use std::rc::Rc;

use yew::prelude::*;
use yew::virtual_dom::{AttributeOrProperty, Attributes, Key, Listener, VList, VTag, VText};

use crate::platform::event;
use heard::Ear;
pub(crate) use heard::Heard;
use names::known;

/// An element that is being built; boxed, so that it is small to hand on from call to call.
pub(crate) struct Element(Box<Parts>);

#[derive(Default)]
struct Parts {
    tag: &'static str,
    names: Vec<&'static str>,
    values: Vec<Option<AttributeOrProperty>>,
    listeners: Vec<Option<Rc<dyn Listener>>>,
    children: Vec<Html>,
    /// What an input or a text area holds.
    value: Option<AttrValue>,
    key: Option<Key>,
    node: NodeRef,
}

/// An element with this tag.
#[inline(never)]
pub(crate) fn el(tag: &'static str) -> Element {
    Element(Box::new(Parts {
        tag,
        ..Parts::default()
    }))
}

/// A button that sends no form.
#[inline(never)]
pub(crate) fn button(class: &'static str) -> Element {
    el("button").attr("type", "button").class(class)
}

/// The names of a table's columns.
pub(crate) fn table_head(names: &[&'static str]) -> Element {
    let name = |name: &&'static str| el("th").attr("scope", "col").text(name);
    el("thead").el(el("tr").each(names.iter().map(name)))
}

/// A word or a sentence.
#[inline(never)]
pub(crate) fn text_node(words: AttrValue) -> Html {
    VText::new(words).into()
}

/// Nodes side by side.
#[inline(never)]
pub(crate) fn list(nodes: Vec<Html>) -> Html {
    VList::from(nodes).into()
}

impl Element {
    /// An attribute whose value is a plain word.
    #[inline(never)]
    pub(crate) fn attr(self, name: &'static str, value: &'static str) -> Self {
        self.put(name, Some(AttributeOrProperty::Static(value)))
    }

    /// The classes.
    #[inline(never)]
    pub(crate) fn class(self, names: &'static str) -> Self {
        self.attr("class", names)
    }

    /// An attribute that is there with this value, or not at all.
    #[inline(never)]
    pub(crate) fn attr_if(self, holds: bool, name: &'static str, value: &'static str) -> Self {
        self.put(name, holds.then_some(AttributeOrProperty::Static(value)))
    }

    /// An attribute that always says whether something holds.
    #[inline(never)]
    pub(crate) fn tells(self, name: &'static str, holds: bool) -> Self {
        self.attr(name, if holds { "true" } else { "false" })
    }

    /// An attribute whose value was put together.
    #[inline(never)]
    pub(crate) fn with(self, name: &'static str, value: String) -> Self {
        self.maybe(name, Some(value))
    }

    /// An attribute whose value was put together, if there is one.
    #[inline(never)]
    pub(crate) fn maybe(self, name: &'static str, value: Option<String>) -> Self {
        let value = value.map(|value| AttributeOrProperty::Attribute(value.into()));
        self.put(name, value)
    }

    /// What an input or a text area holds.
    #[inline(never)]
    pub(crate) fn value(mut self, value: &str) -> Self {
        self.0.value = Some(AttrValue::from(value.to_owned()));
        self
    }

    /// What tells it from its neighbours when they change places.
    #[inline(never)]
    pub(crate) fn key(mut self, number: usize) -> Self {
        self.0.key = Some(Key::from(number));
        self
    }

    /// Where its node can be found once it is drawn.
    #[inline(never)]
    pub(crate) fn node(mut self, node: &NodeRef) -> Self {
        self.0.node = node.clone();
        self
    }

    /// A listener.
    #[inline(never)]
    pub(crate) fn on(mut self, kind: Heard, call: Callback<Event>) -> Self {
        self.0.listeners.push(Some(Rc::new(Ear { kind, call })));
        self
    }

    /// A listener to a click, or to the key that stands for it.
    pub(crate) fn on_click(self, call: impl Fn(Event) + 'static) -> Self {
        self.on(Heard::Click, call.into())
    }

    /// A click says this.
    pub(crate) fn says<T: Clone + 'static>(self, to: &Callback<T>, what: T) -> Self {
        let to = to.clone();
        self.on_click(move |_| to.emit(what.clone()))
    }

    /// A listener to the keys.
    pub(crate) fn on_key(self, call: impl Fn(Event, event::Key) + 'static) -> Self {
        let call = move |event: Event| {
            if let Some(key) = event::key(&event) {
                call(event, key);
            }
        };
        self.on(Heard::Key, call.into())
    }

    /// A child of any kind.
    #[inline(never)]
    pub(crate) fn child(mut self, child: Html) -> Self {
        self.0.children.push(child);
        self
    }

    /// An element as a child.
    #[inline(never)]
    pub(crate) fn el(self, child: Element) -> Self {
        self.child(child.html())
    }

    /// Plain words as a child.
    #[inline(never)]
    pub(crate) fn text(self, words: &'static str) -> Self {
        self.child(text_node(words.into()))
    }

    /// Words that were put together as a child.
    #[inline(never)]
    pub(crate) fn words(self, words: String) -> Self {
        self.child(text_node(words.into()))
    }

    /// A child that is there or not. Its place stays, so that its neighbours keep their nodes.
    #[inline(never)]
    pub(crate) fn maybe_el(self, child: Option<Element>) -> Self {
        self.child(child.map(Element::html).unwrap_or_default())
    }

    /// One child for each.
    pub(crate) fn each(self, children: impl Iterator<Item = impl Into<Html>>) -> Self {
        self.child(list(children.map(Into::into).collect()))
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
            key,
            node,
        } = *self.0;
        let mut element = VTag::new(tag);
        element.set_attributes(Attributes::Dynamic {
            keys: known(names),
            values: values.into_boxed_slice(),
        });
        if !listeners.is_empty() {
            element.set_listeners(listeners.into_boxed_slice());
        }
        if value.is_some() {
            element.set_value(value);
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
    fn put(mut self, name: &'static str, value: Option<AttributeOrProperty>) -> Self {
        self.0.names.push(name);
        self.0.values.push(value);
        self
    }
}

impl From<Element> for Html {
    fn from(element: Element) -> Self {
        element.html()
    }
}
