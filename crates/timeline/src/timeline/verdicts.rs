//! The browser model's verdicts on single cookies as steps.

use browser_model::{SendDecision, SendVerdict, StoreDecision, StoreVerdict};

use crate::Step;

pub(super) fn stored(verdict: &StoreVerdict) -> Step {
    let notes = verdict.notes.clone();
    match verdict.decision.clone() {
        StoreDecision::Stored(cookie) => Step::CookieStored { cookie, notes },
        StoreDecision::Replaced { old, new } => Step::CookieReplaced { old, new, notes },
        StoreDecision::Deleted(cookie) => Step::CookieDeleted { cookie },
        StoreDecision::NothingToDelete => Step::NothingToDelete {
            line: text(&verdict.line),
        },
        StoreDecision::Rejected(reason) => Step::CookieRejected {
            line: text(&verdict.line),
            reason,
        },
    }
}

pub(super) fn chosen(verdict: &SendVerdict) -> Step {
    let cookie = verdict.cookie.clone();
    match &verdict.decision {
        SendDecision::Sent => Step::CookieAttached { cookie },
        SendDecision::Withheld(reasons) => Step::CookieWithheld {
            cookie,
            reasons: reasons.clone(),
        },
    }
}

/// A line as text, whatever octets it holds.
pub(super) fn text(octets: &[u8]) -> String {
    String::from_utf8_lossy(octets).into_owned()
}
