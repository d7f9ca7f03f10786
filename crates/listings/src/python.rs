//! The two Python dialects. Knows `requests`; knows no journal.

use browser_model::Body;
use timeline::SESSION_COOKIE;

use crate::page::Page;
use crate::plan::{Act, Call, Deed, Plan, Query, SessionId, Value};
use crate::quote::{nth, python as quoted};
use crate::remarks::{FILL_IN, Remarks};

/// The steps in which a Session does its work: it keeps what comes and brings what it has.
const SESSION_WORKS: [&str; 5] = [
    "cookie-stored",
    "cookie-replaced",
    "cookie-deleted",
    "cookie-attached",
    "no-cookie-in-storage",
];

/// Python with one `requests.Session` for each person.
pub(super) fn with_session(page: &mut Page, plan: &Plan, remarks: &Remarks) {
    opening(page, plan, remarks);
    let mut known = 0;
    for act in &plan.acts {
        page.begin(act);
        let session = &nth("s", "", act.browser);
        if act.browser == known {
            known += 1;
            if act.browser > 0 {
                page.remark(remarks.other_cookies, &[]);
            }
            page.line(
                [session, " = requests.Session()"].concat(),
                &["no-cookie-in-storage"],
            );
        }
        match &act.deed {
            Deed::Call(call) if call.with_cookies => {
                let given = call.given.as_ref().map(|id| variable("old_id", id));
                if let (Some(SessionId::Unknown), None) = (&call.sent, &given) {
                    page.remark(remarks.unknown_id, &[]);
                    set_cookie(page, plan, session, SESSION_COOKIE, &quoted(FILL_IN));
                }
                write_call(page, plan, call, session, &SESSION_WORKS, given);
                if let Some(brought) = call.brought.as_ref().filter(|b| b.written_later) {
                    page.remark(remarks.keep_old_id, &[]);
                    let name = numbered("old_id", brought.id);
                    let text = [&name, " = ", session, ".cookies.get(\"sessionid\")"].concat();
                    page.line(text, &["cookie-stored", "cookie-replaced"]);
                }
            }
            Deed::Call(call) => {
                page.remark(remarks.without_cookies, &["cookie-withheld"]);
                let given = call.given.as_ref().map(|id| variable("old_id", id));
                write_call(page, plan, call, "requests", &["cookie-withheld"], given);
            }
            Deed::WriteCookie { name, value } => {
                let value = match value {
                    Value::Session(id) => variable("old_id", id),
                    Value::Text(text) => quoted(text),
                };
                page.remark(remarks.write_back, &["script-writes-cookie"]);
                set_cookie(page, plan, session, name, &value);
            }
            Deed::EraseCookie { name } => {
                page.remark(remarks.erase, &["script-writes-cookie"]);
                let text = [session, ".cookies.set(", &quoted(name), ", None)"].concat();
                page.line(text, &["cookie-deleted", "nothing-to-delete"]);
            }
            Deed::RefusedCookie => page.remark(remarks.refused, &["cookie-rejected"]),
        }
    }
}

/// Python that carries the cookie by hand.
pub(super) fn by_hand(page: &mut Page, plan: &Plan, remarks: &Remarks) {
    opening(page, plan, remarks);
    page.line("", &[]);
    page.remark(remarks.by_hand, &[]);
    for act in &plan.acts {
        page.begin(act);
        match &act.deed {
            Deed::Call(call) => call_by_hand(page, plan, call, act, remarks),
            Deed::WriteCookie { .. } => {
                page.remark(remarks.write_back_by_hand, &["script-writes-cookie"]);
            }
            Deed::EraseCookie { .. } => {
                page.remark(remarks.erase_by_hand, &["script-writes-cookie"]);
            }
            Deed::RefusedCookie => page.remark(remarks.refused, &["cookie-rejected"]),
        }
    }
}

