//! An exchange as steps, from what page code asked for to what it got.

use browser_model::{CorsVerdict, PreflightKnown, StoreDecision};
use http_message::Request;

use super::rows::Rows;
use super::server::{server_side, server_unseen};
use super::verdicts::{chosen, stored};
use crate::{Arrival, Exchange, PreflightReport, Report, Source, Step, TimelineStep};

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
    if let Some(preflight) = &exchange.preflight {
        asked_first(&mut rows, preflight);
    }
    if let Some(PreflightKnown { until }) = exchange.prepared.preflight_known {
        rows.push(Source::Modelled, Step::PreflightRemembered { until });
    }
    if let Some(error) = raised {
        rows.push(Source::Modelled, Step::RequestRaised { error });
        return rows.steps;
    }
    if let Report::NotSent = exchange.report {
        arrival(&mut rows, exchange);
        return rows.steps;
    }
    cookies_chosen(&mut rows, exchange);
    match &exchange.report {
        Report::Trace(trace) => server_side(&mut rows, exchange, trace),
        Report::Ambiguous(_) => server_unseen(&mut rows, exchange, true),
        Report::Missing => server_unseen(&mut rows, exchange, false),
        // Told above: nothing came after the question.
        Report::NotSent => {}
    }
    for verdict in &exchange.received.verdicts {
        rows.push(Source::Modelled, stored(verdict));
    }
    arrival(&mut rows, exchange);
    rows.steps
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

fn cookies_chosen(rows: &mut Rows, exchange: &Exchange) {
    if exchange.prepared.verdicts.is_empty() {
        let host = exchange.intent.address.origin.host.to_string();
        rows.push(Source::Modelled, Step::NoCookieInStorage { host });
    }
    for verdict in &exchange.prepared.verdicts {
        rows.push(Source::Modelled, chosen(verdict));
    }
}

fn arrival(rows: &mut Rows, exchange: &Exchange) {
    let trace = match &exchange.report {
        Report::Trace(trace) => Some(trace),
        Report::Ambiguous(_) | Report::Missing | Report::NotSent => None,
    };
    match &exchange.arrival {
        Arrival::Response(response) => {
            let headers = trace.map(|trace| &trace.response.message.headers);
            let lines = headers.map_or(0, |headers| headers.get_all("Set-Cookie").count());
            // A program is shown them.
            if lines > 0 && exchange.program.is_none() {
                rows.push(Source::Hidden, Step::SetCookieHidden { lines });
            }
            let response = response.clone();
            rows.push(rows.page, Step::ResponseExposed { response });
        }
        Arrival::Opaque => rows.push(rows.page, Step::ResponseOpaque),
        Arrival::Failed(failure) => {
            let asked = exchange.preflight.as_ref();
            let refused = asked.and_then(|preflight| preflight.verdict.err());
            let cors = match exchange.exposure {
                CorsVerdict::Refused(refusal) => Some(refusal),
                CorsVerdict::SameOrigin | CorsVerdict::Allowed { .. } | CorsVerdict::Opaque => {
                    refused
                }
            };
            let mut verdicts = exchange.received.verdicts.iter();
            let cookie_kept = verdicts.any(|verdict| {
                matches!(
                    verdict.decision,
                    StoreDecision::Stored(_) | StoreDecision::Replaced { .. }
                )
            });
            rows.push(
                rows.page,
                Step::ResponseWithheld {
                    failure: failure.clone(),
                    server_acted: trace.is_some(),
                    cors,
                    cookie_kept,
                },
            );
        }
    }
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
