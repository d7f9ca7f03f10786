//! What Chromium 156, Firefox 153 ESR and `requests` 2.34.2 sent on each hop of a redirect: a page on A, and servers on
//! A, B and C, three ports of 127.0.0.1. The first redirect sets the cookie `red`.
#![expect(
    clippy::unwrap_used,
    reason = "the case file is part of this test: a bad line is a failure of its own"
)]

use browser_model::{
    Body, Browser, Client, Credentials, Hop, HopRefusal, Intent, Mode, Prepared, Profile,
    ProgramHop, Requests,
};
use http_message::{Address, Headers, Method, Request, Response, Timestamp};
use serde_json::{Map, Value, json};

const NOW: Timestamp = Timestamp::from_seconds(1_795_896_000);

fn url(port: &str, number: usize) -> String {
    let port = match port {
        "A" => 9001,
        "B" => 9002,
        _ => 9003,
    };
    format!("http://127.0.0.1:{port}/hop?n={number}")
}

fn pairs(value: &Value) -> Vec<(String, String)> {
    let list = value.as_array().map(Vec::as_slice).unwrap_or_default();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    list.iter()
        .map(|pair| (text(&pair[0]), text(&pair[1])))
        .collect()
}

fn intent(case: &Value) -> Intent {
    let mut headers = Headers::new();
    for (name, value) in pairs(&case["headers"]) {
        headers.push(name, value);
    }
    let first = case["way"][0].as_str().unwrap();
    Intent {
        method: Method::parse(case["method"].as_str().unwrap()).unwrap(),
        address: Address::parse(&url(first, 0)).unwrap(),
        headers,
        body: match case["body"].as_str() {
            Some("json") => Body::Json("{}".to_owned()),
            Some(_) => Body::Form(vec![("a".to_owned(), "1".to_owned())]),
            None => Body::None,
        },
        credentials: match case["credentials"].as_str() {
            Some("include") => Credentials::Include,
            Some("omit") => Credentials::Omit,
            Some(_) | None => Credentials::SameOrigin,
        },
        mode: Mode::Cors,
    }
}

fn page() -> Client {
    Client {
        origin: Address::parse(&url("A", 0)).unwrap().origin,
        ancestors: Vec::new(),
    }
}

fn answer(status: u16, headers: Headers) -> Response {
    Response {
        status,
        headers,
        body: Vec::new(),
    }
}

/// What hop number `at` is answered: a redirect, or the end.
fn response(case: &Value, at: usize, origin: Option<&str>) -> Response {
    let mut headers = Headers::new();
    if let Some(origin) = origin {
        headers.push("Access-Control-Allow-Origin", origin);
        headers.push("Access-Control-Allow-Credentials", "true");
    }
    let Some(next) = case["way"][at + 1].as_str() else {
        return answer(200, headers);
    };
    headers.push("Location", url(next, at + 1));
    if at == 0 {
        headers.push("Set-Cookie", "red=1; Path=/");
    }
    answer(
        u16::try_from(case["status"].as_u64().unwrap()).unwrap(),
        headers,
    )
}

fn told(case: &Value, at: usize, request: &Request, with_origin: bool) -> Value {
    let line = |name| {
        let field = request.headers.get(name);
        field.map(|field| field.text().into_owned())
    };
    let content_type = line("Content-Type").map(|text| text.split(';').next().unwrap().to_owned());
    let mut hop = Map::new();
    hop.insert("at".to_owned(), case["way"][at].clone());
    hop.insert("method".to_owned(), json!(request.method.as_str()));
    if with_origin {
        let page = page().origin.to_string();
        let origin = line("Origin").map(|text| {
            if text == page {
                "page".to_owned()
            } else {
                text
            }
        });
        hop.insert("origin".to_owned(), json!(origin));
    }
    hop.insert("cookie".to_owned(), json!(line("Cookie")));
    hop.insert("content_type".to_owned(), json!(content_type));
    hop.insert("authorization".to_owned(), json!(line("Authorization")));
    hop.insert("x_a".to_owned(), json!(line("X-A")));
    hop.insert("body".to_owned(), json!(request.body.len()));
    Value::Object(hop)
}

fn signed_in() -> (Intent, Response) {
    let headers = Headers::new().with("Set-Cookie", "s=1; Path=/");
    let mut sign_in = intent(&json!({ "method": "GET", "way": ["A"] }));
    sign_in.address.query = None;
    (sign_in, answer(200, headers))
}

