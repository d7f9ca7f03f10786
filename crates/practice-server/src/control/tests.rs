//! Checks the page's own calls and their guard.

use http_message::{Address, Method};
use serde_json::{Value, json};

use super::*;
use crate::{Config, CorsPolicy, Flavour, Kept, MemoryStore, ModelSecrets};

fn request(method: &str, target: &str, headers: &[(&str, &str)], body: &str) -> Request {
    let mut lines = Headers::new();
    for (name, value) in headers {
        lines.push(*name, *value);
    }
    Request {
        method: Method::parse(method).unwrap(),
        target: target.to_owned(),
        headers: lines,
        body: body.as_bytes().to_vec(),
    }
}

/// A server, and what its clock says in seconds.
struct World(PracticeServer<MemoryStore>, i64);

impl World {
    fn new() -> Self {
        let mut server = PracticeServer::new(MemoryStore::default(), Config::of(Flavour::Go));
        let Ok(()) = server.reset(&mut ModelSecrets::new(|| 0));
        Self(server, 1_795_423_434)
    }

    fn send(&mut self, request: Request) -> Response {
        let listener = origin("http://127.0.0.1:8047");
        let now = Timestamp::from_seconds(self.1);
        let mut secrets = ModelSecrets::new(|| 0);
        self.0.serve(now, &mut secrets, &listener, request)
    }

    fn call(&mut self, method: &str, call: &str, body: &str) -> (u16, Value) {
        let headers = [
            ("Host", "127.0.0.1:8047"),
            ("Cookie", "a=1"),
            ("Cookie", "b=2"),
        ];
        let target = format!("/__playground/{call}");
        let response = self.send(request(method, &target, &headers, body));
        let value = serde_json::from_slice(&response.body).unwrap();
        (response.status, value)
    }

    fn sign_in(&mut self) {
        let form_type = ("Content-Type", "application/x-www-form-urlencoded");
        let form = "username=byhy&password=88888888";
        self.send(request("POST", "/api/mgr/signin", &[form_type], form));
    }
}

fn origin(url: &str) -> Origin {
    Address::parse(url).unwrap().origin
}

#[test]
fn the_guard_lets_the_page_alone_pass() {
    let check = |method: &str, headers: &[(&str, &str)], expected: Result<(), Refusal>| {
        let request = request(method, "/__playground/config", headers, "");
        let listener = origin("http://192.168.1.5:8047");
        assert_eq!(guard(&request, &listener), expected, "{method} {headers:?}");
    };
    let own = ("Host", "192.168.1.5:8047");
    check("GET", &[own], Ok(()));
    check("GET", &[("Host", "localhost:8047")], Ok(()));
    check("GET", &[("host", "[::1]:9")], Ok(()));
    check("PUT", &[own, ("Origin", "http://192.168.1.5:8047")], Ok(()));
    check("PUT", &[own, ("Sec-Fetch-Site", "same-origin")], Ok(()));
    check("GET", &[own, ("Sec-Fetch-Site", "none")], Ok(()));
    let host = Err(Refusal::ForeignHost);
    check("GET", &[], host);
    check("GET", &[("Host", "evil.example:8047")], host);
    check("GET", &[("Host", "192.168.1.5")], host);
    check("GET", &[("Host", "localhost.evil.example")], host);
    check("GET", &[("Host", "evil.example@localhost")], host);
    check("GET", &[("Host", "localhost/evil")], host);
    check("GET", &[own, ("Host", "localhost")], host);
    let foreign = Err(Refusal::ForeignOrigin);
    check("GET", &[own, ("Origin", "null")], foreign);
    check(
        "GET",
        &[own, ("Origin", "http://192.168.1.5:3000")],
        foreign,
    );
    check(
        "GET",
        &[own, ("Origin", "https://192.168.1.5:8047")],
        foreign,
    );
    check("GET", &[own, ("Origin", "http://localhost:8047")], foreign);
    let site = Err(Refusal::ForeignSite);
    check("GET", &[own, ("Sec-Fetch-Site", "same-site")], site);
    check("GET", &[own, ("Sec-Fetch-Site", "cross-site")], site);
    check("PUT", &[own, ("Sec-Fetch-Site", "none")], site);
}

