//! What somebody pasted, and what was meant.

use super::super::{Example, Inspection, Writer};
use crate::journal::RuleSet;

fn inspection(lines: &str) -> Inspection {
    Inspection {
        lines: lines.to_owned(),
        ..Example::Session.inspection(RuleSet::Chromium, "http://127.0.0.1/")
    }
}

#[track_caller]
fn check(lines: &str, expected: &str) {
    let mended = inspection(lines).mended(None);
    let mended = mended.map(|mended| mended.lines);
    assert_eq!(mended.as_deref(), Some(expected), "{lines}");
}

#[test]
fn what_stood_around_the_cookie_comes_off() {
    check("set-cookie:  gvc=Mj; Path=/", "gvc=Mj; Path=/");
    check("Set-Cookie2: a=1; Version=1", "a=1; Version=1");
    check("document.cookie = \"a=1; path=/\";", "a=1; path=/");
    check("Cookie: a=1; b=2", "a=1\nb=2");
    check(
        "HTTP/1.1 200 OK\nContent-Type: text/html\nSet-Cookie: a=1; Path=/\nset-cookie: b=2\nDate: x",
        "a=1; Path=/\nb=2",
    );
    check("set-cookie:\na=1; Path=/", "a=1; Path=/");
}

#[test]
fn what_was_joined_is_taken_apart() {
    check(
        "PHPSESSID=foo; path=/, eid=rd5a88; expires=Sat, 19-Feb-2033 23:39:06 GMT",
        "PHPSESSID=foo; path=/\neid=rd5a88; expires=Sat, 19-Feb-2033 23:39:06 GMT",
    );
    check("a=1, b=2, c=3; Path=/,d=4", "a=1\nb=2\nc=3; Path=/\nd=4");
    check(
        "Set-Cookie: a=1; Path=/, b=2; Secure",
        "a=1; Path=/\nb=2; Secure",
    );
    check("a=1;\n  Path=/; Secure", "a=1; Path=/; Secure");
    check("a=1\n\tPath=/", "a=1; Path=/");
    check("a=1;\n Path=/;\n Secure", "a=1; Path=/; Secure");
}

#[test]
fn a_zone_becomes_greenwich() {
    check(
        "a=1; Expires=Thu, 01 Jan 2032 00:00:00 EST; Path=/",
        "a=1; Expires=Thu, 01 Jan 2032 05:00:00 GMT; Path=/",
    );
}

#[test]
fn where_nothing_was_meant_otherwise_nothing_changes() {
    for lines in [
        "",
        "a=1; Path=/",
        "a=1,b=2",
        " Path=/; Secure",
        "a=1; Domain=127.0.0.1",
        "a=1; Expires=Thu, 01 Jan 2032 00:00:00 GMT",
    ] {
        assert_eq!(inspection(lines).mended(None), None, "{lines}");
    }
}

#[test]
fn only_the_lines_that_were_chosen_change_and_addresses_go_with_them() {
    let asked = Inspection {
        line_pages: ["", "B", "C"].map(str::to_owned).to_vec(),
        ..inspection("Set-Cookie: a=1\nSet-Cookie: b=1; Path=/, c=2\nd=3")
    };
    let mended = asked.mended(Some(1)).unwrap();
    assert_eq!(mended.lines, "Set-Cookie: a=1\nb=1; Path=/\nc=2\nd=3");
    assert_eq!(mended.line_pages, ["", "B", "B", "C"]);
}

#[test]
fn a_line_that_is_joined_to_another_is_mended_with_it() {
    let asked = inspection("a=1;\n Path=/; Expires=Thu, 01 Jan 2032 00:00:00 EST");
    let mended = asked.mended(Some(1)).unwrap();
    assert_eq!(
        mended.lines,
        "a=1; Path=/; Expires=Thu, 01 Jan 2032 05:00:00 GMT"
    );
}

#[test]
fn a_statement_alone_is_written_by_page_code() {
    let writer = |lines| inspection(lines).mended(None).unwrap().writer;
    assert_eq!(writer("document.cookie = 'a=1'"), Writer::Script);
    assert_eq!(writer("document.cookie = 'a=1'\nb=2"), Writer::Server);
    assert_eq!(writer("Set-Cookie: a=1"), Writer::Server);
}

#[test]
fn very_long_lines_are_not_taken_apart_without_end() {
    let many = "a=1; x, ".repeat(5_000);
    let mended = inspection(&many).mended(None);
    assert!(mended.is_none_or(|mended| mended.lines.lines().count() < 70));
    let many = vec!["a=1"; 500].join(", ");
    let mended = inspection(&many).mended(None).unwrap();
    assert!(mended.lines.lines().count() < 70);
}
