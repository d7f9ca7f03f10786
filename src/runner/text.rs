//! The words around a run: its buttons, what went wrong, where requests go and why. One struct, one constant per language,
//! so that a missing text does not compile.

mod chinese;
mod english;

use course::lesson::Need;
use timeline::{Language, TargetKind};

use super::{RunError, Whereabouts};
use crate::target::{Connection, NoWorker};

/// Every text around a run.
pub(crate) struct Text {
    pub(crate) start_over: &'static str,
    pub(crate) start_over_question: &'static str,
    pub(crate) start_over_yes: &'static str,
    pub(crate) start_over_no: &'static str,
    pub(crate) running: &'static str,
    pub(crate) looking: &'static str,
    pub(crate) exchanges: fn(usize) -> String,
    /// After what happened: steps, milliseconds.
    pub(crate) summary: fn(usize, i64) -> String,
    /// Exchanges, steps.
    pub(crate) finished: fn(usize, usize) -> String,
    pub(crate) error: fn(&RunError) -> String,
    pub(crate) clear_cookies: &'static str,
    /// How many are gone, how many are left.
    pub(crate) cookies_cleared: fn(usize, usize) -> String,
    /// Why requests go where they go.
    pub(crate) target_reason: fn(Connection, TargetKind) -> &'static str,
    /// Where something runs now, and why.
    pub(crate) whereabouts: fn(Whereabouts) -> &'static str,
    /// Where it is real, by what it needs.
    pub(crate) real_where: &'static str,
    pub(crate) real_on: fn(Need) -> &'static str,
    pub(crate) no_worker: fn(NoWorker) -> &'static str,
}

/// The words in a language.
pub(crate) fn text(language: Language) -> &'static Text {
    match language {
        Language::Chinese => &chinese::TEXT,
        Language::English => &english::TEXT,
    }
}
