//! That a relayed request is answered as on a connection of its own, octet for octet.

use crate::connection::Connection;
use crate::program::Program;

const CALL: &str = "/__playground/relay";
const SIGN_IN: &str = "POST /api/mgr/signin HTTP/1.1\r\nHost: 127.0.0.1\r\nx-Order: 1\r\n\
    Content-Type: application/x-www-form-urlencoded\r\n";

/// What comes back for these octets: over the call, and over a socket.
fn both(octets: &str) -> [String; 2] {
    let (one, other) = (Program::in_memory(), Program::in_memory());
    let relayed = one.connect().ask("POST", CALL, &[], octets);
    assert_eq!(relayed.status, 200);
    assert_eq!(
        relayed.line("Content-Type"),
        Some("application/octet-stream")
    );
    let mut connection = other.connect();
    connection.send(octets.as_bytes());
    [relayed.body, connection.answer().raw].map(|octets| without_chance(&octets))
}

/// Without the time and the session id.
fn without_chance(octets: &[u8]) -> String {
    let text = String::from_utf8_lossy(octets);
    let lines = text
        .split("\r\n")
        .filter(|line| !line.starts_with("Date: "));
    let line = |line: &str| match line.split_once("sessionid=") {
        Some((before, after)) => [before, "sessionid=…", &after[32..]].concat(),
        None => line.to_owned(),
    };
    lines.map(line).collect::<Vec<_>>().join("\r\n")
}

#[track_caller]
fn check(octets: &str, begins: &str) {
    let [relayed, answered] = both(octets);
    assert_eq!(relayed, answered, "{octets}");
    assert!(relayed.starts_with(begins), "{relayed}");
}

#[test]
fn a_relayed_request_is_answered_as_on_a_socket() {
    let form = "username=byhy&password=88888888";
    let ok = "HTTP/1.1 200 OK\r\n";
    check(&format!("{SIGN_IN}Content-Length: 31\r\n\r\n{form}"), ok);
    check(
        &format!("{SIGN_IN}Transfer-Encoding: chunked\r\n\r\n1f\r\n{form}\r\n0\r\n\r\n"),
        ok,
    );
    check(
        &format!("{SIGN_IN}Connection: close\r\nContent-Length: 31\r\n\r\n{form}"),
        ok,
    );
    check(
        "GET /api/mgr/customers HTTP/1.1\r\nHost: localhost:1\r\n\r\n",
        "HTTP/1.1 307 Temporary Redirect\r\n",
    );
    check(
        "GET /api/nothing HTTP/1.1\r\nHost: evil.example\r\n\r\n",
        "HTTP/1.1 421 ",
    );
    check("GET  HTTP/1.1\r\n\r\n", "HTTP/1.1 400 ");
    check(
        "POST /api/mgr/signin HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n\r\n",
        "HTTP/1.1 400 ",
    );
}

#[test]
fn what_is_broken_off_is_not_waited_for() {
    let program = Program::in_memory();
    let broken = format!("{SIGN_IN}Content-Length: 99\r\n\r\nusername=byhy");
    let answer = program.connect().ask("POST", CALL, &[], &broken);
    assert_eq!(answer.status, 200);
    assert!(
        answer.text().starts_with("HTTP/1.1 400 "),
        "{}",
        answer.text()
    );
}

#[test]
fn an_answer_to_head_has_no_content() {
    let program = Program::in_memory();
    let octets = "HEAD /api/nothing HTTP/1.1\r\nHost: localhost\r\n\r\n";
    let answer = program.connect().ask("POST", CALL, &[], octets);
    assert!(answer.text().starts_with("HTTP/1.1 404 Not Found\r\n"));
    assert!(answer.text().ends_with("\r\n\r\n"), "{}", answer.text());
}

#[test]
fn the_trace_tells_of_it_with_a_connection_of_its_own() {
    let program = Program::in_memory();
    let mut connection = program.connect();
    let relay = |connection: &mut Connection, octets: &str| {
        let answer = connection.ask("POST", CALL, &[], octets);
        answer
            .line("Trace-Number")
            .and_then(|text| text.parse().ok())
    };
    let octets = "GET /api/a HTTP/1.1\r\nhOsT: localhost\r\nX: 1\r\nX: 2\r\n\r\n";
    let numbers: [Option<u64>; 2] = [(); 2].map(|()| relay(&mut connection, octets));
    // The page's own calls leave no trace.
    let none: Option<u64> = relay(
        &mut connection,
        "GET /__playground/config HTTP/1.1\r\nHost: localhost\r\n\r\n",
    );
    assert_eq!(none, None);
    let trace = connection.ask("GET", "/__playground/trace", &[], "").json();
    let entries = trace["entries"].as_array().unwrap();
    let told = |name: &str| {
        entries
            .iter()
            .map(|one| one[name].as_u64())
            .collect::<Vec<_>>()
    };
    assert_eq!(told("number"), numbers);
    let connections = told("connection");
    assert!(connections[0] < connections[1], "{connections:?}");
    let lines = serde_json::json!([["hOsT", "localhost"], ["X", "1"], ["X", "2"]]);
    assert_eq!(entries[0]["request"]["headers"], lines);
}

#[test]
fn a_relayed_request_relays_nothing() {
    let program = Program::in_memory();
    let octets =
        "POST /__playground/relay HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n";
    let answer = program.connect().ask("POST", CALL, &[], octets);
    assert!(
        answer.text().starts_with("HTTP/1.1 404 "),
        "{}",
        answer.text()
    );
}

#[test]
fn the_call_is_for_the_page_alone() {
    let program = Program::in_memory();
    let octets = "GET /api/nothing HTTP/1.1\r\nHost: localhost\r\n\r\n";
    let status = |method: &str, lines: &[&str]| {
        let answer = program.connect().ask(method, CALL, lines, octets);
        let allows = answer
            .lines
            .iter()
            .any(|(name, _)| name.to_ascii_lowercase().starts_with("access-control"));
        assert!(!allows, "{lines:?}");
        answer.status
    };
    assert_eq!(status("POST", &["Sec-Fetch-Site: same-origin"]), 200);
    assert_eq!(status("POST", &["Sec-Fetch-Site: cross-site"]), 403);
    assert_eq!(status("POST", &["Sec-Fetch-Site: none"]), 403);
    assert_eq!(status("POST", &["Origin: http://evil.example"]), 403);
    assert_eq!(status("PUT", &[]), 405);
    assert_eq!(status("OPTIONS", &[]), 405);
}
