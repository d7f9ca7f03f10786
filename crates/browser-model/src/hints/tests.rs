//! Lines that people paste.

use http_message::Host;

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
