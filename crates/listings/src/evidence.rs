//! What the journal's evidence says of session ids: which entry brought one, sent it, ended it.

use std::rc::Rc;

use browser_model::{Cookie, Prepared, Received, StoreDecision};
use http_message::{CookiePair, SetCookie, cookie_pairs};
use practice_server::ServerEvent;
use timeline::{Entry, Exchange, Intervention, Report, SESSION_COOKIE, ScriptEntry, cookie_line};

use crate::Scope;
use crate::pieces::TOKEN_COOKIE;

/// The entries of the scope. Everything earlier that concerns the session id of a single entry belongs to it:
/// the sign-in that brought the id, the sign-out that ended it, the script that wrote it back.
pub(super) fn chosen(journal: &[Rc<Entry>], scope: Scope) -> Vec<&Entry> {
    let all = journal.iter().map(Rc::as_ref);
    match scope {
        Scope::Run => all.collect(),
        Scope::Entry(number) => {
            let until: Vec<&Entry> = all.take_while(|entry| entry.number() <= number).collect();
            let Some((last, earlier)) = until.split_last() else {
                return Vec::new();
            };
            if last.number() != number {
                return Vec::new();
            }
            let needed = needs(last);
            let concerned = earlier
                .iter()
                .copied()
                .filter(|entry| needed.iter().any(|id| concerns(entry, id)));
            concerned.chain([*last]).collect()
        }
    }
}

/// The `Cookie` line of the caller's own request.
pub(super) fn reported_line(exchange: &Exchange) -> String {
    line_of(&exchange.report, &exchange.prepared)
}

/// The `Cookie` line that went along, as the server reports it, else as the model predicts it; empty for none.
pub(super) fn line_of(report: &Report, prepared: &Prepared) -> String {
    let headers = match report {
        Report::Trace(trace) => &trace.request.message.headers,
        Report::Ambiguous(_) | Report::Missing | Report::NotSent => &prepared.request.headers,
    };
    cookie_line(headers)
}

/// The session cookies that the client took from each response on the way, the caller's own first.
pub(super) fn kept_by_hop(exchange: &Exchange) -> Vec<Vec<&Cookie>> {
    exchange
        .sent()
        .map(|sent| kept_from(sent.received, SESSION_COOKIE))
        .collect()
}

/// The token against forged requests that the client took last on the way, and which response brought it.
pub(super) fn kept_token(exchange: &Exchange) -> Option<(usize, String)> {
    let kept = exchange.sent().enumerate().flat_map(|(hop, sent)| {
        let kept = kept_from(sent.received, TOKEN_COOKIE).into_iter();
        kept.map(move |cookie| (hop, cookie.value_text()))
    });
    kept.last()
}

/// The cookies of a name that the client took from a response.
fn kept_from<'a>(received: &'a Received, name: &str) -> Vec<&'a Cookie> {
    let verdicts = received.verdicts.iter();
    let kept = verdicts.filter_map(|verdict| match &verdict.decision {
        StoreDecision::Stored(cookie) | StoreDecision::Replaced { new: cookie, .. } => Some(cookie),
        StoreDecision::Deleted(_) | StoreDecision::NothingToDelete | StoreDecision::Rejected(_) => {
            None
        }
    });
    let is_id = |cookie: &&Cookie| {
        cookie.name == name.as_bytes() && !matches!(&cookie.value[..], b"" | b"\"\"")
    };
    kept.filter(is_id).collect()
}

fn keeps(exchange: &Exchange, id: &str) -> bool {
    let mut kept = kept_by_hop(exchange).into_iter().flatten();
    kept.any(|cookie| cookie.value == id.as_bytes())
        || kept_token(exchange).is_some_and(|(_, token)| token == id)
}

/// The session id that an edit by hand is about.
pub(super) fn edited_id(intervention: &Intervention) -> Option<&str> {
    match intervention {
        Intervention::IdCopied { id }
        | Intervention::RowDeleted { id, .. }
        | Intervention::RowChanged { id, .. } => Some(id),
        Intervention::JarRead { .. }
        | Intervention::CookieDeleted { .. }
        | Intervention::TimePassed { .. }
        | Intervention::BrowserClosed { .. }
        | Intervention::ServerConfigured { .. } => None,
    }
}

pub(super) fn script_pair(script: &ScriptEntry) -> (String, String) {
    let line = String::from_utf8_lossy(&script.verdict.line);
    let CookiePair { name, value } = SetCookie::read(&line).pair;
    (name.to_owned(), value.to_owned())
}

/// The session ids that the entry's outcome depends on.
fn needs(entry: &Entry) -> Vec<String> {
    match entry {
        Entry::Exchange(exchange) => {
            let line = reported_line(exchange);
            let ids = cookie_pairs(&line)
                .filter(|pair| [SESSION_COOKIE, TOKEN_COOKIE].contains(&pair.name));
            ids.map(|pair| pair.value.to_owned()).collect()
        }
        Entry::Read(_) | Entry::Watched(_) | Entry::Program(_) => Vec::new(),
        Entry::Intervention(entry) => edited_id(&entry.intervention)
            .map(str::to_owned)
            .into_iter()
            .collect(),
        Entry::Script(script) => match &script.verdict.decision {
            StoreDecision::Deleted(cookie) => vec![cookie.value_text()],
            StoreDecision::Stored(_)
            | StoreDecision::Replaced { .. }
            | StoreDecision::NothingToDelete
            | StoreDecision::Rejected(_) => vec![script_pair(script).1],
        },
    }
}

fn concerns(entry: &Entry, id: &str) -> bool {
    match entry {
        Entry::Exchange(exchange) => keeps(exchange, id) || ended(exchange, id),
        Entry::Script(script) => script_pair(script).1 == id,
        Entry::Intervention(entry) => match &entry.intervention {
            Intervention::CookieDeleted { cookie } => cookie.value == id.as_bytes(),
            other @ (Intervention::JarRead { .. }
            | Intervention::IdCopied { .. }
            | Intervention::RowDeleted { .. }
            | Intervention::RowChanged { .. }
            | Intervention::TimePassed { .. }
            | Intervention::BrowserClosed { .. }
            | Intervention::ServerConfigured { .. }) => edited_id(other) == Some(id),
        },
        Entry::Read(_) | Entry::Watched(_) | Entry::Program(_) => false,
    }
}

fn ended(exchange: &Exchange, id: &str) -> bool {
    let mut events = exchange.sent().flat_map(|sent| match sent.report {
        Report::Trace(trace) => &trace.events[..],
        Report::Ambiguous(_) | Report::Missing | Report::NotSent => &[],
    });
    events.any(|event| matches!(event, ServerEvent::SessionDeleted { id: gone } if gone == id))
}
