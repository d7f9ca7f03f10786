//! The shell's dialect: `curl` with a cookie file for each browser.

use browser_model::Body;
use timeline::{SESSION_COOKIE, StepKind};

use crate::{
    comments::{Comments, FILL_IN},
    quote::{nth, printf_format, shell as quoted},
    replay::{OperationKind, Query, Replay, ReplayedRequest, SessionId, Value},
    sheet::Sheet,
};

pub(super) fn write(sheet: &mut Sheet, replay: &Replay, comments: &Comments) {
    sheet.line("#!/usr/bin/env bash", &[]);
    if replay.in_worker {
        sheet.comment(comments.in_worker, &[]);
    }
    if replay.in_page {
        sheet.comment(comments.in_page, &[]);
    }
    let files: Vec<String> = (0..replay.browsers).map(cookie_file).collect();
    sheet.line(["rm -f ", &files.join(" ")].concat(), &[]);
    for operation in &replay.operations {
        sheet.begin(operation);
        let file = &cookie_file(operation.browser);
        if operation.browser > 0 {
            sheet.comment(comments.other_cookies, &[]);
        }
        match &operation.kind {
            OperationKind::Request(request) => {
                if let (Some(SessionId::Unknown), true) = (&request.sent, request.with_cookies) {
                    sheet.comment(comments.unknown_id, &[]);
                    let id = quoted(FILL_IN);
                    append_cookie(sheet, replay, file, SESSION_COOKIE, &id);
                }
                if !request.with_cookies {
                    sheet.comment(comments.without_cookies, &[StepKind::CookieWithheld]);
                }
                write_request(sheet, replay, request, file);
                if let Some(brought) = request.brought.as_ref().filter(|b| b.written_later) {
                    sheet.comment(comments.keep_old_id, &[]);
                    let read = "=$(awk '$6 == \"sessionid\" { print $7 }' ";
                    let text = [&old_id(brought.id), read, file, ")"].concat();
                    sheet.line(text, &[StepKind::CookieStored, StepKind::CookieReplaced]);
                }
            }
            OperationKind::WriteCookie { name, value } => {
                let why = comments.of_write(value);
                let value = match value {
                    Value::Session(SessionId::Got(id)) => ["\"$", &old_id(*id), "\""].concat(),
                    Value::Session(SessionId::Written | SessionId::Unknown) => quoted(FILL_IN),
                    Value::Text(text) => quoted(text),
                };
                sheet.comment(why, &[StepKind::ScriptWritesCookie]);
                append_cookie(sheet, replay, file, name, &value);
            }
            OperationKind::EraseCookie { name } => {
                sheet.comment(comments.erase, &[StepKind::ScriptWritesCookie]);
                let keep = ["awk -F '\\t' -v name=", &quoted(name), " '$6 != name' "].concat();
                let text = [&keep, file, " > cookies.new && mv cookies.new ", file].concat();
                sheet.line(text, &[StepKind::CookieDeleted, StepKind::NothingToDelete]);
            }
            OperationKind::RefusedCookie => {
                sheet.comment(comments.refused, &[StepKind::CookieRejected])
            }
        }
    }
}

fn write_request(sheet: &mut Sheet, replay: &Replay, request: &ReplayedRequest, file: &str) {
    let composed = [StepKind::RequestComposed];
    let sent = [StepKind::RequestSent];
    let body = body_text(&request.body);
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
    if request.with_cookies {
        let text = ["  -b ", file, " -c ", file, " \\"].concat();
        let works = [
            StepKind::CookieStored,
            StepKind::CookieReplaced,
            StepKind::CookieDeleted,
            StepKind::CookieAttached,
            StepKind::NoCookieInStorage,
        ];
        sheet.line(text, &works);
    }
    match request.method.as_str() {
        "GET" => {}
        // `-X HEAD` would wait for a body that never comes.
        "HEAD" => sheet.line("  -I \\", &composed),
        method => sheet.line(["  -X ", &quoted(method), " \\"].concat(), &composed),
    }
    for (name, value) in &request.headers {
        let field = if value.is_empty() {
            [name, ";"].concat()
        } else {
            [name, ": ", value].concat()
        };
        sheet.line(["  -H ", &quoted(&field), " \\"].concat(), &sent);
    }
    if let Body::Json(_) = request.body {
        sheet.line("  -H 'Content-Type: application/json' \\", &sent);
    }
    if piped {
        sheet.line("  --data-binary @- \\", &sent);
    } else if let Some(text) = &body {
        sheet.line(["  --data-raw ", &quoted(text), " \\"].concat(), &sent);
    }
    let url = url(replay, request);
    // Brackets and braces are patterns to curl unless told otherwise.
    let literal = if url.contains(['[', ']', '{', '}']) {
        "-g "
    } else {
        ""
    };
    sheet.line(["  ", literal, &quoted(&url)].concat(), &sent);
}

/// A line of the Netscape cookie file: host, subdomains, path, secure, expiry (0: none), name, value.
fn append_cookie(sheet: &mut Sheet, replay: &Replay, file: &str, name: &str, value: &str) {
    let host = replay.host.as_deref().unwrap_or("127.0.0.1");
    let format = "printf '%s\\tFALSE\\t/\\tFALSE\\t0\\t%s\\t%s\\n' ";
    let fields = [&quoted(host), " ", &quoted(name), " ", value].concat();
    let text = [format, &fields, " >> ", file].concat();
    sheet.line(
        text,
        &[
            StepKind::CookieStored,
            StepKind::CookieReplaced,
            StepKind::CookieAttached,
        ],
    );
}

fn body_text(body: &Body) -> Option<String> {
    match body {
        Body::None => None,
        Body::Form(pairs) => Some(encoded(pairs)),
        Body::Json(text) => Some(text.clone()),
    }
}

fn url(replay: &Replay, request: &ReplayedRequest) -> String {
    let query = match &request.query {
        Query::None => {
            return [
                request.elsewhere.as_deref().unwrap_or(&replay.base),
                &request.path,
            ]
            .concat();
        }
        Query::Raw(raw) => raw.clone(),
        Query::Pairs(pairs) => encoded(pairs),
    };
    [
        request.elsewhere.as_deref().unwrap_or(&replay.base),
        &request.path,
        "?",
        &query,
    ]
    .concat()
}

fn encoded(pairs: &[(String, String)]) -> String {
    form_urlencoded::Serializer::new(String::new())
        .extend_pairs(pairs)
        .finish()
}

fn cookie_file(browser: usize) -> String {
    nth("cookies", "-", browser) + ".txt"
}

fn old_id(number: usize) -> String {
    nth("old_id", "_", number)
}
