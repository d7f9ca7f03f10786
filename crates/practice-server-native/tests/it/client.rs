//! The second client: what it sends as the trace reports it, what its jars keep, what it refuses to do.

use serde_json::{Value, json};

use crate::program::Program;

const LIST: &str = "/api/mgr/customers?action=list_customer&pagesize=10&pagenum=1";
const CALL: &str = "/__playground/client";

fn call(program: &Program, call: &Value) -> (u16, Value) {
    let lines = ["Content-Type: application/json"];
    let answer = program
        .connect()
        .ask("POST", CALL, &lines, &call.to_string());
    (answer.status, answer.json())
}

fn done(program: &Program, wanted: &Value) -> Value {
    let (status, answer) = call(program, wanted);
    assert_eq!(status, 200, "{answer}");
    answer
}

fn sign_in(jar: &str) -> Value {
    json!({
        "jar": jar, "method": "POST", "target": "/api/mgr/signin",
        "headers": [["Content-Type", "application/x-www-form-urlencoded"]],
        "body": "username=byhy&password=88888888"
    })
}

/// The status and the `Cookie` line of the newest exchange, as the server reports them.
fn newest(program: &Program) -> Value {
    let trace = program
        .connect()
        .ask("GET", "/__playground/trace?after=0", &[], "")
        .json();
    trace["entries"].as_array().unwrap().last().unwrap().clone()
}

fn cookie_lines(entry: &Value) -> Vec<&str> {
    let lines = entry["request"]["headers"].as_array().unwrap();
    let cookies = lines.iter().filter(|line| line[0] == "Cookie");
    cookies.map(|line| line[1].as_str().unwrap()).collect()
}

fn redirects(program: &Program, status: u16, to: &str) {
    let change = json!({"sign_in_redirect": {"status": status, "to": to}}).to_string();
    let put = program
        .connect()
        .ask("PUT", "/__playground/config", &[], &change);
    assert_eq!(put.status, 200);
}

/// Method, path and `Cookie` line of each exchange.
fn requests(program: &Program) -> Vec<(String, String, usize)> {
    let trace = program
        .connect()
        .ask("GET", "/__playground/trace?after=0", &[], "")
        .json();
    let entries = trace["entries"].as_array().unwrap().iter();
    entries
        .map(|entry| {
            let text = |name: &str| entry["request"][name].as_str().unwrap().to_owned();
            (text("method"), text("target"), cookie_lines(entry).len())
        })
        .collect()
}

#[test]
fn a_redirect_is_followed_where_it_is_wanted_and_the_jar_takes_what_it_brings() {
    let program = Program::in_memory();
    redirects(&program, 302, LIST);
    let answer = done(&program, &sign_in("a"));
    assert_eq!(answer["response"]["status"], 200);
    assert_eq!(
        answer["url"],
        json!(format!("http://{}{LIST}", program.address))
    );
    let history = answer["history"].as_array().unwrap();
    assert_eq!(history.len(), 1);
    assert_eq!(history[0]["status"], 302);
    assert_eq!(answer["jar"][0]["name"], "sessionid");
    let text = str::to_owned;
    let followed = [
        (text("POST"), text("/api/mgr/signin"), 0),
        (text("GET"), text(LIST), 1),
    ];
    assert_eq!(requests(&program), followed);
    let mut alone = sign_in("b");
    alone["jar"] = Value::Null;
    let answer = done(&program, &alone);
    assert_eq!(
        answer["response"]["status"], 200,
        "a call has a jar of its own"
    );
    assert_eq!(answer["jar"], json!([]));
    let mut not = sign_in("c");
    not["redirects"] = json!(false);
    let answer = done(&program, &not);
    assert_eq!(
        (&answer["response"]["status"], &answer["history"]),
        (&json!(302), &json!([]))
    );
    assert_eq!(answer["jar"][0]["name"], "sessionid");
    assert_eq!(requests(&program).len(), 5);
}

#[test]
fn it_leaves_this_server_for_no_redirect_and_ends_where_requests_does() {
    let program = Program::in_memory();
    for to in ["http://127.0.0.1:9/api/x", "/__playground/sessions", "/"] {
        redirects(&program, 307, to);
        let (status, answer) = call(&program, &sign_in("a"));
        assert_eq!(
            (status, &answer["error"]["code"]),
            (400, &json!("client_elsewhere")),
            "{to}"
        );
    }
    redirects(&program, 307, "/api/mgr/signin");
    let before = requests(&program).len();
    let (status, answer) = call(&program, &sign_in("a"));
    assert_eq!(
        (status, &answer["error"]["code"]),
        (400, &json!("client_stopped"))
    );
    assert_eq!(requests(&program).len() - before, 31);
    let mut wrong = sign_in("a");
    wrong["redirects"] = json!("no");
    assert_eq!(call(&program, &wrong).0, 400);
}

