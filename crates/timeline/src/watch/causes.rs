//! Why a client that was given the session cookie comes back without it: the likeliest cause first, and none that what was
//! seen rules out.

use browser_model::{Intent, RejectReason, Requests, SendDecision, StoreDecision, WithholdReason};
use http_message::{Headers, Response, Timestamp};
use practice_server::TraceEntry;

use crate::Family;

/// A session cookie that a client was given.
#[derive(Clone, Debug)]
pub(super) struct Given {
    pub(super) number: u32,
    pub(super) id: String,
    /// The cookie's name.
    pub(super) name: String,
    pub(super) line: String,
    pub(super) intent: Intent,
    pub(super) connection: Option<u64>,
    pub(super) at: Timestamp,
}

/// A client of the same name was given the session cookie, and this request came without it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CameBack {
    /// What the client is.
    pub family: Family,
    /// The number of the exchange that gave the cookie out.
    pub given_in: u32,
    /// The session id that it gave out.
    pub id: String,
    /// The `Set-Cookie` line that did.
    pub line: String,
    /// How long ago that was, in milliseconds.
    pub ago: i64,
    /// Whether both came on one connection, so that it is the same program beyond doubt.
    pub same_connection: bool,
    /// The host that was asked then, and the one that was asked now.
    pub hosts: [String; 2],
    /// What explains it, the likeliest first.
    pub causes: Vec<Cause>,
}

/// What explains that a cookie does not come back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// A jar refuses the line.
    Refused(RejectReason),
    /// A jar keeps the cookie and may not send it here.
    Withheld(WithholdReason),
    /// Each call has a jar of its own: no `Session`, or no jar at all.
    NoJar,
    /// The program was started anew, and its jar is empty.
    NewRun,
    /// The program emptied its jar, or sent a `Cookie` line of its own.
    LeftOut,
}

/// Judges a request that came without the cookie. What one jar would have done tells which rules stand in the way.
pub(super) fn came_back(
    given: &Given,
    family: Family,
    intent: &Intent,
    trace: &TraceEntry,
) -> CameBack {
    let same_connection = trace.connection.is_some() && trace.connection == given.connection;
    let mut causes = rules(given, intent, trace.received);
    if !same_connection {
        causes.extend([Cause::NoJar, Cause::NewRun]);
    } else if causes.is_empty() {
        causes.push(Cause::LeftOut);
    }
    let host = |intent: &Intent| intent.address.origin.host.to_string();
    CameBack {
        family,
        given_in: given.number,
        id: given.id.clone(),
        line: given.line.clone(),
        ago: trace.received.millis_since(given.at),
        same_connection,
        hosts: [host(&given.intent), host(intent)],
        causes,
    }
}

/// The rules by which a jar that was given the line would not have sent the cookie with this request.
fn rules(given: &Given, intent: &Intent, now: Timestamp) -> Vec<Cause> {
    let mut jar = Requests::new();
    let answer = Response {
        status: 200,
        headers: Headers::new().with("Set-Cookie", given.line.as_str()),
        body: Vec::new(),
    };
    let received = jar.receive(given.at, &given.intent, &answer);
    let refused = received
        .verdicts
        .iter()
        .filter_map(|verdict| match verdict.decision {
            StoreDecision::Rejected(reason) => Some(Cause::Refused(reason)),
            StoreDecision::Stored(_)
            | StoreDecision::Replaced { .. }
            | StoreDecision::Deleted(_)
            | StoreDecision::NothingToDelete => None,
        });
    let prepared = jar.prepare(now, intent, &[]);
    let withheld = prepared
        .verdicts
        .iter()
        .flat_map(|verdict| match &verdict.decision {
            SendDecision::Withheld(reasons) => reasons.as_slice(),
            SendDecision::Sent => &[],
        });
    let withheld = withheld.copied().map(Cause::Withheld);
    refused.chain(withheld).collect()
}
