//! The journal as a list of operations that every dialect can write, and where each session id came from.

use std::rc::Rc;

use browser_model::{Body, Cookie, Credentials, Intent, StoreDecision, StoreVerdict};
use http_message::{Address, Headers, Method, Origin, Response};
use timeline::{
    ClientId, Entry, Exchange, InterventionEntry, Report, SESSION_COOKIE, ScriptEntry, StepKind,
    TargetKind, timeline,
};

use crate::Scope;
use crate::evidence::{
    chosen, edited_id, kept_by_hop, kept_token, line_of, reported_line, script_pair,
};
use crate::pieces::{Ids, Piece};
use crate::place::Place;

/// What a program does, in order.
pub(super) struct Replay<'a> {
    pub(super) operations: Vec<Operation<'a>>,
    /// The server's origin, without a slash at its end.
    pub(super) base: String,
    /// How many clients act, each with cookies of its own.
    pub(super) clients: usize,
    /// Whether some of it happened in the in-page model only.
    pub(super) in_page: bool,
    /// Whether something ran in a service worker, which nothing outside its browser can reach.
    pub(super) in_worker: bool,
}

/// One entry of the journal.
pub(super) struct Operation<'a> {
    pub(super) entry: u32,
    /// Which client acts, from 0 in order of appearance.
    pub(super) client: usize,
    /// Whether that is a Python program.
    pub(super) is_program: bool,
    /// The steps of its timeline.
    pub(super) steps: Vec<StepKind>,
    pub(super) kind: OperationKind<'a>,
}

pub(super) enum OperationKind<'a> {
    /// A request.
    Request(Box<ReplayedRequest<'a>>),
    /// Page code wrote a cookie.
    Write(Write<'a>),
    /// Page code read its cookies.
    Read,
    /// Someone edited one side by hand, or time passed; with the session id that it is about.
    Intervention(&'a InterventionEntry, Option<Piece>),
}

/// What page code wrote.
pub(super) struct Write<'a> {
    pub(super) script: &'a ScriptEntry,
    pub(super) name: String,
    pub(super) value: Piece,
    /// Where the server of the page is.
    pub(super) place: Place,
    /// The attributes, with the semicolon before them.
    pub(super) attributes: String,
}

pub(super) struct ReplayedRequest<'a> {
    pub(super) exchange: &'a Exchange,
    /// What is asked of the server that the program speaks to.
    pub(super) intent: Intent,
    pub(super) place: Place,
    pub(super) query: Query,
    /// Header lines, those left out that the browser left out.
    pub(super) headers: Vec<(String, Piece)>,
    /// Those that the browser left out, without any session id.
    pub(super) left_out: Vec<(String, String)>,
    /// Whether the credentials mode let cookies take part.
    pub(super) with_cookies: bool,
    /// The `Cookie` line that went along, empty for none.
    pub(super) line: String,
    /// The cookies in it.
    pub(super) sent: Vec<(String, Piece)>,
    /// `cookies=` of a program's call.
    pub(super) given: Vec<(String, Piece)>,
    /// The session ids that it brought and the client kept.
    pub(super) brought: Vec<Brought>,
    /// Which response brought a token against forged requests that the client kept.
    pub(super) brings_token: Option<usize>,
    /// The hops that redirects led to.
    pub(super) hops: Vec<ReplayedHop>,
}

/// A hop, as the program reaches it.
pub(super) struct ReplayedHop {
    /// What the client asked for.
    pub(super) intent: Intent,
    /// The request that was reported.
    pub(super) method: Method,
    /// Its `Cookie` line, empty for none.
    pub(super) line: String,
    /// The response that was reported.
    pub(super) response: Option<Response>,
    /// What the client made of its `Set-Cookie` lines.
    pub(super) verdicts: Vec<StoreVerdict>,
}

/// A session id that an answer brought.
pub(super) struct Brought {
    pub(super) id: usize,
    pub(super) cookie: Cookie,
    /// Whether another cookie of that name came with it.
    pub(super) has_twin: bool,
    /// Which response brought it: 0 is the one to the caller's own request.
    pub(super) hop: usize,
}

