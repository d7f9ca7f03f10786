//! A JSON value with its place in the file, so that every complaint can name it.

use serde_json::Value;

use super::error::{LessonError, LessonErrorKind, ValueKind};
use super::model::Words;

/// The most characters of one text.
const LONGEST_TEXT: usize = 2000;

/// Reads a JSON text.
pub(super) fn parse_json(text: &str) -> Result<Value, LessonError> {
    serde_json::from_str(text).map_err(|error| LessonError {
        place: String::new(),
        kind: LessonErrorKind::NotJson(error.line(), error.column()),
    })
}

/// Reads each of several nodes; the first error counts.
pub(super) fn each<T>(
    nodes: &[Node<'_>],
    read: impl FnMut(&Node<'_>) -> Result<T, LessonError>,
) -> Result<Vec<T>, LessonError> {
    nodes.iter().map(read).collect()
}

/// A value and its place.
#[derive(Clone, Debug)]
pub(super) struct Node<'a> {
    value: &'a Value,
    place: String,
}

impl<'a> Node<'a> {
    /// The whole file.
    pub(super) fn root(value: &'a Value) -> Self {
        Self {
            value,
            place: String::new(),
        }
    }

    /// Another value that stands for what the file says at this place.
    pub(super) fn standing_for(&self, value: &'a Value) -> Self {
        Self {
            value,
            place: self.place.clone(),
        }
    }

    /// The value itself.
    pub(super) fn value(&self) -> &'a Value {
        self.value
    }

    /// A complaint about this place.
    pub(super) fn error(&self, kind: LessonErrorKind) -> LessonError {
        LessonError {
            place: self.place.clone(),
            kind,
        }
    }

    /// A complaint about a place within this one.
    pub(super) fn error_at(&self, name: &str, kind: LessonErrorKind) -> LessonError {
        LessonError {
            place: self.place_of(name),
            kind,
        }
    }

    /// An error if this is no object, or has a member that is not listed here.
    pub(super) fn only(&self, names: &[&str]) -> Result<(), LessonError> {
        let Some(members) = self.value.as_object() else {
            return Err(self.error(LessonErrorKind::NotA(ValueKind::Object)));
        };
        match members.keys().find(|name| !names.contains(&name.as_str())) {
            Some(unknown) => Err(self.error_at(unknown, LessonErrorKind::Unknown)),
            None => Ok(()),
        }
    }

    /// A member, if it is there.
    pub(super) fn optional(&self, name: &str) -> Option<Self> {
        let value = self.value.get(name)?;
        Some(Self {
            value,
            place: self.place_of(name),
        })
    }

    /// A member that must be there.
    pub(super) fn member(&self, name: &str) -> Result<Self, LessonError> {
        self.optional(name)
            .ok_or_else(|| self.error_at(name, LessonErrorKind::Missing))
    }

    /// The entries of a list of this length.
    pub(super) fn list(&self, least: usize, most: usize) -> Result<Vec<Self>, LessonError> {
        let Some(values) = self.value.as_array() else {
            return Err(self.error(LessonErrorKind::NotA(ValueKind::List)));
        };
        if values.len() < least || values.len() > most {
            return Err(self.error(LessonErrorKind::Length(least, most)));
        }
        let entry = |(index, value): (usize, &'a Value)| Self {
            value,
            place: [&self.place, "[", &index.to_string(), "]"].concat(),
        };
        Ok(values.iter().enumerate().map(entry).collect())
    }

    /// The members of an object of texts, in the order of the file as far as it is kept.
    pub(super) fn texts(&self) -> Result<Vec<(String, String)>, LessonError> {
        let Some(members) = self.value.as_object() else {
            return Err(self.error(LessonErrorKind::NotA(ValueKind::Object)));
        };
        let mut pairs = Vec::new();
        for name in members.keys() {
            pairs.push((name.clone(), self.member(name)?.short_text()?));
        }
        Ok(pairs)
    }

    /// A text that may be empty.
    pub(super) fn short_text(&self) -> Result<String, LessonError> {
        let Some(text) = self.value.as_str() else {
            return Err(self.error(LessonErrorKind::NotA(ValueKind::Text)));
        };
        // Counted only where it can matter: a character has at most four octets.
        if text.len() > LONGEST_TEXT && text.chars().count() > LONGEST_TEXT {
            return Err(self.error(LessonErrorKind::TooLong(LONGEST_TEXT)));
        }
        Ok(text.to_owned())
    }

    /// A text with something in it.
    pub(super) fn text(&self) -> Result<String, LessonError> {
        let text = self.short_text()?;
        if text.trim().is_empty() {
            return Err(self.error(LessonErrorKind::Empty));
        }
        Ok(text)
    }

    /// A text in both languages.
    pub(super) fn words(&self) -> Result<Words, LessonError> {
        self.only(&["zh", "en"])?;
        Ok(Words {
            chinese: self.member("zh")?.text()?,
            english: self.member("en")?.text()?,
        })
    }

    /// A name: lower-case letters, digits, hyphens.
    pub(super) fn name(&self) -> Result<String, LessonError> {
        let text = self.text()?;
        let plain = |octet: u8| matches!(octet, b'a'..=b'z' | b'0'..=b'9' | b'-');
        if text.len() > 60 || !text.bytes().all(plain) {
            return Err(self.error(LessonErrorKind::NotA(ValueKind::Name)));
        }
        Ok(text)
    }

    /// One of these words.
    pub(super) fn one_of<T: Copy>(&self, words: &[(&str, T)]) -> Result<T, LessonError> {
        let text = self.short_text()?;
        match words.iter().find(|(word, _)| *word == text) {
            Some((_, meaning)) => Ok(*meaning),
            None => Err(self.error(LessonErrorKind::NoSuch(text))),
        }
    }

    /// `true` or `false`.
    pub(super) fn truth(&self) -> Result<bool, LessonError> {
        let truth = self.value.as_bool();
        truth.ok_or_else(|| self.error(LessonErrorKind::NotA(ValueKind::Boolean)))
    }

    /// A whole number within these bounds.
    pub(super) fn number(&self, least: i64, most: i64) -> Result<i64, LessonError> {
        let Some(number) = self.value.as_i64() else {
            return Err(self.error(LessonErrorKind::NotA(ValueKind::WholeNumber)));
        };
        if number < least || number > most {
            return Err(self.error(LessonErrorKind::Bounds(least, most)));
        }
        Ok(number)
    }

    fn place_of(&self, name: &str) -> String {
        if self.place.is_empty() {
            return name.to_owned();
        }
        [&self.place, ".", name].concat()
    }
}
