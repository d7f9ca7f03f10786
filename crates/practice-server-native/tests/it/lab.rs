//! What lessons need beside the server: a second port with the same tables, CORS between the two, the foreign page's
//! files; and that none of it is there where it was not wanted.

use std::net::SocketAddr;

use clap::Parser as _;
use practice_server_native::{Options, Server};
use serde_json::json;

use crate::connection::{Answer, Connection};
use crate::program::Program;

const LIST: &str = "/api/mgr/customers?action=list_customer&pagesize=10&pagenum=1";

/// Where the other port is, as the server says.
fn second(program: &Program) -> SocketAddr {
    let answer = program.connect().ask("GET", "/__playground/lab", &[], "");
    let answer = answer.json();
    assert_eq!(answer["client"], json!(true));
    let port = answer["port"].as_u64().expect("a second port");
    let mut address = program.address;
    address.set_port(port.try_into().unwrap());
    address
}

fn cors(program: &Program, policy: &str) {
    let change = json!({"cors": policy}).to_string();
    let put = program
        .connect()
        .ask("PUT", "/__playground/config", &[], &change);
    assert_eq!(put.status, 200);
}

fn allowed(answer: &Answer) -> Vec<(&str, &str)> {
    let lines = answer.lines.iter();
    lines
        .filter_map(|(name, value)| Some((name.strip_prefix("Access-Control-Allow-")?, &**value)))
        .collect()
}

#[test]
fn two_ports_are_one_server() {
    let program = Program::in_memory();
    let second = second(&program);
    assert_ne!(second, program.address);
    let mut other = Connection::to(second);
    let cookie = format!("Cookie: sessionid={}", program.connect().sign_in());
    assert_eq!(other.ask("GET", LIST, &[&cookie], "").status, 200);
    let lab = other.ask("GET", "/__playground/lab", &[], "").json();
    assert_eq!(
        lab["port"],
        json!(program.address.port()),
        "the other one, seen from here"
    );
    let trace = other
        .ask("GET", "/__playground/trace?after=0", &[], "")
        .json();
    let listeners = [&trace["entries"][0], &trace["entries"][1]].map(|entry| &entry["listener"]);
    let expected = [program.address, second].map(|address| json!(format!("http://{address}")));
    assert_eq!(listeners, [&expected[0], &expected[1]]);
}

#[test]
fn the_host_line_tells_localhost_from_the_address() {
    let program = Program::in_memory();
    let mut connection = program.connect();
    let port = program.address.port();
    connection.send(format!("GET {LIST} HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n").as_bytes());
    assert_eq!(connection.answer().status, 307);
    let entry = connection
        .ask("GET", "/__playground/trace?after=0", &[], "")
        .json();
    let entry = &entry["entries"][0];
    assert_eq!(
        entry["listener"],
        json!(format!("http://{}", program.address))
    );
    assert_eq!(
        entry["request"]["headers"][0],
        json!(["Host", format!("localhost:{port}")])
    );
}

#[test]
fn localhost_is_this_server_where_it_means_the_other_address() {
    if std::net::TcpListener::bind("[::1]:0").is_err() {
        return; // This machine has no such address.
    }
    let program = Program::in_memory();
    for port in [program.address.port(), second(&program).port()] {
        let mut connection = Connection::to(SocketAddr::new("::1".parse().unwrap(), port));
        assert_eq!(connection.ask("GET", LIST, &[], "").status, 307);
    }
}

