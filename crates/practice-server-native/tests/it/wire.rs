//! That the trace tells the truth: header lines as they were sent, answers as they were received, to the octet.

use serde_json::{Value, json};

use crate::connection::{Answer, Connection};
use crate::program::Program;

fn trace_after(connection: &mut Connection, number: u64) -> Vec<Value> {
    let answer = connection.ask(
        "GET",
        &format!("/__playground/trace?after={number}"),
        &[],
        "",
    );
    assert_eq!(answer.status, 200, "{}", answer.text());
    answer.json()["entries"]
        .as_array()
        .expect("entries")
        .clone()
}

/// The octets that the trace says were sent.
fn as_sent(response: &Value) -> Vec<u8> {
    let status = u16::try_from(response["status"].as_u64().unwrap()).unwrap();
    let mut text = format!(
        "HTTP/1.1 {status} {}\r\n",
        http_message::reason_phrase(status)
    );
    for line in response["headers"].as_array().unwrap() {
        text.push_str(&format!(
            "{}: {}\r\n",
            line[0].as_str().unwrap(),
            line[1].as_str().unwrap()
        ));
    }
    format!("{text}\r\n{}", response["body"]["text"].as_str().unwrap()).into_bytes()
}

#[track_caller]
fn same(answer: &Answer, entry: &Value) {
    let traced = as_sent(&entry["response"]);
    assert_eq!(
        String::from_utf8_lossy(&answer.raw),
        String::from_utf8_lossy(&traced)
    );
}

#[track_caller]
fn every_answer_is_traced_as_sent(flavour: &str) {
    let program = Program::start(&["--data", ":memory:", "--no-page", "--flavour", flavour]);
    let mut connection = program.connect();
    let cookie = format!("Cookie: sessionid={}", connection.sign_in());
    let dead = "Cookie: sessionid=nobody";
    let customers = "/api/mgr/customers";
    let list =
        "/api/mgr/customers?action=list_customer&pagesize=5&pagenum=1&keywords=%E5%8C%BB%E9%99%A2";
    let new = r#"{"action":"add_customer","data":{"name":"n","phonenumber":"1","address":"a"}}"#;
    let wrong = "username=byhy&password=no";
    let requests = [
        ("GET", list, cookie.as_str(), ""),
        ("GET", list, dead, ""),
        ("GET", list, "A: b", ""),
        (
            "GET",
            "/api/mgr/customers?action=list_customer&pagenum=hello",
            &cookie,
            "",
        ),
        ("POST", customers, &cookie, new),
        ("POST", customers, &cookie, "{"),
        (
            "DELETE",
            customers,
            &cookie,
            r#"{"action":"del_customer","id":99999}"#,
        ),
        ("PATCH", customers, &cookie, ""),
        ("GET", "/api/none", &cookie, ""),
        (
            "POST",
            "/api/mgr/signin",
            "Content-Type: application/x-www-form-urlencoded",
            wrong,
        ),
        ("POST", "/api/mgr/signout", &cookie, ""),
    ];
    let signed_in = trace_after(&mut connection, 0);
    let before = signed_in[signed_in.len() - 1]["number"].as_u64().unwrap();
    let answers =
        requests.map(|(method, target, line, body)| connection.ask(method, target, &[line], body));
    let entries = trace_after(&mut connection, before);
    assert_eq!(entries.len(), answers.len());
    for (answer, entry) in answers.iter().zip(&entries) {
        same(answer, entry);
        assert_eq!(entry["listener"], format!("http://{}", program.address));
    }
}

#[test]
fn answers_go() {
    every_answer_is_traced_as_sent("go");
}

#[test]
fn answers_django() {
    every_answer_is_traced_as_sent("django");
}

#[test]
fn only_the_connection_speaks_for_itself() {
    let program = Program::in_memory();
    let answer = program
        .connect()
        .ask("GET", "/api/mgr/orders", &["Connection: close"], "");
    let entry = &trace_after(&mut program.connect(), 0)[0];
    let sent = String::from_utf8(as_sent(&entry["response"])).unwrap();
    let (head, body) = sent.split_once("\r\n\r\n").unwrap();
    let expected = format!("{head}\r\nConnection: close\r\n\r\n{body}");
    assert_eq!(String::from_utf8_lossy(&answer.raw), expected);
}

