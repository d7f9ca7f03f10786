//! What only a real browser can answer: addresses made whole by its own `URL`, preferences that last, a bad address that
//! fails softly.

use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

use super::{address, document, preferences};

wasm_bindgen_test_configure!(run_in_browser);

#[track_caller]
fn check(reference: &str, expected: Option<&str>) {
    let resolved = address::resolve(reference, "http://127.0.0.1:8047/a/b");
    let text = resolved.map(|address| address.to_string());
    assert_eq!(text.as_deref(), expected, "{reference}");
}

#[wasm_bindgen_test]
fn references_become_addresses() {
    check("/api/x", Some("http://127.0.0.1:8047/api/x"));
    check("c?d=e#f", Some("http://127.0.0.1:8047/a/c?d=e"));
    check("../../..", Some("http://127.0.0.1:8047/"));
    check(
        "/张?三=四",
        Some("http://127.0.0.1:8047/%E5%BC%A0?%E4%B8%89=%E5%9B%9B"),
    );
    check("/a b", Some("http://127.0.0.1:8047/a%20b"));
    check("http://例子.测试/", Some("http://xn--fsqu00a.xn--0zwm56d/"));
    check("HTTP://LOCALHOST:80/x", Some("http://localhost/x"));
}

#[wasm_bindgen_test]
fn what_is_no_http_address_is_refused() {
    check("ftp://127.0.0.1/", None);
    check("http://[", None);
    check("javascript:alert(1)", None);
    check("http://user:password@127.0.0.1/", None);
}

#[wasm_bindgen_test]
fn preferences_last() {
    preferences::write("test", "深色");
    assert_eq!(preferences::read("test").as_deref(), Some("深色"));
    assert_eq!(preferences::read("never-written"), None);
}

#[wasm_bindgen_test]
fn an_element_that_is_not_there_is_no_panic() {
    document::focus("#nowhere");
    document::focus("not a [selector");
    assert!(document::by_id("nowhere").is_none());
}
