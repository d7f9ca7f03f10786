//! The jars of programs with `requests`, told apart by connections and by the cookies that come.

use browser_model::{Intent, Pair, Requests, SendDecision, SendVerdict, pairs};
use http_message::Timestamp;
use practice_server::TraceEntry;

use super::{JarUse, Link};
use crate::cookie_line;

/// The jars of one client, the one used last at the end.
#[derive(Clone, Debug, Default)]
pub(super) struct Jars {
    jars: Vec<Jar>,
    last: u32,
}

/// A jar as the model holds it.
#[derive(Clone, Debug)]
struct Jar {
    number: u32,
    /// The connections that its requests came on, each with the host that it asked for.
    connections: Vec<(Option<u64>, String)>,
    used: Timestamp,
    model: Requests,
}

/// How many jars, and how many connections of each, are remembered.
const MOST: usize = 64;

/// How long a server lets a connection idle at most, in milliseconds: a `Session` that comes sooner comes on the same one.
const IDLE: i64 = 30_000;

impl Jars {
    /// What the jar of this exchange makes of it.
    pub(super) fn take(&mut self, intent: &Intent, trace: &TraceEntry) -> JarUse {
        let request = &trace.request.message;
        let lines = request.headers.get_all("Cookie");
        let arrived = pairs(lines.map(|field| &field.value[..]));
        let host = intent.address.origin.authority();
        let (mut jar, link) = self.find(trace, &arrived, &host);
        let now = trace.received;
        let prepared = jar.model.prepare(now, intent, &[]);
        if arrived.is_empty() {
            jar.forget_sent(&prepared.verdicts);
        }
        let received = jar.model.receive(now, intent, &trace.response.message);
        jar.used = now;
        jar.connect(trace.connection, host);
        let known = sent(&prepared.verdicts);
        let used = JarUse {
            number: jar.number,
            link,
            brought: without(&arrived, &known),
            expected: cookie_line(&prepared.request.headers),
            chosen: prepared.verdicts,
            kept: received.verdicts,
            held: jar.model.cookies().cloned().collect(),
        };
        if self.jars.len() == MOST {
            self.jars.remove(0);
        }
        self.jars.push(jar);
        used
    }

    /// Takes out the jar that the request is taken to come from, or makes a new one.
    fn find(&mut self, trace: &TraceEntry, arrived: &[Pair], host: &str) -> (Jar, Link) {
        let on_it = |jar: &Jar| {
            let mut connections = jar.connections.iter();
            trace.connection.is_some() && connections.any(|(one, _)| *one == trace.connection)
        };
        if let Some(at) = self.jars.iter().rposition(on_it) {
            return (self.jars.remove(at), Link::Connection);
        }
        let brings = |jar: &Jar| jar.would_come_anew(trace.received, host) && jar.holds(arrived);
        if let Some(at) = self.jars.iter().rposition(brings) {
            return (self.jars.remove(at), Link::Cookie);
        }
        self.last += 1;
        let jar = Jar {
            number: self.last,
            connections: Vec::new(),
            used: trace.received,
            model: Requests::new(),
        };
        (jar, Link::New)
    }
}

impl Jar {
    fn connect(&mut self, connection: Option<u64>, host: String) {
        if self.connections.iter().all(|(one, _)| *one != connection) {
            if self.connections.len() == MOST {
                self.connections.remove(0);
            }
            self.connections.push((connection, host));
        }
    }

    /// Whether a `Session` with this jar would open another connection: to another host, or where the old one has idled too
    /// long. A call that comes on a new connection otherwise carries the cookie by itself.
    fn would_come_anew(&self, now: Timestamp, host: &str) -> bool {
        let open = self.connections.iter().any(|(_, other)| other == host);
        !open || now.millis_since(self.used) >= IDLE
    }

    /// What the rules would have sent did not come: the program has emptied its jar.
    fn forget_sent(&mut self, verdicts: &[SendVerdict]) {
        let sent = verdicts
            .iter()
            .filter(|verdict| verdict.decision == SendDecision::Sent);
        for verdict in sent {
            self.model.forget(&verdict.cookie);
        }
    }

    /// Whether one of these cookies was given to it.
    fn holds(&self, arrived: &[Pair]) -> bool {
        let mut held = self.model.cookies();
        held.any(|cookie| {
            let is_it = |pair: &Pair| pair.name == cookie.name && pair.value == cookie.value;
            arrived.iter().any(is_it)
        })
    }
}

/// The cookies that the jar sends.
pub(super) fn sent(verdicts: &[SendVerdict]) -> Vec<Pair> {
    let sent = verdicts
        .iter()
        .filter(|verdict| verdict.decision == SendDecision::Sent);
    let pair = |verdict: &SendVerdict| Pair {
        name: verdict.cookie.name.clone(),
        value: verdict.cookie.value.clone(),
    };
    sent.map(pair).collect()
}

/// Those that arrived beside those that were known.
fn without(arrived: &[Pair], known: &[Pair]) -> Vec<Pair> {
    let brought = arrived.iter().filter(|pair| !known.contains(pair));
    brought.cloned().collect()
}
