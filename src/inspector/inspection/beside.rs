//! What each client makes of one line, beside each other: whether it keeps the cookie, and whether the request carries it.

use browser_model::{
    Cookie, Outcome, Rules, SendDecision, StoreDecision, StoreVerdict, WithholdReason,
};
use http_message::Timestamp;

use super::Findings;

/// One client, one line.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Row<'a> {
    pub(crate) rules: Rules,
    /// Nothing where page code writes the line and the client is a program, which runs none.
    pub(crate) verdict: Option<&'a StoreVerdict>,
    pub(crate) next: Next<'a>,
    /// Whether the chosen rules say otherwise.
    pub(crate) differs: bool,
}

/// What becomes of the line's cookie by the time of the request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Next<'a> {
    /// The line keeps none.
    Nothing,
    /// The line of this number, counted from 0, replaced it.
    Replaced(usize),
    /// The line of this number deleted it.
    Deleted(usize),
    /// There were too many.
    Evicted,
    /// It is for another site than that of the request.
    Elsewhere,
    Sent,
    Withheld(&'a [WithholdReason]),
}

impl Findings {
    /// What each client makes of line number `at`.
    pub(crate) fn beside(&self, at: usize) -> Vec<Row<'_>> {
        let own = facts(self.outcome(), at);
        let rows = self.outcomes.iter().map(|outcome| Row {
            rules: outcome.rules,
            verdict: outcome.set.get(at),
            next: next(outcome, at),
            differs: outcome.set.len() > at && facts(outcome, at) != own,
        });
        rows.collect()
    }
}

/// What is compared: whether and until when it is kept, in seconds, as the table shows it (`http.cookiejar` knows no smaller
/// ones), and whether the request carries it. That two clients give other reasons for the same is no difference.
fn facts(outcome: &Outcome, at: usize) -> (Option<Option<i64>>, bool) {
    let decision = outcome.set.get(at).map(|verdict| &verdict.decision);
    let kept = decision.and_then(cookie_of);
    let kept = kept.map(|cookie| cookie.expires.map(Timestamp::seconds));
    (kept, next(outcome, at) == Next::Sent)
}

fn next(outcome: &Outcome, at: usize) -> Next<'_> {
    let decision = outcome.set.get(at).map(|verdict| &verdict.decision);
    let Some(cookie) = decision.and_then(cookie_of) else {
        return Next::Nothing;
    };
    for (later, verdict) in outcome.set.iter().enumerate().skip(at + 1) {
        match &verdict.decision {
            StoreDecision::Replaced { old, .. } if old == cookie => return Next::Replaced(later),
            StoreDecision::Deleted(old) if old == cookie => return Next::Deleted(later),
            StoreDecision::Replaced { .. }
            | StoreDecision::Deleted(_)
            | StoreDecision::Stored(_)
            | StoreDecision::NothingToDelete
            | StoreDecision::Rejected(_) => {}
        }
    }
    let is_it = |other: &Cookie| is_same(other, cookie);
    match outcome.sent.iter().find(|verdict| is_it(&verdict.cookie)) {
        Some(verdict) => match &verdict.decision {
            SendDecision::Sent => Next::Sent,
            SendDecision::Withheld(reasons) => Next::Withheld(reasons),
        },
        None if outcome.held.iter().any(is_it) => Next::Elsewhere,
        None => Next::Evicted,
    }
}

/// The cookie that the line keeps.
fn cookie_of(decision: &StoreDecision) -> Option<&Cookie> {
    match decision {
        StoreDecision::Stored(cookie) | StoreDecision::Replaced { new: cookie, .. } => Some(cookie),
        StoreDecision::Deleted(_) | StoreDecision::NothingToDelete | StoreDecision::Rejected(_) => {
            None
        }
    }
}

fn is_same(one: &Cookie, other: &Cookie) -> bool {
    one.name == other.name
        && one.domain == other.domain
        && one.path == other.path
        && one.partition == other.partition
}

#[cfg(test)]
mod tests;