#[track_caller]
fn check_cors(policy: &str, expected: &[(&str, &str)], preflight: u16, asked: &[(&str, &str)]) {
    let program = Program::in_memory();
    cors(&program, policy);
    let mut other = Connection::to(second(&program));
    let page = format!("http://{}", program.address);
    let origin = format!("Origin: {page}");
    let lines = [origin.as_str(), "Sec-Fetch-Site: same-site"];
    let same = |answer: &Answer, expected: &[(&str, &str)]| {
        let named = |(name, value): &(&str, &str)| (name.to_string(), value.replace("PAGE", &page));
        let expected: Vec<_> = expected.iter().map(named).collect();
        let found: Vec<_> = allowed(answer).iter().map(named).collect();
        assert_eq!(found, expected, "{policy}");
    };
    same(&other.ask("GET", LIST, &lines, ""), expected);
    let asks = [
        &lines[..],
        &[
            "Access-Control-Request-Method: PUT",
            "Access-Control-Request-Headers: content-type",
        ],
    ]
    .concat();
    let answer = other.ask("OPTIONS", "/api/mgr/customers", &asks, "");
    assert_eq!(answer.status, preflight, "{policy}");
    same(&answer, asked);
    // The page's own calls are for its own origin, and another port is another origin.
    for (method, call) in [
        ("GET", "config"),
        ("POST", "reset"),
        ("POST", "client"),
        ("GET", "lab"),
        ("OPTIONS", "client"),
        ("DELETE", "cookie"),
    ] {
        let answer = other.ask(method, &format!("/__playground/{call}"), &asks, "");
        assert_eq!(
            (answer.status, allowed(&answer)),
            (403, vec![]),
            "{method} {call}"
        );
    }
}

#[test]
fn cors_between_the_ports_is_as_configured() {
    check_cors("off", &[], 404, &[]);
    check_cors(
        "any-origin",
        &[("Origin", "*")],
        204,
        &[
            ("Headers", "content-type"),
            ("Methods", "GET, POST, PUT, DELETE"),
            ("Origin", "*"),
        ],
    );
    check_cors(
        "echo-with-credentials",
        &[("Credentials", "true"), ("Origin", "PAGE")],
        204,
        &[
            ("Credentials", "true"),
            ("Headers", "content-type"),
            ("Methods", "GET, POST, PUT, DELETE"),
            ("Origin", "PAGE"),
        ],
    );
}

#[test]
fn the_foreign_page_is_for_frames_of_this_machine() {
    let program = Program::in_memory();
    let (first, second) = (program.address.port(), second(&program).port());
    let foreign = ["Sec-Fetch-Site: cross-site", "Sec-Fetch-Dest: iframe"];
    let page = program
        .connect()
        .ask("GET", "/__playground/foreign", &foreign, "");
    assert_eq!(page.status, 200);
    assert_eq!(page.line("Content-Type"), Some("text/html; charset=utf-8"));
    assert!(
        page.text()
            .contains(&format!("data-ports=\"{first} {second}\"")),
        "{}",
        page.text()
    );
    assert!(page.text().contains("Session 实验台") && page.text().contains("Session Playground"));
    let policy = format!(
        "default-src 'none'; script-src 'self'; connect-src http://127.0.0.1:{first} http://localhost:{first} \
         http://127.0.0.1:{second} http://localhost:{second}; base-uri 'none'; form-action 'none'; \
         frame-ancestors http://127.0.0.1:* http://localhost:*"
    );
    assert_eq!(page.line("Content-Security-Policy"), Some(&*policy));
    let script = program
        .connect()
        .ask("GET", "/__playground/foreign.js", &[], "");
    assert_eq!(
        (script.status, script.line("Content-Type")),
        (200, Some("text/javascript; charset=utf-8"))
    );
    let mut connection = program.connect();
    connection.send(b"GET /__playground/foreign HTTP/1.1\r\nHost: evil.example\r\n\r\n");
    assert_eq!(connection.answer().status, 421);
}

#[test]
fn none_of_it_where_it_was_not_wanted() {
    let program = Program::start(&["--data", ":memory:", "--no-page", "--no-lab"]);
    let mut connection = program.connect();
    let lab = connection.ask("GET", "/__playground/lab", &[], "");
    let none = json!({"port": null, "client": false});
    assert_eq!((lab.status, lab.json()), (200, none));
    for (method, call) in [
        ("POST", "client"),
        ("GET", "foreign"),
        ("GET", "foreign.js"),
    ] {
        let answer = connection.ask(method, &format!("/__playground/{call}"), &[], "");
        assert_eq!(answer.status, 404, "{call}");
    }
}

#[test]
fn an_address_that_others_reach_has_one_port() {
    let bind = |listen| {
        let options =
            Options::parse_from(["", "--data", ":memory:", "--no-page", "--listen", listen]);
        let runtime = tokio::runtime::Runtime::new().unwrap();
        runtime
            .block_on(Server::bind(&options))
            .unwrap()
            .second_port()
    };
    assert_eq!(bind("0.0.0.0:0"), None);
    assert_ne!(bind("127.0.0.1:0"), None);
}
