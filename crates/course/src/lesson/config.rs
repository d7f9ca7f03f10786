//! The server's configuration with an experiment's changes laid over it.

use practice_server::json::Json;
use practice_server::{Config, wire};

use super::fault::{Kind, LessonFault, Wrong};
use super::node::Node;

/// The configuration with changes laid over it.
pub(super) fn config_of(now: &Config, change: &Node<'_>) -> Result<Config, LessonFault> {
    let text = change.value().to_string();
    let change_there =
        Json::of(text.as_bytes()).map_err(|_| change.fault(Wrong::NotA(Kind::Object)))?;
    wire::config_with(now, change_there)
        .map_err(|error| change.fault_at(&error.place, Wrong::NoSuch(String::new())))
}
