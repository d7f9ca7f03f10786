//! The words of free play. One struct, one constant per language, so that a
//! missing text does not compile.

mod chinese;
mod english;

use commands::{Language, Note, NoteKind, Place};
use timeline::Language as Tongue;

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
    pub(crate) headers: &'static str,
    pub(crate) body: &'static str,
    pub(crate) body_kind: &'static str,
    pub(crate) body_none: &'static str,
    pub(crate) body_form: &'static str,
    pub(crate) body_json: &'static str,
    pub(crate) body_text: &'static str,
    pub(crate) credentials: &'static str,
    /// `redirect` of `fetch`.
    pub(crate) redirects: &'static str,
    /// What the server is set to for this ready-made call.
    pub(crate) answered_by_redirect: &'static str,
    pub(crate) send: &'static str,
    pub(crate) field_error: fn(&FieldError) -> String,

    pub(crate) paste: &'static str,
    pub(crate) paste_hint: &'static str,
    pub(crate) paste_label: &'static str,
    /// What was read, and that the form holds it: the language's name, method and path.
    pub(crate) filled: fn(Language, &str, &str) -> String,
    /// The buttons that choose one of several requests.
    pub(crate) which: &'static str,
    /// Before the command that goes to the learner's own server.
    pub(crate) for_own_server: &'static str,
    pub(crate) cookie_lines: &'static str,
    pub(crate) inspect: &'static str,
    pub(crate) note_kind: fn(NoteKind) -> &'static str,
    pub(crate) note: fn(&Note) -> String,
    pub(crate) place: fn(Place) -> String,
}

/// The words in a language.
pub(crate) fn text(language: Tongue) -> &'static Text {
    match language {
        Tongue::Chinese => &chinese::TEXT,
        Tongue::English => &english::TEXT,
    }
}
