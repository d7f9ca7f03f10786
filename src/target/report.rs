//! What a practice server says of itself under `/__playground/`: which call asks for it, and what the answer means.
//! Knows no way to send a call.

use std::cell::Cell;

use browser_model::judge_preflight;
use http_message::{Request, Response};
use practice_server::json::Json;
use practice_server::wire::{self, TraceReply};
use practice_server::{SessionRow, TraceEntry};
use timeline::{PreflightReport, Report};

use super::Sending;
use crate::state::Problem;

/// Where the page's own calls lie, below the server's base path.
pub(super) const CALLS: &str = "__playground/";

/// The reports of one server, read piece by piece.
pub(super) struct Reports {
    /// The number of the newest exchange that was read of.
    seen: Cell<u64>,
}

impl Reports {
    /// Those of the exchanges after this number.
    pub(super) fn since(number: u64) -> Self {
        Self {
            seen: Cell::new(number),
        }
    }

    /// The call that asks for the exchanges since the last look.
    pub(super) fn trace_call(&self) -> String {
        ["trace?after=", &self.seen.get().to_string()].concat()
    }

    /// Reads its answer.
    pub(super) fn read_trace(&self, response: &Response) -> Result<TraceReply, Problem> {
        let reply = wire::read_trace(json(response)?).map_err(|_| Problem::NotJson)?;
        self.seen.set(reply.last);
        Ok(reply)
    }
}

/// Reads the answer to `sessions`.
pub(super) fn read_sessions(response: &Response) -> Result<Vec<SessionRow>, Problem> {
    wire::read_sessions(json(response)?).map_err(|_| Problem::NotJson)
}

/// The JSON that each of the calls answers.
pub(super) fn json(response: &Response) -> Result<Json<'_>, Problem> {
    if response.status != 200 {
        return Err(Problem::NotJson);
    }
    Json::of(&response.body).map_err(|_| Problem::NotJson)
}

/// What the server says of the request, and of the question that the browser asked before it.
pub(super) fn reports(
    entries: Vec<TraceEntry>,
    sending: &Sending<'_>,
) -> (Report, Option<PreflightReport>) {
    let Sending {
        page,
        intent,
        prepared,
        program,
        ..
    } = *sending;
    let question = prepared.preflight.clone().filter(|_| program.is_none());
    let preflight = question.map(|request| {
        let asked = |entry: &&TraceEntry| {
            let seen = &entry.request.message;
            seen.method == request.method && seen.target == request.target
        };
        let trace = entries.iter().find(asked).cloned().map(Box::new);
        let verdict = trace.as_ref().map_or(Ok(()), |trace| {
            judge_preflight(page, intent, &trace.response.message)
        });
        PreflightReport {
            request,
            trace,
            verdict,
        }
    });
    let refused = preflight.as_ref().is_some_and(|one| one.verdict.is_err());
    match matching(entries, &prepared.request) {
        Report::Missing if refused => (Report::NotSent, preflight),
        report @ (Report::Trace(_) | Report::Ambiguous(_) | Report::Missing | Report::NotSent) => {
            (report, preflight)
        }
    }
}

/// The report that fits: nothing is added to the learner's request, so method, target and body have to tell it apart.
fn matching(entries: Vec<TraceEntry>, sent: &Request) -> Report {
    let fits = |entry: &TraceEntry| {
        let seen = &entry.request.message;
        let same_body = match entry.request.cut_from {
            Some(whole) => whole == sent.body.len() as u64 && sent.body.starts_with(&seen.body),
            None => seen.body == sent.body,
        };
        seen.method == sent.method && seen.target == sent.target && same_body
    };
    let mut fitting: Vec<TraceEntry> = entries.into_iter().filter(fits).collect();
    match fitting.len() {
        0 | 1 => fitting
            .pop()
            .map_or(Report::Missing, |entry| Report::Trace(Box::new(entry))),
        _ => Report::Ambiguous(fitting.iter().map(|entry| entry.number).collect()),
    }
}
