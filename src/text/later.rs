//! The page's words for what a first use does not show: free play, ways out of trouble, questions asked on request. One
//! struct, one constant per language. A first use must not refer to them, so that they can travel with the rest.

mod chinese;
mod english;

use timeline::Language;

use crate::state::Flaw;

/// Those texts of the page that come later.
pub(crate) struct LaterText {
    pub(crate) free_play_title: &'static str,
    pub(crate) free_play_lead: &'static str,
    /// Why the model answers in a frame where no cookie lasts.
    pub(crate) framed_reason: &'static str,
    pub(crate) back: &'static str,
    pub(crate) start_over_question: &'static str,
    pub(crate) start_over_yes: &'static str,
    pub(crate) start_over_no: &'static str,
    pub(crate) was_not_signed_in: &'static str,
    pub(crate) waiting_free_play: &'static str,
    pub(crate) copied: &'static str,
    pub(crate) copy_refused: &'static str,
    pub(crate) presets: &'static str,
    pub(crate) own_request: &'static str,
    pub(crate) method: &'static str,
    pub(crate) path_field: &'static str,
    pub(crate) query: &'static str,
    pub(crate) body: &'static str,
    pub(crate) body_kind: &'static str,
    pub(crate) body_none: &'static str,
    pub(crate) body_form: &'static str,
    pub(crate) body_json: &'static str,
    pub(crate) credentials: &'static str,
    pub(crate) send: &'static str,
    pub(crate) journal: &'static str,
    pub(crate) entries: fn(usize) -> String,
    pub(crate) in_a_tab: &'static str,
    pub(crate) flaw: fn(&Flaw) -> String,
}

/// The later words in a language. Inlined, it would tie the texts to each function that asks for some of them at times.
#[inline(never)]
pub(crate) fn later_text(language: Language) -> &'static LaterText {
    match language {
        Language::Chinese => &chinese::TEXT,
        Language::English => &english::TEXT,
    }
}
