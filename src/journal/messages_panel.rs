//! The messages of one exchange as they stood on the wire, and who says so.

use http_message::{Headers, Request, Response, reason_phrase};
use timeline::{Arrival, Entry, Language, Report, Sent, Source};
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
    let mut panel = el("section")
        .class("panel messages wide")
        .attr("data-part", "messages")
        .attr("aria-labelledby", "messages")
        .child(el("h2").attr("id", "messages").text(words.messages));
    let last = exchange.redirected.hops.len();
    for (at, sent) in exchange.sent().enumerate() {
        let arrived = (at == last).then_some(&exchange.arrival);
        let (request, source) = request(&sent);
        let asked = (request_text(request), source);
        let answered = response(&sent, arrived);
        let origin = sent.intent.address.origin.to_string();
        let copy_as = html! { <CopyAs request={request.clone()} {origin} {language} /> };
        let messages = [
            card(
                "card client",
                "request",
                words.request,
                Some(&asked),
                language,
            )
            .html(),
            copy_as,
            card(
                "card server",
                "response",
                words.response,
                answered.as_ref(),
                language,
            )
            .html(),
        ];
        panel = if last == 0 {
            panel.children(messages.into_iter())
        } else {
            panel.child(hop(request, at == last, messages))
        };
    }
    Some(panel)
}

/// One request of several, with its answer. Opening one closes the others: the last is open at first.
fn hop(request: &Request, is_last: bool, messages: [Html; 3]) -> Element {
    let line = [request.method.as_str(), " ", request.path()].concat();
    let line = el("code").child(visible(&line, Language::English));
    el("details")
        .class("hop")
        .attr("name", "hop")
        .attr_if(is_last, "open", "open")
        .child(el("summary").child(line))
        .children(messages.into_iter())
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
fn request<'a>(sent: &Sent<'a>) -> (&'a Request, Source) {
    match sent.report {
        Report::Trace(trace) => (&trace.request.message, Source::Reported),
        Report::Ambiguous(_) | Report::Missing | Report::NotSent => {
            (&sent.prepared.request, Source::Modelled)
        }
    }
}

fn request_text(request: &Request) -> String {
    let first = format!("{} {} HTTP/1.1", request.method.as_str(), request.target);
    message(first, &request.headers, &request.body_text())
}

/// The response; `arrived` is what the caller got, where this is the last request.
fn response(sent: &Sent<'_>, arrived: Option<&Arrival>) -> Option<(String, Source)> {
    match (sent.report, arrived) {
        (Report::Trace(trace), _) => {
            Some((response_text(&trace.response.message), Source::Reported))
        }
        (Report::Ambiguous(_) | Report::Missing, Some(Arrival::Response(response))) => {
            Some((response_text(response), Source::Observed))
        }
        (Report::NotSent, _)
        | (
            Report::Ambiguous(_) | Report::Missing,
            None | Some(Arrival::Failed(_) | Arrival::Opaque | Arrival::OpaqueRedirect),
        ) => None,
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
