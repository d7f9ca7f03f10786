//! What only a real browser can answer: references resolved by its own `URL`, cookies and preferences that last, what an event
//! says, a bad address that fails softly.

#![expect(
    clippy::unwrap_used,
    reason = "these are tests; clippy knows only those of `#[test]`"
)]

use browser_model::{Body, Credentials, Intent, Mode};
use http_message::{Address, Headers, Method};
use lesson::FetchFailure;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use yew::Event;

use super::event::Key;
use super::{address, cookies, document, event, fetch, preferences};

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

#[wasm_bindgen_test]
fn a_cookie_that_is_written_is_read_until_it_is_deleted() {
    assert!(cookies::write("tested=1; Path=/"));
    assert!(cookies::read().split("; ").any(|pair| pair == "tested=1"));
    assert!(cookies::write("tested=; Path=/; Max-Age=0"));
    assert!(!cookies::read().contains("tested"));
}

/// An event that was dispatched to the element of this id among these.
fn event_at(html: &str, id: &str, constructor: &str) -> Event {
    let script = format!(
        "{{ const box = document.createElement('div'); box.innerHTML = `{html}`;
            const event = new {constructor}; box.querySelector('#{id}').dispatchEvent(event); event }}"
    );
    js_sys::eval(&script).unwrap().unchecked_into()
}

#[track_caller]
fn check_field(html: &str, value: Option<&str>, checked: Option<bool>) {
    let event = event_at(html, "x", "Event('input')");
    assert_eq!(event::field_value(&event).as_deref(), value, "{html}");
    assert_eq!(event::is_checked(&event), checked, "{html}");
}

#[wasm_bindgen_test]
fn events_tell_what_their_field_holds() {
    check_field("<input id=x value=张三>", Some("张三"), None);
    check_field("<textarea id=x>a\nb</textarea>", Some("a\nb"), None);
    let options = "<option value=1>one<option value=2 selected>two";
    check_field(&format!("<select id=x>{options}</select>"), Some("2"), None);
    check_field("<input id=x type=checkbox checked>", Some("on"), Some(true));
    check_field("<input id=x type=radio value=v>", Some("v"), Some(false));
    check_field("<p id=x>no field</p>", None, None);
}

#[wasm_bindgen_test]
fn events_tell_where_they_happened() {
    let html = "<ol><li id=row data-step=s><b id=x data-line=7>.</b></li></ol>";
    let event = event_at(html, "x", "Event('click')");
    let closest = |selector: &str| event::closest_id(&event, selector);
    assert_eq!(closest("li[data-step]").as_deref(), Some("row"));
    assert_eq!(closest("b").as_deref(), Some("x"));
    assert_eq!(closest("ol"), None);
    assert_eq!(closest("table"), None);
    assert_eq!(closest("not a [selector"), None);
    assert_eq!(event::attribute(&event, "data-line").as_deref(), Some("7"));
    assert_eq!(event::attribute(&event, "data-step"), None);
}

#[track_caller]
fn check_key(constructor: &str, expected: Option<(&str, bool)>) {
    let event = event_at("<p id=x></p>", "x", constructor);
    let expected = expected.map(|(name, modified)| Key {
        name: name.to_owned(),
        modified,
    });
    assert_eq!(event::key(&event), expected, "{constructor}");
}

#[wasm_bindgen_test]
fn keys_have_names_and_modifiers() {
    check_key("KeyboardEvent('keydown', {key: 'j'})", Some(("j", false)));
    let shifted = "KeyboardEvent('keydown', {key: 'Home', shiftKey: true})";
    check_key(shifted, Some(("Home", false)));
    for modifier in ["altKey", "ctrlKey", "metaKey"] {
        let event = format!("KeyboardEvent('keydown', {{key: 'k', {modifier}: true}})");
        check_key(&event, Some(("k", true)));
    }
    check_key("Event('keydown')", None);
}

fn get(address: Address) -> Intent {
    Intent {
        method: Method::get(),
        address,
        headers: Headers::new(),
        body: Body::None,
        credentials: Credentials::SameOrigin,
        mode: Mode::Cors,
    }
}

#[wasm_bindgen_test]
async fn an_answer_is_read_whole_and_a_refusal_is_a_value() {
    let own = address::read(&address::href().unwrap()).unwrap();
    let response = fetch::start(&get(own)).unwrap().answer().await.unwrap();
    assert_eq!(response.status, 200);
    assert!(response.headers.get("content-type").is_some());
    assert!(!response.body.is_empty());
    // Port 1 is one that browsers never call (Fetch §2.9, bad port).
    let refused = fetch::send(&get(Address::parse("http://127.0.0.1:1/").unwrap())).await;
    assert!(
        matches!(refused, Err(FetchFailure::Network(_))),
        "{refused:?}"
    );
}