fn call_by_hand(page: &mut Page, plan: &Plan, call: &Call, act: &Act, remarks: &Remarks) {
    if act.browser > 0 {
        page.remark(remarks.other_cookies, &[]);
    }
    if !call.with_cookies {
        page.remark(remarks.without_cookies, &["cookie-withheld"]);
    }
    let carried = call.sent.as_ref().map(|id| variable("sessionid", id));
    if let Some(SessionId::Unknown) = call.sent {
        page.remark(remarks.unknown_id, &[]);
    }
    write_call(page, plan, call, "requests", &[], carried);
    if let Some(brought) = &call.brought {
        page.remark(remarks.remember_id, &["set-cookie-issued"]);
        let text = [
            &numbered("sessionid", brought.id),
            " = r.cookies[\"sessionid\"]",
        ]
        .concat();
        page.line(text, &["cookie-stored", "cookie-replaced"]);
    }
}

fn opening(page: &mut Page, plan: &Plan, remarks: &Remarks) {
    if plan.in_worker {
        page.remark(remarks.in_worker, &[]);
    }
    if plan.in_page {
        page.remark(remarks.in_page, &[]);
    }
    page.line("import requests", &[]);
}

fn write_call(
    page: &mut Page,
    plan: &Plan,
    call: &Call,
    caller: &str,
    shows: &[&'static str],
    cookie: Option<String>,
) {
    let known = ["GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS"];
    let mut shows = shows.to_vec();
    shows.push("request-composed");
    if known.contains(&call.method.as_str()) {
        let function = call.method.to_ascii_lowercase();
        page.line(["r = ", caller, ".", &function, "("].concat(), &shows);
    } else {
        page.line(["r = ", caller, ".request("].concat(), &shows);
        page.line(["    ", &quoted(&call.method), ","].concat(), &shows);
    }
    let sent = ["request-sent"];
    let mut url = [call.elsewhere.as_deref().unwrap_or(&plan.base), &call.path].concat();
    if let Query::Raw(raw) = &call.query {
        url = [&url, "?", raw].concat();
    }
    page.line(["    ", &quoted(&url), ","].concat(), &sent);
    if let Query::Pairs(pairs) = &call.query {
        page.line(["    params=", &mapping(pairs), ","].concat(), &sent);
    }
    let mut headers = call.headers.clone();
    match &call.body {
        Body::None => {}
        // `requests` drops an empty form, and its header with it.
        Body::Form(pairs) if pairs.is_empty() => {
            headers.push(content_type("application/x-www-form-urlencoded"));
        }
        Body::Form(pairs) => {
            page.line(["    data=", &mapping(pairs), ","].concat(), &sent);
        }
        // Not `json=`: that would write the text anew, with other spaces and escapes.
        Body::Json(text) => {
            page.line(["    data=", &quoted(text), ".encode(),"].concat(), &sent);
            headers.push(content_type("application/json"));
        }
    }
    if !headers.is_empty() {
        page.line(["    headers=", &mapping(&headers), ","].concat(), &sent);
    }
    if let Some(value) = cookie {
        let text = ["    cookies={\"sessionid\": ", &value, "},"].concat();
        page.line(text, &["cookie-attached", "request-sent"]);
    }
    page.line(")", &shows);
    let arrives = ["response-exposed", "response-withheld"];
    page.line("print(r.status_code, r.text)", &arrives);
}

fn set_cookie(page: &mut Page, plan: &Plan, session: &str, name: &str, value: &str) {
    let mut text = [session, ".cookies.set(", &quoted(name), ", ", value].concat();
    if let Some(host) = &plan.host {
        // Python's cookie jar calls a host without a dot `host.local` (RFC 2965 §1).
        let end = if host.contains('.') { "" } else { ".local" };
        text.push_str(", domain=");
        text.push_str(&quoted(&[host.as_str(), end].concat()));
    }
    text.push(')');
    page.line(
        text,
        &["cookie-stored", "cookie-replaced", "cookie-attached"],
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
        SessionId::Unknown => quoted(FILL_IN),
    }
}

fn numbered(name: &str, number: usize) -> String {
    nth(name, "_", number)
}
