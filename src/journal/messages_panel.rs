//! The messages of one exchange as they stood on the wire, and who says so.

use http_message::{Headers, Request, Response, reason_phrase};
use timeline::{Arrival, Entry, Exchange, Language, Report, Source};
use yew::prelude::*;

use super::copy_as::CopyAs;
use super::spans::visible;
use super::step_row::source_badge;
use super::text;
use crate::ui::element::{Element, el};

/// Request and response; nothing for an entry that sent none.
pub(super) fn messages_panel(entry: &Entry, language: Language) -> Option<Element> {
    let words = text(language);
    let Entry::Exchange(exchange) = entry else {
        return None;
    };
    let (sent, source) = sent(exchange);
    let request = (request_text(sent), source);
    let origin = exchange.intent.address.origin.to_string();
    let copy_as = html! { <CopyAs request={sent.clone()} {origin} {language} /> };
    let response = response(exchange);
    let panel = el("section")
        .class("panel messages wide")
        .attr("data-part", "messages")
        .attr("aria-labelledby", "messages")
        .child(el("h2").attr("id", "messages").text(words.messages))
        .child(card(
            "card client",
            "request",
            words.request,
            Some(&request),
            language,
        ))
        .child(copy_as)
        .child(card(
            "card server",
            "response",
            words.response,
            response.as_ref(),
            language,
        ));
    Some(panel)
}

fn card(
    class: &'static str,
    name: &'static str,
    title: &'static str,
    message: Option<&(String, Source)>,
    language: Language,
) -> Element {
    let from = |(_, source): &(String, Source)| {
        el("span")
            .class("from")
            .child(source_badge(*source, language))
    };
    let raw = match message {
        Some((message, _)) => el("pre")
            .class("raw")
            .attr("data-message", name)
            .attr("tabindex", "0")
            .child(el("bdi").child(visible(message, language))),
        None => el("p").class("empty").text(text(language).no_response),
    };
    el("div")
        .class(class)
        .child(
            el("p")
                .class("title")
                .child(el("span").text(title))
                .maybe(message.map(from)),
        )
        .child(raw)
}

/// The request, as the server reports it or else as the model expects it.
fn sent(exchange: &Exchange) -> (&Request, Source) {
    match &exchange.report {
        Report::Trace(trace) => (&trace.request.message, Source::Reported),
        Report::Ambiguous(_) | Report::Missing | Report::NotSent => {
            (&exchange.prepared.request, Source::Modelled)
        }
    }
}

fn request_text(request: &Request) -> String {
    let first = format!("{} {} HTTP/1.1", request.method.as_str(), request.target);
    message(first, &request.headers, &request.body_text())
}

fn response(exchange: &Exchange) -> Option<(String, Source)> {
    match (&exchange.report, &exchange.arrival) {
        (Report::Trace(trace), _) => {
            Some((response_text(&trace.response.message), Source::Reported))
        }
        (Report::Ambiguous(_) | Report::Missing, Arrival::Response(response)) => {
            Some((response_text(response), Source::Observed))
        }
        (Report::NotSent, _)
        | (Report::Ambiguous(_) | Report::Missing, Arrival::Failed(_) | Arrival::Opaque) => None,
    }
}

fn response_text(response: &Response) -> String {
    let first = format!(
        "HTTP/1.1 {} {}",
        response.status,
        reason_phrase(response.status)
    );
    message(first, &response.headers, &response.body_text())
}

fn message(mut text: String, headers: &Headers, body: &str) -> String {
    for field in headers {
        text.push('\n');
        text.push_str(&field.name);
        text.push_str(": ");
        text.push_str(&field.text());
    }
    text.push_str("\n\n");
    text.push_str(body);
    text
}
