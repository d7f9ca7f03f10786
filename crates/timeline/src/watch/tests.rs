//! What is made of the requests of other programs: whose jar, what it holds, and why a cookie did not come back.

use browser_model::{RejectReason, WithholdReason};
use http_message::{Method, Request, Response};
use practice_server::{Failure, Passage, Traced};

use super::*;
use crate::fixture::{ID, LATER, START, set_cookie};
use crate::{Entry, StepKind, timeline};

const PYTHON: &str = "python-requests/2.32.3";

/// A request as a test writes it.
#[derive(Clone, Copy)]
struct Sent<'a> {
    agent: &'a str,
    connection: u64,
    host: &'a str,
    path: &'a str,
    cookie: Option<&'a str>,
    second: i64,
}

impl Default for Sent<'_> {
    fn default() -> Self {
        Self {
            agent: PYTHON,
            connection: 1,
            host: "127.0.0.1:8047",
            path: "/api/mgr/customers",
            cookie: None,
            second: 0,
        }
    }
}

/// Feeds one watcher; what it made of each exchange is kept.
#[derive(Default)]
struct Watch {
    watcher: Watcher,
    number: u32,
}

impl Watch {
    fn exchange(&mut self, sent: &Sent<'_>, events: Vec<ServerEvent>, lines: &[&str]) -> Watched {
        let mut headers = Headers::new()
            .with("Host", sent.host)
            .with("User-Agent", sent.agent);
        if let Some(line) = sent.cookie {
            headers.push("Cookie", line);
        }
        let mut answer = Headers::new();
        lines
            .iter()
            .for_each(|line| answer.push("Set-Cookie", *line));
        self.number += 1;
        let trace = TraceEntry {
            number: u64::from(self.number) + 1000,
            listener: "http://127.0.0.1:8047".to_owned(),
            connection: Some(sent.connection),
            received: START.plus_seconds(sent.second),
            request: whole(Request {
                method: Method::get(),
                target: sent.path.to_owned(),
                headers,
                body: Vec::new(),
            }),
            events,
            response: whole(Response {
                status: 200,
                headers: answer,
                body: Vec::new(),
            }),
        };
        self.watcher.take(self.number, trace)
    }

    fn sign_in(&mut self, sent: &Sent<'_>, line: &str) -> Watched {
        let created = ServerEvent::SessionCreated {
            id: ID.to_owned(),
            user: "byhy".to_owned(),
            expires: LATER,
        };
        self.exchange(sent, vec![created], &[line])
    }

    /// A request that the server wants a session for.
    fn list(&mut self, sent: &Sent<'_>) -> Watched {
        let lookup = match sent.cookie {
            Some(_) => Lookup::Found {
                id: ID.to_owned(),
                user: "byhy".to_owned(),
                expires: LATER,
            },
            None => Lookup::NonePresented,
        };
        self.exchange(sent, vec![ServerEvent::SessionLookedUp(lookup)], &[])
    }
}

fn whole<M>(message: M) -> Traced<M> {
    Traced {
        message,
        cut_from: None,
    }
}

fn kinds(watched: &Watched) -> Vec<&'static str> {
    let steps = timeline(&Entry::Watched(Box::new(watched.clone())));
    steps.iter().map(|row| row.step.kind().name()).collect()
}

/// The causes of a request that comes after a sign-in which was given this line.
#[track_caller]
fn check(line: &str, then: &Sent<'_>, expected: &[Cause]) {
    let mut watch = Watch::default();
    watch.sign_in(
        &Sent {
            agent: then.agent,
            ..Sent::default()
        },
        line,
    );
    let came_back = watch.list(then).came_back.expect("it came back without");
    assert_eq!(came_back.causes, expected, "{line}");
    assert_eq!(came_back.given_in, 1);
}

#[test]
fn the_likeliest_cause_stands_first_and_what_was_seen_rules_out_the_others() {
    let line = set_cookie(ID);
    let anew = Sent {
        connection: 2,
        ..Sent::default()
    };
    check(&line, &anew, &[Cause::NoJar, Cause::NewRun]);
    let curl = Sent {
        agent: "curl/8.14.1",
        connection: 2,
        ..Sent::default()
    };
    check(&line, &curl, &[Cause::NoJar, Cause::NewRun]);
    check(&line, &Sent::default(), &[Cause::LeftOut]);
    let elsewhere = Sent {
        connection: 2,
        host: "localhost:8047",
        ..Sent::default()
    };
    let other_host = Cause::Withheld(WithholdReason::DomainMismatch);
    check(
        &line,
        &elsewhere,
        &[other_host, Cause::NoJar, Cause::NewRun],
    );
    let secure = Cause::Withheld(WithholdReason::SecureOnly);
    check(&format!("{line}; Secure"), &Sent::default(), &[secure]);
    let deep = format!("sessionid={ID}; Path=/login");
    let path = Cause::Withheld(WithholdReason::PathMismatch);
    check(&deep, &Sent::default(), &[path]);
    let short = format!("sessionid={ID}; Path=/; Max-Age=60");
    let late = Sent {
        connection: 2,
        second: 61,
        ..Sent::default()
    };
    let expired = Cause::Withheld(WithholdReason::Expired);
    check(&short, &late, &[expired, Cause::NoJar, Cause::NewRun]);
    let foreign = format!("sessionid={ID}; Path=/; Domain=shop.example");
    let refused = Cause::Refused(RejectReason::DomainMismatch);
    check(&foreign, &Sent::default(), &[refused]);
}

