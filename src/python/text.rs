//! The words of Python in the page. One struct, one constant per language, so that a missing text does not compile.

mod chinese;
mod english;

use timeline::Language;

use super::hint::Hint;
use super::program::Program;
use super::standing::Refusal;

/// Every text of this room.
pub(super) struct Text {
    pub(super) title: &'static str,
    pub(super) lead: &'static str,
    pub(super) choose: &'static str,
    pub(super) brought: &'static str,
    pub(super) back: &'static str,
    pub(super) program: &'static str,
    pub(super) way_out: &'static str,
    pub(super) plain_editor: &'static str,
    pub(super) run: &'static str,
    pub(super) stop: &'static str,
    pub(super) restore: &'static str,
    pub(super) output: &'static str,
    pub(super) no_output_yet: &'static str,
    pub(super) coming: &'static str,
    pub(super) starting: &'static str,
    pub(super) running: &'static str,
    pub(super) stopped: &'static str,
    pub(super) nothing_printed: &'static str,
    pub(super) cut: &'static str,
    pub(super) no_network: &'static str,
    pub(super) no_memory: &'static str,
    pub(super) unsupported: &'static str,
    pub(super) jars: &'static str,
    pub(super) jar_empty: &'static str,
    pub(super) no_jar: &'static str,
    pub(super) name: &'static str,
    pub(super) value: &'static str,
    pub(super) goes_to: &'static str,
    pub(super) any_host: &'static str,
    pub(super) ends_with_program: &'static str,
    pub(super) waiting: &'static str,
    pub(super) program_name: fn(Program) -> &'static str,
    pub(super) program_lead: fn(Program) -> &'static str,
    pub(super) megabytes: fn(loaded: f64, total: f64) -> String,
    pub(super) took: fn(millis: i64) -> String,
    pub(super) go_to_line: fn(u32) -> String,
    pub(super) jar: fn(u32) -> String,
    pub(super) hint: fn(Hint) -> &'static str,
    pub(super) refused: fn(Refusal) -> String,
}

/// The words in a language.
pub(super) fn text(language: Language) -> &'static Text {
    match language {
        Language::Chinese => &chinese::TEXT,
        Language::English => &english::TEXT,
    }
}
