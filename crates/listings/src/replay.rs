//! The journal as a list of operations that every dialect can write, and where each session id came from.

use std::rc::Rc;

use browser_model::{Body, Credentials, StoreDecision};
use http_message::Address;
use timeline::{
    ClientId, Entry, Exchange, SESSION_COOKIE, ScriptEntry, StepKind, TargetKind, timeline,
};

use crate::Scope;
use crate::evidence::{chosen, given_id, kept_id, script_pair, script_value, sent_id};

/// What a program does, in order.
pub(super) struct Replay {
    pub(super) operations: Vec<Operation>,
    /// The server's origin, without a slash at its end.
    pub(super) base: String,
    /// The server's host, where `base` is an address.
    pub(super) host: Option<String>,
    /// How many browsers act.
    pub(super) browsers: usize,
    /// Whether some of it happened in the in-page model only.
    pub(super) in_page: bool,
    /// Whether something ran in a service worker, which nothing outside its browser can reach.
    pub(super) in_worker: bool,
}

/// One entry of the journal.
pub(super) struct Operation {
    pub(super) entry: u32,
    /// Which browser acts, from 0 in order of appearance: each has cookies of its own.
    pub(super) browser: usize,
    /// The steps of its timeline.
    pub(super) steps: Vec<StepKind>,
    pub(super) kind: OperationKind,
}

pub(super) enum OperationKind {
    /// A request.
    Request(Box<ReplayedRequest>),
    /// Page code wrote this value under this name.
    WriteCookie { name: String, value: Value },
    /// Page code deleted the cookie of this name.
    EraseCookie { name: String },
    /// Page code wrote a cookie that the browser refused.
    RefusedCookie,
}

pub(super) struct ReplayedRequest {
    pub(super) method: String,
    /// The server's origin, where it is not the page's own.
    pub(super) elsewhere: Option<String>,
    /// The session id that a program passes with this one request.
    pub(super) given: Option<SessionId>,
    pub(super) path: String,
    pub(super) query: Query,
    pub(super) headers: Vec<(String, String)>,
    pub(super) body: Body,
    pub(super) credentials: Credentials,
    /// Whether the credentials mode let cookies take part.
    pub(super) with_cookies: bool,
    /// The session id that went along.
    pub(super) sent: Option<SessionId>,
    /// The session id that it brought and the browser kept.
    pub(super) brought: Option<Brought>,
}

pub(super) struct Brought {
    pub(super) id: usize,
    /// Whether page code writes this id back later.
    pub(super) written_later: bool,
}

pub(super) enum Query {
    None,
    /// Names and values that a library encodes to the same text.
    Pairs(Vec<(String, String)>),
    /// Anything else, as it stands.
    Raw(String),
}

/// What a cookie's value is.
pub(super) enum Value {
    Session(SessionId),
    Text(String),
}

/// Where a session id comes from: the program must not hold one itself.
pub(super) enum SessionId {
    /// The program got it: its number, from 0.
    Got(usize),
    /// Page code wrote it, and no answer here had brought it.
    Written,
    /// It is from before the first entry.
    Unknown,
}

pub(super) fn replay(journal: &[Rc<Entry>], scope: Scope, base: &str) -> Replay {
    let entries = chosen(journal, scope);
    let written: Vec<String> = entries.iter().filter_map(|e| script_value(e)).collect();
    // What page code has written so far.
    let mut by_script = Vec::new();
    let mut ids = Vec::new();
    // The real browser and the modelled one share no cookies.
    let mut browsers = Vec::new();
    let mut operations = Vec::new();
    for entry in &entries {
        let kind = match entry {
            Entry::Exchange(exchange) => {
                OperationKind::Request(Box::new(request(exchange, &mut ids, &written, &by_script)))
            }
            Entry::Script(script) => {
                by_script.extend(script_value(entry));
                script_write(script, &ids, &by_script)
            }
            // A read changes nothing, no program edits by hand, and another program has code of its own.
            Entry::Read(_) | Entry::Intervention(_) | Entry::Watched(_) => continue,
        };
        let steps = timeline(entry).iter().map(|row| row.step.kind()).collect();
        operations.push(Operation {
            entry: entry.number(),
            browser: position_in(&mut browsers, (entry.client(), entry.target())),
            steps,
            kind,
        });
    }
    let base = base.trim_end_matches('/').to_owned();
    let address = Address::parse(&base).ok();
    Replay {
        operations,
        host: address.map(|address| address.origin.host.to_string()),
        in_page: ran_in(&browsers, TargetKind::InPage),
        in_worker: ran_in(&browsers, TargetKind::ServiceWorker),
        browsers: browsers.len(),
        base,
    }
}

