//! Checks that what is written is read back the same, and that malformed JSON is refused.

use std::sync::Arc;

use http_message::{Headers, Method, Request, Response, Timestamp};

use super::*;
use crate::{
    ChangeReason, Config, CsrfVerdict, Failure, Flavour, Instances, Kept, Lease, Lookup, Passage,
    Redirect, RedirectStatus, ServerEvent, Side, Sliding, StorageOutcome, StorageWrite,
    TokenVerdict, TraceEntry, TracePage, Traced, UnreadBody,
};

fn written(outcome: StorageOutcome) -> ServerEvent {
    ServerEvent::StorageWritten(StorageWrite {
        line: "a=1; Path=/; HttpOnly".to_owned(),
        call: "cookieStore.set({})".to_owned(),
        effective: "a=1; Path=/; SameSite=Lax; Secure".to_owned(),
        outcome,
    })
}

fn passed(passage: Passage) -> ServerEvent {
    ServerEvent::Passed(passage)
}

#[test]
fn every_failure_has_its_name() {
    for failure in [
        Failure::Unreachable("words".to_owned()),
        Failure::ConnectTooSlow,
        Failure::AnswerTooSlow,
        Failure::ClosedUnanswered,
        Failure::NotHttp,
        Failure::CutOff,
        Failure::ClientLeft,
        Failure::RequestStalled,
        Failure::UnclearFraming,
        Failure::ForeignHost,
    ] {
        let read = Failure::parse(failure.name(), "words".to_owned());
        assert_eq!(read, Some(failure));
    }
    assert_eq!(Failure::parse("none", String::new()), None);
}

