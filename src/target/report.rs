//! What a practice server says of itself under `/__playground/`: which call asks for it, and what the answer means.

use std::cell::Cell;

use browser_model::{CorsRefusal, judge_preflight};
use http_message::{Request, Response};
use practice_server::json::Json;
use practice_server::wire::{self, TraceReply};
use practice_server::{SessionRow, TraceEntry};
use timeline::{PreflightReport, Report};

use super::{Sending, TargetError};
use crate::platform::address;

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

/// The preflight that the browser sends before this request; a program sends none.
pub(super) fn preflight_request<'a>(sending: &Sending<'a>) -> Option<&'a Request> {
    let preflight = sending.prepared.preflight.as_ref();
    preflight.filter(|_| sending.program.is_none())
}

/// What the server says of the request and of the preflight before it. A target that plays the browser itself has `judged` the
/// answer to the preflight already; of a real browser, the verdict is what the reported answer should make it do.
pub(super) fn reports(
    entries: Vec<TraceEntry>,
    sending: &Sending<'_>,
    judged: Option<Result<(), CorsRefusal>>,
) -> (Report, Option<PreflightReport>) {
    let preflight = preflight_request(sending).map(|request| {
        let is_it = |entry: &&TraceEntry| {
            let seen = &entry.request.message;
            seen.method == request.method && seen.target == request.target
        };
        let trace = entries.iter().find(is_it).cloned().map(Box::new);
        let judge = |trace: &TraceEntry| {
            judge_preflight(sending.page, sending.intent, &trace.response.message)
        };
        // Where nothing was reported, nothing is held against it.
        let verdict = judged.unwrap_or_else(|| trace.as_deref().map_or(Ok(()), judge));
        PreflightReport {
            request: request.clone(),
            trace,
            verdict,
        }
    });
    let refused = preflight.as_ref().is_some_and(|one| one.verdict.is_err());
    // A program that calls itself otherwise may have sent the same request meanwhile.
    let agent = address::user_agent();
    let is_ours = |entry: &TraceEntry| {
        let line = entry.request.message.headers.get("User-Agent");
        sending.program.is_some() || line.is_none_or(|line| line.text() == agent)
    };
    let entries = entries.into_iter().filter(is_ours).collect();
    match matching(entries, &sending.prepared.request) {
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
