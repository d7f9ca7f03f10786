//! The two Python dialects: with a `requests.Session`, and with the cookie carried by hand.

use browser_model::Body;
use timeline::{SESSION_COOKIE, StepKind};

use crate::comments::{Comments, FILL_IN};
use crate::quote::{nth, python as quoted};
use crate::replay::{Operation, OperationKind, Query, Replay, ReplayedRequest, SessionId, Value};
use crate::sheet::Sheet;

/// The steps that a Session takes care of: keeping cookies and sending them.
const SESSION_WORKS: [StepKind; 5] = [
    StepKind::CookieStored,
    StepKind::CookieReplaced,
    StepKind::CookieDeleted,
    StepKind::CookieAttached,
    StepKind::NoCookieInStorage,
];

/// Python with one `requests.Session` for each person.
pub(super) fn with_session(sheet: &mut Sheet, replay: &Replay, comments: &Comments) {
    opening(sheet, replay, comments);
    let mut known = 0;
    for operation in &replay.operations {
        sheet.begin(operation);
        let session = &nth("s", "", operation.browser);
        if operation.browser == known {
            known += 1;
            if operation.browser > 0 {
                sheet.comment(comments.other_cookies, &[]);
            }
            sheet.line(
                [session, " = requests.Session()"].concat(),
                &[StepKind::NoCookieInStorage],
            );
        }
        match &operation.kind {
            OperationKind::Request(request) if request.with_cookies => {
                let given = request.given.as_ref().map(|id| variable("old_id", id));
                if let (Some(SessionId::Unknown), None) = (&request.sent, &given) {
                    sheet.comment(comments.unknown_id, &[]);
                    set_cookie(sheet, replay, session, SESSION_COOKIE, &quoted(FILL_IN));
                }
                write_request(sheet, replay, request, session, &SESSION_WORKS, given);
                if let Some(brought) = request.brought.as_ref().filter(|b| b.written_later) {
                    sheet.comment(comments.keep_old_id, &[]);
                    let name = numbered("old_id", brought.id);
                    let text = [&name, " = ", session, ".cookies.get(\"sessionid\")"].concat();
                    sheet.line(text, &[StepKind::CookieStored, StepKind::CookieReplaced]);
                }
            }
            OperationKind::Request(request) => {
                sheet.comment(comments.without_cookies, &[StepKind::CookieWithheld]);
                let given = request.given.as_ref().map(|id| variable("old_id", id));
                write_request(
                    sheet,
                    replay,
                    request,
                    "requests",
                    &[StepKind::CookieWithheld],
                    given,
                );
            }
            OperationKind::WriteCookie { name, value } => {
                let why = comments.of_write(value);
                let value = match value {
                    Value::Session(id) => variable("old_id", id),
                    Value::Text(text) => quoted(text),
                };
                sheet.comment(why, &[StepKind::ScriptWritesCookie]);
                set_cookie(sheet, replay, session, name, &value);
            }
            OperationKind::EraseCookie { name } => {
                sheet.comment(comments.erase, &[StepKind::ScriptWritesCookie]);
                let text = [session, ".cookies.set(", &quoted(name), ", None)"].concat();
                sheet.line(text, &[StepKind::CookieDeleted, StepKind::NothingToDelete]);
            }
            OperationKind::RefusedCookie => {
                sheet.comment(comments.refused, &[StepKind::CookieRejected])
            }
        }
    }
}

/// Python that carries the cookie by hand.
pub(super) fn by_hand(sheet: &mut Sheet, replay: &Replay, comments: &Comments) {
    opening(sheet, replay, comments);
    sheet.line("", &[]);
    sheet.comment(comments.by_hand, &[]);
    for operation in &replay.operations {
        sheet.begin(operation);
        match &operation.kind {
            OperationKind::Request(request) => {
                request_by_hand(sheet, replay, request, operation, comments)
            }
            OperationKind::WriteCookie { value, .. } => {
                let why = match value {
                    Value::Session(SessionId::Got(_) | SessionId::Unknown) => {
                        comments.write_back_by_hand
                    }
                    // The request that carries it says where it comes from.
                    Value::Session(SessionId::Written) | Value::Text(_) => comments.write_other,
                };
                sheet.comment(why, &[StepKind::ScriptWritesCookie]);
            }
            OperationKind::EraseCookie { .. } => {
                sheet.comment(comments.erase_by_hand, &[StepKind::ScriptWritesCookie]);
            }
            OperationKind::RefusedCookie => {
                sheet.comment(comments.refused, &[StepKind::CookieRejected])
            }
        }
    }
}

