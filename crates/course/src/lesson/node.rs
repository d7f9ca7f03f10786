//! A JSON value with its place in the file, so that every complaint can name it.

use practice_server::json::{Json, line_and_column};

use super::error::{LessonError, LessonErrorKind, ValueKind};
use super::model::Words;

/// The most characters of one text.
const LONGEST_TEXT: usize = 2000;

/// Reads a JSON text.
pub(super) fn parse_json(text: &str) -> Result<Json<'_>, LessonError> {
    Json::of(text.as_bytes()).map_err(|octet| {
        let (line, column) = line_and_column(text, octet);
        LessonError {
            place: String::new(),
            kind: LessonErrorKind::NotJson(line, column),
        }
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
    value: Json<'a>,
    place: String,
}

impl<'a> Node<'a> {
    /// The whole file.
    pub(super) fn root(value: Json<'a>) -> Self {
        Self {
            value,
            place: String::new(),
        }
    }

    /// Another value that stands for what the file says at this place.
    pub(super) fn standing_for(&self, value: Json<'a>) -> Self {
        Self {
            value,
            place: self.place.clone(),
        }
    }

    /// The value itself.
    pub(super) fn value(&self) -> Json<'a> {
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
        let members = self.members()?;
        let mut known = members.iter().map(|(name, _)| name);
        match known.find(|name| !names.contains(&name.as_str())) {
            Some(unknown) => Err(self.error_at(unknown, LessonErrorKind::Unknown)),
            None => Ok(()),
        }
    }

    /// A member, if it is there.
    pub(super) fn optional(&self, name: &str) -> Option<Self> {
        let value = self.value.last(name)?;
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
        if !self.value.is_array() {
            return Err(self.error(LessonErrorKind::NotA(ValueKind::List)));
        }
        let values = self.value.elements();
        if values.len() < least || values.len() > most {
            return Err(self.error(LessonErrorKind::Length(least, most)));
        }
        let entry = |(index, value): (usize, Json<'a>)| Self {
            value,
            place: [&self.place, "[", &index.to_string(), "]"].concat(),
        };
        Ok(values.into_iter().enumerate().map(entry).collect())
    }

    /// The members of an object of texts, in the order of the file.
    pub(super) fn texts(&self) -> Result<Vec<(String, String)>, LessonError> {
        let members = self.members()?.into_iter();
        members
            .map(|(name, value)| {
                let place = self.place_of(&name);
                Ok((name, Self { value, place }.short_text()?))
            })
            .collect()
    }

    fn members(&self) -> Result<Vec<(String, Json<'a>)>, LessonError> {
        let object = self.value.is_object().then(|| self.value.members());
        object.ok_or_else(|| self.error(LessonErrorKind::NotA(ValueKind::Object)))
    }

    /// A text that may be empty.
    pub(super) fn short_text(&self) -> Result<String, LessonError> {
        let Some(text) = self.value.text() else {
            return Err(self.error(LessonErrorKind::NotA(ValueKind::Text)));
        };
        // Counted only where it can matter: a character has at most four octets.
        if text.len() > LONGEST_TEXT && text.chars().count() > LONGEST_TEXT {
            return Err(self.error(LessonErrorKind::TooLong(LONGEST_TEXT)));
        }
        Ok(text)
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
        let truth = self.value.flag();
        truth.ok_or_else(|| self.error(LessonErrorKind::NotA(ValueKind::Boolean)))
    }

    /// A whole number within these bounds.
    pub(super) fn number(&self, least: i64, most: i64) -> Result<i64, LessonError> {
        let Some(number) = self.value.integer() else {
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
