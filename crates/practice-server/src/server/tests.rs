//! A server that is mounted below a folder answers like one at the root, and keeps its cookies there.

use http_message::{Address, Headers, Method};

use super::*;
use crate::{Flavour, Kept, MemoryStore, ModelSecrets, SlowPart};

fn server(base: &str, flavour: Flavour) -> PracticeServer<MemoryStore> {
    let mut server =
        PracticeServer::new(MemoryStore::default(), Config::of(flavour)).mounted_at(base);
    server.reset(&mut ModelSecrets::new(|| 0)).unwrap();
    server
}

fn ask(server: &mut PracticeServer<MemoryStore>, method: &str, target: &str) -> Response {
    let origin = Address::parse("https://tutorial.example/").unwrap().origin;
    let request = Request {
        method: Method::parse(method).unwrap(),
        target: target.to_owned(),
        headers: Headers::new()
            .with("Host", "tutorial.example")
            .with("Content-Type", "application/x-www-form-urlencoded"),
        body: b"username=byhy&password=88888888".to_vec(),
    };
    let secrets = &mut ModelSecrets::new(|| 0);
    server.serve(Timestamp::from_seconds(1), secrets, &origin, request)
}

#[track_caller]
fn check(flavour: Flavour, target: &str, base: &str) {
    let (mut mounted, mut plain) = (server(base, flavour), server("/", flavour));
    let below = [base.trim_end_matches('/'), target].concat();
    let answers = [
        ask(&mut mounted, "POST", &below),
        ask(&mut plain, "POST", target),
    ];
    let [here, there] = answers.map(|answer| (answer.status, answer.body_text().into_owned()));
    assert_eq!(here, there, "{target} below {base}");
}

#[test]
fn answers_below_a_folder_as_at_the_root() {
    for flavour in [Flavour::Go, Flavour::Django] {
        for target in [
            "/api/mgr/signin",
            "/api/mgr/customers",
            "/api/mgr/nothing",
            "/__playground/reset",
        ] {
            check(flavour, target, "/a/b/");
        }
    }
}

#[test]
fn cookies_stay_below_the_folder_and_the_trace_keeps_the_whole_path() {
    let mut server = server("/a/b/", Flavour::Go);
    let line = |response: &Response| {
        response
            .headers
            .get("set-cookie")
            .unwrap()
            .text()
            .into_owned()
    };
    let signed_in = ask(&mut server, "POST", "/a/b/api/mgr/signin");
    assert!(
        line(&signed_in).contains("; Path=/a/b/; "),
        "{}",
        line(&signed_in)
    );
    let reset = ask(&mut server, "POST", "/a/b/__playground/reset");
    assert!(line(&reset).contains("; Path=/a/b/; "), "{}", line(&reset));
    let traced: Vec<_> = server
        .trace()
        .after(0)
        .filter_map(Kept::seen)
        .map(|e| e.request.message.target.clone())
        .collect();
    assert_eq!(traced, ["/a/b/api/mgr/signin"]);
    assert_eq!(
        server.config().cookie.path,
        "/",
        "the lesson's setting is the one below the folder"
    );
}

#[test]
fn redirects_stay_below_the_folder() {
    let mut server = server("/a/b/", Flavour::Go);
    for (to, expected) in [
        ("/api/mgr/customers", "/a/b/api/mgr/customers"),
        ("https://tutorial.example/x", "https://tutorial.example/x"),
    ] {
        let found = ask(&mut server, "GET", &["/a/b/api/redirect?to=", to].concat());
        let location = found.headers.get("location").map(|value| value.text());
        assert_eq!(location.as_deref(), Some(expected));
    }
}

#[test]
fn the_slow_part_of_an_answer_is_told_before() {
    let find = |flavour, cookie: &str, method: &str, target: &str, body: &str| {
        let mut server = server("/a/", flavour);
        ask(&mut server, "POST", "/a/api/mgr/signin");
        let request = Request {
            method: Method::parse(method).unwrap(),
            target: target.to_owned(),
            headers: Headers::new()
                .with("Cookie", cookie)
                .with("Content-Type", "application/x-www-form-urlencoded"),
            body: body.into(),
        };
        server.slow_part(Timestamp::from_seconds(2), &request)
    };
    let live = format!("sessionid={}", "a".repeat(32));
    let comparison = |password: &str| {
        Some(SlowPart::Comparison {
            password: password.to_owned(),
            hash: "88888888".to_owned(),
        })
    };
    let search = |words: &[&str]| {
        Some(SlowPart::Search {
            table: crate::Table::Customers,
            words: words.iter().map(|word| (*word).to_owned()).collect(),
        })
    };
    let none = || None;
    let two = "username=byhy&password=first&password=last";
    let list = "/a/api/mgr/customers?action=list_customer&pagesize=9&pagenum=1&";
    for (flavour, cookie, method, target, body, expected) in [
        (
            Flavour::Go,
            "",
            "POST",
            "/a/api/mgr/signin",
            two,
            comparison("first"),
        ),
        (
            Flavour::Django,
            "",
            "POST",
            "/a/api/mgr/signin",
            two,
            comparison("last"),
        ),
        (
            Flavour::Go,
            "",
            "POST",
            "/a/api/mgr/signin",
            "username=nobody&password=x",
            none(),
        ),
        (Flavour::Go, "", "GET", "/a/api/mgr/signin", two, none()),
        (
            Flavour::Go,
            &*live,
            "GET",
            &*[list, "keywords=b+a++b"].concat(),
            "",
            search(&["b", "a"]),
        ),
        (
            Flavour::Django,
            &*live,
            "GET",
            &*[list, "keywords=b"].concat(),
            "",
            search(&["b"]),
        ),
        (
            Flavour::Go,
            &*live,
            "GET",
            &*[list, "%6beywords=b"].concat(),
            "",
            search(&["b"]),
        ),
        (
            Flavour::Go,
            &*live,
            "GET",
            &*[list, "keywords=+"].concat(),
            "",
            none(),
        ),
        (Flavour::Go, &*live, "GET", list, "", none()),
        (
            Flavour::Go,
            "sessionid=x",
            "GET",
            &*[list, "keywords=b"].concat(),
            "",
            none(),
        ),
    ] {
        let found = find(flavour, cookie, method, target, body);
        assert!(found == expected, "{method} {target} {body}");
    }
}
