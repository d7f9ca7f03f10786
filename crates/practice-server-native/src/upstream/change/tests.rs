//! What is changed and what is left alone, line by line.

use super::*;
use crate::upstream::address::Upstream;
use crate::upstream::head::{RequestHead, ResponseHead};

fn setting(upstream: &str, remote: bool, rewrites_host: bool) -> Setting {
    Setting {
        upstream: Upstream {
            origin: Address::parse(upstream).unwrap().origin,
            remote,
        },
        rewrites_host,
        names: Vec::new(),
        session_cookie: None,
    }
}

fn kept() -> Setting {
    setting("http://127.0.0.1:8000", false, false)
}

#[track_caller]
fn request(setting: &Setting, lines: &str, expected: &str) {
    let octets = format!("GET / HTTP/1.1\r\n{lines}\r\n");
    let head = RequestHead::read(octets.as_bytes()).unwrap().unwrap().head;
    let edits: Vec<_> = of_request(setting, &head)
        .into_iter()
        .map(|change| change.edit)
        .collect();
    let octets = format!("GET / HTTP/1.1\r\n{expected}\r\n");
    assert_eq!(String::from_utf8(head.edited(&edits).0).unwrap(), octets);
}

#[track_caller]
fn response(setting: &Setting, asked: &str, line: &str, expected: &str) {
    let octets = format!("HTTP/1.1 200 OK\r\n{line}\r\n\r\n");
    let head = ResponseHead::read(octets.as_bytes()).unwrap().unwrap().head;
    let listener = Address::parse("http://127.0.0.1:8047").unwrap().origin;
    let changes = of_response(setting, &listener, Some(asked), &head);
    let edits: Vec<_> = changes.into_iter().map(|change| change.edit).collect();
    let octets = format!("HTTP/1.1 200 OK\r\n{expected}\r\n\r\n");
    assert_eq!(String::from_utf8(head.edited(&edits).0).unwrap(), octets);
}

#[test]
fn requests_stay_unless_the_host_is_to_be_changed() {
    let lines =
        "Origin: http://a:8047\r\nHost: a:8047\r\nReferer: http://a:8047/x?http://a:8047\r\n";
    request(&kept(), lines, lines);
    let other = setting("http://shop.example", true, true);
    request(
        &other,
        lines,
        "Origin: http://shop.example\r\nHost: shop.example\r\nReferer: http://shop.example/x?http://a:8047\r\n",
    );
    request(
        &other,
        "Host: a:8047\r\nOrigin: http://a:80471\r\nReferer: http://b/\r\n",
        "Host: shop.example\r\nOrigin: http://a:80471\r\nReferer: http://b/\r\n",
    );
    request(&other, "Origin: null\r\n", "Origin: null\r\n");
}

#[test]
fn a_location_that_leads_past_us_leads_here() {
    let check = |line: &str, expected: &str| response(&kept(), "localhost:8047", line, expected);
    check(
        "Location: http://127.0.0.1:8000/a?b#c",
        "Location: http://127.0.0.1:8047/a?b#c",
    );
    check(
        "LOCATION:  http://localhost:8000",
        "LOCATION:  http://localhost:8047",
    );
    check("Location: //127.0.0.1:8000/", "Location: //127.0.0.1:8047/");
    for line in [
        "Location: /a",
        "Location: http://127.0.0.1:8001/",
        "Location: https://127.0.0.1:8000/",
        "Location: http://127.0.0.1:8000@evil.example/",
        "Location: /a//127.0.0.1:8000/",
        "Content-Location: http://127.0.0.1:8000/",
    ] {
        check(line, line);
    }
    let remote = setting("http://shop.example", true, true);
    response(
        &remote,
        "localhost:8047",
        "Location: http://shop.example/a",
        "Location: http://localhost:8047/a",
    );
    response(
        &remote,
        "localhost:8047",
        "Location: http://localhost/a",
        "Location: http://localhost/a",
    );
}

#[test]
fn a_domain_goes_where_it_is_the_upstream_servers_alone() {
    let remote = setting("http://www.shop.example", true, true);
    let check = |line: &str, expected: &str| response(&remote, "127.0.0.1:8047", line, expected);
    check(
        "Set-Cookie: a=b; Domain=.shop.example; Path=/; Secure",
        "Set-Cookie: a=b; Path=/; Secure",
    );
    check("Set-Cookie: a=b;domain=WWW.shop.example", "Set-Cookie: a=b");
    for line in [
        "Set-Cookie: a=b; Path=/; Secure",
        "Set-Cookie: a=b; Domain=other.example",
        "Set-Cookie: domain=shop.example",
        "Set-Cookie: a=b; Domain=",
        "Set-Cookie: a=b; Domain=op.example",
    ] {
        check(line, line);
    }
    let line = "Set-Cookie: a=b; Domain=127.0.0.1";
    response(&kept(), "127.0.0.1:8047", line, line);
    response(&kept(), "localhost:8047", line, "Set-Cookie: a=b");
}
