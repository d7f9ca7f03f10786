//! The comments in the code, in both languages.

mod chinese;
mod english;

use browser_model::WithholdReason;
use timeline::Language;

use crate::pieces::{Piece, SessionId};

pub(super) struct Comments {
    pub(super) in_worker: &'static str,
    pub(super) in_page: &'static str,
    pub(super) other_cookies: &'static str,
    pub(super) without_cookies: &'static str,
    pub(super) unknown_id: &'static str,
    pub(super) written_id: &'static str,
    pub(super) remember_id: &'static str,
    pub(super) remember_token: &'static str,
    pub(super) jar_read: &'static str,
    pub(super) keep_old_id: &'static str,
    pub(super) write_back: &'static str,
    pub(super) write_other: &'static str,
    pub(super) write_back_by_hand: &'static str,
    pub(super) erase: &'static str,
    pub(super) erase_by_hand: &'static str,
    pub(super) refused: &'static str,
    pub(super) by_hand: &'static str,
    pub(super) run_in_page: &'static str,
    pub(super) no_cookie_header: &'static str,
    /// The next call is another browser's.
    pub(super) run_elsewhere: &'static str,
    /// The next call is a Python program's.
    pub(super) program_calls: &'static str,
    /// The next call is a foreign page's, and code of another page cannot make it.
    pub(super) foreign_page: &'static str,
    /// The same, where a program can make the call.
    pub(super) foreign_page_sends: &'static str,
    /// The host exists in the model only.
    pub(super) model_host: &'static str,
    /// The preflight was refused.
    pub(super) never_sent: &'static str,
    /// The call ends with an exception.
    pub(super) raises: &'static str,
    /// CORS keeps the answer from page code.
    pub(super) unreadable: &'static str,
    /// Headers that the browser leaves out.
    pub(super) left_out: fn(&str) -> String,
    /// Why no cookie goes along: another site, by `SameSite`.
    pub(super) same_site: &'static str,
    /// Why no cookie goes along: any other rule.
    pub(super) withheld: &'static str,
    /// The client sent cookies that the program would not send.
    pub(super) sent_by_hand: &'static str,
    /// The same, because they are `Secure`.
    pub(super) sent_secure: &'static str,
    pub(super) forgotten: &'static str,
    pub(super) surplus: &'static str,
    pub(super) missed: &'static str,
    pub(super) row_deleted: &'static str,
    pub(super) row_changed: &'static str,
    pub(super) cookie_deleted: &'static str,
    pub(super) cookie_deleted_by_hand: &'static str,
    pub(super) browser_closed: &'static str,
    pub(super) browser_closed_by_hand: &'static str,
    /// Page code cannot close its browser.
    pub(super) browser_closed_in_page: &'static str,
    pub(super) waits: &'static str,
    /// A wait of so many seconds that the program leaves out.
    pub(super) waits_not: fn(i64) -> String,
    pub(super) configured: &'static str,
    /// `fetch` fails, because the browser keeps the answer or the request back.
    pub(super) fetch_fails: &'static str,
    /// The server was set to answer a sign-in with a redirect.
    pub(super) sign_in_redirect: fn(&str) -> String,
    /// The program goes another way than the client, once a redirect sends it on.
    pub(super) strays: &'static str,
    /// The client gave up on a redirect.
    pub(super) endless: &'static str,
    /// The id is that of a call which this program does not make.
    pub(super) fill_in: &'static str,
    /// Page code gets an id from the server's table.
    pub(super) table_tells: &'static str,
}

pub(super) const fn comments(language: Language) -> &'static Comments {
    match language {
        Language::Chinese => &chinese::COMMENTS,
        Language::English => &english::COMMENTS,
    }
}

impl Comments {
    /// What is said where page code wrote a cookie: whether an id went back or came from elsewhere.
    pub(super) fn of_write(&self, value: &Piece) -> &'static str {
        match value {
            Piece::Id(SessionId::Got(_)) => self.write_back,
            Piece::Id(SessionId::Written | SessionId::Unknown) | Piece::Text(_) | Piece::Token => {
                self.write_other
            }
        }
    }

    /// What is said of an id that has to be filled in; `None` for one that the program gets.
    pub(super) fn of_missing(&self, id: SessionId) -> Option<&'static str> {
        match id {
            SessionId::Got(_) => None,
            SessionId::Written => Some(self.written_id),
            SessionId::Unknown => Some(self.unknown_id),
        }
    }

    /// Why the client sent no cookie though a program would.
    pub(super) fn of_withheld(&self, reasons: &[WithholdReason]) -> &'static str {
        use WithholdReason::{SameSiteDefault, SameSiteLax, SameSiteStrict};
        let by_site = [SameSiteStrict, SameSiteLax, SameSiteDefault];
        match reasons.iter().any(|reason| by_site.contains(reason)) {
            true => self.same_site,
            false => self.withheld,
        }
    }
}