#[test]
fn nothing_is_missed_that_was_not_given_or_is_over() {
    let mut watch = Watch::default();
    assert_eq!(watch.list(&Sent::default()).came_back, None);
    watch.sign_in(&Sent::default(), &set_cookie(ID));
    let curl = Sent {
        agent: "curl/8.14.1",
        ..Sent::default()
    };
    assert_eq!(
        watch.list(&curl).came_back,
        None,
        "another client was given it"
    );
    let deleted = ServerEvent::SessionDeleted { id: ID.to_owned() };
    let over = "sessionid=; Path=/; Max-Age=0";
    let held = format!("sessionid={ID}");
    let sent = Sent {
        cookie: Some(&held),
        ..Sent::default()
    };
    let out = watch.exchange(&sent, vec![deleted], &[over]);
    assert_eq!(out.jar.unwrap().held, []);
    assert_eq!(watch.list(&Sent::default()).came_back, None);
}

#[test]
fn a_session_is_one_jar_on_its_connection_and_on_a_later_one() {
    let mut watch = Watch::default();
    let first = watch.sign_in(&Sent::default(), &set_cookie(ID));
    let jar = first.jar.as_ref().unwrap();
    assert_eq!((jar.number, jar.link), (1, Link::New));
    assert_eq!(jar.held.len(), 1);
    let held = format!("sessionid={ID}");
    for (connection, second, host, number, link) in [
        (1, 1, "127.0.0.1:8047", 1, Link::Connection),
        // A `Session` would have come on its own connection: so the call brought the cookie itself.
        (2, 2, "127.0.0.1:8047", 2, Link::New),
        // That one had idled for so long that it was closed.
        (3, 40, "127.0.0.1:8047", 1, Link::Cookie),
        (3, 41, "127.0.0.1:8047", 1, Link::Connection),
    ] {
        let sent = Sent {
            connection,
            host,
            second,
            cookie: Some(&held),
            ..Sent::default()
        };
        let seen = watch.list(&sent);
        let jar = seen.jar.as_ref().unwrap();
        assert_eq!((jar.number, jar.link), (number, link), "{connection}");
        assert_eq!(jar.brought.is_empty(), number == 1, "{connection}");
        assert_eq!(seen.came_back, None);
    }
}

#[test]
fn each_exchange_tells_what_is_known_and_what_is_not() {
    let mut watch = Watch::default();
    let given = [
        "request-sent",
        "session-created",
        "response-sent",
        "set-cookie-issued",
    ];
    let signed_in = watch.sign_in(&Sent::default(), &set_cookie(ID));
    let expected = [&["no-cookie-in-storage"], &given[..], &["cookie-stored"]].concat();
    assert_eq!(kinds(&signed_in), expected);
    let anew = Sent {
        connection: 2,
        ..Sent::default()
    };
    assert_eq!(
        kinds(&watch.list(&anew)),
        [
            "no-cookie-in-storage",
            "request-sent",
            "session-not-presented",
            "came-back-without",
            "response-sent"
        ]
    );
    let by_hand = Sent {
        connection: 3,
        cookie: Some("sessionid=x"),
        ..Sent::default()
    };
    let listed = ["request-sent", "session-found", "response-sent"];
    let brought = [&["cookie-brought"], &listed[..]].concat();
    assert_eq!(kinds(&watch.list(&by_hand)), brought);
    let cleared = kinds(&watch.list(&Sent::default()));
    assert!(cleared.contains(&"disagreement"), "{cleared:?}");
    let after = kinds(&watch.list(&Sent::default()));
    assert!(!after.contains(&"disagreement"), "told once: {after:?}");
    for agent in ["curl/8.14.1", "Mozilla/5.0 (X11)", "<b>&", ""] {
        let sent = Sent {
            agent,
            ..Sent::default()
        };
        let seen = watch.sign_in(&sent, &set_cookie(ID));
        assert_eq!(seen.jar, None);
        assert_eq!(kinds(&seen), [&["client-unseen"], &given[..]].concat());
    }
}

