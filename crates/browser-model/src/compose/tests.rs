//! The lines that a browser adds to what page code asks for.

use http_message::Address;

use super::*;
use crate::Credentials;

#[track_caller]
fn check(
    method: &str,
    url: &str,
    body: Body,
    headers: Headers,
    expected: &[(&str, &str)],
    content: &str,
) {
    let client = Client {
        origin: Address::parse("http://127.0.0.1:8047/").unwrap().origin,
        ancestors: vec![],
    };
    let intent = Intent {
        method: Method::parse(method).unwrap(),
        address: Address::parse(url).unwrap(),
        headers,
        body,
        credentials: Credentials::SameOrigin,
        mode: Mode::Cors,
    };
    let request = compose(&client, &intent);
    let found: Vec<_> = request
        .headers
        .iter()
        .map(|field| (field.name.as_str(), field.text()))
        .collect();
    let expected: Vec<_> = expected
        .iter()
        .map(|(name, value)| (*name, (*value).into()))
        .collect();
    assert_eq!(found, expected, "{method} {url}");
    assert_eq!(request.body_text(), content);
}

const SIGN_IN: &str = "http://127.0.0.1:8047/api/mgr/signin";

#[test]
fn a_form() {
    let pairs = [("username", "byhy"), ("password", "8 8&张")];
    let body = Body::Form(
        pairs
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .to_vec(),
    );
    let expected = [
        ("Host", "127.0.0.1:8047"),
        (
            "Content-Type",
            "application/x-www-form-urlencoded;charset=UTF-8",
        ),
        ("Origin", "http://127.0.0.1:8047"),
    ];
    check(
        "post",
        SIGN_IN,
        body,
        Headers::new(),
        &expected,
        "username=byhy&password=8+8%26%E5%BC%A0",
    );
}

#[test]
fn json_with_its_own_content_type() {
    let headers = Headers::new()
        .with("content-type", "text/plain")
        .with("X-A", "1");
    let expected = [
        ("Host", "127.0.0.1:8047"),
        ("content-type", "text/plain"),
        ("X-A", "1"),
        ("Origin", "http://127.0.0.1:8047"),
    ];
    check(
        "PUT",
        SIGN_IN,
        Body::Json("{}".to_owned()),
        headers,
        &expected,
        "{}",
    );
}

#[test]
fn a_read_tells_its_origin_only_to_others() {
    check(
        "GET",
        SIGN_IN,
        Body::None,
        Headers::new(),
        &[("Host", "127.0.0.1:8047")],
        "",
    );
    let expected = [
        ("Host", "localhost:8047"),
        ("Origin", "http://127.0.0.1:8047"),
    ];
    check(
        "GET",
        "http://localhost:8047/x",
        Body::None,
        Headers::new(),
        &expected,
        "",
    );
}

#[test]
fn what_a_script_may_not_set_is_dropped() {
    let headers = Headers::new()
        .with("cookie", "a=b")
        .with("Sec-Fetch-Mode", "cors")
        .with("Host", "evil.example");
    check(
        "GET",
        SIGN_IN,
        Body::Json("{}".to_owned()),
        headers,
        &[("Host", "127.0.0.1:8047")],
        "",
    );
}