fn request_by_hand(
    sheet: &mut Sheet,
    replay: &Replay,
    request: &ReplayedRequest,
    operation: &Operation,
    comments: &Comments,
) {
    if operation.browser > 0 {
        sheet.comment(comments.other_cookies, &[]);
    }
    if !request.with_cookies {
        sheet.comment(comments.without_cookies, &[StepKind::CookieWithheld]);
    }
    let carried = request.sent.as_ref().map(|id| variable("sessionid", id));
    match request.sent {
        Some(SessionId::Unknown) => sheet.comment(comments.unknown_id, &[]),
        Some(SessionId::Written) => sheet.comment(comments.written_id, &[]),
        Some(SessionId::Got(_)) | None => {}
    }
    write_request(sheet, replay, request, "requests", &[], carried);
    if let Some(brought) = &request.brought {
        sheet.comment(comments.remember_id, &[StepKind::SetCookieIssued]);
        let text = [
            &numbered("sessionid", brought.id),
            " = r.cookies[\"sessionid\"]",
        ]
        .concat();
        sheet.line(text, &[StepKind::CookieStored, StepKind::CookieReplaced]);
    }
}

fn opening(sheet: &mut Sheet, replay: &Replay, comments: &Comments) {
    if replay.in_worker {
        sheet.comment(comments.in_worker, &[]);
    }
    if replay.in_page {
        sheet.comment(comments.in_page, &[]);
    }
    sheet.line("import requests", &[]);
}

fn write_request(
    sheet: &mut Sheet,
    replay: &Replay,
    request: &ReplayedRequest,
    caller: &str,
    shows: &[StepKind],
    cookie: Option<String>,
) {
    let known = ["GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS"];
    let mut shows = shows.to_vec();
    shows.push(StepKind::RequestComposed);
    if known.contains(&request.method.as_str()) {
        let function = request.method.to_ascii_lowercase();
        sheet.line(["r = ", caller, ".", &function, "("].concat(), &shows);
    } else {
        sheet.line(["r = ", caller, ".request("].concat(), &shows);
        sheet.line(["    ", &quoted(&request.method), ","].concat(), &shows);
    }
    let sent = [StepKind::RequestSent];
    let mut url = [
        request.elsewhere.as_deref().unwrap_or(&replay.base),
        &request.path,
    ]
    .concat();
    if let Query::Raw(raw) = &request.query {
        url = [&url, "?", raw].concat();
    }
    sheet.line(["    ", &quoted(&url), ","].concat(), &sent);
    if let Query::Pairs(pairs) = &request.query {
        sheet.line(["    params=", &mapping(pairs), ","].concat(), &sent);
    }
    let mut headers = request.headers.clone();
    match &request.body {
        Body::None => {}
        // `requests` drops an empty form, and its header with it.
        Body::Form(pairs) if pairs.is_empty() => {
            headers.push(content_type("application/x-www-form-urlencoded"));
        }
        Body::Form(pairs) => {
            sheet.line(["    data=", &mapping(pairs), ","].concat(), &sent);
        }
        // Not `json=`: that would serialise the text again, with different spaces and escapes.
        Body::Json(text) => {
            sheet.line(["    data=", &quoted(text), ".encode(),"].concat(), &sent);
            headers.push(content_type("application/json"));
        }
    }
    if !headers.is_empty() {
        sheet.line(["    headers=", &mapping(&headers), ","].concat(), &sent);
    }
    if let Some(value) = cookie {
        let text = ["    cookies={\"sessionid\": ", &value, "},"].concat();
        sheet.line(text, &[StepKind::CookieAttached, StepKind::RequestSent]);
    }
    sheet.line(")", &shows);
    let arrives = [StepKind::ResponseExposed, StepKind::ResponseWithheld];
    sheet.line("print(r.status_code, r.text)", &arrives);
}

fn set_cookie(sheet: &mut Sheet, replay: &Replay, session: &str, name: &str, value: &str) {
    let mut text = [session, ".cookies.set(", &quoted(name), ", ", value].concat();
    if let Some(host) = &replay.host {
        // Python's cookie jar calls a host without a dot `host.local` (RFC 2965 §1).
        let end = if host.contains('.') { "" } else { ".local" };
        text.push_str(", domain=");
        text.push_str(&quoted(&[host.as_str(), end].concat()));
    }
    text.push(')');
    sheet.line(
        text,
        &[
            StepKind::CookieStored,
            StepKind::CookieReplaced,
            StepKind::CookieAttached,
        ],
    );
}

/// A dictionary, or a list of pairs where a name comes twice.
fn mapping(pairs: &[(String, String)]) -> String {
    let twice = |name: &String| pairs.iter().filter(|(other, _)| other == name).count() > 1;
    let (open, between, close, start, end) = if pairs.iter().any(|(name, _)| twice(name)) {
        ("[", ", ", "]", "(", ")")
    } else {
        ("{", ": ", "}", "", "")
    };
    let items: Vec<String> = pairs
        .iter()
        .map(|(name, value)| [start, &quoted(name), between, &quoted(value), end].concat())
        .collect();
    [open, &items.join(", "), close].concat()
}

fn content_type(value: &str) -> (String, String) {
    ("Content-Type".to_owned(), value.to_owned())
}

fn variable(name: &str, id: &SessionId) -> String {
    match id {
        SessionId::Got(number) => numbered(name, *number),
        SessionId::Written | SessionId::Unknown => quoted(FILL_IN),
    }
}

fn numbered(name: &str, number: usize) -> String {
    nth(name, "_", number)
}
