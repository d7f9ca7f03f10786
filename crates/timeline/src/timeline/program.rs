//! An exchange of the learner's program as steps: what this page saw of its octets and its jar, what the server says of it,
//! and what the rules predict.

use http_message::Response;

use super::rows::Rows;
use super::server::{answered, server_step};
use super::verdicts::{chosen, stored, text};
use crate::{
    ClientId, ProgramCall, ProgramExchange, Source, Step, TimelineStep, cookie_line,
    session_in_set_cookie,
};
use browser_model::{SendDecision, StoreDecision};

pub(super) fn of_program(program: &ProgramExchange) -> Vec<TimelineStep> {
    let call = &program.call;
    let mut rows = Rows::new(call.target, ClientId::Program, call.at);
    rows.push(
        Source::Observed,
        Step::LineCalled {
            line: call.line,
            function: call.function.clone(),
            method: call.request.method.clone(),
            path: call.request.path().to_owned(),
            jar: call.jar,
        },
    );
    before(&mut rows, program);
    if call.response.is_some() || call.report.is_some() {
        exchanged(&mut rows, program);
    }
    if let Some(error) = &call.error {
        let error = error.clone();
        rows.push(Source::Observed, Step::CallFailed { error });
    }
    rows.steps
}

/// What went along from the jar, what stayed in it, and what the call brought besides.
fn before(rows: &mut Rows, program: &ProgramExchange) {
    let missed = program.missed.is_some();
    if program.chosen.is_empty() && program.brought.is_empty() {
        let host = program.call.request.headers.get("Host");
        let host = host.map(|field| field.text().into_owned());
        let host = host.unwrap_or_default();
        rows.push(Source::Observed, Step::NoCookieInStorage { host });
    }
    for verdict in &program.chosen {
        // The jar held it and the request bears it: both were seen. Why another stays, the rules say.
        let source = match &verdict.decision {
            SendDecision::Sent if !missed => Source::Observed,
            SendDecision::Sent | SendDecision::Withheld(_) => Source::Modelled,
        };
        rows.push(source, chosen(verdict));
    }
    if !program.brought.is_empty() {
        let pairs = program.brought.iter();
        let cookies = pairs.map(|pair| (text(&pair.name), text(&pair.value)));
        let cookies = cookies.collect();
        rows.push(Source::Observed, Step::CookieBrought { cookies });
    }
}

/// From the request's arrival to the answer in the program's hands.
fn exchanged(rows: &mut Rows, program: &ProgramExchange) {
    let call = &program.call;
    let report = call.report.as_ref();
    let (source, request, cut_from) = match report {
        Some(trace) => (
            Source::Reported,
            &trace.request.message,
            trace.request.cut_from,
        ),
        None => (Source::Observed, &call.request, None),
    };
    rows.push(
        source,
        Step::RequestSent {
            request: request.clone(),
            cut_from,
            passed: false,
        },
    );
    if let Some(expected) = program.missed.clone() {
        let reported = cookie_line(&call.request.headers);
        rows.push(
            Source::Observed,
            Step::Disagreement {
                expected,
                reported,
                findings: Vec::new(),
            },
        );
    }
    let events = report.iter().flat_map(|trace| &trace.events);
    for step in events.filter_map(server_step) {
        rows.push(Source::Reported, step);
    }
    if let Some(came_back) = program.came_back.clone() {
        rows.push(Source::Modelled, Step::CameBackWithout(Box::new(came_back)));
    }
    match (report, &call.response) {
        (Some(trace), _) => answered(rows, trace, session_in_set_cookie),
        (None, Some(response)) => seen_answer(rows, response),
        (None, None) => {}
    }
    for verdict in &program.kept {
        // What the rules expect is what the jar was seen to hold, unless it differs.
        let refused = matches!(verdict.decision, StoreDecision::Rejected(_));
        let seen = call.after.is_some() && program.differs.is_none() && !refused;
        let source = if seen {
            Source::Observed
        } else {
            Source::Modelled
        };
        rows.push(source, stored(verdict));
    }
    if let Some(differs) = program.differs.clone() {
        rows.push(Source::Observed, Step::JarDiffers(Box::new(differs)));
    }
    if let ProgramCall {
        response: Some(response),
        error: None,
        ..
    } = call
    {
        let response = response.clone();
        rows.push(Source::Observed, Step::ResponseExposed { response });
    }
}

/// The answer where the server does not report it.
fn seen_answer(rows: &mut Rows, response: &Response) {
    rows.push(
        Source::Observed,
        Step::ResponseSent {
            response: response.clone(),
            cut_from: None,
            passed: false,
        },
    );
    for field in response.headers.get_all("Set-Cookie") {
        let line = field.text().into_owned();
        let session_id = session_in_set_cookie(&line);
        rows.push(Source::Observed, Step::SetCookieIssued { line, session_id });
    }
}
