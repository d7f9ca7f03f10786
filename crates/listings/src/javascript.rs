//! The dialect of the page itself: JavaScript with `fetch`. Knows what a page may not do; knows no journal.

use browser_model::Body;
use timeline::credentials_name;

use crate::page::Page;
use crate::plan::{Call, Deed, Plan, Query, Value};
use crate::quote::javascript as quoted;
use crate::remarks::{FILL_IN, Remarks};

pub(super) fn write(page: &mut Page, plan: &Plan, remarks: &Remarks) {
    if plan.in_worker {
        page.remark(remarks.in_worker, &[]);
    }
    if plan.in_page {
        page.remark(remarks.in_page, &[]);
    }
    page.remark(remarks.run_in_page, &[]);
    page.remark(remarks.no_cookie_header, &[]);
    page.line("let r;", &[]);
    for act in &plan.acts {
        page.begin(act);
        if act.browser > 0 {
            page.remark(remarks.run_elsewhere, &[]);
        }
        match &act.deed {
            Deed::Call(call) => write_call(page, plan, call),
            Deed::WriteCookie { name, value } => {
                let value = match value {
                    Value::Session(_) => {
                        page.remark(remarks.http_only, &[]);
                        FILL_IN
                    }
                    Value::Text(text) => text,
                };
                write_cookie(page, &[name, "=", value, "; Path=/"].concat());
            }
            Deed::EraseCookie { name } => {
                page.remark(remarks.erase, &["script-writes-cookie"]);
                write_cookie(page, &[name, "=; Path=/; Max-Age=0"].concat());
            }
            Deed::RefusedCookie => page.remark(remarks.refused, &["cookie-rejected"]),
        }
    }
}

fn write_cookie(page: &mut Page, line: &str) {
    let text = ["document.cookie = ", &quoted(line), ";"].concat();
    page.line(text, &["script-writes-cookie"]);
}

fn write_call(page: &mut Page, plan: &Plan, call: &Call) {
    let composed = ["request-composed"];
    let sent = ["request-sent"];
    let mut url = [call.elsewhere.as_deref().unwrap_or(&plan.base), &call.path].concat();
    let mut query = String::new();
    match &call.query {
        Query::None => {}
        Query::Raw(raw) => url = [&url, "?", raw].concat(),
        Query::Pairs(pairs) => {
            url.push('?');
            query = [" + ", &parameters(pairs)].concat();
        }
    }
    page.line(
        ["r = await fetch(", &quoted(&url), &query, ", {"].concat(),
        &composed,
    );
    page.line(["  method: ", &quoted(&call.method), ","].concat(), &sent);
    let decides = ["cookie-attached", "cookie-withheld", "no-cookie-in-storage"];
    let mode = credentials_name(call.credentials);
    page.line(["  credentials: ", &quoted(mode), ","].concat(), &decides);
    let mut headers = call.headers.clone();
    if let Body::Json(_) = call.body {
        headers.push(("Content-Type".to_owned(), "application/json".to_owned()));
    }
    if !headers.is_empty() {
        page.line(["  headers: ", &pairs(&headers), ","].concat(), &sent);
    }
    match &call.body {
        Body::None => {}
        Body::Form(form) => page.line(["  body: ", &parameters(form), ","].concat(), &sent),
        Body::Json(text) => page.line(["  body: ", &quoted(text), ","].concat(), &sent),
    }
    page.line("});", &composed);
    let arrives = ["response-exposed", "response-withheld"];
    page.line("console.log(r.status, await r.text());", &arrives);
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
