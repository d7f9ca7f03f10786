//! Server events in JSON, each an object with its `kind`. Knows events; knows no order of them.

use serde_json::{Value, json};

use super::{WireError, list, text, time};
use crate::{Lookup, ServerEvent, StorageOutcome, StorageWrite};

/// One event as an object.
pub fn event(event: &ServerEvent) -> Value {
    match event {
        ServerEvent::CookiesRead {
            cookies,
            session_id,
        } => {
            json!({"kind": "cookies_read", "cookies": cookies, "session_id": session_id})
        }
        ServerEvent::CredentialsChecked { username, accepted } => {
            json!({"kind": "credentials_checked", "username": username, "accepted": accepted})
        }
        ServerEvent::SessionLookedUp(Lookup::Found { id, user, expires }) => {
            json!({"kind": "session_found", "id": id, "user": user, "expires": expires.millis()})
        }
        ServerEvent::SessionLookedUp(Lookup::Unknown { id }) => {
            json!({"kind": "session_unknown", "id": id})
        }
        ServerEvent::SessionLookedUp(Lookup::Expired { id, expired }) => {
            json!({"kind": "session_expired", "id": id, "expired": expired.millis()})
        }
        ServerEvent::SessionLookedUp(Lookup::NonePresented) => {
            json!({"kind": "no_session_presented"})
        }
        ServerEvent::SessionCreated { id, user, expires } => {
            json!({"kind": "session_created", "id": id, "user": user, "expires": expires.millis()})
        }
        ServerEvent::SessionKept { id, user } => {
            json!({"kind": "session_kept", "id": id, "user": user})
        }
        ServerEvent::SessionDeleted { id } => json!({"kind": "session_deleted", "id": id}),
        ServerEvent::StorageRead { allowed, cookies } => {
            json!({"kind": "storage_read", "allowed": allowed, "cookies": cookies})
        }
        ServerEvent::StorageWritten(write) => json!({
            "kind": "storage_written",
            "line": write.line,
            "call": write.call,
            "effective": write.effective,
            "allowed": write.outcome != StorageOutcome::NotAllowed,
            "refused": match &write.outcome {
                StorageOutcome::Refused(words) => Some(words),
                StorageOutcome::Done | StorageOutcome::NotAllowed => None,
            },
        }),
    }
}

/// Reads what [`event`] wrote.
pub fn read_event(value: &Value) -> Result<ServerEvent, WireError> {
    let id = || text(value, "id");
    let user = || text(value, "user");
    Ok(match value["kind"].as_str().unwrap_or_default() {
        "cookies_read" => ServerEvent::CookiesRead {
            cookies: pairs(value)?,
            session_id: value["session_id"].as_str().map(str::to_owned),
        },
        "credentials_checked" => ServerEvent::CredentialsChecked {
            username: text(value, "username")?,
            accepted: flag(value, "accepted")?,
        },
        "session_found" => ServerEvent::SessionLookedUp(Lookup::Found {
            id: id()?,
            user: user()?,
            expires: time(value, "expires")?,
        }),
        "session_unknown" => ServerEvent::SessionLookedUp(Lookup::Unknown { id: id()? }),
        "session_expired" => ServerEvent::SessionLookedUp(Lookup::Expired {
            id: id()?,
            expired: time(value, "expired")?,
        }),
        "no_session_presented" => ServerEvent::SessionLookedUp(Lookup::NonePresented),
        "session_created" => ServerEvent::SessionCreated {
            id: id()?,
            user: user()?,
            expires: time(value, "expires")?,
        },
        "session_kept" => ServerEvent::SessionKept {
            id: id()?,
            user: user()?,
        },
        "session_deleted" => ServerEvent::SessionDeleted { id: id()? },
        "storage_read" => ServerEvent::StorageRead {
            allowed: flag(value, "allowed")?,
            cookies: pairs(value)?,
        },
        "storage_written" => ServerEvent::StorageWritten(StorageWrite {
            line: text(value, "line")?,
            call: text(value, "call")?,
            effective: text(value, "effective")?,
            outcome: match (flag(value, "allowed")?, value["refused"].as_str()) {
                (false, _) => StorageOutcome::NotAllowed,
                (true, Some(words)) => StorageOutcome::Refused(words.to_owned()),
                (true, None) => StorageOutcome::Done,
            },
        }),
        _ => return Err(WireError::at("kind")),
    })
}

fn pairs(value: &Value) -> Result<Vec<(String, String)>, WireError> {
    list(value, "cookies")?
        .iter()
        .map(|pair| Some((pair[0].as_str()?.to_owned(), pair[1].as_str()?.to_owned())))
        .collect::<Option<_>>()
        .ok_or_else(|| WireError::at("cookies"))
}

fn flag(value: &Value, name: &str) -> Result<bool, WireError> {
    value[name].as_bool().ok_or_else(|| WireError::at(name))
}