#[test]
fn a_jar_keeps_what_sign_in_issues_and_what_is_told_is_what_was_sent() {
    let program = Program::in_memory();
    let answer = done(&program, &sign_in("a"));
    let entry = newest(&program);
    assert_eq!(answer["response"], entry["response"], "to the line");
    let lines = json!([
        ["Host", program.address.to_string()],
        ["User-Agent", "session-playground-client"],
        ["Accept", "*/*"],
        ["Content-Type", "application/x-www-form-urlencoded"],
        ["Content-Length", "31"],
    ]);
    assert_eq!(entry["request"]["headers"], lines);
    let jar = &answer["jar"][0];
    let id = jar["value"].as_str().unwrap();
    assert_eq!(
        [
            &jar["name"],
            &jar["domain"],
            &jar["path"],
            &jar["max_age"],
            &jar["http_only"],
            &jar["secure"]
        ],
        [
            &json!("sessionid"),
            &json!("127.0.0.1"),
            &json!("/"),
            &json!(1_209_600),
            &json!(true),
            &json!(false)
        ]
    );
    assert!(jar["expires"].as_i64().is_some_and(|at| at % 1000 == 0));
    let get = json!({"jar": "a", "method": "GET", "target": LIST});
    assert_eq!(done(&program, &get)["response"]["status"], 200);
    assert_eq!(cookie_lines(&newest(&program)), [format!("sessionid={id}")]);
    let out = json!({"jar": "a", "method": "POST", "target": "/api/mgr/signout"});
    assert_eq!(done(&program, &out)["jar"], json!([]));
    assert_eq!(done(&program, &get)["response"]["status"], 307);
    assert!(cookie_lines(&newest(&program)).is_empty());
}

#[test]
fn jars_are_apart_and_no_jar_keeps_nothing() {
    let program = Program::in_memory();
    done(&program, &sign_in("a"));
    let get = |jar: Value| json!({"jar": jar, "method": "GET", "target": LIST});
    assert_eq!(done(&program, &get(json!("b")))["response"]["status"], 307);
    let mut alone = sign_in("a");
    alone["jar"] = Value::Null;
    assert_eq!(done(&program, &alone)["jar"], json!([]));
    assert_eq!(done(&program, &get(Value::Null))["response"]["status"], 307);
    let empty = program
        .connect()
        .ask("DELETE", "/__playground/client?jar=a", &[], "");
    assert_eq!(
        (empty.status, empty.json()),
        (200, json!({"deleted": true}))
    );
    assert_eq!(done(&program, &get(json!("a")))["response"]["status"], 307);
}

#[test]
fn the_oldest_of_sixteen_jars_makes_room() {
    let program = Program::in_memory();
    done(&program, &sign_in("a"));
    let get = |jar: &str| json!({"jar": jar, "method": "GET", "target": LIST});
    for number in 1..16 {
        done(&program, &get(&number.to_string()));
    }
    assert_eq!(done(&program, &get("a"))["response"]["status"], 200);
    done(&program, &get("16"));
    assert_eq!(done(&program, &get("a"))["response"]["status"], 307);
}

#[test]
fn cookies_of_one_call_and_by_hand() {
    let program = Program::in_memory();
    let answer = done(&program, &sign_in("a"));
    let held = format!("sessionid={}", answer["jar"][0]["value"].as_str().unwrap());
    let mut get = json!({"jar": "a", "method": "GET", "target": LIST, "cookies": [["sessionid", "x"], ["b", "2"]]});
    let answer = done(&program, &get);
    assert_eq!(
        cookie_lines(&newest(&program)),
        [format!("{held}; sessionid=x; b=2")]
    );
    assert_eq!(answer["jar"].as_array().unwrap().len(), 1, "not kept");
    get["headers"] = json!([["Cookie", "c=3"], ["user-agent", "mine"]]);
    done(&program, &get);
    let entry = newest(&program);
    assert_eq!(cookie_lines(&entry), ["c=3"], "a line by hand wins");
    assert!(
        entry["request"]["headers"]
            .as_array()
            .unwrap()
            .contains(&json!(["User-Agent", "mine"]))
    );
}

