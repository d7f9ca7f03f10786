//! The words of the journal: timeline, tables, code and messages. One struct, one constant per language, so that a
//! missing text does not compile.

mod chinese;
mod english;

use timeline::Language;

/// Every text of this room.
pub(crate) struct Text {
    pub(crate) entry: fn(u32) -> String,
    /// The line of a program that made a call.
    pub(crate) program_line: fn(u32) -> String,
    /// The five lifelines in one word each, for a browser and for a Python program.
    pub(crate) lanes: [&'static str; 5],
    pub(crate) program_lanes: [&'static str; 5],
    pub(crate) other_lanes: [&'static str; 5],
    pub(crate) heads: &'static str,
    pub(crate) timeline: &'static str,
    /// The story before anything has happened: what signing in and coming back is going to be.
    pub(crate) story: [&'static str; 6],
    pub(crate) keys_hint: &'static str,
    /// Before a session id that an exchange carried to the server, or brought from it.
    pub(crate) carries: &'static str,
    pub(crate) brings: &'static str,
    pub(crate) more: &'static str,
    pub(crate) lines_folded: fn(usize) -> String,
    pub(crate) headers_alike: fn(usize) -> String,
    /// Headers that differ because two kinds of clients sent them.
    pub(crate) headers_of_clients: fn(usize) -> String,
    pub(crate) no_such_line: fn(&str) -> String,
    pub(crate) difference: &'static str,
    /// Two programs beside each other.
    pub(crate) programs: &'static str,
    /// Two runs beside each other: what they are called, what is the same in them, and what only one of them has.
    pub(crate) comparison: &'static str,
    pub(crate) steps_alike: fn(usize) -> String,
    pub(crate) actions_alike: fn(usize) -> String,
    pub(crate) only_here: &'static str,
    pub(crate) step_back: &'static str,
    pub(crate) step_on: &'static str,
    pub(crate) play: &'static str,
    pub(crate) pause: &'static str,
    pub(crate) unfold_all: &'static str,
    pub(crate) fold_all: &'static str,
    /// A step that stands in a record: in a few words, and as a sentence.
    pub(crate) recorded: &'static str,
    pub(crate) recorded_meaning: &'static str,
    pub(crate) held: &'static str,
    pub(crate) holds_nothing: &'static str,
    pub(crate) of_others: fn(usize) -> String,
    pub(crate) opens_elsewhere: &'static str,
    pub(crate) entry_list: &'static str,
    pub(crate) entries: fn(usize) -> String,

    pub(crate) panels: &'static str,
    /// That both tables show an earlier state: after the entry of this number.
    pub(crate) as_of: fn(u32) -> String,
    pub(crate) browser_side: &'static str,
    pub(crate) server_side: &'static str,
    pub(crate) storage_of: fn(&str) -> String,
    pub(crate) storage_empty: &'static str,
    pub(crate) name: &'static str,
    pub(crate) nameless: &'static str,
    pub(crate) value: &'static str,
    pub(crate) visible_to_scripts: &'static str,
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
    pub(crate) run_here: &'static str,
    pub(crate) copy: &'static str,
    pub(crate) copied: &'static str,
    pub(crate) copy_refused: &'static str,
    pub(crate) lines_left_out: fn(usize) -> String,
    pub(crate) messages: &'static str,
    pub(crate) request: &'static str,
    pub(crate) response: &'static str,
    pub(crate) no_response: &'static str,
    pub(crate) copy_as: &'static str,
    pub(crate) copy_with_values: &'static str,
    pub(crate) copy_hint: &'static str,
    pub(crate) not_writable: &'static str,
    pub(crate) octets_left_out: fn(usize) -> String,
}

/// The words in a language.
pub(crate) fn text(language: Language) -> &'static Text {
    match language {
        Language::Chinese => &chinese::TEXT,
        Language::English => &english::TEXT,
    }
}
