//! Who may reach what: foreign pages, foreign names, and what the practice API says of other origins.

use serde_json::json;

use crate::program::Program;

#[track_caller]
fn check(method: &str, target: &str, lines: &[&str], expected: u16) {
    let program = Program::in_memory();
    let mut connection = program.connect();
    let port = program.address.port().to_string();
    let lines: String = lines
        .iter()
        .map(|line| format!("{}\r\n", line.replace("PORT", &port)))
        .collect();
    connection.send(format!("{method} {target} HTTP/1.1\r\n{lines}\r\n").as_bytes());
    let answer = connection.answer();
    assert_eq!(answer.status, expected, "{method} {target} {lines}");
    assert!(
        answer
            .lines
            .iter()
            .all(|(name, _)| !name.to_ascii_lowercase().starts_with("access-control"))
    );
    if target.starts_with("/__playground/") && expected >= 400 {
        let body = answer.json();
        assert!(
            body["error"]["message"]["zh"].is_string()
                && body["error"]["message"]["en"].is_string()
        );
    }
}

#[test]
fn own_calls_are_same_origin_only() {
    for target in [
        "/__playground/trace?after=0",
        "/__playground/sessions",
        "/__playground/config",
    ] {
        let host = "Host: 127.0.0.1:PORT";
        check("GET", target, &[host], 200);
        check(
            "GET",
            target,
            &[
                host,
                "Origin: http://127.0.0.1:PORT",
                "Sec-Fetch-Site: same-origin",
            ],
            200,
        );
        check(
            "GET",
            target,
            &["Host: localhost:1234", "Origin: http://localhost:1234"],
            200,
        );
        check("GET", target, &[host, "Origin: http://evil.example"], 403);
        check("GET", target, &[host, "Origin: http://127.0.0.1:1"], 403);
        check("GET", target, &[host, "Origin: null"], 403);
        check("GET", target, &[host, "Sec-Fetch-Site: cross-site"], 403);
        check("GET", target, &[host, "Sec-Fetch-Site: same-site"], 403);
        check("GET", target, &["Host: evil.example:PORT"], 403);
        check(
            "GET",
            target,
            &[
                "Host: evil.example:PORT",
                "Origin: http://evil.example:PORT",
            ],
            403,
        );
    }
    check(
        "POST",
        "/__playground/reset",
        &[
            "Host: localhost",
            "Origin: http://evil.example",
            "Content-Length: 0",
        ],
        403,
    );
    check("DELETE", "/__playground/reset", &["Host: localhost"], 405);
    check("GET", "/__playground/none", &["Host: localhost"], 404);
}

#[test]
fn the_practice_api_answers_loopback_names_only() {
    let target = "/api/mgr/customers";
    check("GET", target, &["Host: localhost"], 307);
    check("GET", target, &["Host: [::1]:9"], 307);
    check(
        "GET",
        target,
        &["Host: localhost", "Origin: http://evil.example"],
        307,
    );
    check("GET", target, &["Host: evil.example"], 421);
    check(
        "GET",
        target,
        &[
            "Host: evil.example:PORT",
            "Origin: http://evil.example:PORT",
        ],
        421,
    );
    check("GET", target, &["Host: 192.168.1.5:PORT"], 421);
}

#[test]
fn a_changed_configuration_lasts_for_the_run() {
    let folder = tempfile::tempdir().unwrap();
    let program = Program::over(folder.path());
    let mut connection = program.connect();
    let change = r#"{"cors":"echo-with-credentials"}"#;
    let changed = connection.ask(
        "PUT",
        "/__playground/config",
        &["Content-Type: application/json"],
        change,
    );
    assert_eq!(
        (changed.status, &changed.json()["cors"]),
        (200, &json!("echo-with-credentials"))
    );
    let answer = connection.ask(
        "GET",
        "/api/mgr/customers",
        &["Origin: http://a.example"],
        "",
    );
    assert_eq!(
        answer.line("Access-Control-Allow-Origin"),
        Some("http://a.example")
    );
    program.kill();
    let program = Program::over(folder.path());
    let answer = program.connect().ask(
        "GET",
        "/api/mgr/customers",
        &["Origin: http://a.example"],
        "",
    );
    assert_eq!(answer.line("Access-Control-Allow-Origin"), None);
}

#[test]
fn reset_leads_back_to_the_first_day() {
    let program = Program::in_memory();
    let mut connection = program.connect();
    let cookie = format!("Cookie: sessionid={}", connection.sign_in());
    assert_eq!(
        connection
            .ask("POST", "/__playground/reset", &[], "")
            .status,
        200
    );
    assert_eq!(
        connection
            .ask("GET", "/api/mgr/customers", &[&cookie], "")
            .status,
        307
    );
    connection.sign_in();
}
