//! The rules that one cookie is held against, one after the other, with a record of those that it kept.

use crate::RejectReason;

/// What has been tested so far, in order.
#[derive(Debug)]
pub(crate) struct Checks(Vec<RejectReason>);

/// Goes on, or stops at the rule that refuses.
pub(crate) type Held = Result<(), RejectReason>;

impl Checks {
    pub(crate) fn new() -> Self {
        Self(Vec::with_capacity(MOST_RULES))
    }

    /// Tests one rule.
    pub(crate) fn hold(&mut self, holds: bool, rule: RejectReason) -> Held {
        if !holds {
            return Err(rule);
        }
        self.0.push(rule);
        Ok(())
    }

    /// Tests a rule that speaks only of some cookies. For the others it is not tested, and so not recorded.
    pub(crate) fn hold_if(&mut self, concerns: bool, holds: bool, rule: RejectReason) -> Held {
        if concerns {
            self.hold(holds, rule)
        } else {
            Ok(())
        }
    }

    /// The rules that held.
    pub(crate) fn passed(self) -> Vec<RejectReason> {
        self.0
    }
}

/// About as many as one cookie can be held against.
const MOST_RULES: usize = 16;
