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

#[track_caller]
fn check_ascii(name: &str, expected: Option<&str>) {
    assert_eq!(address::to_ascii(name).as_deref(), expected, "{name}");
}

#[wasm_bindgen_test]
fn names_in_other_letters_are_mapped() {
    check_ascii("bücher.example", Some("xn--bcher-kva.example"));
    check_ascii("例子.测试", Some("xn--fsqu00a.xn--0zwm56d"));
    check_ascii("a/b", None);
    check_ascii("a:80", Some("a"));
    check_ascii("a:8080", None);
    check_ascii("u@a", None);
    check_ascii("", None);
}

#[wasm_bindgen_test]
fn addresses_are_read_as_the_browser_reads_them() {
    let read = |text: &str| address::read(text).map(|address| address.to_string());
    let expected = Some("https://a.example/b%20c?d");
    assert_eq!(read(" https://A.example/b c?d#e ").as_deref(), expected);
    for text in ["", "a.example", "/path", "data:,x", "file:///x"] {
        assert_eq!(read(text), None, "{text}");
    }
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
