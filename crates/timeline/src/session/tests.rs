//! Session ids found on the wire and shortened.

use super::*;

#[track_caller]
fn check_set_cookie(line: &str, expected: Option<&str>) {
    assert_eq!(session_in_set_cookie(line).as_deref(), expected, "{line}");
}

#[test]
fn ids_in_set_cookie_lines() {
    check_set_cookie("sessionid=abc; Path=/", Some("abc"));
    check_set_cookie(" sessionid = abc ;HttpOnly", Some("abc"));
    check_set_cookie("sessionid=; Max-Age=0", None);
    check_set_cookie("sessionid=\"\"; Max-Age=0", None);
    check_set_cookie("csrftoken=abc", None);
    check_set_cookie("SESSIONID=abc", None);
    check_set_cookie("sessionid", None);
    check_set_cookie("", None);
}

#[test]
fn ids_in_cookie_lines() {
    assert_eq!(
        session_in_cookie_line("a=1; sessionid=x; b=2").as_deref(),
        Some("x")
    );
    assert_eq!(
        session_in_cookie_line("sessionid=x; sessionid=y").as_deref(),
        Some("x")
    );
    assert_eq!(session_in_cookie_line("a=1"), None);
    assert_eq!(session_in_cookie_line(""), None);
}

#[test]
fn cookies_of_the_sessions_name_are_counted() {
    let check = |line, number| assert_eq!(session_cookies_in(line), number, "{line}");
    check("a=1", 0);
    check("sessionid=x; a=1", 1);
    check("sessionid=x; a=1; sessionid=", 2);
}

#[test]
fn short_keys_hide_the_middle() {
    assert_eq!(
        short_key("qzulutdvp7gg9g2x6uglnh9tln46dt32"),
        "qzulut…46dt32"
    );
    assert_eq!(short_key("secret"), "******");
    assert_eq!(
        short_key("一二三四五六七八九十甲乙丙"),
        "一二三四五六…八九十甲乙丙"
    );
    assert_eq!(short_key(""), "");
}
