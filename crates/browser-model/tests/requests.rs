//! What the real `requests` library kept and sent, line by line, as it was recorded with version 2.34.2 on Python 3.11.
#![expect(
    clippy::unwrap_used,
    reason = "the case file is part of this test: a bad line is a failure of its own"
)]

use browser_model::{Body, Credentials, Intent, Mode, Requests};
use http_message::{Address, Headers, Method, Response, Timestamp};
use serde_json::{Value, json};

const NOW: Timestamp = Timestamp::from_seconds(1_795_896_000);

fn intent(method: &str, target: &str) -> Intent {
    let url = ["http://127.0.0.1:8047", target].concat();
    Intent {
        method: Method::parse(method).unwrap(),
        address: Address::parse(&url).unwrap(),
        headers: Headers::new(),
        body: Body::None,
        credentials: Credentials::Include,
        mode: Mode::Cors,
    }
}

/// A sign-in whose response carries these lines after the session cookie's own, then a listing.
fn played(lines: &[&str]) -> Value {
    let mut headers = Headers::new();
    headers.push(
        "Set-Cookie",
        "sessionid=ID; Path=/; HttpOnly; Max-Age=1209600",
    );
    for line in lines {
        headers.push("Set-Cookie", *line);
    }
    let response = Response {
        status: 200,
        headers,
        body: Vec::new(),
    };
    let mut session = Requests::new();
    session.receive(NOW, &intent("POST", "/api/mgr/signin"), &response);
    let held = session
        .cookies()
        .map(|cookie| json!([cookie.name_text(), cookie.value_text(), cookie.path]));
    let held: Vec<Value> = held.collect();
    let prepared = session.prepare(NOW, &intent("GET", "/api/mgr/customers"), &[]);
    let cookie = prepared.request.headers.get("Cookie");
    json!({ "jar": held, "cookie": cookie.map(|field| field.text().into_owned()) })
}

/// The recorder wrote `ID` for every 32 small letters in a row, which a long value has by chance as well.
fn recorded_form(found: &Value) -> Value {
    let text = found.to_string().replace(&"x".repeat(32), "ID");
    serde_json::from_str(&text).unwrap()
}

#[test]
fn each_recorded_line_is_kept_and_sent_as_requests_did() {
    let file = include_str!("program-lines.jsonl");
    let mut wrong = Vec::new();
    let mut asked = 0;
    for case in file.lines() {
        let case: Value = serde_json::from_str(case).unwrap();
        let lines = case["lines"].as_array().unwrap();
        let lines: Vec<&str> = lines.iter().map(|line| line.as_str().unwrap()).collect();
        let recorded = &case["requests"];
        // The practice server refuses to send this line at all.
        if recorded == "config refused" {
            continue;
        }
        asked += 1;
        let expected = json!({ "jar": recorded["jar"], "cookie": recorded["cookie"] });
        let found = recorded_form(&played(&lines));
        if found != expected {
            wrong.push(format!(
                "{}: {lines:?}\n expected {expected}\n found    {found}",
                case["id"]
            ));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} wrong\n{}",
        wrong.len(),
        wrong.join("\n")
    );
    assert!(asked >= 27, "only {asked} cases");
}
