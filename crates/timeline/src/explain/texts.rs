//! Everything that a language says: one function for each step and each rule, so that a missing text does not compile.

use browser_model::{
    Cookie, CookieStoreError, CorsRefusal, Credentials, Finding, HopChange, HopRefusal, Note,
    Redirects, RejectReason, Unsent, WithholdReason,
};
use http_message::{Method, Request, Response, Timestamp};
use practice_server::{CsrfVerdict, Passage, StorageWrite, UnreadBody};

use super::words::{Why, Words};
use crate::{
    CameBack, ClientId, Family, FetchFailure, Inference, Intervention, JarDifference,
    ProgramOptions, Source, Span, TargetKind,
};

/// Names and values of cookies.
type Pairs = [(String, String)];

/// The texts of one language.
pub(super) struct Texts {
    // Page code and its browser.
    pub(super) script_writes: fn(visible: Option<bool>) -> Words,
    pub(super) script_reads: fn(shown: Option<&str>, expected: &str) -> Words,
    pub(super) composed: fn(TargetKind, &Request, Credentials) -> Words,
    pub(super) header_dropped: fn(name: &str) -> Words,
    pub(super) preflight_sent: fn(seen: bool) -> Words,
    pub(super) preflight_answered: fn(Option<CorsRefusal>) -> Words,
    pub(super) preflight_remembered: fn(until: Timestamp, at: Timestamp) -> Words,
    pub(super) sent: fn(Source, TargetKind, &Request, cut_from: Option<u64>) -> Words,
    pub(super) disagreement: fn(&[Finding]) -> Words,
    // The browser's storage.
    pub(super) no_cookie: fn(host: &str) -> Words,
    pub(super) attached: fn(&Cookie) -> Words,
    pub(super) withheld: fn(&Cookie, &[WithholdReason]) -> Words,
    pub(super) stored: fn(&Cookie, &[Note]) -> Words,
    pub(super) replaced: fn(old: &Cookie, new: &Cookie, &[Note]) -> Words,
    pub(super) deleted: fn(&Cookie) -> Words,
    pub(super) nothing_to_delete: fn() -> Words,
    pub(super) rejected: fn(RejectReason) -> Words,
    pub(super) worker_reads: fn(allowed: bool, &Pairs) -> Words,
    pub(super) worker_writes: fn(&StorageWrite) -> Words,
    // The server.
    pub(super) server_reads: fn(&Pairs, session_id: Option<&str>) -> Words,
    pub(super) credentials_checked: fn(username: &str, accepted: bool, TargetKind) -> Words,
    pub(super) form_not_read: fn(UnreadBody, content_type: Option<&str>) -> Words,
    pub(super) session_found: fn(id: &str, user: &str, expires: Timestamp, at: Timestamp) -> Words,
    pub(super) session_unknown: fn(id: &str) -> Words,
    pub(super) session_expired: fn(id: &str, expired: Timestamp) -> Words,
    pub(super) session_not_presented: fn() -> Words,
    pub(super) session_created:
        fn(id: &str, user: &str, expires: Timestamp, at: Timestamp) -> Words,
    pub(super) session_kept: fn(id: &str, user: &str) -> Words,
    pub(super) session_extended: fn(id: &str, expires: Timestamp, at: Timestamp) -> Words,
    pub(super) session_deleted: fn(id: &str) -> Words,
    pub(super) instance_chosen: fn(u8) -> Words,
    pub(super) csrf_passed: fn() -> Words,
    pub(super) csrf_refused: fn(CsrfVerdict) -> Words,
    pub(super) token_issued:
        fn(token: &str, user: &str, expires: Timestamp, at: Timestamp) -> Words,
    pub(super) token_accepted:
        fn(token: &str, user: &str, expires: Timestamp, at: Timestamp) -> Words,
    pub(super) token_refused: fn(token: &str, expired: Option<Timestamp>) -> Words,
    pub(super) set_cookie_issued: fn(deletes: bool, session_id: Option<&str>) -> Words,
    pub(super) server_unseen: fn(ambiguous: bool) -> Words,
    // The answer.
    pub(super) answered: fn(&Response, cut_from: Option<u64>) -> Words,
    pub(super) came_through: fn(&Request, cut_from: Option<u64>) -> Words,
    pub(super) passed_back: fn(&Response, cut_from: Option<u64>) -> Words,
    pub(super) exposed: fn(TargetKind, &Response) -> Words,
    pub(super) set_cookie_hidden: fn(TargetKind, lines: usize) -> Words,
    pub(super) response_opaque: fn() -> Words,
    pub(super) response_withheld: fn(&FetchFailure, server_acted: bool) -> Words,
    pub(super) response_withheld_by_cors:
        fn(&FetchFailure, CorsRefusal, server_acted: bool, cookie_kept: bool) -> Words,
    pub(super) intervention: fn(&Intervention, ClientId) -> Words,
    /// Redirects, and who follows them.
    pub(super) redirects: RedirectTexts,
    /// A Python program is no browser and no page.
    pub(super) program: ProgramTexts,
    /// What is said of other programs only.
    pub(super) watch: WatchTexts,
    /// What is said of a program that runs in this page only.
    pub(super) run: RunTexts,
    // Rules by themselves.
    pub(super) requirement: fn(RejectReason) -> &'static str,
    pub(super) why_rejected: fn(RejectReason) -> Why,
    pub(super) why_withheld: fn(WithholdReason) -> Why,
    pub(super) why_thrown: fn(CookieStoreError) -> Why,
    pub(super) note: fn(&Note) -> Vec<Span>,
}

