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
    pub(super) picture: PictureText,
    pub(super) programs: ProgramsText,
}

/// The words in and around the picture of the question.
pub(super) struct PictureText {
    /// What each client is, and who uses it.
    pub(super) clients: [(&'static str, &'static str); 3],
    pub(super) server: &'static str,
    pub(super) asks: &'static str,
    pub(super) table: &'static str,
    pub(super) caption: &'static str,
    /// For those who do not see it.
    pub(super) alternative: &'static str,
}

/// The words around two programs.
pub(super) struct ProgramsText {
    pub(super) without: &'static str,
    pub(super) with: &'static str,
    /// The link to the place where Python really runs.
    pub(super) really: &'static str,
}

/// The words in a language.
pub(crate) fn text(language: Language) -> &'static Text {
    match language {
        Language::Chinese => &chinese::TEXT,
        Language::English => &english::TEXT,
    }
}
