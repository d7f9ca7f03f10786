//! An entry in one line, for the journal. Knows messages; knows no timeline.

use practice_server::json::Json;

use crate::{Arrival, Entry, Exchange, FetchFailure, Language, Span, labels};

/// Method, path, status and `ret` of an entry.
pub fn summary(entry: &Entry, language: Language) -> Vec<Span> {
    match entry {
        Entry::Exchange(exchange) => of_exchange(exchange, language),
        Entry::Script(script) => {
            let line = String::from_utf8_lossy(&script.verdict.line);
            let name = line.split('=').next().unwrap_or_default();
            vec![
                Span::Text(labels(language).script_entry.to_owned()),
                Span::Code(name.trim().to_owned()),
            ]
        }
    }
}

/// The number `ret` of a practice reply.
pub(crate) fn ret_of(body: &[u8]) -> Option<i64> {
    Json::of(body).ok()?.get("ret").integer()
}

fn of_exchange(exchange: &Exchange, language: Language) -> Vec<Span> {
    let request = &exchange.prepared.request;
    let mut spans = vec![
        Span::Code(request.method.as_str().to_owned()),
        Span::Text(" ".to_owned()),
        Span::Code(request.path().to_owned()),
        Span::Text(" → ".to_owned()),
    ];
    match &exchange.arrival {
        Arrival::Response(response) => {
            spans.push(Span::Code(response.status.to_string()));
            if let Some(ret) = ret_of(&response.body) {
                spans.push(Span::Dim(format!(" ret {ret}")));
            }
        }
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

#[cfg(test)]
mod tests;