pub(super) enum Query {
    None,
    /// Names and values that a library encodes to the same text.
    Pairs(Vec<(String, String)>),
    /// Anything else, as it stands.
    Raw(String),
}

impl ReplayedRequest<'_> {
    /// The server's origin as the program reaches it.
    pub(super) fn origin(&self) -> String {
        self.intent.address.origin.to_string()
    }

    /// Whether the request itself was sent.
    pub(super) fn went_out(&self) -> bool {
        self.exchange.report != Report::NotSent
    }

    /// The kind of content that the program has to name, because no header line of the call does.
    pub(super) fn unnamed_kind(&self) -> Option<&'static str> {
        let is_named = self
            .headers
            .iter()
            .any(|(name, _)| name.eq_ignore_ascii_case("content-type"));
        match self.body() {
            Body::Json(_) if !is_named => Some("application/json"),
            Body::Text(_) if !is_named => Some("text/plain;charset=UTF-8"),
            Body::None | Body::Form(_) | Body::Json(_) | Body::Text(_) => None,
        }
    }

    pub(super) fn body(&self) -> &Body {
        &self.intent.body
    }
}

pub(super) fn replay<'a>(journal: &'a [Rc<Entry>], scope: Scope, base: &str) -> Replay<'a> {
    let entries = chosen(journal, scope);
    let base = base.trim_end_matches('/').to_owned();
    let origin = Address::parse(&base).ok().map(|address| address.origin);
    let mut ids = Ids::of(&entries);
    // The real browser and the modelled one share no cookies.
    let mut clients = Vec::new();
    let mut tokens: Vec<(usize, String)> = Vec::new();
    let mut operations = Vec::new();
    let places = own_places(&entries, origin.as_ref());
    for entry in entries {
        let kind = match entry {
            Entry::Exchange(exchange) => {
                let client = position_in(&mut clients, (entry.client(), entry.target()));
                let held = tokens.iter().rev().find(|(holder, _)| *holder == client);
                ids.token = held.map(|(_, token)| token.clone());
                let request = request(exchange, &mut ids, origin.as_ref());
                tokens.extend(kept_token(exchange).map(|(_, token)| (client, token)));
                OperationKind::Request(Box::new(request))
            }
            Entry::Script(script) => {
                let place = places.iter().find(|(page, _)| *page == script.page.origin);
                let place = place
                    .map(|(_, place)| Place::clone(place))
                    .unwrap_or_default();
                OperationKind::Write(script_write(script, place, &mut ids))
            }
            Entry::Read(_) => OperationKind::Read,
            Entry::Intervention(entry) => {
                let id = edited_id(&entry.intervention);
                let id = id.map(|id| ids.value(SESSION_COOKIE, id));
                OperationKind::Intervention(entry, id)
            }
            // Another program has code of its own.
            Entry::Watched(_) | Entry::Program(_) => continue,
        };
        let steps = timeline(entry).iter().map(|row| row.step.kind()).collect();
        operations.push(Operation {
            entry: entry.number(),
            client: position_in(&mut clients, (entry.client(), entry.target())),
            is_program: entry.client() == ClientId::Script,
            steps,
            kind,
        });
    }
    Replay {
        operations,
        in_page: ran_in(&clients, TargetKind::InPage),
        in_worker: ran_in(&clients, TargetKind::ServiceWorker),
        clients: clients.len(),
        base,
    }
}

/// Where the servers of the record's pages are reached.
fn own_places(entries: &[&Entry], base: Option<&Origin>) -> Vec<(Origin, Place)> {
    let places = entries.iter().filter_map(|entry| match entry {
        Entry::Exchange(exchange) if exchange.page.origin == exchange.intent.address.origin => {
            Some((exchange.page.origin.clone(), Place::of(exchange, base).0))
        }
        Entry::Exchange(_)
        | Entry::Script(_)
        | Entry::Read(_)
        | Entry::Intervention(_)
        | Entry::Watched(_)
        | Entry::Program(_) => None,
    });
    places.collect()
}

fn ran_in(clients: &[(ClientId, TargetKind)], wanted: TargetKind) -> bool {
    clients.iter().any(|(_, target)| *target == wanted)
}

