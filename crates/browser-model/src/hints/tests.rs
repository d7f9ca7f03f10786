//! Lines that people paste.

use http_message::{Host, Timestamp};

use super::{Hint, hints};

#[track_caller]
fn check(host: &str, line: &str, expected: &[Hint]) {
    let host = Host::parse(host).unwrap();
    assert_eq!(hints(line.as_bytes(), &host), expected, "{line}");
}

fn joined(comma: usize, name: &str) -> Hint {
    Hint::JoinedByComma {
        comma,
        name: name.to_owned(),
    }
}

fn header(name: &str, cookie: std::ops::Range<usize>) -> Hint {
    Hint::HeaderName {
        name: name.to_owned(),
        cookie,
    }
}

#[test]
fn a_whole_header_line() {
    let line = "set-cookie:  gvc=Mj; Path=/";
    check("a.example", line, &[header("set-cookie", 13..27)]);
    check("a.example", "Cookie: a=1; b=2", &[header("Cookie", 8..16)]);
    check("a.example", "Set-Cookie:", &[header("Set-Cookie", 11..11)]);
    check("a.example", "set-cookie=1", &[]);
}

#[test]
fn what_curl_shows_of_a_response() {
    let line = "< Set-Cookie: a=1";
    check("a.example", line, &[header("Set-Cookie", 14..17)]);
    check("a.example", "> Cookie: a=1", &[header("Cookie", 10..13)]);
    check("a.example", "< HTTP/1.1 200 OK", &[Hint::StatusLine]);
}

#[test]
fn lines_of_a_head_that_set_no_cookie() {
    let other = |name: &str| Hint::OtherHeader {
        name: name.to_owned(),
    };
    check("a.example", "HTTP/2 200", &[Hint::StatusLine]);
    check("a.example", "http/1=2 3", &[]);
    let line = "Content-Type: text/html; charset=utf-8";
    check("a.example", line, &[other("Content-Type")]);
    check("a.example", "Location: /x?a=b", &[other("Location")]);
    let line = "date: Sat, 29 Nov 2026 02:39:12 GMT";
    check("a.example", line, &[other("date")]);
    check("a.example", "x-empty:", &[other("x-empty")]);
    for line in ["a:b=1; Path=/", "a=b: c", ": x", "a b: c"] {
        check("a.example", line, &[]);
    }
}

#[test]
fn a_zone_that_one_browser_reads() {
    let seconds = 1_420_070_400 + 5 * 3600;
    let zone = |zone: &str, value| Hint::Zone {
        zone: zone.to_owned(),
        value,
        moment: Timestamp::from_seconds(seconds),
    };
    let line = "a=1; Expires=Thu, 01 Jan 2015 00:00:00 EST; Path=/";
    check("a.example", line, &[zone("EST", 13..42)]);
    let line = "Set-Cookie: a=1; Expires=Thu, 01 Jan 2015 00:00:00 -0500";
    let expected = [header("Set-Cookie", 12..56), zone("-0500", 25..56)];
    check("a.example", line, &expected);
    for line in [
        "a=1; Expires=Thu, 01 Jan 2015 00:00:00 GMT",
        "a=1; Expires=Thu, 01 Jan 2015 00:00:00 XYZ",
        "Expires=Thu, 01 Jan 2015 00:00:00 EST",
    ] {
        check("a.example", line, &[]);
    }
}

#[test]
fn a_statement() {
    let line = "document.cookie = \"a=1; path=/\";";
    check("a.example", line, &[Hint::Statement { cookie: 19..30 }]);
    check(
        "a.example",
        "document.cookie='a=1'",
        &[Hint::Statement { cookie: 17..20 }],
    );
    check(
        "a.example",
        "document.cookie = `a=1",
        &[Hint::Statement { cookie: 19..22 }],
    );
    for line in [
        "document.cookie",
        "document.cookie =",
        "document.cookie = a",
        "document.cookies=1",
    ] {
        check("a.example", line, &[]);
    }
}

#[test]
fn cookies_joined_by_commas() {
    check("a.example", "a=1; Path=/, b=2; Path=/", &[joined(11, "b")]);
    check("a.example", "a=1; Path=/,b=2", &[joined(11, "b")]);
    check("a.example", "a=1, b=2; Path=/", &[joined(3, "b")]);
    let dates = "a=1; path=/, eid=r; expires=Sat, 19-Feb-2033 23:39:06 GMT";
    check("a.example", dates, &[joined(11, "eid")]);
    for line in [
        "a=1,b=2; Path=/",
        "a={\"k\":1, \"m\":2}; Path=/",
        "a=1; Expires=Sat, 19 Feb 2033 23:39:06 GMT",
        "a=b, c; Path=/",
    ] {
        check("a.example", line, &[]);
    }
}

#[test]
fn a_folded_line() {
    check("a.example", "  Path=/; Secure", &[Hint::Folded]);
    check("a.example", "\tHttpOnly", &[Hint::Folded]);
    check("a.example", "a=1;\r\n Path=/", &[Hint::Folded]);
    check("a.example", " a=1", &[]);
}

#[test]
fn a_domain_that_is_the_host() {
    check("localhost", "a=1; Domain=localhost", &[Hint::DomainIsHost]);
    check("localhost", "a=1; domain=.LOCALHOST", &[Hint::DomainIsHost]);
    check(
        "192.168.0.5",
        "a=1; Domain=192.168.0.5",
        &[Hint::DomainIsHost],
    );
    check(
        "192.168.0.5",
        "a=1; Domain=.192.168.0.5",
        &[Hint::DottedAddress],
    );
    check("a.example", "a=1; Domain=a.example", &[]);
    check("localhost", "Domain=localhost", &[]);
}