#[test]
fn a_foreign_page_is_refused_and_changes_nothing() {
    let mut world = World::new();
    let headers = [("Host", "localhost"), ("Origin", "http://evil.example")];
    let body = r#"{"flavour":"django"}"#;
    let response = world.send(request("PUT", "/__playground/config", &headers, body));
    assert_eq!(response.status, 403);
    assert!(response.body_text().contains("foreign_origin"));
    assert_eq!(world.0.config().flavour, Flavour::Go);
}

#[test]
fn the_trace_tells_of_learners_requests_only() {
    let mut world = World::new();
    world.sign_in();
    world.sign_in();
    let (status, value) = world.call("GET", "trace?after=1", "");
    assert_eq!(status, 200);
    let reply = wire::read_trace(Json::of(value.to_string().as_bytes()).unwrap()).unwrap();
    assert_eq!(reply.last, 2);
    assert_eq!(reply.cookie_lines, ["a=1", "b=2"]);
    let kept = world.0.trace().after(1).filter_map(Kept::seen);
    let kept: Vec<_> = kept.cloned().collect();
    assert_eq!(reply.entries, kept);
    assert_eq!(kept.len(), 1);
    assert_eq!(kept[0].listener, "http://127.0.0.1:8047");
    let events = format!("{:?}", kept[0].events);
    assert!(!events.contains("88888888"), "no password in {events}");
    for bad in ["trace?after=-1", "trace?after=x", "trace?after="] {
        let (status, value) = world.call("GET", bad, "");
        assert_eq!(
            (status, &value["error"]["code"]),
            (400, &json!("bad_after"))
        );
    }
}

#[test]
fn sessions_and_reset() {
    let mut world = World::new();
    world.sign_in();
    let (status, value) = world.call("GET", "sessions", "");
    assert_eq!((status, &value["total"]), (200, &json!(1)));
    let Ok(rows) = world.0.sessions(9);
    let text = value.to_string();
    let read = wire::read_sessions(Json::of(text.as_bytes()).unwrap());
    assert_eq!(read.unwrap(), rows);
    let host = ("Host", "127.0.0.1:8047");
    let reset = world.send(request("POST", "/__playground/reset", &[host], ""));
    assert_eq!(reset.status, 200);
    let dropped = reset.headers.get("Set-Cookie").map(|field| field.text());
    assert_eq!(
        dropped.as_deref(),
        Some("sessionid=; Path=/; Max-Age=0; HttpOnly")
    );
    assert_eq!(world.call("GET", "sessions", "").1["total"], json!(0));
}