fn in_browser(case: &Value, profile: Profile) -> Value {
    let mut browser = Browser::new(profile);
    let (sign_in, set) = signed_in();
    browser.receive(NOW, &page(), &sign_in, &set);
    let mut hop = Hop::first(intent(case));
    let mut seen = Vec::new();
    for at in 0.. {
        let Prepared {
            request, preflight, ..
        } = browser.prepare_hop(NOW, &page(), &hop);
        let origin = request
            .headers
            .get("Origin")
            .map(|field| field.text().into_owned());
        if preflight.is_some() {
            seen.push(json!({ "at": case["way"][at], "method": "OPTIONS" }));
        }
        seen.push(told(case, at, &request, true));
        let response = response(case, at, origin.as_deref());
        browser.receive_hop(NOW, &page(), &hop, &response);
        match hop.next(&page(), &response).unwrap() {
            Some(next) => hop = next,
            None => break,
        }
    }
    Value::Array(seen)
}

fn in_program(case: &Value) -> Value {
    let mut session = Requests::new();
    if case["empty"] != true {
        let (sign_in, set) = signed_in();
        session.receive(NOW, &sign_in, &set);
    }
    let mut hop = ProgramHop::first(intent(case), pairs(&case["cookies"]));
    let mut seen = Vec::new();
    for at in 0.. {
        let request = session.prepare_hop(NOW, &hop).request;
        seen.push(told(case, at, &request, false));
        let (_, next) = session.receive_hop(NOW, &hop, &response(case, at, None));
        match next.unwrap() {
            Some(next) => hop = next,
            None => break,
        }
    }
    Value::Array(seen)
}

#[test]
fn every_hop_is_as_the_real_clients_sent_it() {
    let mut wrong = Vec::new();
    let mut asked = 0;
    for line in include_str!("redirect-cases.jsonl").lines() {
        let case: Value = serde_json::from_str(line).unwrap();
        let found = match case["client"].as_str().unwrap() {
            "requests" => vec![in_program(&case)],
            "chromium" => vec![in_browser(&case, Profile::CHROMIUM)],
            _ => [Profile::CHROMIUM, Profile::FIREFOX]
                .map(|profile| in_browser(&case, profile))
                .to_vec(),
        };
        for found in found {
            asked += 1;
            if found != case["hops"] {
                wrong.push(format!("{line}\n found {found}"));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{} wrong\n{}",
        wrong.len(),
        wrong.join("\n")
    );
    assert!(asked >= 130, "only {asked}");
}

#[test]
fn where_a_client_does_not_go() {
    let asks = intent(&json!({ "method": "GET", "way": ["A"], "credentials": "include" }));
    let to = |location: &str| answer(302, Headers::new().with("Location", location));
    let hop = Hop::first(asks.clone());
    for (location, refusal) in [
        ("ftp://a.example/", HopRefusal::NotHttp),
        ("javascript:alert(1)", HopRefusal::NotHttp),
        ("http://user:secret@a.example/", HopRefusal::UserInfo),
        ("http://a.example:99999/", HopRefusal::BadLocation),
    ] {
        assert_eq!(hop.next(&page(), &to(location)), Err(refusal), "{location}");
    }
    let unlike = [
        answer(302, Headers::new()),
        answer(304, Headers::new().with("Location", "/")),
    ];
    for response in unlike {
        assert_eq!(hop.next(&page(), &response), Ok(None));
    }
    for (location, target) in [
        ("/x", "http://127.0.0.1:9001/x"),
        ("x/../y?z#part", "http://127.0.0.1:9001/y?z"),
        ("?b", "http://127.0.0.1:9001/hop?b"),
        ("//b.example/", "http://b.example/"),
        ("/客户", "http://127.0.0.1:9001/%E5%AE%A2%E6%88%B7"),
        ("..", "http://127.0.0.1:9001/"),
    ] {
        let next = hop.next(&page(), &to(location)).unwrap().unwrap();
        assert_eq!(next.intent.address.to_string(), target, "{location}");
    }
    // A redirect from another origin without CORS headers goes no further.
    let away = hop
        .next(&page(), &to("http://127.0.0.1:9002/"))
        .unwrap()
        .unwrap();
    let refused = away.next(&page(), &to("/"));
    assert!(matches!(refused, Err(HopRefusal::Cors(_))), "{refused:?}");
}

#[test]
fn how_many_redirects_are_followed() {
    let asks = intent(&json!({ "method": "GET", "way": ["A"] }));
    let again = answer(302, Headers::new().with("Location", "/"));
    let mut hop = Hop::first(asks.clone());
    for _ in 0..20 {
        hop = hop.next(&page(), &again).unwrap().unwrap();
    }
    assert_eq!(hop.next(&page(), &again), Err(HopRefusal::TooMany(20)));
    let mut session = Requests::new();
    let mut hop = ProgramHop::first(asks, Vec::new());
    for _ in 0..30 {
        hop = session.receive_hop(NOW, &hop, &again).1.unwrap().unwrap();
    }
    let next = session.receive_hop(NOW, &hop, &again).1;
    assert_eq!(next.err(), Some(HopRefusal::TooMany(30)));
}
