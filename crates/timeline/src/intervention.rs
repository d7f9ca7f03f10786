//! What a lesson does besides sending requests: it edits one side by hand, lets time pass, or sets the server otherwise.

use browser_model::Cookie;
use http_message::Timestamp;
use practice_server::json::Json;
use practice_server::{Config, wire};

use crate::client::{ClientId, TargetKind};

/// An intervention as an entry of the journal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InterventionEntry {
    /// Its number in the journal, from 1.
    pub number: u32,
    /// The client whose browser or row it is.
    pub client: ClientId,
    /// Where the page's requests go.
    pub target: TargetKind,
    /// The edit.
    pub intervention: Intervention,
    /// When it happened.
    pub at: Timestamp,
}

/// An edit of one side by hand, or of time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Intervention {
    /// The program read a cookie of its `Session` by name.
    JarRead {
        /// The name.
        name: String,
        /// The values of that name: with more than one, reading raises `CookieConflictError`.
        values: Vec<String>,
    },
    /// Someone copied the session id that the client holds.
    IdCopied {
        /// The id.
        id: String,
    },
    /// The client's row was deleted from the session table.
    RowDeleted {
        /// Its id.
        id: String,
        /// Whose it was.
        user: String,
    },
    /// The client's row was made another user's.
    RowChanged {
        /// Its id.
        id: String,
        /// Whose it was.
        from: String,
        /// Whose it is.
        to: String,
    },
    /// The session cookie was deleted from the client's storage.
    CookieDeleted {
        /// The cookie.
        cookie: Cookie,
    },
    /// Time passed.
    TimePassed {
        /// How long, in seconds.
        seconds: i64,
        /// Whether the page really waited; otherwise the model's clock was set forward.
        really: bool,
    },
    /// The browser's run ended, and it was started again.
    BrowserClosed {
        /// The cookies that went with the run.
        dropped: Vec<Cookie>,
    },
    /// The server's configuration was changed.
    ServerConfigured {
        /// Each setting with its new value.
        what: Vec<(String, String)>,
    },
}

/// The settings in which two configurations differ, with the values of the second.
pub fn changes(before: &Config, after: &Config) -> Vec<(String, String)> {
    let (before, after) = (flat(before), flat(after));
    let changed = after.into_iter().zip(before);
    let changed = changed.filter(|(now, then)| now != then);
    changed.map(|(now, _)| now).collect()
}

/// Name and value of each setting, always the same names in the same order.
fn flat(config: &Config) -> Vec<(String, String)> {
    let text = wire::config(config);
    let members = Json::of(text.as_bytes()).map(Json::members);
    let mut pairs = Vec::new();
    for (name, value) in members.unwrap_or_default() {
        if value.is_object() {
            let inner = value.members().into_iter();
            pairs.extend(
                inner.map(|(inner, value)| ([&name, ".", &inner].concat(), value.raw().to_owned())),
            );
        } else {
            pairs.push((name, value.raw().to_owned()));
        }
    }
    pairs
}
