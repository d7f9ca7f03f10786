//! The words of the shell: header, navigation, notices. One struct, one constant per language, so that a
//! missing text does not compile.

mod chinese;
mod english;

use timeline::{Language, TargetKind};

use super::page_notice::PageNotice;
use crate::journal::RuleSet;

/// Every text of this room.
pub(crate) struct Text {
    pub(crate) brand: &'static str,
    pub(crate) skip: &'static str,
    pub(crate) shortcuts: &'static str,
    pub(crate) other_language: &'static str,
    pub(crate) other_language_short: &'static str,
    pub(crate) other_language_tag: &'static str,
    pub(crate) to_dark: &'static str,
    pub(crate) to_light: &'static str,
    pub(crate) target_group: &'static str,
    /// What is real where requests go, in a few words.
    pub(crate) target_brief: fn(TargetKind) -> &'static str,
    /// Its name where there is little room.
    pub(crate) target_short: fn(TargetKind) -> &'static str,
    /// The way out of a frame.
    pub(crate) open: &'static str,
    /// Whose cookie rules the model follows, after what the target lets us see.
    pub(crate) model_follows: fn(RuleSet) -> &'static str,
    /// Why the model answers in a frame where no cookie lasts.
    pub(crate) framed_reason: &'static str,

    pub(crate) guided_run: &'static str,
    pub(crate) done: &'static str,
    pub(crate) free_play: &'static str,
    pub(crate) python: &'static str,
    pub(crate) watch: &'static str,
    /// The same, where a server of the learner's own is observed.
    pub(crate) watch_own: &'static str,
    pub(crate) recorded: &'static str,
    pub(crate) take_away: &'static str,
    pub(crate) take_away_hint: &'static str,
    pub(crate) inspector: &'static str,
    pub(crate) course: &'static str,

    pub(crate) no_server: &'static str,
    pub(crate) to_see_http: &'static str,
    pub(crate) how_to_start: &'static str,
    pub(crate) after_start: &'static str,
    pub(crate) in_a_tab: &'static str,
    /// What is said while a part of the page's code is fetched, and when it could not be.
    pub(crate) part_coming: &'static str,
    pub(crate) part_missing: &'static str,
    pub(crate) part_again: &'static str,
    pub(crate) part_reload: &'static str,

    /// Above what happened before the page was loaded anew.
    pub(crate) restored: fn(TargetKind) -> &'static str,
    pub(crate) notice: fn(&PageNotice) -> String,
}

impl Text {
    /// What the place is called where others' exchanges are watched.
    pub(crate) fn watch_name(&self, observes: bool) -> &'static str {
        if observes { self.watch_own } else { self.watch }
    }
}

/// The words in a language.
pub(crate) fn text(language: Language) -> &'static Text {
    match language {
        Language::Chinese => &chinese::TEXT,
        Language::English => &english::TEXT,
    }
}
