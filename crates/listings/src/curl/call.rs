//! One call of `curl`.

use browser_model::Body;
use timeline::StepKind;

use super::file::read;
use crate::pieces::{Piece, TOKEN_COOKIE, filled_in, line_of};
use crate::quote::{nth, printf_format, shell as quoted};
use crate::replay::{Query, ReplayedRequest};
use crate::sheet::Sheet;

/// Reads the session id off the head of the last answer.
pub(super) const READ_HEAD: &str =
    "sed -n 's/^[Ss]et-[Cc]ookie: sessionid=\\([^;]*\\).*/\\1/p' head.txt | tr -d '\\r'";

/// The cookies of a call.
pub(super) enum Cookies<'a> {
    /// Neither sent nor kept.
    None,
    /// From the file and into it.
    File,
    /// None or these, written by hand; and the file that takes what the answer brings.
    Line(Option<&'a [(String, Piece)]>, Option<&'a str>),
}

/// A call of a client whose cookies are in `file`; `keeps_head` writes the head of the answer into a file.
pub(super) fn write(
    sheet: &mut Sheet,
    request: &ReplayedRequest<'_>,
    file: &str,
    cookies: &Cookies<'_>,
    keeps_head: bool,
) {
    let composed = [StepKind::RequestComposed];
    let sent = [StepKind::RequestSent];
    let body = body_text(request.body());
    let piped = body.as_deref().is_some_and(|text| text.contains('\0'));
    let mut start = String::new();
    if let (Some(text), true) = (&body, piped) {
        start = ["printf ", &printf_format(text), " | "].concat();
    }
    start.push_str("curl -sS -w '\\n%{http_code}\\n' \\");
    sheet.line(
        start,
        &[StepKind::ResponseExposed, StepKind::ResponseWithheld],
    );
    if !request.hops.is_empty() {
        sheet.line("  -L \\", &[StepKind::RedirectFollowed]);
    }
    write_cookies(sheet, file, cookies);
    if keeps_head {
        sheet.line("  -D head.txt \\", &[StepKind::SetCookieIssued]);
    }
    match request.intent.method.as_str() {
        "GET" => {}
        // `-X HEAD` would wait for a body that never comes.
        "HEAD" => sheet.line("  -I \\", &composed),
        // With `-X` the method would stay POST on the way; the body alone makes it one.
        "POST" if !request.hops.is_empty() && body.is_some() => {}
        method => sheet.line(["  -X ", &quoted(method), " \\"].concat(), &composed),
    }
    for (name, value) in &request.headers {
        let field = match value {
            Piece::Text(text) if text.is_empty() => quoted(&[name, ";"].concat()),
            Piece::Text(text) => quoted(&[name, ": ", text].concat()),
            Piece::Id(_) | Piece::Token => {
                expression(&[Piece::Text([name, ": "].concat()), value.clone()], file)
            }
        };
        sheet.line(["  -H ", &field, " \\"].concat(), &sent);
    }
    if let Some(kind) = request.unnamed_kind() {
        sheet.line(["  -H 'Content-Type: ", kind, "' \\"].concat(), &sent);
    }
    if piped {
        sheet.line("  --data-binary @- \\", &sent);
    } else if let Some(text) = &body {
        sheet.line(["  --data-raw ", &quoted(text), " \\"].concat(), &sent);
    }
    let url = url(request);
    // Brackets and braces are patterns to curl unless told otherwise.
    let literal = if url.contains(['[', ']', '{', '}']) {
        "-g "
    } else {
        ""
    };
    sheet.line(["  ", literal, &quoted(&url)].concat(), &sent);
}

fn write_cookies(sheet: &mut Sheet, file: &str, cookies: &Cookies<'_>) {
    let works = [
        StepKind::CookieStored,
        StepKind::CookieReplaced,
        StepKind::CookieDeleted,
        StepKind::CookieAttached,
        StepKind::NoCookieInStorage,
    ];
    match cookies {
        Cookies::None => {}
        Cookies::File => {
            sheet.line(["  -b ", file, " -c ", file, " \\"].concat(), &works);
        }
        Cookies::Line(sent, new) => {
            if let Some(sent) = sent {
                let line = line_of("Cookie: ", sent);
                let text = ["  -H ", &expression(&line, file), " \\"].concat();
                sheet.line(text, &[StepKind::CookieAttached]);
            }
            if let Some(new) = new {
                sheet.line(["  -c ", new, " \\"].concat(), &works);
            }
        }
    }
}

fn body_text(body: &Body) -> Option<String> {
    match body {
        Body::None => None,
        Body::Form(pairs) => Some(encoded(pairs)),
        Body::Json(text) | Body::Text(text) => Some(text.clone()),
    }
}

fn url(request: &ReplayedRequest<'_>) -> String {
    let address = [&request.origin()[..], &request.intent.address.path].concat();
    match &request.query {
        Query::None => address,
        Query::Raw(raw) => [&address, "?", raw].concat(),
        Query::Pairs(pairs) => [&address, "?", &encoded(pairs)].concat(),
    }
}

fn encoded(pairs: &[(String, String)]) -> String {
    form_urlencoded::Serializer::new(String::new())
        .extend_pairs(pairs)
        .finish()
}

/// A text as one word of the shell; the client's cookies are in `file`.
pub(super) fn expression(pieces: &[Piece], file: &str) -> String {
    let pieces = filled_in(pieces, |_| true);
    let parts = pieces.iter().map(|piece| match piece {
        Piece::Text(text) => quoted(text),
        Piece::Id(id) => ["\"$", &old_id(id.number()), "\""].concat(),
        Piece::Token => ["\"$(", &read(file, TOKEN_COOKIE), ")\""].concat(),
    });
    parts.collect()
}

/// The variable that keeps an id.
pub(super) fn old_id(number: usize) -> String {
    nth("old_id", "_", number)
}
