//! One call of `requests`.

use browser_model::{Body, Redirects};
use timeline::StepKind;

use crate::pieces::{Piece, filled_in, line_of};
use crate::quote::{nth, python as quoted};
use crate::replay::{Query, ReplayedRequest};
use crate::sheet::Sheet;

/// Cookies that a call passes.
pub(super) enum Passes<'a> {
    Nothing,
    /// As `cookies=`.
    Cookies(&'a [(String, Piece)]),
    /// As a `Cookie` line.
    Line(&'a [(String, Piece)]),
}

/// How a program calls what it holds.
#[derive(Clone, Copy)]
pub(super) struct Names<'a> {
    /// The variables that keep session ids.
    pub(super) ids: &'a str,
    /// The token against forged requests, as an expression.
    pub(super) token: &'a str,
}

/// A call, and what of the answer is printed. `caller` is the session or the library, `names` are those of what it holds.
pub(super) fn write(
    sheet: &mut Sheet,
    request: &ReplayedRequest<'_>,
    caller: &str,
    shows: &[StepKind],
    passes: &Passes<'_>,
    names: Names<'_>,
) {
    let known = ["GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS"];
    let mut shows = shows.to_vec();
    shows.push(StepKind::RequestComposed);
    let method = request.intent.method.as_str();
    if known.contains(&method) {
        let function = method.to_ascii_lowercase();
        sheet.line(["r = ", caller, ".", &function, "("].concat(), &shows);
    } else {
        sheet.line(["r = ", caller, ".request("].concat(), &shows);
        sheet.line(["    ", &quoted(method), ","].concat(), &shows);
    }
    let sent = [StepKind::RequestSent];
    let mut url = [&request.origin()[..], &request.intent.address.path].concat();
    if let Query::Raw(raw) = &request.query {
        url = [&url, "?", raw].concat();
    }
    sheet.line(["    ", &quoted(&url), ","].concat(), &sent);
    if let Query::Pairs(pairs) = &request.query {
        sheet.line(["    params=", &mapping(pairs), ","].concat(), &sent);
    }
    let own = request.headers.iter();
    let mut headers: Vec<(String, String)> = own
        .map(|(name, value)| {
            let value = expression(std::slice::from_ref(value), names);
            (quoted(name), value)
        })
        .collect();
    match request.body() {
        Body::None => {}
        // `requests` drops an empty form, and its header with it.
        Body::Form(pairs) if pairs.is_empty() => {
            headers.push(content_type("application/x-www-form-urlencoded"));
        }
        Body::Form(pairs) => {
            sheet.line(["    data=", &mapping(pairs), ","].concat(), &sent);
        }
        // Not `json=`: that would serialise the text again, with different spaces and escapes.
        Body::Json(text) | Body::Text(text) => {
            sheet.line(["    data=", &quoted(text), ".encode(),"].concat(), &sent);
            headers.extend(request.unnamed_kind().map(content_type));
        }
    }
    if let Passes::Line(cookies) = passes {
        let line = expression(&line_of("", cookies), names);
        headers.push((quoted("Cookie"), line));
    }
    if !headers.is_empty() {
        let shows = [StepKind::RequestSent, StepKind::CookieAttached];
        sheet.line(["    headers=", &written(&headers), ","].concat(), &shows);
    }
    if let Passes::Cookies(cookies) = passes {
        let value = |(name, value): &(String, Piece)| {
            (quoted(name), expression(std::slice::from_ref(value), names))
        };
        let cookies: Vec<(String, String)> = cookies.iter().map(value).collect();
        let text = ["    cookies=", &written(&cookies), ","].concat();
        sheet.line(text, &[StepKind::CookieAttached, StepKind::RequestSent]);
    }
    let follows = request.exchange.redirected.mode == Redirects::Follow;
    let redirects = [StepKind::RedirectNotFollowed, StepKind::RedirectFollowed];
    match (follows, method) {
        (false, _) => sheet.line("    allow_redirects=False,", &redirects),
        // Of all methods, `requests` follows for HEAD only when told to.
        (true, "HEAD") if !request.hops.is_empty() => {
            sheet.line("    allow_redirects=True,", &redirects);
        }
        (true, _) => {}
    }
    sheet.line(")", &shows);
    let arrives = [StepKind::ResponseExposed, StepKind::ResponseWithheld];
    sheet.line("print(r.status_code, r.text)", &arrives);
}

fn mapping(pairs: &[(String, String)]) -> String {
    let pairs = pairs
        .iter()
        .map(|(name, value)| (quoted(name), quoted(value)));
    written(&pairs.collect::<Vec<_>>())
}

/// A dictionary of expressions, or a list of pairs where a name comes twice.
fn written(pairs: &[(String, String)]) -> String {
    let twice = |name: &String| pairs.iter().filter(|(other, _)| other == name).count() > 1;
    let (open, between, close, start, end) = if pairs.iter().any(|(name, _)| twice(name)) {
        ("[", ", ", "]", "(", ")")
    } else {
        ("{", ": ", "}", "", "")
    };
    let items: Vec<String> = pairs
        .iter()
        .map(|(name, value)| [start, name, between, value, end].concat())
        .collect();
    [open, &items.join(", "), close].concat()
}

fn content_type(value: &str) -> (String, String) {
    (quoted("Content-Type"), quoted(value))
}

/// A text as an expression.
pub(super) fn expression(pieces: &[Piece], names: Names<'_>) -> String {
    let pieces = filled_in(pieces, |_| true);
    let parts = pieces.iter().map(|piece| match piece {
        Piece::Text(text) => quoted(text),
        Piece::Id(id) => nth(names.ids, "_", id.number()),
        Piece::Token => names.token.to_owned(),
    });
    let parts: Vec<String> = parts.collect();
    parts.join(" + ")
}
