//! An entry in one line, for the journal.

use http_message::{CookiePair, Method, Response, SetCookie};

use crate::reply::ret_of;
use crate::{
    Arrival, Entry, Exchange, FetchFailure, Language, Report, Span, explain, labels, timeline,
};

/// Method, path, status and `ret` of an entry.
pub fn summary(entry: &Entry, language: Language) -> Vec<Span> {
    match entry {
        Entry::Exchange(exchange) => of_exchange(exchange, language),
        Entry::Script(script) => {
            let line = String::from_utf8_lossy(&script.verdict.line);
            let CookiePair { name, value } = SetCookie::read(&line).pair;
            // A nameless cookie goes by its value.
            let tag = if name.is_empty() { value } else { name };
            vec![
                Span::Text(labels(language).script_entry.to_owned()),
                Span::Code(tag.to_owned()),
            ]
        }
        Entry::Watched(watched) => {
            let trace = &watched.trace;
            let request = &trace.request.message;
            let mut spans = asked(&request.method, request.path());
            answered(&mut spans, &trace.response.message);
            spans
        }
        Entry::Program(program) => {
            let call = &program.call;
            let mut spans = asked(&call.request.method, call.request.path());
            match &call.response {
                Some(response) => answered(&mut spans, response),
                None => spans.push(Span::Text(labels(language).failed.to_owned())),
            }
            spans
        }
        Entry::Read(_) => vec![
            Span::Text(labels(language).read_entry.to_owned()),
            Span::Code("document.cookie".to_owned()),
        ],
        // One step tells all of it: its headline will do.
        Entry::Intervention(_) => timeline(entry)
            .first()
            .map(|row| explain(row, language).headline)
            .unwrap_or_default(),
    }
}

/// The path; the whole address where it is not the page's own server.
fn place(exchange: &Exchange) -> String {
    let path = exchange.prepared.request.path();
    let origin = &exchange.intent.address.origin;
    if exchange.page.origin == *origin {
        return path.to_owned();
    }
    [&origin.to_string(), path].concat()
}

fn of_exchange(exchange: &Exchange, language: Language) -> Vec<Span> {
    let request = &exchange.prepared.request;
    let mut spans = asked(&request.method, &place(exchange));
    // The redirects on the way, as the server reports them.
    for hop in exchange.sent().take(exchange.redirected.hops.len()) {
        if let Report::Trace(trace) = hop.report {
            spans.push(Span::Code(trace.response.message.status.to_string()));
            spans.push(Span::Text(" → ".to_owned()));
        }
    }
    match &exchange.arrival {
        Arrival::Response(response) => answered(&mut spans, response),
        Arrival::OpaqueRedirect => {
            spans.push(Span::Text(labels(language).opaque_redirect.to_owned()));
        }
        Arrival::Opaque => spans.push(Span::Text(labels(language).opaque.to_owned())),
        Arrival::Failed(failure) => {
            let labels = labels(language);
            let text = match failure {
                FetchFailure::Network(_) => labels.failed,
                FetchFailure::TooLarge(_) => labels.too_large,
                FetchFailure::TimedOut(_) => labels.timed_out,
            };
            spans.push(Span::Text(text.to_owned()));
        }
    }
    spans
}

fn asked(method: &Method, place: &str) -> Vec<Span> {
    vec![
        Span::Code(method.as_str().to_owned()),
        Span::Text(" ".to_owned()),
        Span::Code(place.to_owned()),
        Span::Text(" → ".to_owned()),
    ]
}

fn answered(spans: &mut Vec<Span>, response: &Response) {
    spans.push(Span::Code(response.status.to_string()));
    if let Some(ret) = ret_of(&response.body) {
        spans.push(Span::Dim(format!(" ret {ret}")));
    }
}

#[cfg(test)]
mod tests;
