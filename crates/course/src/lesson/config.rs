//! The server's configuration with an experiment's changes laid over it.

use practice_server::{Config, wire};

use super::error::{LessonError, LessonErrorKind, ValueKind};
use super::node::Node;

/// The configuration with changes laid over it.
pub(super) fn config_of(now: &Config, change: &Node<'_>) -> Result<Config, LessonError> {
    if !change.value().is_object() {
        return Err(change.error(LessonErrorKind::NotA(ValueKind::Object)));
    }
    wire::config_with(now, change.value())
        .map_err(|error| change.error_at(&error.place, LessonErrorKind::NoSuch(String::new())))
}
