//! What each client makes of lines and addresses, without what redaction may change.

use std::mem::{Discriminant, discriminant};

use browser_model::{
    Answer, Browser, Client, Credentials, Destination, Note, Outcome, Profile, PublicSuffixes,
    RejectReason, RequestContext, SendDecision, StoreDecision, compare,
};
use http_message::{Address, Method, Timestamp};

/// Lines, the address that sets them, the request that follows and the page that starts it.
#[derive(Clone, Debug)]
pub(crate) struct Scene {
    pub(crate) lines: Vec<Vec<u8>>,
    pub(crate) page: Vec<u8>,
    pub(crate) target: Vec<u8>,
    pub(crate) initiator: Vec<u8>,
}

/// One client's verdicts: of each line, then of each cookie in storage.
#[derive(Debug, PartialEq)]
pub(crate) struct Verdicts {
    lines: Vec<LineVerdict>,
    sent: Vec<SendDecision>,
}

#[derive(Debug, PartialEq)]
struct LineVerdict {
    decision: Discriminant<StoreDecision>,
    reason: Option<RejectReason>,
    passed: Vec<RejectReason>,
    notes: Vec<Discriminant<Note>>,
    expires: Option<Timestamp>,
}

/// Nothing where an address cannot be read.
pub(crate) fn verdicts(scene: &Scene) -> Option<Vec<Verdicts>> {
    let now = Timestamp::from_seconds(1_800_000_000);
    let context = |address: &[u8], client: Option<&[u8]>, destination| {
        Some(RequestContext {
            address: read(address)?,
            method: Method::get(),
            client: match client {
                Some(client) => Some(Client {
                    origin: read(client)?.origin,
                    ancestors: Vec::new(),
                }),
                None => None,
            },
            redirects: Vec::new(),
            destination,
            credentials: Credentials::Include,
        })
    };
    let answer = Answer {
        context: context(&scene.page, None, Destination::TopLevel)?,
        lines: scene.lines.clone(),
        by_script: false,
    };
    let initiator = Some(&scene.initiator[..]);
    let request = context(&scene.target, initiator, Destination::Subresource)?;
    let browser = |profile: Profile| {
        Browser::new(profile)
            .with_suffixes(&Psl)
            .with_to_ascii(|name| idna::domain_to_ascii(name).ok())
    };
    let outcomes = compare(now, &[answer], now.plus_seconds(60), &request, browser);
    Some(outcomes.iter().map(of_outcome).collect())
}

fn of_outcome(outcome: &Outcome) -> Verdicts {
    let lines = outcome.set.iter().map(|verdict| LineVerdict {
        decision: discriminant(&verdict.decision),
        reason: match verdict.decision {
            StoreDecision::Rejected(reason) => Some(reason),
            StoreDecision::Stored(_)
            | StoreDecision::Replaced { .. }
            | StoreDecision::Deleted(_)
            | StoreDecision::NothingToDelete => None,
        },
        passed: verdict.passed.clone(),
        notes: verdict.notes.iter().map(discriminant).collect(),
        expires: verdict.expires,
    });
    let sent = outcome.sent.iter();
    Verdicts {
        lines: lines.collect(),
        sent: sent.map(|verdict| verdict.decision.clone()).collect(),
    }
}

fn read(address: &[u8]) -> Option<Address> {
    Address::parse(std::str::from_utf8(address).ok()?).ok()
}

#[derive(Debug)]
struct Psl;

impl PublicSuffixes for Psl {
    fn suffix_of<'a>(&self, name: &'a str) -> &'a str {
        psl::suffix_str(name).unwrap_or(name)
    }
}
