//! Values of JavaScript, as far as calls of `fetch` hold them, and what the language itself makes of them.

use std::fmt::Write;

/// A value that stands in the code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Value {
    Text(String),
    /// `true`, a number: as written.
    Word(String),
    Object(Vec<(String, Value)>),
    List(Vec<Value>),
    /// `new URLSearchParams(…)`.
    Form(Vec<(String, String)>),
    Null,
    /// Something that only running the code would tell.
    Unknown,
}

impl Value {
    /// Name-value pairs: of an object, or of a list of pairs.
    pub(crate) fn pairs(&self) -> Option<Vec<(String, String)>> {
        match self {
            Self::Object(fields) => fields
                .iter()
                .map(|(name, value)| Some((name.clone(), value.as_text()?)))
                .collect(),
            Self::List(items) => {
                let pair = |item: &Self| match item {
                    Self::List(pair) => match &pair[..] {
                        [name, value] => Some((name.as_text()?, value.as_text()?)),
                        _ => None,
                    },
                    Self::Text(_)
                    | Self::Word(_)
                    | Self::Object(_)
                    | Self::Form(_)
                    | Self::Null
                    | Self::Unknown => None,
                };
                items.iter().map(pair).collect()
            }
            Self::Form(pairs) => Some(pairs.clone()),
            Self::Text(_) | Self::Word(_) | Self::Null | Self::Unknown => None,
        }
    }

    /// The value as `String(value)` gives it.
    pub(crate) fn as_text(&self) -> Option<String> {
        match self {
            Self::Text(text) | Self::Word(text) => Some(text.clone()),
            Self::Null => Some("null".to_owned()),
            Self::Object(_) | Self::List(_) | Self::Form(_) | Self::Unknown => None,
        }
    }

    /// What `JSON.stringify` makes of it.
    pub(crate) fn json(&self) -> Option<String> {
        Some(match self {
            Self::Text(text) => json_text(text),
            Self::Word(word) => word.clone(),
            Self::Null => "null".to_owned(),
            Self::Object(fields) => {
                let field = |(name, value): &(String, Self)| {
                    Some([&json_text(name), ":", &value.json()?].concat())
                };
                let fields: Option<Vec<_>> = fields.iter().map(field).collect();
                ["{", &fields?.join(","), "}"].concat()
            }
            Self::List(items) => {
                let items: Option<Vec<_>> = items.iter().map(Self::json).collect();
                ["[", &items?.join(","), "]"].concat()
            }
            Self::Form(_) => "{}".to_owned(),
            Self::Unknown => return None,
        })
    }
}

fn json_text(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\u{8}' => out.push_str("\\b"),
            '\u{c}' => out.push_str("\\f"),
            c if c < ' ' => {
                let written = write!(out, "\\u{:04x}", u32::from(c));
                debug_assert!(written.is_ok(), "writing to a String does not fail");
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}
