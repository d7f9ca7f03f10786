//! What the journal's evidence says of session ids: which entry brought one, sent it, ended it.

use std::rc::Rc;

use browser_model::StoreDecision;
use http_message::{CookiePair, SetCookie, cookie_pairs};
use practice_server::ServerEvent;
use timeline::{
    Entry, Exchange, Report, SESSION_COOKIE, ScriptEntry, cookie_line, session_in_cookie_line,
    session_in_set_cookie,
};

use crate::Scope;

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
                .filter(|entry| needed.as_ref().is_some_and(|id| concerns(entry, id)));
            concerned.chain([*last]).collect()
        }
    }
}

pub(super) fn sent_id(exchange: &Exchange) -> Option<String> {
    let headers = match &exchange.report {
        Report::Trace(trace) => &trace.request.message.headers,
        Report::Ambiguous(_) | Report::Missing | Report::NotSent => {
            &exchange.prepared.request.headers
        }
    };
    let line = cookie_line(headers);
    let read = read_id(exchange).filter(|id| {
        cookie_pairs(&line).any(|pair| pair.name == SESSION_COOKIE && pair.value == *id)
    });
    read.or_else(|| session_in_cookie_line(&line))
}

/// Of several ids, the one that the server reports to have taken: Go takes the first, Django the last.
fn read_id(exchange: &Exchange) -> Option<String> {
    let Report::Trace(trace) = &exchange.report else {
        return None;
    };
    trace.events.iter().find_map(|event| {
        let ServerEvent::CookiesRead { session_id, .. } = event else {
            return None;
        };
        session_id.clone()
    })
}

/// The session id that the browser took from the answer.
pub(super) fn kept_id(exchange: &Exchange) -> Option<String> {
    exchange.received.verdicts.iter().find_map(|verdict| {
        let line = String::from_utf8_lossy(&verdict.line);
        match &verdict.decision {
            StoreDecision::Stored(_) | StoreDecision::Replaced { .. } => {
                session_in_set_cookie(&line)
            }
            StoreDecision::Deleted(_)
            | StoreDecision::NothingToDelete
            | StoreDecision::Rejected(_) => None,
        }
    })
}

pub(super) fn script_pair(script: &ScriptEntry) -> (String, String) {
    let line = String::from_utf8_lossy(&script.verdict.line);
    let CookiePair { name, value } = SetCookie::read(&line).pair;
    (name.to_owned(), value.to_owned())
}

/// The session id that a program passes with this one request.
pub(super) fn given_id(exchange: &Exchange) -> Option<String> {
    let cookies = exchange.program.iter().flat_map(|program| &program.cookies);
    let mut ids = cookies.filter(|(name, _)| name == SESSION_COOKIE);
    ids.next().map(|(_, value)| value.clone())
}

/// The session id that the code needs here: page code writes it, or a program passes it.
pub(super) fn script_value(entry: &Entry) -> Option<String> {
    match entry {
        Entry::Exchange(exchange) => given_id(exchange),
        Entry::Read(_) | Entry::Intervention(_) | Entry::Watched(_) => None,
        Entry::Script(script) => Some(script_pair(script).1).filter(|value| !value.is_empty()),
    }
}

/// The session id that the entry's outcome depends on.
fn needs(entry: &Entry) -> Option<String> {
    match entry {
        Entry::Exchange(exchange) => sent_id(exchange),
        Entry::Read(_) | Entry::Intervention(_) | Entry::Watched(_) => None,
        Entry::Script(script) => match &script.verdict.decision {
            StoreDecision::Deleted(cookie) => Some(cookie.value_text()),
            StoreDecision::Stored(_)
            | StoreDecision::Replaced { .. }
            | StoreDecision::NothingToDelete
            | StoreDecision::Rejected(_) => script_value(entry),
        },
    }
}

fn concerns(entry: &Entry, id: &str) -> bool {
    match entry {
        Entry::Exchange(exchange) => {
            kept_id(exchange).as_deref() == Some(id) || ended(exchange, id)
        }
        Entry::Script(script) => script_pair(script).1 == id,
        Entry::Read(_) | Entry::Intervention(_) | Entry::Watched(_) => false,
    }
}

fn ended(exchange: &Exchange, id: &str) -> bool {
    match &exchange.report {
        Report::Trace(trace) => trace
            .events
            .iter()
            .any(|event| matches!(event, ServerEvent::SessionDeleted { id: gone } if gone == id)),
        Report::Ambiguous(_) | Report::Missing | Report::NotSent => false,
    }
}
