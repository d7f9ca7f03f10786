//! An exchange as steps, from what page code asked for to what it got, hop by hop.

use browser_model::{CorsVerdict, PreflightKnown, StoreDecision};
use http_message::{Request, Response};

use super::rows::Rows;
use super::server::{server_side, server_unseen};
use super::verdicts::{chosen, stored};
use crate::{
    Arrival, Exchange, FollowedHop, Halt, PreflightReport, Report, Sent, Source, Step, TimelineStep,
};

pub(super) fn of_exchange(exchange: &Exchange) -> Vec<TimelineStep> {
    let mut rows = Rows::new(exchange.target, exchange.client, exchange.started);
    // A request that the server reports did arrive, whatever the model says.
    let unreported = !matches!(exchange.report, Report::Trace(_));
    let raised = exchange.prepared.unsent.clone().filter(|_| unreported);
    if raised.is_some() {
        rows.page = Source::Modelled;
    }
    rows.push(
        rows.page,
        Step::RequestComposed {
            request: without_browser_lines(&exchange.prepared.request),
            credentials: exchange.intent.credentials,
            program: exchange.program.clone(),
        },
    );
    for name in &exchange.prepared.dropped {
        rows.push(Source::Modelled, Step::HeaderDropped { name: name.clone() });
    }
    let mut response = None;
    for (at, sent) in exchange.sent().enumerate() {
        if let Some(hop) = at
            .checked_sub(1)
            .and_then(|at| exchange.redirected.hops.get(at))
        {
            rows.push(Source::Modelled, followed(hop, response));
        }
        if let Some(preflight) = sent.preflight {
            asked_first(&mut rows, preflight);
        }
        if let Some(PreflightKnown { until }) = sent.prepared.preflight_known {
            rows.push(Source::Modelled, Step::PreflightRemembered { until });
        }
        if let (0, Some(error)) = (at, &raised) {
            let error = error.clone();
            rows.push(Source::Modelled, Step::RequestRaised { error });
            return rows.steps;
        }
        // Told above: nothing came after the question.
        if *sent.report == Report::NotSent {
            break;
        }
        there_and_back(&mut rows, exchange, &sent);
        response = reported(&sent);
    }
    if let Some(step) = halted(exchange, response) {
        rows.push(Source::Modelled, step);
    }
    arrival(&mut rows, exchange);
    rows.steps
}

/// A request on its way, what the server did, and what the client kept of the response.
fn there_and_back(rows: &mut Rows, exchange: &Exchange, sent: &Sent<'_>) {
    cookies_chosen(rows, sent);
    match sent.report {
        Report::Trace(trace) => {
            server_side(rows, sent.prepared, exchange.program.is_some(), trace);
        }
        Report::Ambiguous(_) => server_unseen(rows, sent.prepared, true),
        Report::Missing | Report::NotSent => server_unseen(rows, sent.prepared, false),
    }
    for verdict in &sent.received.verdicts {
        rows.push(Source::Modelled, stored(verdict));
    }
}

/// The redirect that led to a hop.
fn followed(hop: &FollowedHop, response: Option<&Response>) -> Step {
    Step::RedirectFollowed {
        status: response.map_or(0, |response| response.status),
        location: response.and_then(location).unwrap_or_default(),
        to: hop.intent.address.to_string(),
        changes: hop.changes.clone(),
    }
}

/// The redirect that was not followed.
fn halted(exchange: &Exchange, response: Option<&Response>) -> Option<Step> {
    let response = response?;
    let status = response.status;
    Some(match exchange.redirected.halt? {
        Halt::Chosen(mode) => Step::RedirectNotFollowed {
            mode,
            status,
            location: location(response),
        },
        Halt::Refused(refusal) => Step::RedirectRefused {
            refusal,
            status,
            location: location(response).unwrap_or_default(),
        },
    })
}

fn location(response: &Response) -> Option<String> {
    let field = response.headers.get("Location")?;
    Some(field.text().into_owned())
}

