//! The page's own words: one struct, one constant per language, so that a missing text does not compile.
//! Knows no step and no rule: those words belong to `lesson`.

mod chinese;
mod course;
mod english;
mod inspector;
mod later;
mod target;

use timeline::{Language, TargetKind};

use crate::state::{Connection, NoWorker, Problem, Remark, Rules};

pub(crate) use course::{Place as CoursePlace, course_text};
pub(crate) use inspector::{InspectorText, inspector_text};
pub(crate) use later::{LaterText, later_text};

/// Every text of the page itself, but for those that `later` holds.
pub(crate) struct Text {
    pub(crate) brand: &'static str,
    pub(crate) tagline: &'static str,
    pub(crate) other_language: &'static str,
    pub(crate) other_language_tag: &'static str,
    pub(crate) to_dark: &'static str,
    pub(crate) to_light: &'static str,
    pub(crate) target_group: &'static str,
    /// Whose cookie rules the model follows, after what the target lets us see.
    pub(crate) model_follows: fn(Rules) -> &'static str,
    pub(crate) stops: &'static str,
    pub(crate) done: &'static str,
    pub(crate) free_play: &'static str,
    pub(crate) inspector: &'static str,
    pub(crate) course: &'static str,
    pub(crate) no_server: &'static str,
    pub(crate) no_worker: fn(NoWorker) -> &'static str,
    pub(crate) to_see_http: &'static str,
    pub(crate) how_to_start: &'static str,
    pub(crate) after_start: &'static str,
    /// Why requests go where they go.
    pub(crate) target_reason: fn(Connection, TargetKind) -> &'static str,

    pub(crate) again: &'static str,
    pub(crate) next: &'static str,
    /// A stop's number and its short name.
    pub(crate) go_to: fn(usize, &str) -> String,
    pub(crate) start_over: &'static str,
    pub(crate) running: &'static str,
    pub(crate) looking: &'static str,
    pub(crate) notice: &'static str,
    pub(crate) otherwise: &'static str,
    pub(crate) was_signed_in: &'static str,
    /// Exchanges, steps, milliseconds.
    pub(crate) meta: fn(usize, usize, i64) -> String,
    pub(crate) finished: fn(usize, usize) -> String,
    pub(crate) entry: fn(u32) -> String,
    pub(crate) heads: &'static str,
    pub(crate) timeline: &'static str,
    pub(crate) keys_hint: &'static str,
    pub(crate) waiting: &'static str,
    pub(crate) waiting_in_page: &'static str,
    pub(crate) opens_elsewhere: &'static str,

    pub(crate) panels: &'static str,
    pub(crate) browser_side: &'static str,
    pub(crate) server_side: &'static str,
    pub(crate) storage_of: fn(&str) -> String,
    pub(crate) storage_empty: &'static str,
    pub(crate) name: &'static str,
    pub(crate) nameless: &'static str,
    pub(crate) value: &'static str,
    pub(crate) scripts_see: &'static str,
    pub(crate) yes: &'static str,
    pub(crate) no: &'static str,
    pub(crate) path: &'static str,
    pub(crate) same_site_missing: &'static str,
    pub(crate) adopted: &'static str,
    pub(crate) until_browser_closes: &'static str,
    pub(crate) expires: &'static str,
    pub(crate) in_time: fn(i64) -> String,
    pub(crate) session_table: &'static str,
    pub(crate) rows: fn(usize) -> String,
    pub(crate) table_empty: &'static str,
    pub(crate) id: &'static str,
    pub(crate) user: &'static str,
    pub(crate) created: &'static str,
    pub(crate) expiry: &'static str,
    pub(crate) ago: fn(i64) -> String,

    pub(crate) code: &'static str,
    pub(crate) code_empty: &'static str,
    pub(crate) this_exchange: &'static str,
    pub(crate) whole_run: &'static str,
    pub(crate) scope: &'static str,
    pub(crate) copy: &'static str,
    pub(crate) lines_left_out: fn(usize) -> String,
    pub(crate) messages: &'static str,
    pub(crate) request: &'static str,
    pub(crate) response: &'static str,
    pub(crate) no_response: &'static str,
    pub(crate) octets_left_out: fn(usize) -> String,

    pub(crate) remark: fn(&Remark) -> String,
    pub(crate) problem: fn(&Problem) -> String,
}

/// The page's words in a language.
pub(crate) fn text(language: Language) -> &'static Text {
    match language {
        Language::Chinese => &chinese::TEXT,
        Language::English => &english::TEXT,
    }
}

/// A span of time in its largest whole unit: which unit, and how many.
enum Span {
    Days(i64),
    Hours(i64),
    Minutes(i64),
    Seconds(i64),
}

fn span(seconds: i64) -> Span {
    match seconds {
        172_800.. => Span::Days((seconds + 43_200) / 86_400),
        7_200.. => Span::Hours((seconds + 1_800) / 3_600),
        120.. => Span::Minutes((seconds + 30) / 60),
        _ => Span::Seconds(seconds.max(0)),
    }
}

/// As much of a value from outside as fits into a sentence.
fn short(value: &str) -> String {
    const LONGEST: usize = 40;
    match value.char_indices().nth(LONGEST) {
        Some((end, _)) => join(&[&value[..end], "…"]),
        None => value.to_owned(),
    }
}

fn join(pieces: &[&str]) -> String {
    pieces.concat()
}