#[test]
fn a_jar_keeps_and_sends_by_the_rules_of_http_cookiejar() {
    // A sign-in whose response carries these lines too; the next call's `Cookie` line without the session cookie.
    for (lines, sent) in [
        (&["a=1; Path=/; Secure"][..], ""),
        (&["a=1; Path=/; Max-Age=3600.5"], ""),
        (&["a=1; Path=foo"], ""),
        (&["a=1; Path=/; Port=80"], ""),
        (&["a=1; Path=/", "a=; Path=/; Max-Age=0"], "; a=1"),
        (&["a=\"b\\\"c\"; Path=/"], "; a=\"bc\""),
        (&["a; Path=/"], "; a"),
    ] {
        let program = Program::in_memory();
        let config = json!({ "extra_set_cookie": lines });
        let json_line = ["Content-Type: application/json"];
        let set = program.connect().ask(
            "PUT",
            "/__playground/config",
            &json_line,
            &config.to_string(),
        );
        assert_eq!(set.status, 200, "{lines:?}");
        let answer = done(&program, &sign_in("a"));
        let id = answer["jar"][0]["value"].as_str().unwrap().to_owned();
        done(
            &program,
            &json!({"jar": "a", "method": "GET", "target": LIST}),
        );
        let expected = format!("sessionid={id}{sent}");
        assert_eq!(cookie_lines(&newest(&program)), [expected], "{lines:?}");
    }
}

#[test]
fn what_latin_1_cannot_say_raises_and_sends_nothing() {
    let program = Program::in_memory();
    let right = json!({"jar": null, "method": "GET", "target": LIST});
    for (member, value) in [
        ("cookies", json!([["sessionid", "白月"]])),
        ("headers", json!([["X-A", "白月"]])),
    ] {
        let mut wanted = right.clone();
        wanted[member] = value;
        let (status, answer) = call(&program, &wanted);
        assert_eq!(
            (status, &answer["error"]["code"]),
            (400, &json!("client_raised"))
        );
        for language in ["zh", "en"] {
            let said = answer["error"]["message"][language].as_str().unwrap();
            assert!(
                said.contains("UnicodeEncodeError: 'latin-1' codec"),
                "{said}"
            );
        }
    }
    let trace = program
        .connect()
        .ask("GET", "/__playground/trace?after=0", &[], "")
        .json();
    assert_eq!(trace["entries"], json!([]));
    // A letter of latin-1 is one octet.
    let mut wanted = right;
    wanted["cookies"] = json!([["a", "é"]]);
    done(&program, &wanted);
}

#[test]
fn what_is_no_call_is_refused_and_sends_nothing() {
    let program = Program::in_memory();
    let right = json!({"jar": "a", "method": "GET", "target": LIST});
    for (member, value, place) in [
        ("jar", json!(""), "jar"),
        ("jar", json!("a b"), "jar"),
        ("jar", json!("a".repeat(65)), "jar"),
        ("jar", json!(1), "jar"),
        ("method", json!("G T"), "method"),
        ("method", json!("CONNECT"), "method"),
        ("target", json!("/__playground/reset"), "target"),
        ("target", json!("http://evil.example/api/"), "target"),
        ("target", json!("//evil.example/api/"), "target"),
        ("target", json!("/api/ HTTP/1.1\r\nX: y"), "target"),
        ("target", Value::Null, "target"),
        ("headers", json!([["Host", "evil.example"]]), "headers"),
        ("headers", json!([["Content-Length", "9"]]), "headers"),
        (
            "headers",
            json!([["Transfer-Encoding", "chunked"]]),
            "headers",
        ),
        ("headers", json!([["A", "b\r\nc: d"]]), "headers"),
        ("headers", json!([["A"]]), "headers"),
        ("headers", json!({"A": "b"}), "headers"),
        ("cookies", json!([["a", "b\r\nc: d"]]), "cookies"),
        ("cookies", json!([["a", 1]]), "cookies"),
        ("body", json!({"a": 1}), "body"),
        ("more", json!(1), "call"),
    ] {
        let mut wrong = right.clone();
        wrong[member] = value;
        let (status, answer) = call(&program, &wrong);
        assert_eq!(
            (status, &answer["error"]["code"]),
            (400, &json!("bad_call")),
            "{wrong}"
        );
        let said = answer["error"]["message"]["en"].as_str().unwrap();
        assert!(said.starts_with(place), "{wrong}: {said}");
    }
    for (method, target, status) in [
        ("DELETE", "/__playground/client", 400),
        ("DELETE", "/__playground/client?jar=a+b", 400),
        ("POST", "/__playground/client", 400),
        ("GET", "/__playground/client", 405),
    ] {
        assert_eq!(
            program.connect().ask(method, target, &[], "").status,
            status,
            "{method} {target}"
        );
    }
    let trace = program
        .connect()
        .ask("GET", "/__playground/trace?after=0", &[], "")
        .json();
    assert_eq!(trace["entries"], json!([]));
}