#[test]
fn request_lines_keep_order_case_and_duplicates() {
    let program = Program::in_memory();
    let mut connection = program.connect();
    connection.send(
        b"GET /api/mgr/customers?a=1&&b HTTP/1.1\r\nX-Z: 1\r\nhOsT: localhost\r\ncookie: a=1\r\nAccept:\r\n\
          Cookie:\t sessionid=x; b=2 \r\nX-z: \xe5\xbc\xa0\r\n\r\n",
    );
    assert_eq!(connection.answer().status, 307);
    let entry = &trace_after(&mut connection, 0)[0]["request"];
    assert_eq!(entry["target"], "/api/mgr/customers?a=1&&b");
    let lines = json!([
        ["X-Z", "1"],
        ["hOsT", "localhost"],
        ["cookie", "a=1"],
        ["Accept", ""],
        ["Cookie", "sessionid=x; b=2"],
        ["X-z", "张"],
    ]);
    assert_eq!(entry["headers"], lines);
}

#[test]
fn pipelined_and_chunked_requests_keep_their_own_lines() {
    let program = Program::in_memory();
    let mut connection = program.connect();
    connection.send(
        b"POST /api/mgr/signin HTTP/1.1\r\nHost: localhost\r\nN: 1\r\nTransfer-Encoding: chunked\r\n\
          Content-Type: application/x-www-form-urlencoded\r\n\r\n\
          e\r\nusername=byhy&\r\n11\r\npassword=88888888\r\n0\r\nTrailer: x\r\n\r\n\
          GET /nowhere HTTP/1.1\r\nHost: localhost\r\nN: 2\r\n\r\n\
          GET /api/mgr/orders HTTP/1.1\r\nHost: localhost\r\nN: 3\r\n\r\n",
    );
    let statuses = [
        connection.answer(),
        connection.answer(),
        connection.answer(),
    ]
    .map(|answer| answer.status);
    assert_eq!(statuses, [200, 404, 307]);
    let entries = trace_after(&mut connection, 0);
    let numbers: Vec<&Value> = entries
        .iter()
        .map(|entry| &entry["request"]["headers"][1])
        .collect();
    assert_eq!(
        numbers,
        [&json!(["N", "1"]), &json!(["N", "3"])],
        "the page's files are not traced"
    );
    assert_eq!(
        entries[0]["request"]["body"]["text"],
        "username=byhy&password=88888888"
    );
}

#[test]
fn the_trace_says_which_cookies_arrived_with_the_question() {
    let program = Program::in_memory();
    let lines = ["Cookie: a=1", "cookie: sessionid=x"];
    let answer = program
        .connect()
        .ask("GET", "/__playground/trace?after=0", &lines, "")
        .json();
    assert_eq!(
        (&answer["cookie_lines"], &answer["entries"]),
        (&json!(["a=1", "sessionid=x"]), &json!([]))
    );
}

#[test]
fn whatever_lies_below_api_is_traced() {
    let program = Program::in_memory();
    let mut connection = program.connect();
    for target in ["/api/", "/api/?a", "/api//", "/api/none"] {
        let answer = connection.ask("GET", target, &[], "");
        let entries = trace_after(&mut connection, 0);
        let entry = &entries[entries.len() - 1];
        assert_eq!(entry["request"]["target"], target);
        same(&answer, entry);
    }
}

#[test]
fn a_long_trace_comes_in_pages_of_bounded_length() {
    let program = Program::in_memory();
    let mut connection = program.connect();
    let body = "x".repeat(64 * 1024);
    for _ in 0..60 {
        connection.ask("POST", "/api/mgr/orders", &[], &body);
    }
    let (mut told, mut after, mut pages) = (0, 0, 0);
    loop {
        let target = format!("/__playground/trace?after={after}");
        let answer = connection.ask("GET", &target, &[], "");
        assert!(answer.body.len() < 1200 * 1024, "{}", answer.body.len());
        let page = answer.json();
        told += page["entries"].as_array().unwrap().len();
        after = page["last"].as_u64().unwrap();
        pages += 1;
        if page["more"] == json!(false) {
            break;
        }
    }
    assert_eq!((told, pages), (60, 4));
}
