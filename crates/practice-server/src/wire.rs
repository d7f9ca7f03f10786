//! To and from JSON: traces, session rows, configuration, errors. The server writes and the page reads with the same
//! functions. Knows shapes; knows no decision.

mod config;
mod event;
mod message;
mod trace;

pub use config::{config, config_with};
pub use event::{event, read_event};
pub use message::{headers, read_headers, read_request, read_response, request, response};
pub use trace::{TraceReply, entry, read_entry, read_sessions, read_trace, sessions, trace};

use std::fmt;

use serde_json::{Value, json};

/// A JSON value does not have the shape that was expected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WireError {
    /// Where: names of members, with dots between.
    pub place: String,
}

impl WireError {
    pub(crate) fn at(place: &str) -> Self {
        Self {
            place: place.to_owned(),
        }
    }
}

impl fmt::Display for WireError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "missing or malformed: {}", self.place)
    }
}

impl std::error::Error for WireError {}

/// What a refused call answers: a code for programs, a sentence for people in each language.
pub fn error(code: &str, zh: &str, en: &str) -> Value {
    json!({"error": {"code": code, "message": {"zh": zh, "en": en}}})
}

/// What a server offers to lessons beside itself: the other port under which it is reached, where there is one, and
/// whether it runs a second client.
pub fn lab(port: Option<u16>, client: bool) -> Value {
    json!({"port": port, "client": client})
}

fn text(value: &Value, name: &str) -> Result<String, WireError> {
    let found = value[name].as_str().map(str::to_owned);
    found.ok_or_else(|| WireError::at(name))
}

fn list<'a>(value: &'a Value, name: &str) -> Result<&'a Vec<Value>, WireError> {
    value[name].as_array().ok_or_else(|| WireError::at(name))
}

fn time(value: &Value, name: &str) -> Result<http_message::Timestamp, WireError> {
    let millis = value[name].as_i64().ok_or_else(|| WireError::at(name))?;
    Ok(http_message::Timestamp::from_millis(millis))
}

#[cfg(test)]
mod tests;
