//! Checks each reply of the practice API, octet for octet, in both flavours.

use http_message::{Address, Headers, Method, Timestamp};

use super::*;
use crate::{CorsPolicy, Lookup, MemoryStore, ModelSecrets, RedirectStatus, Sample};

mod django;
mod go;
mod hostile;
mod sessions;

/// A server in virtual time whose session ids are `aaaa…`, `bbbb…` and so on.
struct World {
    store: MemoryStore,
    config: Config,
    now: Timestamp,
    ids: u8,
    cookie: Option<String>,
    /// Further header lines of the next requests.
    headers: Vec<(&'static str, String)>,
    turn: u64,
    origin: Option<&'static str>,
    events: Vec<ServerEvent>,
}

impl World {
    fn new(flavour: Flavour) -> Self {
        let mut store = MemoryStore::default();
        let sample = Sample::new(&mut ModelSecrets::new(|| 0));
        let Ok(()) = crate::Store::reset(&mut store, &sample);
        Self {
            store,
            config: Config::of(flavour),
            // Mon, 23 Nov 2026 08:43:54 GMT: fourteen days later is the date in the facts.
            now: Timestamp::from_seconds(1_795_423_434),
            ids: 0,
            cookie: None,
            headers: Vec::new(),
            turn: 0,
            origin: None,
            events: Vec::new(),
        }
    }

    fn send(&mut self, method: &str, target: &str, content_type: &str, body: &[u8]) -> Response {
        let mut headers = Headers::new().with("Content-Type", content_type);
        if let Some(cookie) = &self.cookie {
            headers.push("Cookie", cookie.as_str());
        }
        if let Some(origin) = self.origin {
            headers.push("Origin", origin);
        }
        for (name, value) in &self.headers {
            headers.push(*name, value.as_str());
        }
        if method == "OPTIONS" {
            headers.push("Access-Control-Request-Method", "PUT");
            headers.push("Access-Control-Request-Headers", "content-type,x-a");
        }
        let request = Request {
            method: Method::parse(method).unwrap(),
            target: target.to_owned(),
            headers,
            body: body.to_vec(),
        };
        self.events.clear();
        self.turn += 1;
        let ids = &mut self.ids;
        let mut secrets = ModelSecrets::new(|| {
            *ids += 1;
            (*ids - 1) / 32
        });
        serve(
            &mut self.store,
            &self.config,
            Place {
                listener: &Address::parse("http://127.0.0.1:8047/").unwrap().origin,
                ports: &[8048],
                base: "/",
                turn: self.turn,
            },
            &mut secrets,
            self.now,
            &request,
            &mut self.events,
        )
    }

    fn sign_in(&mut self, user: &str, password: &str) -> Response {
        let form = format!("username={user}&password={password}");
        let form_type = "application/x-www-form-urlencoded";
        self.send("POST", "/api/mgr/signin", form_type, form.as_bytes())
    }

    fn json(&mut self, method: &str, table: &str, body: &str) -> Response {
        let target = format!("/api/mgr/{table}");
        self.send(method, &target, "application/json", body.as_bytes())
    }

    fn signed_in(flavour: Flavour) -> Self {
        let mut world = Self::new(flavour);
        world.sign_in("byhy", "88888888");
        world.cookie = Some(format!("sessionid={}", id('a')));
        world
    }
}

fn id(letter: char) -> String {
    letter.to_string().repeat(32)
}

/// Status line, header lines and body as one text.
fn raw(response: &Response) -> String {
    let mut text = response.status.to_string();
    for field in &response.headers {
        text += &format!("\n{}: {}", field.name, field.text());
    }
    text + "\n\n" + &response.body_text()
}

#[track_caller]
fn check(response: &Response, status: u16, body: &str) {
    assert_eq!((response.status, &*response.body_text()), (status, body));
}

fn set_cookie(response: &Response) -> Option<String> {
    let line = response.headers.get("set-cookie");
    line.map(|field| field.text().into_owned())
}

#[test]
fn a_multipart_form_signs_in_and_the_flavour_picks_among_fields_of_one_name() {
    let content_type = "multipart/form-data; boundary=b";
    let field = |name: &str, value: &str| {
        format!("--b\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
    };
    for (flavour, passwords) in [
        (Flavour::Go, ["88888888", "x"]),
        (Flavour::Django, ["x", "88888888"]),
    ] {
        let parts = [
            field("username", "byhy"),
            field("password", passwords[0]),
            field("password", passwords[1]),
            "--b--\r\n".to_owned(),
        ];
        let mut world = World::new(flavour);
        let reply = world.send(
            "POST",
            "/api/mgr/signin",
            content_type,
            parts.concat().as_bytes(),
        );
        assert!(set_cookie(&reply).is_some(), "{}", raw(&reply));
    }
}

#[test]
fn a_sign_in_can_answer_with_a_redirect_that_bears_the_cookie() {
    for (flavour, lines) in [
        (
            Flavour::Go,
            "303\nLocation: http://localhost:9/x\n\
             Set-Cookie: sessionid=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa; Path=/; Max-Age=1209600; HttpOnly\n\
             Date: Mon, 23 Nov 2026 08:43:54 GMT\nContent-Length: 0\n\n",
        ),
        (
            Flavour::Django,
            "303\nDate: Mon, 23 Nov 2026 08:43:54 GMT\nContent-Type: text/html; charset=utf-8\n\
             X-Frame-Options: DENY\nContent-Length: 0\nVary: Cookie\nLocation: http://localhost:9/x\n\
             Set-Cookie: sessionid=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa; expires=Mon, 07 Dec 2026 08:43:54 GMT; \
             HttpOnly; Max-Age=1209600; Path=/; SameSite=Lax\n\n",
        ),
    ] {
        let mut world = World::new(flavour);
        let redirect = Redirect::new(RedirectStatus::SeeOther, "http://localhost:9/x");
        world.config.sign_in_redirect = redirect;
        assert_eq!(raw(&world.sign_in("byhy", "88888888")), lines);
        let wrong = world.sign_in("byhy", "x");
        assert_eq!((wrong.status, wrong.headers.get("location")), (200, None));
    }
}

#[test]
fn a_path_redirects_on_this_server() {
    let mut world = World::new(Flavour::Go);
    let to = "/api/redirect?status=308&to=/api/mgr/customers%3Fa%3D%22%26b";
    let get = world.send("GET", to, "", b"");
    assert_eq!(
        raw(&get),
        "308\nContent-Type: text/html; charset=utf-8\nLocation: /api/mgr/customers?a=\"&b\n\
         Date: Mon, 23 Nov 2026 08:43:54 GMT\nContent-Length: 68\n\n\
         <a href=\"/api/mgr/customers?a=&#34;&amp;b\">Permanent Redirect</a>.\n\n"
    );
    check(&world.send("POST", to, "", b"x"), 308, "");
    let beyond = world.send("GET", "/api/redirect?to=http://evil.example/", "", b"");
    assert_eq!((beyond.status, beyond.headers.get("location")), (400, None));
    let other_port = world.send("GET", "/api/redirect?to=http://localhost:8048/", "", b"");
    assert_eq!(other_port.status, 302);
}
