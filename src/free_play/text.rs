//! The words of free play. One struct, one constant per language, so that a
//! missing text does not compile.

mod chinese;
mod english;

use timeline::Language;

use super::draft::FieldError;

/// Every text of this room.
pub(crate) struct Text {
    pub(crate) title: &'static str,
    pub(crate) lead: &'static str,
    pub(crate) waiting: &'static str,
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
    /// `redirect` of `fetch`.
    pub(crate) redirects: &'static str,
    /// What the server is set to for this ready-made call.
    pub(crate) answered_by_redirect: &'static str,
    pub(crate) send: &'static str,
    pub(crate) field_error: fn(&FieldError) -> String,
}

/// The words in a language.
pub(crate) fn text(language: Language) -> &'static Text {
    match language {
        Language::Chinese => &chinese::TEXT,
        Language::English => &english::TEXT,
    }
}
