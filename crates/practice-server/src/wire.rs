//! To and from JSON: traces, session rows, configuration, errors. The server writes and the page reads with the same
//! functions.

mod config;
mod event;
mod message;
mod passage;
mod trace;

pub use config::{config, config_with, lease, read_lease};
pub use event::{event, read_event};
pub use message::{octets, read_octets, read_request, read_response, request, response};
pub use trace::{
    TraceReply, entry, kept, read_entry, read_session, read_sessions, read_trace, session,
    sessions, trace,
};

use std::fmt;

use crate::json::{Json, Writer};

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
pub fn error(code: &str, zh: &str, en: &str) -> String {
    let mut json = Writer::plain();
    json.open('{').name("error").open('{');
    json.name("code").text(code).name("message").open('{');
    json.name("zh").text(zh).name("en").text(en);
    json.close('}').close('}').close('}');
    json.finish()
}

/// What a server offers to lessons beside itself: the other port under which it is reached, where there is one, and
/// whether it runs a second client.
pub fn lab(port: Option<u16>, client: bool) -> String {
    let mut json = Writer::plain();
    json.open('{').name("port");
    json.number_or_null(port.map(i64::from));
    json.name("client").flag(client).close('}');
    json.finish()
}

fn text(value: Json<'_>, name: &str) -> Result<String, WireError> {
    value.get(name).text().ok_or_else(|| WireError::at(name))
}

fn list<'a>(value: Json<'a>, name: &str) -> Result<Vec<Json<'a>>, WireError> {
    let found = value.get(name);
    found
        .is_array()
        .then(|| found.elements())
        .ok_or_else(|| WireError::at(name))
}

fn flag(value: Json<'_>, name: &str) -> Result<bool, WireError> {
    value.get(name).flag().ok_or_else(|| WireError::at(name))
}

/// A number that counts something: not below 0.
fn count(value: Json<'_>, name: &str) -> Result<u64, WireError> {
    let number = value.get(name).integer();
    number
        .and_then(|number| u64::try_from(number).ok())
        .ok_or_else(|| WireError::at(name))
}

fn time(value: Json<'_>, name: &str) -> Result<http_message::Timestamp, WireError> {
    let millis = value.get(name).integer();
    let millis = millis.ok_or_else(|| WireError::at(name))?;
    Ok(http_message::Timestamp::from_millis(millis))
}

#[cfg(test)]
mod tests;
