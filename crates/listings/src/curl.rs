//! The dialect of the shell: `curl` with a cookie file for each person. Knows no journal.

use browser_model::Body;
use timeline::SESSION_COOKIE;

use crate::{
    page::Page,
    plan::{Call, Deed, Plan, Query, SessionId, Value},
    quote::{nth, printf_format, shell as quoted},
    remarks::{FILL_IN, Remarks},
};

pub(super) fn write(page: &mut Page, plan: &Plan, remarks: &Remarks) {
    page.line("#!/usr/bin/env bash", &[]);
    if plan.in_worker {
        page.remark(remarks.in_worker, &[]);
    }
    if plan.in_page {
        page.remark(remarks.in_page, &[]);
    }
    let files: Vec<String> = (0..plan.browsers).map(cookie_file).collect();
    page.line(["rm -f ", &files.join(" ")].concat(), &[]);
    for act in &plan.acts {
        page.begin(act);
        let file = &cookie_file(act.browser);
        if act.browser > 0 {
            page.remark(remarks.other_cookies, &[]);
        }
        match &act.deed {
            Deed::Call(call) => {
                if let (Some(SessionId::Unknown), true) = (&call.sent, call.with_cookies) {
                    page.remark(remarks.unknown_id, &[]);
                    let id = quoted(FILL_IN);
                    append_cookie(page, plan, file, SESSION_COOKIE, &id);
                }
                if !call.with_cookies {
                    page.remark(remarks.without_cookies, &["cookie-withheld"]);
                }
                write_call(page, plan, call, file);
                if let Some(brought) = call.brought.as_ref().filter(|b| b.written_later) {
                    page.remark(remarks.keep_old_id, &[]);
                    let read = "=$(awk '$6 == \"sessionid\" { print $7 }' ";
                    let text = [&old_id(brought.id), read, file, ")"].concat();
                    page.line(text, &["cookie-stored", "cookie-replaced"]);
                }
            }
            Deed::WriteCookie { name, value } => {
                let value = match value {
                    Value::Session(SessionId::Got(id)) => ["\"$", &old_id(*id), "\""].concat(),
                    Value::Session(SessionId::Unknown) => quoted(FILL_IN),
                    Value::Text(text) => quoted(text),
                };
                page.remark(remarks.write_back, &["script-writes-cookie"]);
                append_cookie(page, plan, file, name, &value);
            }
            Deed::EraseCookie { name } => {
                page.remark(remarks.erase, &["script-writes-cookie"]);
                let keep = ["awk -F '\\t' -v name=", &quoted(name), " '$6 != name' "].concat();
                let text = [&keep, file, " > cookies.new && mv cookies.new ", file].concat();
                page.line(text, &["cookie-deleted", "nothing-to-delete"]);
            }
            Deed::RefusedCookie => page.remark(remarks.refused, &["cookie-rejected"]),
        }
    }
}

fn write_call(page: &mut Page, plan: &Plan, call: &Call, file: &str) {
    let composed = ["request-composed"];
    let sent = ["request-sent"];
    let body = body_text(&call.body);
    let piped = body.as_deref().is_some_and(|text| text.contains('\0'));
    let mut start = String::new();
    if let (Some(text), true) = (&body, piped) {
        start = ["printf ", &printf_format(text), " | "].concat();
    }
    start.push_str("curl -sS -w '\\n%{http_code}\\n' \\");
    page.line(start, &["response-exposed", "response-withheld"]);
    if call.with_cookies {
        let text = ["  -b ", file, " -c ", file, " \\"].concat();
        let works = [
            "cookie-stored",
            "cookie-replaced",
            "cookie-deleted",
            "cookie-attached",
            "no-cookie-in-storage",
        ];
        page.line(text, &works);
    }
    match call.method.as_str() {
        "GET" => {}
        // `-X HEAD` would wait for a body that never comes.
        "HEAD" => page.line("  -I \\", &composed),
        method => page.line(["  -X ", &quoted(method), " \\"].concat(), &composed),
    }
    for (name, value) in &call.headers {
        let field = if value.is_empty() {
            [name, ";"].concat()
        } else {
            [name, ": ", value].concat()
        };
        page.line(["  -H ", &quoted(&field), " \\"].concat(), &sent);
    }
    if let Body::Json(_) = call.body {
        page.line("  -H 'Content-Type: application/json' \\", &sent);
    }
    if piped {
        page.line("  --data-binary @- \\", &sent);
    } else if let Some(text) = &body {
        page.line(["  --data-raw ", &quoted(text), " \\"].concat(), &sent);
    }
    let url = url(plan, call);
    // Brackets and braces are patterns to curl unless told otherwise.
    let literal = if url.contains(['[', ']', '{', '}']) {
        "-g "
    } else {
        ""
    };
    page.line(["  ", literal, &quoted(&url)].concat(), &sent);
}

/// A line of the Netscape cookie file: host, subdomains, path, secure, expiry (0: none), name, value.
fn append_cookie(page: &mut Page, plan: &Plan, file: &str, name: &str, value: &str) {
    let host = plan.host.as_deref().unwrap_or("127.0.0.1");
    let format = "printf '%s\\tFALSE\\t/\\tFALSE\\t0\\t%s\\t%s\\n' ";
    let fields = [&quoted(host), " ", &quoted(name), " ", value].concat();
    let text = [format, &fields, " >> ", file].concat();
    page.line(
        text,
        &["cookie-stored", "cookie-replaced", "cookie-attached"],
    );
}

fn body_text(body: &Body) -> Option<String> {
    match body {
        Body::None => None,
        Body::Form(pairs) => Some(encoded(pairs)),
        Body::Json(text) => Some(text.clone()),
    }
}

fn url(plan: &Plan, call: &Call) -> String {
    let query = match &call.query {
        Query::None => {
            return [call.elsewhere.as_deref().unwrap_or(&plan.base), &call.path].concat();
        }
        Query::Raw(raw) => raw.clone(),
        Query::Pairs(pairs) => encoded(pairs),
    };
    [
        call.elsewhere.as_deref().unwrap_or(&plan.base),
        &call.path,
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