fn ran_in(browsers: &[(ClientId, TargetKind)], wanted: TargetKind) -> bool {
    browsers.iter().any(|(_, target)| *target == wanted)
}

/// The path as a server at the root knows it: a worker is mounted at the page's own folder, so what stands before the
/// practice API's path is that folder.
fn path(exchange: &Exchange) -> String {
    let path = &exchange.intent.address.path;
    let from = match exchange.target {
        TargetKind::ServiceWorker => path.find("/api/").unwrap_or(0),
        TargetKind::Native | TargetKind::InPage => 0,
    };
    path[from..].to_owned()
}

/// The position of a thing in order of appearance.
fn position_in<T: PartialEq>(known: &mut Vec<T>, thing: T) -> usize {
    let at = known.iter().position(|other| *other == thing);
    at.unwrap_or_else(|| {
        known.push(thing);
        known.len() - 1
    })
}

/// `ids` are the session ids that the program got so far: an id's number is its place.
fn request(
    exchange: &Exchange,
    ids: &mut Vec<String>,
    written: &[String],
    by_script: &[String],
) -> ReplayedRequest {
    let intent = &exchange.intent;
    let sent = sent_id(exchange).map(|id| session_id(ids, by_script, &id));
    let brought = kept_id(exchange).map(|id| Brought {
        written_later: written.contains(&id),
        id: position_in(ids, id),
    });
    let origin = &intent.address.origin;
    let alone = exchange
        .program
        .as_ref()
        .is_some_and(|program| !program.session);
    ReplayedRequest {
        method: intent.method.as_str().to_owned(),
        elsewhere: (exchange.page.origin != *origin).then(|| origin.to_string()),
        given: given_id(exchange).map(|id| session_id(ids, by_script, &id)),
        path: path(exchange),
        query: query(intent.address.query.as_deref()),
        headers: headers(exchange),
        body: intent.body.clone(),
        credentials: intent.credentials,
        with_cookies: match intent.credentials {
            _ if alone => false,
            Credentials::Omit => false,
            Credentials::SameOrigin => exchange.page.origin == intent.address.origin,
            Credentials::Include => true,
        },
        sent,
        brought,
    }
}

fn script_write(script: &ScriptEntry, ids: &[String], by_script: &[String]) -> OperationKind {
    let (name, value) = script_pair(script);
    match &script.verdict.decision {
        StoreDecision::Stored(_) | StoreDecision::Replaced { .. } => {
            let value = if name == SESSION_COOKIE {
                Value::Session(session_id(ids, by_script, &value))
            } else {
                Value::Text(value)
            };
            OperationKind::WriteCookie { name, value }
        }
        StoreDecision::Deleted(_) | StoreDecision::NothingToDelete => {
            OperationKind::EraseCookie { name }
        }
        StoreDecision::Rejected(_) => OperationKind::RefusedCookie,
    }
}

fn session_id(ids: &[String], by_script: &[String], id: &str) -> SessionId {
    let got = ids.iter().position(|got| got == id).map(SessionId::Got);
    let written = by_script.iter().any(|written| written == id);
    got.or(written.then_some(SessionId::Written))
        .unwrap_or(SessionId::Unknown)
}

/// Fetch joins lines of one name with a comma (Fetch, "combine").
fn headers(exchange: &Exchange) -> Vec<(String, String)> {
    let mut joined: Vec<(String, String)> = Vec::new();
    for field in &exchange.intent.headers {
        let known = joined
            .iter_mut()
            .find(|(name, _)| name.eq_ignore_ascii_case(&field.name));
        match known {
            Some((_, value)) => {
                value.push_str(", ");
                value.push_str(&field.text());
            }
            None => joined.push((field.name.clone(), field.text().into_owned())),
        }
    }
    joined
}

fn query(raw: Option<&str>) -> Query {
    let raw = raw.unwrap_or_default();
    if raw.is_empty() {
        return Query::None;
    }
    let pairs: Vec<(String, String)> = form_urlencoded::parse(raw.as_bytes())
        .into_owned()
        .collect();
    let again = form_urlencoded::Serializer::new(String::new())
        .extend_pairs(&pairs)
        .finish();
    if again == raw {
        Query::Pairs(pairs)
    } else {
        Query::Raw(raw.to_owned())
    }
}