#[test]
fn the_configuration_is_checked() {
    let mut world = World::new();
    let whole = json!({
        "flavour": "go",
        "cookie": {
            "path": "/", "domain": null, "max_age": 1_209_600, "secure": false,
            "http_only": true, "same_site": null
        },
        "session_lifetime": 1_209_600,
        "cors": "off",
        "extra_set_cookie": [],
        "sign_in_redirect": null,
        "csrf": false,
        "one_session_a_user": false,
        "sign_out_everywhere": false,
        "sliding": "off",
        "token": false,
        "instances": null
    });
    assert_eq!(world.call("GET", "config", ""), (200, whole.clone()));
    let part = r#"{"flavour":"django","cors":"echo-with-credentials","cookie":{"max_age":null}}"#;
    assert_eq!(world.call("PUT", "config", part).0, 200);
    let config = world.0.config().clone();
    assert_eq!(config.flavour, Flavour::Django);
    assert_eq!(config.cors, CorsPolicy::EchoWithCredentials);
    assert_eq!(config.cookie.max_age, None);
    assert_eq!(config.cookie.same_site, Some(crate::SameSiteAttribute::Lax));
    for bad in [
        "",
        "[]",
        r#"{"x":1}"#,
        r#"{"flavour":"php"}"#,
        r#"{"cors":true}"#,
        r#"{"extra_set_cookie":"a=1"}"#,
        r#"{"extra_set_cookie":[1]}"#,
        r#"{"extra_set_cookie":[""]}"#,
        r#"{"extra_set_cookie":["a=1 "]}"#,
        r#"{"extra_set_cookie":["a=1\r\nX: y"]}"#,
        r#"{"extra_set_cookie":["a=张"]}"#,
        r#"{"extra_set_cookie":["a","b","c","d","e"]}"#,
        r#"{"sign_in_redirect":"/x"}"#,
        r#"{"sign_in_redirect":{"status":302}}"#,
        r#"{"sign_in_redirect":{"status":304,"to":"/"}}"#,
        r#"{"sign_in_redirect":{"status":302,"to":"//evil.example/"}}"#,
        r#"{"sign_in_redirect":{"status":302,"to":"http://evil.example/"}}"#,
        r#"{"sign_in_redirect":{"status":302,"to":"/","more":1}}"#,
        r#"{"csrf":1}"#,
        r#"{"one_session_a_user":null}"#,
        r#"{"sign_out_everywhere":"yes"}"#,
        r#"{"sliding":true}"#,
        r#"{"token":"jwt"}"#,
        r#"{"instances":2}"#,
        r#"{"session_lifetime":0}"#,
        r#"{"session_lifetime":34560001}"#,
        r#"{"session_lifetime":1.5}"#,
        r#"{"cookie":{"path":"x"}}"#,
        r#"{"cookie":{"path":"/;a"}}"#,
        r#"{"cookie":{"path":"/\r\nX: y"}}"#,
        r#"{"cookie":{"domain":""}}"#,
        r#"{"cookie":{"max_age":-1}}"#,
        r#"{"cookie":{"secure":"yes"}}"#,
        r#"{"cookie":{"same_site":"lax"}}"#,
        r#"{"cors":"off","cookie":{"name":"x"}}"#,
    ] {
        let (status, value) = world.call("PUT", "config", bad);
        assert_eq!(status, 400, "{bad}");
        assert!(value["error"]["message"]["zh"].is_string());
        assert_eq!(*world.0.config(), config, "{bad} changes nothing");
    }
    assert_eq!(
        world.call("PUT", "config", &whole.to_string()),
        (200, whole)
    );
    assert_eq!(*world.0.config(), Config::of(Flavour::Go));
}