fn reported<'a>(sent: &Sent<'a>) -> Option<&'a Response> {
    match sent.report {
        Report::Trace(trace) => Some(&trace.response.message),
        Report::Ambiguous(_) | Report::Missing | Report::NotSent => None,
    }
}

/// The browser's question, and what came of it.
fn asked_first(rows: &mut Rows, preflight: &PreflightReport) {
    let source = match preflight.trace {
        Some(_) => Source::Reported,
        None => Source::Modelled,
    };
    let trace = preflight.trace.as_ref();
    let request = trace.map_or(&preflight.request, |trace| &trace.request.message);
    rows.push(
        source,
        Step::PreflightSent {
            request: request.clone(),
            seen: trace.is_some(),
        },
    );
    rows.push(
        source,
        Step::PreflightAnswered {
            response: trace.map(|trace| trace.response.message.clone()),
            refusal: preflight.verdict.err(),
        },
    );
}

fn cookies_chosen(rows: &mut Rows, sent: &Sent<'_>) {
    if sent.prepared.verdicts.is_empty() {
        let host = sent.intent.address.origin.host.to_string();
        rows.push(Source::Modelled, Step::NoCookieInStorage { host });
    }
    for verdict in &sent.prepared.verdicts {
        rows.push(Source::Modelled, chosen(verdict));
    }
}

fn arrival(rows: &mut Rows, exchange: &Exchange) {
    let last = exchange.last_sent();
    let response = last.as_ref().and_then(reported);
    match &exchange.arrival {
        Arrival::Response(arrived) => {
            let headers = response.map(|response| &response.headers);
            let lines = headers.map_or(0, |headers| headers.get_all("Set-Cookie").count());
            // A program is shown them.
            if lines > 0 && exchange.program.is_none() {
                rows.push(Source::Hidden, Step::SetCookieHidden { lines });
            }
            let response = arrived.clone();
            rows.push(rows.page, Step::ResponseExposed { response });
            if let Some(landed) = exchange
                .redirected
                .landed
                .as_ref()
                .filter(|landed| landed.redirected)
            {
                let url = landed.url.clone();
                let statuses = statuses(exchange);
                rows.push(rows.page, Step::RedirectsSeen { url, statuses });
            }
        }
        Arrival::Opaque => rows.push(rows.page, Step::ResponseOpaque { redirect: false }),
        Arrival::OpaqueRedirect => rows.push(rows.page, Step::ResponseOpaque { redirect: true }),
        Arrival::Failed(failure) => {
            let asked = last.and_then(|sent| sent.preflight);
            let refused = asked.and_then(|preflight| preflight.verdict.err());
            let cors = match exchange.exposure {
                CorsVerdict::Refused(refusal) => Some(refusal),
                CorsVerdict::SameOrigin | CorsVerdict::Allowed { .. } | CorsVerdict::Opaque => {
                    refused
                }
            };
            let mut verdicts = exchange.sent().flat_map(|sent| &sent.received.verdicts);
            let cookie_kept = verdicts.any(|verdict| {
                matches!(
                    verdict.decision,
                    StoreDecision::Stored(_) | StoreDecision::Replaced { .. }
                )
            });
            let mut all = exchange.sent();
            rows.push(
                rows.page,
                Step::ResponseWithheld {
                    failure: failure.clone(),
                    server_acted: all.any(|sent| reported(&sent).is_some()),
                    cors,
                    cookie_kept,
                },
            );
        }
    }
}

/// The statuses of the redirects that were followed.
fn statuses(exchange: &Exchange) -> Vec<u16> {
    let hops = exchange.redirected.hops.len();
    let before = exchange.sent().take(hops);
    before
        .filter_map(|sent| reported(&sent).map(|response| response.status))
        .collect()
}

/// The request without the lines that the browser adds by itself.
fn without_browser_lines(request: &Request) -> Request {
    let added = ["Host", "Origin", "Cookie"];
    let headers = request.headers.iter().filter(|field| {
        !added
            .iter()
            .any(|name| field.name.eq_ignore_ascii_case(name))
    });
    Request {
        headers: headers.cloned().collect(),
        ..request.clone()
    }
}
