//! Entries in one line.

use browser_model::StoreDecision;

use super::*;
use crate::fixture::{ID, cookie, script, silent};

#[track_caller]
fn check(entry: &Entry, language: Language, expected: &str) {
    let spans = summary(entry, language);
    let text: String = spans.iter().map(Span::text).collect();
    assert_eq!(text, expected);
}

#[test]
fn entries_in_one_line() {
    let row = "GET /api/mgr/customers → 307 ret 302";
    check(&silent(1).entry(), Language::Chinese, row);
    let mut failed = silent(1);
    failed.arrival = Arrival::Failed(FetchFailure::TimedOut(1000));
    check(
        &failed.entry(),
        Language::English,
        "GET /api/mgr/customers → timed out",
    );
    let written = script(
        1,
        &format!("sessionid={ID}"),
        StoreDecision::Stored(cookie(ID)),
    );
    check(&written, Language::Chinese, "页面代码写 cookie sessionid");
    let nameless = script(1, " lone ; Path=/", StoreDecision::Stored(cookie("lone")));
    check(
        &nameless,
        Language::English,
        "Page code wrote the cookie lone",
    );
}

#[test]
fn ret_is_read_from_objects_only() {
    assert_eq!(ret_of(b"{\"ret\": 1}"), Some(1));
    assert_eq!(ret_of(b"[1]"), None);
    assert_eq!(ret_of(b"<html>"), None);
    assert_eq!(ret_of(b"{\"ret\":\"0\"}"), None);
}
