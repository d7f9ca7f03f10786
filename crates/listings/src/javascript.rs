//! The page's own dialect: JavaScript with `fetch`.

use browser_model::{Body, Credentials};
use timeline::StepKind;

use crate::comments::{Comments, FILL_IN};
use crate::quote::javascript as quoted;
use crate::replay::{OperationKind, Query, Replay, ReplayedRequest, SessionId, Value};
use crate::sheet::Sheet;

pub(super) fn write(sheet: &mut Sheet, replay: &Replay, comments: &Comments) {
    if replay.in_worker {
        sheet.comment(comments.in_worker, &[]);
    }
    if replay.in_page {
        sheet.comment(comments.in_page, &[]);
    }
    sheet.comment(comments.run_in_page, &[]);
    sheet.comment(comments.no_cookie_header, &[]);
    sheet.line("let r;", &[]);
    for operation in &replay.operations {
        sheet.begin(operation);
        if operation.browser > 0 {
            sheet.comment(comments.run_elsewhere, &[]);
        }
        match &operation.kind {
            OperationKind::Request(request) => write_request(sheet, replay, request),
            OperationKind::WriteCookie { name, value } => {
                let value = match value {
                    Value::Session(SessionId::Written) => {
                        sheet.comment(comments.written_id, &[]);
                        FILL_IN
                    }
                    Value::Session(SessionId::Got(_) | SessionId::Unknown) => {
                        sheet.comment(comments.http_only, &[]);
                        FILL_IN
                    }
                    Value::Text(text) => text,
                };
                write_cookie(sheet, &[name, "=", value, "; Path=/"].concat());
            }
            OperationKind::EraseCookie { name } => {
                sheet.comment(comments.erase, &[StepKind::ScriptWritesCookie]);
                write_cookie(sheet, &[name, "=; Path=/; Max-Age=0"].concat());
            }
            OperationKind::RefusedCookie => {
                sheet.comment(comments.refused, &[StepKind::CookieRejected])
            }
        }
    }
}

fn write_cookie(sheet: &mut Sheet, line: &str) {
    let text = ["document.cookie = ", &quoted(line), ";"].concat();
    sheet.line(text, &[StepKind::ScriptWritesCookie]);
}

fn write_request(sheet: &mut Sheet, replay: &Replay, request: &ReplayedRequest) {
    let composed = [StepKind::RequestComposed];
    let sent = [StepKind::RequestSent];
    let mut url = [
        request.elsewhere.as_deref().unwrap_or(&replay.base),
        &request.path,
    ]
    .concat();
    let mut query = String::new();
    match &request.query {
        Query::None => {}
        Query::Raw(raw) => url = [&url, "?", raw].concat(),
        Query::Pairs(pairs) => {
            url.push('?');
            query = [" + ", &parameters(pairs)].concat();
        }
    }
    sheet.line(
        ["r = await fetch(", &quoted(&url), &query, ", {"].concat(),
        &composed,
    );
    sheet.line(
        ["  method: ", &quoted(&request.method), ","].concat(),
        &sent,
    );
    let decides = [
        StepKind::CookieAttached,
        StepKind::CookieWithheld,
        StepKind::NoCookieInStorage,
    ];
    let mode = credentials_name(request.credentials);
    sheet.line(["  credentials: ", &quoted(mode), ","].concat(), &decides);
    let mut headers = request.headers.clone();
    if let Body::Json(_) = request.body {
        headers.push(("Content-Type".to_owned(), "application/json".to_owned()));
    }
    if !headers.is_empty() {
        sheet.line(["  headers: ", &pairs(&headers), ","].concat(), &sent);
    }
    match &request.body {
        Body::None => {}
        Body::Form(form) => sheet.line(["  body: ", &parameters(form), ","].concat(), &sent),
        Body::Json(text) => sheet.line(["  body: ", &quoted(text), ","].concat(), &sent),
    }
    sheet.line("});", &composed);
    let arrives = [StepKind::ResponseExposed, StepKind::ResponseWithheld];
    sheet.line("console.log(r.status, await r.text());", &arrives);
}

fn parameters(list: &[(String, String)]) -> String {
    ["new URLSearchParams(", &pairs(list), ")"].concat()
}

/// A list of pairs, not an object: names may come twice, and `__proto__` is a name like any other.
fn pairs(list: &[(String, String)]) -> String {
    let items: Vec<String> = list
        .iter()
        .map(|(name, value)| ["[", &quoted(name), ", ", &quoted(value), "]"].concat())
        .collect();
    ["[", &items.join(", "), "]"].concat()
}

/// How a credentials mode is spelt in `fetch` (Fetch §2.2.5).
fn credentials_name(credentials: Credentials) -> &'static str {
    match credentials {
        Credentials::Omit => "omit",
        Credentials::SameOrigin => "same-origin",
        Credentials::Include => "include",
    }
}