#[test]
fn a_sign_in_redirect_is_a_setting() {
    let mut world = World::new();
    let change = json!({"sign_in_redirect": {"status": 307, "to": "http://localhost:9/x"}});
    let (status, config) = world.call("PUT", "config", &change.to_string());
    assert_eq!(
        (status, &config["sign_in_redirect"]),
        (200, &change["sign_in_redirect"])
    );
    assert_eq!(
        world.call("PUT", "config", &config.to_string()),
        (200, config),
        "read as written"
    );
    world.call("PUT", "config", r#"{"sign_in_redirect":null}"#);
    assert_eq!(*world.0.config(), Config::of(Flavour::Go));
}

#[test]
fn how_sessions_are_kept_is_a_setting() {
    let mut world = World::new();
    let change = json!({
        "csrf": true, "one_session_a_user": true, "sign_out_everywhere": true,
        "sliding": "row-and-cookie", "token": true, "instances": "own"
    });
    let (status, config) = world.call("PUT", "config", &change.to_string());
    assert_eq!(status, 200);
    for (name, value) in change.as_object().unwrap() {
        assert_eq!(&config[name], value, "{name}");
    }
    let back = world.call("PUT", "config", &config.to_string());
    assert_eq!(back, (200, config), "read as written");
    world.call("PUT", "config", r#"{"instances":"shared","sliding":"row"}"#);
    let config = world.0.config();
    assert_eq!(config.instances, Some(crate::Instances::Shared));
    assert_eq!(config.sliding, crate::Sliding::Row);
}

#[test]
fn a_configuration_for_a_while_ends_however_its_owner_ends() {
    let cors = |world: &mut World| world.call("GET", "config", "").1["cors"].clone();
    let any = r#"{"cors":"any-origin"}"#;
    let lease = |world: &mut World, owner: &str, body: &str| {
        let (status, config) =
            world.call("PUT", &format!("config?owner={owner}&lease_ms=10000"), body);
        assert_eq!(status, 200, "{config}");
        config
    };

    let mut world = World::new();
    assert_eq!(lease(&mut world, "a", any)["cors"], "any-origin");
    assert_eq!(
        lease(&mut world, "a", r#"{"session_lifetime":5}"#)["cors"],
        "any-origin",
        "added to"
    );
    world.1 += 9;
    assert_eq!(
        lease(&mut world, "a", "{}")["session_lifetime"],
        5,
        "renewed"
    );
    world.1 += 9;
    assert_eq!(cors(&mut world), "any-origin");
    world.1 += 1;
    assert_eq!(
        *world.0.config(),
        world.0.lease().unwrap().config,
        "nobody has asked yet"
    );
    assert_eq!(
        cors(&mut world),
        "off",
        "a tab that was closed renews nothing"
    );
    assert_eq!(*world.0.config(), Config::of(Flavour::Go));

    lease(&mut world, "a", any);
    assert_eq!(
        world.call("DELETE", "config?owner=b", "").1["cors"],
        "any-origin",
        "not b's"
    );
    assert_eq!(world.call("DELETE", "config?owner=a", "").1["cors"], "off");
    assert_eq!(
        world.call("DELETE", "config?owner=a", "").0,
        200,
        "once more"
    );

    lease(&mut world, "a", any);
    let other = lease(&mut world, "b", r#"{"session_lifetime":7}"#);
    assert_eq!(
        (&other["cors"], &other["session_lifetime"]),
        (&json!("off"), &json!(7))
    );

    lease(&mut world, "a", any);
    assert_eq!(world.call("POST", "reset", "").0, 200);
    assert_eq!(cors(&mut world), "off", "a reset ends it");

    lease(&mut world, "a", any);
    world.call("PUT", "config", r#"{"session_lifetime":9}"#);
    world.1 += 60;
    let config = world.call("GET", "config", "").1;
    assert_eq!(
        (&config["cors"], &config["session_lifetime"]),
        (&json!("off"), &json!(9)),
        "for good"
    );

    for bad in [
        "config?owner=a",
        "config?lease_ms=10000",
        "config?owner=&lease_ms=10000",
        "config?owner=a+b&lease_ms=10000",
        "config?owner=a&lease_ms=999",
        "config?owner=a&lease_ms=600001",
        "config?owner=a&lease_ms=-1",
        "config?owner=a&lease_ms=x",
    ] {
        assert_eq!(world.call("PUT", bad, any).0, 400, "{bad}");
    }
    assert_eq!(world.call("DELETE", "config", "").0, 400);
    assert_eq!(
        world.call("PUT", "config?owner=a&lease_ms=1000", "{").0,
        400
    );
    assert_eq!(world.0.lease(), None);
}

#[test]
fn a_sign_in_under_a_configuration_that_has_ended_follows_the_usual_one() {
    let mut world = World::new();
    world.call(
        "PUT",
        "config?owner=a&lease_ms=1000",
        r#"{"flavour":"django"}"#,
    );
    let form = [("Content-Type", "application/x-www-form-urlencoded")];
    let body = "username=byhy&password=first&password=last";
    let sign_in = request("POST", "/api/mgr/signin", &form, body);
    let password = |world: &World, seconds| {
        let now = Timestamp::from_seconds(world.1 + seconds);
        match world.0.slow_part(now, &sign_in) {
            Some(SlowPart::Comparison { password, .. }) => password,
            Some(SlowPart::Search { .. } | SlowPart::Hashing) | None => panic!("no comparison"),
        }
    };
    assert_eq!(password(&world, 0), "last");
    assert_eq!(password(&world, 1), "first");
}

#[test]
fn further_cookies_have_bounds() {
    let mut world = World::new();
    let mut put = |line: String| {
        let body = json!({"extra_set_cookie": vec![line; 4]}).to_string();
        world.call("PUT", "config", &body).0
    };
    assert_eq!(put("a".repeat(8193)), 400);
    assert_eq!(put("a".repeat(8192)), 200);
    assert_eq!(put("a=1; Domain=other.example; Secure".to_owned()), 200);
    assert_eq!(world.0.config().extra_set_cookie.len(), 4);
    let none = r#"{"extra_set_cookie":[]}"#;
    assert_eq!(world.call("PUT", "config", none).0, 200);
    assert_eq!(*world.0.config(), Config::of(Flavour::Go));
}

#[test]
fn each_side_can_be_made_to_forget_alone() {
    let mut world = World::new();
    world.sign_in();
    let host = ("Host", "127.0.0.1:8047");
    let dropped = world.send(request("DELETE", "/__playground/cookie", &[host], ""));
    assert_eq!(
        (dropped.status, &*dropped.body_text()),
        (200, r#"{"deleted":true}"#)
    );
    let line = dropped.headers.get("Set-Cookie").unwrap().text();
    assert_eq!(line, "sessionid=; Path=/; Max-Age=0; HttpOnly");
    assert_eq!(world.call("GET", "sessions", "").1["total"], json!(1));

    let id = "a".repeat(32);
    let row = format!("/__playground/sessions/{id}");
    let deleted = world.send(request("DELETE", &row, &[host], ""));
    assert_eq!(
        (deleted.status, &*deleted.body_text()),
        (200, r#"{"deleted":true}"#)
    );
    assert_eq!(deleted.headers.get("Set-Cookie"), None);
    assert_eq!(world.call("GET", "sessions", "").1["total"], json!(0));
    for id in [&id, "", "x/y"] {
        let (status, value) = world.call("DELETE", &format!("sessions/{id}"), "");
        assert_eq!(
            (status, &value["error"]["code"]),
            (404, &json!("unknown_session"))
        );
    }
    assert_eq!(world.0.trace().last_number(), 1, "no trace but the sign-in");
}

#[test]
fn a_row_becomes_another_users() {
    let mut world = World::new();
    world.sign_in();
    let Ok(before) = world.0.sessions(9);
    let call = format!("sessions/{}", "a".repeat(32));
    let changed = world.call("PATCH", &call, r#"{"user":"lin"}"#);
    assert_eq!(changed, (200, json!({"id": "a".repeat(32), "user": "lin"})));
    let Ok(rows) = world.0.sessions(9);
    let user = "lin".to_owned();
    assert_eq!(
        rows,
        [crate::SessionRow {
            user,
            ..before[0].clone()
        }]
    );
    for bad in [
        "",
        "[]",
        "{}",
        r#"{"user":"nobody"}"#,
        r#"{"user":1}"#,
        r#"{"user":"byhy","id":"x"}"#,
    ] {
        assert_eq!(world.call("PATCH", &call, bad).0, 400, "{bad}");
    }
    let Ok(after) = world.0.sessions(9);
    assert_eq!(after, rows);
    let (status, value) = world.call("PATCH", "sessions/unknown", r#"{"user":"lin"}"#);
    assert_eq!(
        (status, &value["error"]["code"]),
        (404, &json!("unknown_session"))
    );
}

#[test]
fn a_server_alone_has_no_lab() {
    let answer = World::new().call("GET", "lab", "");
    assert_eq!(answer, (200, json!({"port": null, "client": false})));
}

#[test]
fn unknown_paths_and_wrong_methods() {
    let mut world = World::new();
    assert_eq!(world.call("GET", "nothing", "").0, 404);
    for (method, call) in [
        ("POST", "trace"),
        ("PUT", "sessions"),
        ("POST", "config"),
        ("GET", "reset"),
        ("GET", "cookie"),
        ("POST", "lab"),
        ("GET", "sessions/a"),
    ] {
        assert_eq!(world.call(method, call, "").0, 405);
    }
    let headers = [("Host", "localhost")];
    let response = world.send(request("POST", "/__playground/config", &headers, ""));
    assert_eq!(
        response.headers.get("allow").unwrap().text(),
        "GET, PUT, DELETE"
    );
}