#[test]
fn what_is_remembered_is_bounded() {
    let mut watch = Watch::default();
    for client in 0..3 * MOST as u64 {
        let agent = format!("{PYTHON} {client}");
        watch.sign_in(
            &Sent {
                agent: &agent,
                ..Sent::default()
            },
            &set_cookie(ID),
        );
        watch.sign_in(
            &Sent {
                connection: client,
                ..Sent::default()
            },
            &set_cookie(ID),
        );
    }
    assert_eq!(watch.watcher.agents.len(), MOST);
    assert!(
        watch
            .watcher
            .agents
            .iter()
            .all(|agent| agent.given.len() <= MOST)
    );
    assert_eq!(
        StepKind::parse("came-back-without"),
        Some(StepKind::CameBackWithout)
    );
}

/// An exchange with a server that reports nothing.
fn passed(watch: &mut Watch, sent: &Sent<'_>, lines: &[&str]) -> Watched {
    let event = ServerEvent::Passed(Passage::PassedOn {
        upstream: "http://127.0.0.1:8000".to_owned(),
        start_line: "GET / HTTP/1.1".to_owned(),
    });
    watch.exchange(sent, vec![event], lines)
}

#[test]
fn a_server_that_reports_nothing_is_known_by_its_cookies() {
    let mut watch = Watch::default();
    let browser = Sent {
        agent: "Mozilla/5.0 (X11)",
        cookie: Some("theme=dark"),
        ..Sent::default()
    };
    let first = passed(
        &mut watch,
        &browser,
        &["connect.sid=one; HttpOnly", "csrftoken=x"],
    );
    let name = || "connect.sid".to_owned();
    let id = |id: &str| id.to_owned();
    let created = Inference::Created {
        name: name(),
        id: id("one"),
    };
    assert_eq!(
        (first.inferred.as_slice(), first.strangers.as_slice()),
        (&[created][..], &["theme".to_owned()][..])
    );
    assert_eq!(
        kinds(&first),
        [
            "client-unseen",
            "request-sent",
            "stranger-cookies",
            "passed-on",
            "session-inferred",
            "response-sent",
            "set-cookie-issued",
            "set-cookie-issued"
        ]
    );
    let back = Sent {
        cookie: Some("csrftoken=x; connect.sid=one"),
        ..browser
    };
    let second = passed(&mut watch, &back, &["connect.sid=two"]);
    let presented = Inference::Presented {
        name: name(),
        id: id("one"),
        given_in: Some(1),
    };
    let renewed = Inference::Renewed {
        name: name(),
        old: id("one"),
        id: id("two"),
    };
    assert_eq!(second.inferred, [presented, renewed]);
    assert_eq!((second.strangers.len(), second.came_back), (0, None));
    let without = Sent {
        cookie: Some("csrftoken=x"),
        connection: 2,
        ..back
    };
    let came_back = passed(&mut watch, &without, &[]).came_back.unwrap();
    assert_eq!((came_back.given_in, came_back.id.as_str()), (2, "two"));
    let out = Sent {
        cookie: Some("connect.sid=two"),
        ..back
    };
    let out = passed(&mut watch, &out, &["connect.sid=; Max-Age=0"]);
    assert!(out.inferred.contains(&Inference::Ended {
        name: name(),
        id: Some(id("two"))
    }));
    assert_eq!(passed(&mut watch, &without, &[]).came_back, None);
    // As Starlette and PHP delete: by a date that is over, with a value.
    passed(&mut watch, &without, &["connect.sid=three; Path=/"]);
    let out = Sent {
        cookie: Some("connect.sid=three"),
        ..back
    };
    let line = "connect.sid=null; path=/; expires=Thu, 01 Jan 1970 00:00:00 GMT";
    let out = passed(&mut watch, &out, &[line]);
    assert!(out.inferred.contains(&Inference::Ended {
        name: name(),
        id: Some(id("three"))
    }));
    assert_eq!(passed(&mut watch, &without, &[]).came_back, None);
}

#[test]
fn the_session_cookie_has_a_usual_name_or_the_one_that_was_chosen() {
    let usual = SessionNames::default();
    for name in [
        "sessionid",
        "JSESSIONID",
        "__Host-session",
        "_shop_session",
        "SESSION",
        "laravel_session",
    ] {
        assert!(usual.is_session(name), "{name}");
    }
    for name in ["csrftoken", "theme", "session-playground", ""] {
        assert!(!usual.is_session(name), "{name}");
    }
    let chosen = SessionNames {
        chosen: Some("token".to_owned()),
    };
    assert!(chosen.is_session("token") && !chosen.is_session("sessionid"));
}

#[test]
fn an_exchange_that_was_broken_off_early_has_no_answer() {
    let mut watch = Watch::default();
    let mut seen = passed(&mut watch, &Sent::default(), &[]);
    seen.trace
        .events
        .push(ServerEvent::Passed(Passage::Failed(Failure::ClientLeft)));
    seen.trace.response.message.status = 0;
    let steps = kinds(&seen);
    assert!(
        steps.contains(&"upstream-failed") && !steps.contains(&"response-sent"),
        "{steps:?}"
    );
}