#[test]
fn a_trace_comes_back_the_same() {
    let at = Timestamp::from_millis(1_795_423_434_567);
    let text = |text: &str| text.to_owned();
    let id = || text("abc");
    let user = || text("byhy");
    let entry = TraceEntry {
        number: 7,
        listener: text("http://[::1]:8047"),
        connection: Some(12),
        received: at,
        request: Traced {
            message: Request {
                method: Method::put(),
                target: text("/api?x=%00"),
                headers: Headers::new()
                    .with("cookie", "a=你")
                    .with("Cookie", vec![0xff, b'x']),
                body: vec![0, 0xff, 0xfe],
            },
            cut_from: Some(99_999),
        },
        events: vec![
            ServerEvent::CookiesRead {
                cookies: vec![(text("a"), text("1")), (text("a"), text("2"))],
                session_id: None,
            },
            ServerEvent::CredentialsChecked {
                username: text(""),
                accepted: false,
            },
            ServerEvent::NoFormRead {
                body: UnreadBody::Json,
                content_type: Some(text("application/json")),
            },
            ServerEvent::NoFormRead {
                body: UnreadBody::Empty,
                content_type: None,
            },
            ServerEvent::NoFormRead {
                body: UnreadBody::Other,
                content_type: Some(text("text/plain")),
            },
            ServerEvent::SessionLookedUp(Lookup::Found {
                id: id(),
                user: user(),
                expires: at,
            }),
            ServerEvent::SessionLookedUp(Lookup::Unknown { id: id() }),
            ServerEvent::SessionLookedUp(Lookup::Expired {
                id: id(),
                expired: at,
            }),
            ServerEvent::SessionLookedUp(Lookup::NonePresented),
            ServerEvent::SessionCreated {
                id: id(),
                user: user(),
                expires: at,
            },
            ServerEvent::SessionKept {
                id: id(),
                user: user(),
            },
            ServerEvent::SessionDeleted { id: id() },
            ServerEvent::SessionExtended {
                id: id(),
                expires: at,
            },
            ServerEvent::TokenIssued {
                token: id(),
                user: user(),
                expires: at,
            },
            ServerEvent::TokenChecked {
                token: id(),
                verdict: TokenVerdict::Valid {
                    user: user(),
                    expires: at,
                },
            },
            ServerEvent::TokenChecked {
                token: id(),
                verdict: TokenVerdict::Expired { expired: at },
            },
            ServerEvent::TokenChecked {
                token: id(),
                verdict: TokenVerdict::Forged,
            },
            ServerEvent::CsrfChecked(CsrfVerdict::Passed),
            ServerEvent::CsrfChecked(CsrfVerdict::NoCookie),
            ServerEvent::CsrfChecked(CsrfVerdict::NoToken),
            ServerEvent::CsrfChecked(CsrfVerdict::Differs),
            ServerEvent::PassedTo { instance: 2 },
            ServerEvent::StorageRead {
                allowed: true,
                cookies: vec![(text("a"), text("1"))],
            },
            written(StorageOutcome::Done),
            written(StorageOutcome::NotAllowed),
            written(StorageOutcome::Refused(String::new())),
            passed(Passage::PassedOn {
                upstream: text("http://127.0.0.1:8000"),
                start_line: text("GET / HTTP/1.1"),
            }),
            passed(Passage::LineChanged {
                of: Side::Response,
                before: text("Location: http://127.0.0.1:8000/a"),
                after: text("Location: http://127.0.0.1:8047/a"),
                reason: ChangeReason::Location,
            }),
            passed(Passage::Interim {
                status: 103,
                headers: Headers::new().with("Link", vec![0xfe]),
            }),
            passed(Passage::Answered {
                start_line: text("HTTP/1.0 200 Fine"),
                micros: 1234,
            }),
            passed(Passage::Trailers {
                of: Side::Request,
                headers: Headers::new().with("X", "y"),
            }),
            passed(Passage::Switched {
                protocol: text("websocket"),
                up: 1,
                down: u64::MAX >> 1,
            }),
            passed(Passage::Continues),
            passed(Passage::Failed(Failure::Unreachable(text("refused")))),
            passed(Passage::Failed(Failure::CutOff)),
        ],
        response: Traced {
            message: Response {
                status: 307,
                headers: Headers::new().with("Date", "x"),
                body: b"{\"ret\":0}".to_vec(),
            },
            cut_from: None,
        },
    };
    let told = Kept::Told {
        number: 7,
        json: super::entry(&entry).into(),
    };
    let seen = Kept::Seen(Arc::new(entry.clone()));
    let page = TracePage {
        entries: vec![told, seen],
        last: 9,
        more: true,
    };
    let sent = trace(&page, &entry.request.message);
    let reply = read_trace(Json::of(sent.as_bytes()).unwrap()).unwrap();
    assert_eq!(reply.entries, [entry.clone(), entry]);
    assert_eq!((reply.last, reply.more), (9, true));
    assert_eq!(reply.cookie_lines, ["a=你", "ÿx"]);
}

#[test]
fn a_lease_comes_back_the_same() {
    let lease = Lease {
        owner: "run-1".to_owned(),
        ends: Timestamp::from_millis(7),
        config: Config {
            sign_in_redirect: Redirect::new(RedirectStatus::Found, "/x"),
            csrf: true,
            one_session_a_user: true,
            sign_out_everywhere: true,
            sliding: Sliding::RowAndCookie,
            token: true,
            instances: Some(Instances::Own),
            ..Config::of(Flavour::Django)
        },
    };
    let sent = super::lease(&lease);
    assert_eq!(read_lease(Json::of(sent.as_bytes()).unwrap()), Ok(lease));
}

#[test]
fn malformed_values_are_refused_with_their_place() {
    let check = |text: &str, place: &str| {
        let value = Json::of(text.as_bytes()).unwrap();
        assert_eq!(read_trace(value), Err(WireError::at(place)), "{text}");
    };
    check("null", "entries");
    check("[]", "entries");
    check(r#"{"entries":[]}"#, "last");
    check(r#"{"last":1,"entries":[1],"cookie_lines":[]}"#, "number");
    check(r#"{"last":1,"entries":[]}"#, "more");
    check(
        r#"{"last":1,"more":false,"entries":[],"cookie_lines":[1]}"#,
        "cookie_lines",
    );
}