/// The position of a thing in order of appearance.
fn position_in<T: PartialEq>(known: &mut Vec<T>, thing: T) -> usize {
    let at = known.iter().position(|other| *other == thing);
    at.unwrap_or_else(|| {
        known.push(thing);
        known.len() - 1
    })
}

fn request<'a>(
    exchange: &'a Exchange,
    ids: &mut Ids,
    base: Option<&Origin>,
) -> ReplayedRequest<'a> {
    let program = exchange.program.as_ref();
    let given = program.map_or(&[][..], |program| &program.cookies);
    ids.written
        .extend(given.iter().map(|(_, value)| value.clone()));
    let value = |(name, value): &(String, String)| (name.clone(), ids.value(name, value));
    let given = given.iter().map(value).collect();
    let line = reported_line(exchange);
    let sent = ids.pairs(&line);
    let mut brought = Vec::new();
    for (hop, kept) in kept_by_hop(exchange).iter().enumerate() {
        brought.extend(kept.iter().map(|cookie| Brought {
            id: position_in(&mut ids.got, cookie.value_text()),
            cookie: (*cookie).clone(),
            has_twin: kept.len() > 1,
            hop,
        }));
    }
    let (place, intent) = Place::of(exchange, base);
    let alone = program.is_some_and(|program| !program.session);
    let all = headers(&exchange.intent.headers);
    let is_dropped = |name: &str| {
        let mut dropped = exchange.prepared.dropped.iter();
        dropped.any(|other| other.eq_ignore_ascii_case(name))
    };
    let left_out = all.into_iter().filter(|(name, _)| is_dropped(name));
    let left_out = left_out.map(|(name, value)| (name, ids.without(&value)));
    let own_headers = headers(&intent.headers).into_iter().map(|(name, value)| {
        let value = ids.header(&name, &value);
        (name, value)
    });
    let own_headers = own_headers.collect();
    let hops = exchange.redirected.hops.iter();
    let hops = hops.map(|hop| ReplayedHop {
        intent: place.intent(exchange, &hop.intent, base),
        method: hop.prepared.request.method.clone(),
        line: line_of(&hop.report, &hop.prepared),
        response: match &hop.report {
            Report::Trace(trace) => Some(place.response(&trace.response.message)),
            Report::Ambiguous(_) | Report::Missing | Report::NotSent => None,
        },
        verdicts: hop.received.verdicts.clone(),
    });
    ReplayedRequest {
        hops: hops.collect(),
        left_out: left_out.collect(),
        query: query(intent.address.query.as_deref()),
        headers: own_headers,
        brings_token: kept_token(exchange).map(|(hop, _)| hop),
        with_cookies: match exchange.intent.credentials {
            _ if alone => false,
            Credentials::Omit => false,
            Credentials::SameOrigin => exchange.page.origin == exchange.intent.address.origin,
            Credentials::Include => true,
        },
        exchange,
        intent,
        place,
        line,
        sent,
        given,
        brought,
    }
}

fn script_write<'a>(script: &'a ScriptEntry, place: Place, ids: &mut Ids) -> Write<'a> {
    let (name, value) = script_pair(script);
    ids.written.push(value.clone());
    let line = String::from_utf8_lossy(&script.verdict.line);
    // A worker's cookies lie below its own folder, and a server at the root has no such folder.
    let attributes = match (script.target, line.split_once(';')) {
        (TargetKind::Native | TargetKind::InPage, Some((_, rest))) => [";", rest].concat(),
        (TargetKind::Native | TargetKind::InPage, None) => String::new(),
        (TargetKind::ServiceWorker, _) => match &script.verdict.decision {
            StoreDecision::Deleted(_) | StoreDecision::NothingToDelete => {
                "; Path=/; Max-Age=0".to_owned()
            }
            StoreDecision::Stored(_)
            | StoreDecision::Replaced { .. }
            | StoreDecision::Rejected(_) => "; Path=/".to_owned(),
        },
    };
    Write {
        value: ids.value(&name, &value),
        name,
        script,
        place,
        attributes,
    }
}

/// Fetch joins lines of one name with a comma (Fetch, "combine").
fn headers(lines: &Headers) -> Vec<(String, String)> {
    let mut joined: Vec<(String, String)> = Vec::new();
    for field in lines.iter() {
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
