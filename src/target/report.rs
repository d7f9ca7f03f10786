//! What a practice server says of itself under `/__playground/`: which call asks for it, and what the answer means.

use std::cell::Cell;

use http_message::Response;
use practice_server::SessionRow;
use practice_server::json::Json;
use practice_server::wire::{self, TraceReply};

use super::TargetError;

/// Where the page's own calls lie, below the server's base path.
pub(super) const CALLS: &str = "__playground/";

/// The reports of one server, read piece by piece.
pub(super) struct Reports {
    /// The number of the newest exchange that has been reported.
    seen: Cell<u64>,
}

impl Reports {
    /// Those of the exchanges after this number.
    pub(super) fn since(number: u64) -> Self {
        Self {
            seen: Cell::new(number),
        }
    }

    /// The call that asks for the exchanges that have not been reported yet.
    pub(super) fn trace_call(&self) -> String {
        format!("trace?after={}", self.seen.get())
    }

    /// Reads its answer.
    pub(super) fn read_trace(&self, response: &Response) -> Result<TraceReply, TargetError> {
        let reply = wire::read_trace(json(response)?).map_err(|_| TargetError::NotJson)?;
        self.seen.set(reply.last);
        Ok(reply)
    }
}

/// Reads the answer to `sessions`.
pub(super) fn read_sessions(response: &Response) -> Result<Vec<SessionRow>, TargetError> {
    wire::read_sessions(json(response)?).map_err(|_| TargetError::NotJson)
}

/// The JSON that each of the calls answers.
pub(super) fn json(response: &Response) -> Result<Json<'_>, TargetError> {
    match response.status {
        200 => Json::of(&response.body).map_err(|_| TargetError::NotJson),
        431 => Err(TargetError::TooManyCookies),
        _ => Err(TargetError::NotJson),
    }
}
