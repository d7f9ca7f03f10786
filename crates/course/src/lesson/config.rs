//! The server's configuration with an experiment's changes laid over it.

use practice_server::json::Json;
use practice_server::{Config, wire};

use super::error::{LessonError, LessonErrorKind, ValueKind};
use super::node::Node;

/// The configuration with changes laid over it.
pub(super) fn config_of(now: &Config, change: &Node<'_>) -> Result<Config, LessonError> {
    let text = change.value().to_string();
    let change_there = Json::of(text.as_bytes())
        .map_err(|_| change.error(LessonErrorKind::NotA(ValueKind::Object)))?;
    wire::config_with(now, change_there)
        .map_err(|error| change.error_at(&error.place, LessonErrorKind::NoSuch(String::new())))
}
