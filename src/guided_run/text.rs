//! The words around the stops of the guided run. One struct, one constant per language, so that a
//! missing text does not compile.

mod chinese;
mod english;

use timeline::Language;

/// Every text of this room.
pub(crate) struct Text {
    pub(crate) next: &'static str,
    /// A stop's number and its short name.
    pub(crate) go_to: fn(usize, &str) -> String,
    pub(crate) back: &'static str,
    pub(crate) notice: &'static str,
    pub(crate) otherwise: &'static str,
    pub(crate) was_signed_in: &'static str,
    pub(crate) was_not_signed_in: &'static str,
    pub(crate) waiting: &'static str,
    pub(crate) waiting_in_page: &'static str,
}

/// The words in a language.
pub(crate) fn text(language: Language) -> &'static Text {
    match language {
        Language::Chinese => &chinese::TEXT,
        Language::English => &english::TEXT,
    }
}
