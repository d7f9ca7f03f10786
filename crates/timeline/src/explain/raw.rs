//! The bytes of a step, line by line, with those that matter marked.

use std::ops::Range;

use browser_model::Cookie;
use http_message::{CookiePair, Headers, Request, Response, cookie_values, reason_phrase};
use practice_server::Passage;

use crate::{Intervention, JarDifference, SESSION_COOKIE, Source, Span, Step};

/// How much of a body stands under a step; the messages panel shows the whole.
const BODY_SHOWN: usize = 1000;

type Line = Vec<Span>;

/// The bytes of a step, where it has some.
pub(super) fn raw(step: &Step, source: Source) -> Vec<Line> {
    let request = step.request().map(of_request);
    let message = request.or_else(|| step.response().map(of_response));
    let lines = message.or_else(|| {
        step.set_cookie_line()
            .map(|line| vec![set_cookie(step, line)])
    });
    lines.unwrap_or_else(|| of_storage(step, source))
}

fn set_cookie(step: &Step, line: &str) -> Line {
    if let Step::ScriptWritesCookie { .. } = step {
        let written = [dim("document.cookie = ")].into_iter();
        return written
            .chain(marked(line, cookie_values(line).take(1)))
            .collect();
    }
    header("Set-Cookie", line)
}

/// What stands in no message: what was read from a storage or written to it, and what was predicted.
fn of_storage(step: &Step, source: Source) -> Vec<Line> {
    if let Step::WorkerReadsStorage { cookies, .. } | Step::CookieBrought { cookies } = step {
        let pairs = cookies.iter();
        let pairs = pairs.map(|(name, value)| CookiePair { name, value }.to_string());
        let line = pairs.collect::<Vec<_>>().join("; ");
        return Vec::from_iter((!line.is_empty()).then(|| header("Cookie", &line)));
    }
    if let Step::WorkerWritesStorage { write } = step {
        return vec![vec![text(write.call.clone())]];
    }
    if let Step::CookieAttached { cookie } = step {
        let value = cookie_value(&cookie.name_text(), &cookie.value_text());
        return vec![vec![dim("Cookie: "), text(before_value(cookie)), value]];
    }
    if let Step::ScriptReadsCookies { shown, expected } = step {
        let line = shown.as_ref().unwrap_or(expected);
        return vec![vec![dim("document.cookie → "), mark(line.clone())]];
    }
    if let Step::RequestRaised { error } = step {
        return vec![vec![text(error.to_string())]];
    }
    if let Step::Disagreement {
        expected, reported, ..
    } = step
    {
        return vec![side(Source::Modelled, expected), side(source, reported)];
    }
    if let Step::JarDiffers(difference) = step {
        let JarDifference { missing, surplus } = &**difference;
        let missing = missing.iter().map(|cookie| held(Source::Modelled, cookie));
        let surplus = surplus.iter().map(|cookie| held(source, cookie));
        return missing.chain(surplus).collect();
    }
    if let Step::Passed(passage) = step {
        return of_passage(passage);
    }
    if let Step::Intervention(Intervention::ServerConfigured { what }) = step {
        let line = |(name, value): &(String, String)| {
            vec![dim([name, ": "].concat()), mark(value.clone())]
        };
        return what.iter().map(line).collect();
    }
    Vec::new()
}

fn of_passage(passage: &Passage) -> Vec<Line> {
    let lines = |headers: &Headers| {
        let fields = headers
            .iter()
            .map(|field| header(&field.name, &field.text()));
        fields.collect()
    };
    match passage {
        Passage::PassedOn { start_line, .. } | Passage::Answered { start_line, .. } => {
            vec![vec![text(start_line)]]
        }
        Passage::LineChanged { before, after, .. } => {
            vec![vec![dim("− "), text(before)], vec![dim("+ "), mark(after)]]
        }
        Passage::Interim { headers, .. } | Passage::Trailers { headers, .. } => lines(headers),
        Passage::Switched { .. } | Passage::Continues | Passage::Failed(_) => Vec::new(),
    }
}

fn of_request(request: &Request) -> Vec<Line> {
    let start = vec![
        dim(format!("{} ", request.method)),
        text(&request.target),
        dim(" HTTP/1.1"),
    ];
    message(start, &request.headers, &request.body_text())
}

fn of_response(response: &Response) -> Vec<Line> {
    let status = format!("{} {}", response.status, reason_phrase(response.status));
    let start = vec![dim("HTTP/1.1 "), text(status.trim_end())];
    message(start, &response.headers, &response.body_text())
}

fn message(start: Line, headers: &Headers, body: &str) -> Vec<Line> {
    let fields = headers.iter().map(|f| header(&f.name, &f.text()));
    let mut lines: Vec<Line> = [start].into_iter().chain(fields).collect();
    if !body.is_empty() {
        let shown = match body.char_indices().nth(BODY_SHOWN) {
            Some((end, _)) => &body[..end],
            None => body,
        };
        lines.push(Vec::new());
        lines.extend(shown.split('\n').map(|line| vec![text(line)]));
        if shown.len() < body.len() {
            lines.push(vec![dim("…")]);
        }
    }
    lines
}

/// A header line; in the two cookie lines the values are marked.
fn header(name: &str, value: &str) -> Line {
    let mut line = vec![dim(format!("{name}: "))];
    if name.eq_ignore_ascii_case("Set-Cookie") {
        line.extend(marked(value, cookie_values(value).take(1)));
    } else if name.eq_ignore_ascii_case("Cookie") {
        line.extend(marked(value, cookie_values(value)));
    } else {
        line.push(text(value));
    }
    line
}

/// A line with these parts of it marked.
fn marked(line: &str, values: impl Iterator<Item = Range<usize>>) -> Line {
    let mut spans = Vec::new();
    let mut from = 0;
    for value in values {
        spans.push(text(&line[from..value.start]));
        let name = line[from..value.start].trim_matches([';', '=', ' ', '\t']);
        spans.push(cookie_value(name, &line[value.clone()]));
        from = value.end;
    }
    spans.push(text(&line[from..]));
    spans.retain(|span| !span.text().is_empty());
    spans
}

fn side(source: Source, line: &str) -> Line {
    let sign = format!("{} ", source.glyph());
    if line.is_empty() {
        return vec![dim(sign), dim("—")];
    }
    [dim(sign)]
        .into_iter()
        .chain(header("Cookie", line))
        .collect()
}

/// A cookie in a jar, and how it is known.
fn held(source: Source, cookie: &Cookie) -> Line {
    let value = cookie_value(&cookie.name_text(), &cookie.value_text());
    let sign = format!("{} ", source.glyph());
    vec![dim(sign), text(before_value(cookie)), value]
}

fn before_value(cookie: &Cookie) -> String {
    let mut name = cookie.name_text();
    if !name.is_empty() {
        name.push('=');
    }
    name
}

fn text(text: impl Into<String>) -> Span {
    Span::Text(text.into())
}

/// A cookie's value: a session id in its tint.
fn cookie_value(name: &str, value: &str) -> Span {
    if name == SESSION_COOKIE && !value.is_empty() {
        Span::MarkedKey(value.to_owned())
    } else {
        mark(value)
    }
}

fn mark(text: impl Into<String>) -> Span {
    Span::Mark(text.into())
}

fn dim(text: impl Into<String>) -> Span {
    Span::Dim(text.into())
}
