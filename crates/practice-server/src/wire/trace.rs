//! The replies to `GET trace` and `GET sessions` in JSON. Knows entries and rows; knows no ring and no store.

use http_message::Request;
use serde_json::{Value, json};

use super::message::{cookie_lines, read_cookie_lines};
use super::{
    WireError, event, list, read_event, read_request, read_response, request, response, text, time,
};
use crate::{SessionRow, TraceEntry};

/// What `GET /__playground/trace` says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TraceReply {
    /// The number of the newest exchange; 0 before the first.
    pub last: u64,
    /// The exchanges that were asked for, oldest first.
    pub entries: Vec<TraceEntry>,
    /// The `Cookie` lines that this very call bore: what the browser holds for the server, `HttpOnly` included.
    pub cookie_lines: Vec<String>,
}

/// Writes `{"last", "entries", "cookie_lines"}`; the cookie lines are those of `asking`.
pub fn trace<'a>(
    last: u64,
    entries: impl Iterator<Item = &'a TraceEntry>,
    asking: &Request,
) -> Value {
    json!({
        "last": last,
        "entries": entries.map(entry).collect::<Value>(),
        "cookie_lines": cookie_lines(asking),
    })
}

/// Reads what [`trace`] wrote.
pub fn read_trace(value: &Value) -> Result<TraceReply, WireError> {
    let entries = list(value, "entries")?.iter().map(read_entry);
    Ok(TraceReply {
        last: value["last"]
            .as_u64()
            .ok_or_else(|| WireError::at("last"))?,
        entries: entries.collect::<Result<_, _>>()?,
        cookie_lines: read_cookie_lines(value)?,
    })
}

/// Writes `{"sessions": [{"id", "user", "created", "last_used", "expires"}], "total"}`, times in milliseconds.
pub fn sessions(rows: &[SessionRow], total: u64) -> Value {
    let row = |row: &SessionRow| {
        json!({
            "id": row.id,
            "user": row.user,
            "created": row.created.millis(),
            "last_used": row.last_used.millis(),
            "expires": row.expires.millis(),
        })
    };
    json!({"sessions": rows.iter().map(row).collect::<Value>(), "total": total})
}

/// Reads the rows that [`sessions`] wrote.
pub fn read_sessions(value: &Value) -> Result<Vec<SessionRow>, WireError> {
    let row = |row: &Value| {
        Ok(SessionRow {
            id: text(row, "id")?,
            user: text(row, "user")?,
            created: time(row, "created")?,
            last_used: time(row, "last_used")?,
            expires: time(row, "expires")?,
        })
    };
    list(value, "sessions")?.iter().map(row).collect()
}

/// One exchange as an object.
pub fn entry(entry: &TraceEntry) -> Value {
    json!({
        "number": entry.number,
        "listener": entry.listener,
        "received": entry.received.millis(),
        "request": request(&entry.request),
        "events": entry.events.iter().map(event).collect::<Value>(),
        "response": response(&entry.response),
    })
}

/// Reads what [`entry`] wrote.
pub fn read_entry(value: &Value) -> Result<TraceEntry, WireError> {
    Ok(TraceEntry {
        number: value["number"]
            .as_u64()
            .ok_or_else(|| WireError::at("number"))?,
        listener: text(value, "listener")?,
        received: time(value, "received")?,
        request: read_request(&value["request"])?,
        events: list(value, "events")?
            .iter()
            .map(read_event)
            .collect::<Result<_, _>>()?,
        response: read_response(&value["response"])?,
    })
}