/// What is said otherwise of a Python program with `requests`.
pub(super) struct ProgramTexts {
    pub(super) composed: fn(TargetKind, &Request, &ProgramOptions) -> Words,
    pub(super) raised: fn(&Unsent) -> Words,
    pub(super) no_cookie: fn() -> Words,
    pub(super) attached: fn(&Cookie) -> Words,
    pub(super) withheld: fn(&Cookie, &[WithholdReason]) -> Words,
    pub(super) kept: fn(&Cookie) -> Words,
    pub(super) dropped: fn(&Cookie) -> Words,
    pub(super) rejected: fn(RejectReason) -> Words,
    pub(super) answered: fn(&Response) -> Words,
    pub(super) unanswered: fn() -> Words,
}

/// What is said of redirects.
pub(super) struct RedirectTexts {
    pub(super) followed: fn(&Follow<'_>) -> Words,
    pub(super) not_followed: fn(Redirects, u16, location: Option<&str>, by_program: bool) -> Words,
    pub(super) refused: fn(HopRefusal, location: &str, by_program: bool) -> Words,
    pub(super) seen: fn(url: &str, statuses: &[u16], by_program: bool) -> Words,
    pub(super) opaque: fn() -> Words,
}

/// A redirect that a client followed.
pub(super) struct Follow<'a> {
    pub(super) status: u16,
    pub(super) to: &'a str,
    pub(super) changes: &'a [HopChange],
    pub(super) by_program: bool,
}

/// What is said of the exchanges of other programs.
pub(super) struct WatchTexts {
    pub(super) unseen: fn(Family) -> Words,
    pub(super) brought: fn(&Pairs) -> Words,
    pub(super) disagreement: fn() -> Words,
    pub(super) kept: fn(&Cookie) -> Words,
    pub(super) came_back: fn(&CameBack) -> Words,
    pub(super) passed: fn(&Passage) -> Words,
    pub(super) inferred: fn(&Inference) -> Words,
    pub(super) strangers: fn(names: &[String]) -> Words,
}

/// What is said of the learner's own program: its line, its octets and its jar were seen.
pub(super) struct RunTexts {
    pub(super) called: Called,
    pub(super) brought: fn(&Pairs) -> Words,
    pub(super) disagreement: fn() -> Words,
    pub(super) kept: fn(&Cookie) -> Words,
    pub(super) differs: fn(&JarDifference) -> Words,
    pub(super) failed: fn(error: &str) -> Words,
    pub(super) came_back: fn(&CameBack) -> Words,
}

/// A line made a call: its number, the function that it is in, method and path, the number of the jar.
type Called = fn(Option<u32>, Option<&str>, &Method, &str, Option<u32>) -> Words;
