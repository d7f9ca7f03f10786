//! The words of watching. One struct, one constant per language, so that a missing text does not compile.

mod chinese;
mod english;

use timeline::Language;

/// Every text of this room.
pub(super) struct Text {
    pub(super) title: &'static str,
    pub(super) lead: &'static str,
    /// Before and after the command that starts the practice server.
    pub(super) no_server: &'static str,
    pub(super) then_open: &'static str,

    pub(super) connecting: &'static str,
    pub(super) watching: fn(origin: &str) -> String,
    pub(super) connection_lost: &'static str,
    pub(super) refused: &'static str,

    pub(super) start: &'static str,
    pub(super) in_a_terminal: &'static str,
    pub(super) with_session: &'static str,
    pub(super) without_session: &'static str,
    pub(super) python: &'static str,
    pub(super) nothing_yet: &'static str,

    pub(super) own_title: &'static str,
    pub(super) own_lead: &'static str,
    pub(super) own_nothing_yet: &'static str,
    /// The server's own address, then the one where it is observed.
    pub(super) observing: fn(origin: &str, site: &str) -> String,
    /// Before the address where the site is observed.
    pub(super) open_site: &'static str,
    pub(super) open_site_why: &'static str,
    pub(super) remote: fn(origin: &str) -> String,
    pub(super) session_cookie: &'static str,
    pub(super) usual_names: &'static str,
    /// Before and after the names of other programs' cookies.
    pub(super) strangers: &'static str,
    pub(super) strangers_why: &'static str,
    pub(super) practice_off: &'static str,

    pub(super) client: &'static str,
    pub(super) all_clients: fn(usize) -> String,
    pub(super) nameless: &'static str,
    pub(super) connection: fn(u64) -> String,
    pub(super) exchanges: &'static str,
    pub(super) without_cookie: &'static str,
    pub(super) more: &'static str,
    pub(super) folded: fn(usize) -> String,
    pub(super) lost: fn(u64) -> String,

    pub(super) jar: fn(u32) -> String,
    /// The jar's number, and how it is known to be this one.
    pub(super) jar_and_link: fn(u32, &str) -> String,
    pub(super) jar_new: &'static str,
    pub(super) jar_by_connection: &'static str,
    pub(super) jar_by_cookie: &'static str,
    pub(super) jar_title: &'static str,
    /// The jar's number, then the exchange's.
    pub(super) jar_after: fn(u32, u32) -> String,
}

/// The words in a language.
pub(super) fn text(language: Language) -> &'static Text {
    match language {
        Language::Chinese => &chinese::TEXT,
        Language::English => &english::TEXT,
    }
}
