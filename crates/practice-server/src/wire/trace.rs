//! The replies to `GET trace` and `GET sessions` in JSON.

use std::borrow::Cow;

use http_message::Request;

use super::message::{cookie_lines, read_cookie_lines};
use super::{
    WireError, count, event, flag, list, read_event, read_request, read_response, request,
    response, text, time,
};
use crate::json::{Json, Writer};
use crate::{Kept, SessionRow, TraceEntry, TracePage};

/// What `GET /__playground/trace` says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TraceReply {
    /// The number up to which this tells of all exchanges: ask for what came after it next time.
    pub last: u64,
    /// Whether there are more already.
    pub more: bool,
    /// The exchanges that were asked for, oldest first.
    pub entries: Vec<TraceEntry>,
    /// The `Cookie` lines that this very call bore: what the browser holds for the server, `HttpOnly` included.
    pub cookie_lines: Vec<String>,
}

/// Writes `{"last", "more", "entries", "cookie_lines"}`; the cookie lines are those of `asking`.
pub fn trace(page: &TracePage, asking: &Request) -> String {
    let mut json = Writer::plain();
    json.open('{').name("last").number(page.last);
    json.name("more").flag(page.more);
    json.name("entries").open('[');
    for one in &page.entries {
        json.raw(&kept(one));
    }
    json.close(']').name("cookie_lines");
    cookie_lines(&mut json, asking);
    json.close('}');
    json.finish()
}

/// Reads what [`trace`] wrote.
pub fn read_trace(value: Json<'_>) -> Result<TraceReply, WireError> {
    let entries = list(value, "entries")?.into_iter().map(read_entry);
    Ok(TraceReply {
        entries: entries.collect::<Result<_, _>>()?,
        last: count(value, "last")?,
        more: flag(value, "more")?,
        cookie_lines: read_cookie_lines(value)?,
    })
}

/// Writes `{"sessions": [{"id", "user", "created", "last_used", "expires"}], "total"}`, times in milliseconds.
pub fn sessions(rows: &[SessionRow], total: u64) -> String {
    let mut json = Writer::plain();
    json.open('{').name("sessions").open('[');
    for row in rows {
        session(&mut json, row);
    }
    json.close(']').name("total").number(total).close('}');
    json.finish()
}

/// One session row as an object.
pub fn session(json: &mut Writer, row: &SessionRow) {
    json.open('{').name("id").text(&row.id);
    json.name("user").text(&row.user);
    json.name("created").number(row.created.millis());
    json.name("last_used").number(row.last_used.millis());
    json.name("expires").number(row.expires.millis());
    json.close('}');
}

/// Reads the rows that [`sessions`] wrote.
pub fn read_sessions(value: Json<'_>) -> Result<Vec<SessionRow>, WireError> {
    let rows = list(value, "sessions")?;
    rows.into_iter().map(read_session).collect()
}

/// Reads the row that [`session`] wrote.
pub fn read_session(row: Json<'_>) -> Result<SessionRow, WireError> {
    Ok(SessionRow {
        id: text(row, "id")?,
        user: text(row, "user")?,
        created: time(row, "created")?,
        last_used: time(row, "last_used")?,
        expires: time(row, "expires")?,
    })
}

/// An exchange of the ring as an object.
pub fn kept(kept: &Kept) -> Cow<'_, str> {
    match kept {
        Kept::Seen(seen) => Cow::Owned(entry(seen)),
        Kept::Told { json, .. } => Cow::Borrowed(json),
    }
}

/// One exchange as an object.
pub fn entry(entry: &TraceEntry) -> String {
    let mut json = Writer::plain();
    json.open('{').name("number").number(entry.number);
    json.name("listener").text(&entry.listener);
    json.name("connection");
    match entry.connection {
        Some(number) => json.number(number),
        None => json.null(),
    };
    json.name("received").number(entry.received.millis());
    json.name("request").raw(&request(&entry.request));
    json.name("events").open('[');
    for one in &entry.events {
        json.raw(&event(one));
    }
    json.close(']');
    json.name("response").raw(&response(&entry.response));
    json.close('}');
    json.finish()
}

/// Reads what [`entry`] wrote.
pub fn read_entry(value: Json<'_>) -> Result<TraceEntry, WireError> {
    Ok(TraceEntry {
        number: count(value, "number")?,
        listener: text(value, "listener")?,
        // What an earlier version kept has no such member.
        connection: match value.get("connection").is_null() {
            true => None,
            false => Some(count(value, "connection")?),
        },
        received: time(value, "received")?,
        request: read_request(value.get("request"))?,
        events: list(value, "events")?
            .into_iter()
            .map(read_event)
            .collect::<Result<_, _>>()?,
        response: read_response(value.get("response"))?,
    })
}
