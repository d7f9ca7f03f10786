//! Header fields as a list, in which order, case and duplicates survive.

use std::borrow::Cow;

/// One header line: a name and a value, both as they stood on the wire.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// The field name, case kept.
    pub name: String,
    /// The field value without surrounding white space; any octets.
    pub value: Vec<u8>,
}

impl Field {
    /// The value as text: UTF-8 where it is UTF-8, otherwise one character an octet (ISO-8859-1).
    pub fn text(&self) -> Cow<'_, str> {
        text_of(&self.value)
    }
}

/// Header fields in wire order. Lines of one name are never folded together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Headers(Vec<Field>);

impl Headers {
    /// No fields.
    pub fn new() -> Self {
        Self::default()
    }

    /// Appends one line.
    pub fn push(&mut self, name: impl Into<String>, value: impl Into<Vec<u8>>) {
        self.0.push(Field {
            name: name.into(),
            value: value.into(),
        });
    }

    /// The same with one more line: for building messages in one expression.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<Vec<u8>>) -> Self {
        self.push(name, value);
        self
    }

    /// The first value of this name (names compare without case: RFC 9110 §5.1).
    pub fn get(&self, name: &str) -> Option<&Field> {
        self.0
            .iter()
            .find(|field| field.name.eq_ignore_ascii_case(name))
    }

    /// Every line of this name, in order.
    pub fn get_all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Field> {
        self.0
            .iter()
            .filter(move |field| field.name.eq_ignore_ascii_case(name))
    }

    /// All lines, in order.
    pub fn iter(&self) -> std::slice::Iter<'_, Field> {
        self.0.iter()
    }

    /// How many lines there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is no line.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl FromIterator<Field> for Headers {
    fn from_iter<I: IntoIterator<Item = Field>>(fields: I) -> Self {
        Self(fields.into_iter().collect())
    }
}

impl<'a> IntoIterator for &'a Headers {
    type Item = &'a Field;
    type IntoIter = std::slice::Iter<'a, Field>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

/// Octets as text: UTF-8 where it is UTF-8, otherwise one character an octet.
pub(crate) fn text_of(octets: &[u8]) -> Cow<'_, str> {
    match std::str::from_utf8(octets) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => Cow::Owned(octets.iter().copied().map(char::from).collect()),
    }
}
