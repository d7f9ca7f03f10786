//! Sessions of `requests`: what a line becomes, what a call sends, and when it sends nothing.

use http_message::{Address, Headers, Method, Response, Timestamp};

use super::Requests;
use crate::{
    Body, Credentials, Intent, Mode, Note, PythonSource, Received, RejectReason, SendDecision,
    StoreDecision, Unsent, WithholdReason,
};

const NOW: Timestamp = Timestamp::from_seconds(1_795_896_000);

fn intent(url: &str) -> Intent {
    Intent {
        method: Method::get(),
        address: Address::parse(url).unwrap(),
        headers: Headers::new(),
        body: Body::None,
        credentials: Credentials::Include,
        mode: Mode::Cors,
    }
}

fn receive(session: &mut Requests, url: &str, lines: &[&str]) -> Received {
    let mut headers = Headers::new();
    for line in lines {
        headers.push("Set-Cookie", *line);
    }
    let response = Response {
        status: 200,
        headers,
        body: Vec::new(),
    };
    session.receive(NOW, &intent(url), &response)
}

/// What the session sends to this address with these cookies of the call.
fn sent(session: &Requests, url: &str, cookies: &[(&str, &str)]) -> Option<String> {
    let owned = |&(name, value): &(&str, &str)| (name.to_owned(), value.to_owned());
    let cookies: Vec<_> = cookies.iter().map(owned).collect();
    let prepared = session.prepare(NOW, &intent(url), &cookies);
    let line = prepared.request.headers.get("Cookie");
    line.map(|field| field.value.iter().copied().map(char::from).collect())
}

const HOME: &str = "http://127.0.0.1:8047/api/mgr/signin";

#[test]
fn a_line_is_refused_by_the_rule_of_http_cookiejar() {
    for (url, line, reason) in [
        (HOME, "=a", RejectReason::EmptyName),
        (HOME, "a=1; Path", RejectReason::AttributeWithoutValue),
        (HOME, "a=1; Max-Age=3600.5", RejectReason::MaxAgeNotANumber),
        (
            HOME,
            "a=1; Max-Age=\"3600\"",
            RejectReason::MaxAgeNotANumber,
        ),
        (HOME, "a=1; Max-Age", RejectReason::ReaderRaised),
        (
            HOME,
            "a=1; Expires=Mon, 01 Jab 2037 00:00:00 GMT",
            RejectReason::ReaderRaised,
        ),
        (HOME, "a=1; Version=x", RejectReason::VersionNotANumber),
        (HOME, "a=1; Version=2", RejectReason::VersionNotSupported),
        (
            HOME,
            "a=1; Domain=localhost",
            RejectReason::DomainWithoutDot,
        ),
        (HOME, "a=1; Domain=127.0.0.2", RejectReason::DomainMismatch),
        (HOME, "a=1; Port=x", RejectReason::PortNotANumber),
        (HOME, "a=1; Port=80", RejectReason::PortMismatch),
    ] {
        let received = receive(&mut Requests::new(), url, &[line]);
        let decision = &received.verdicts[0].decision;
        assert_eq!(*decision, StoreDecision::Rejected(reason), "{line}");
        assert!(PythonSource::of_rejected(reason).is_some(), "{line}");
    }
}

#[test]
fn one_line_that_raises_takes_the_others_with_it() {
    let mut session = Requests::new();
    receive(&mut session, HOME, &["a=1; Path=/", "b=1; Path=/"]);
    let lines = ["a=; Path=/; Max-Age=0", "c=1", "d=1; Max-Age"];
    let received = receive(&mut session, HOME, &lines);
    let reasons = [
        RejectReason::ResponseLost,
        RejectReason::ResponseLost,
        RejectReason::ReaderRaised,
    ];
    let decisions = received
        .verdicts
        .into_iter()
        .map(|verdict| verdict.decision);
    assert!(decisions.eq(reasons.map(StoreDecision::Rejected)));
    assert_eq!(sent(&session, HOME, &[]).as_deref(), Some("a=1; b=1"));
}

#[test]
fn a_cookie_is_withheld_by_the_rule_of_http_cookiejar() {
    let minute_later = NOW.plus_seconds(60);
    for (from, line, to, at, reason) in [
        (
            HOME,
            "a=1; Path=/; Secure",
            HOME,
            NOW,
            WithholdReason::SecureOnly,
        ),
        (
            HOME,
            "a=1; Path=foo",
            HOME,
            NOW,
            WithholdReason::PathMismatch,
        ),
        (
            HOME,
            "a=1; Path=/foo",
            HOME,
            NOW,
            WithholdReason::PathMismatch,
        ),
        (
            HOME,
            "a=1; Path=/; Max-Age=60",
            HOME,
            minute_later,
            WithholdReason::Expired,
        ),
        (
            HOME,
            "a=1; Path=/; Port",
            "http://127.0.0.1:9081/",
            NOW,
            WithholdReason::PortMismatch,
        ),
        (
            "http://localhost/",
            "a=1; Path=/; Domain=localhost",
            "http://localhost/",
            NOW,
            WithholdReason::DomainMismatch,
        ),
    ] {
        let mut session = Requests::new();
        receive(&mut session, from, &[line]);
        let prepared = session.prepare(at, &intent(to), &[]);
        let decisions = prepared
            .verdicts
            .into_iter()
            .map(|verdict| verdict.decision);
        assert!(
            decisions.eq([SendDecision::Withheld(vec![reason])]),
            "{line}"
        );
        assert!(PythonSource::of_withheld(reason).is_some(), "{line}");
    }
}

#[test]
fn what_is_noticed_on_the_way() {
    let text = str::to_owned;
    for (line, notes) in [
        (
            "a=1; Path=/; SameSite=Lax",
            vec![Note::NotEnforced(text("SameSite"))],
        ),
        (
            "a=1; Path=/a; path=/b",
            vec![Note::LaterIgnored(text("path"))],
        ),
        ("a=1; Path=foo", vec![Note::PathNeverMatches(text("foo"))]),
        ("a=1; Path=/a b", vec![Note::PathEscaped(text("/a%20b"))]),
        ("a", vec![Note::ValueMissing]),
        ("a=\"b\\\"c\"", vec![Note::EscapedQuotesDropped]),
        (
            "a=1; Expires=1 Jan 2037 00:00 EST",
            vec![Note::ExpiresNotADate(text("1 Jan 2037 00:00 EST"))],
        ),
        (
            "a=1; Max-Age=9; Expires=1 Jan 2037",
            vec![Note::MaxAgeBeatsExpires],
        ),
    ] {
        let received = receive(&mut Requests::new(), HOME, &[line]);
        assert_eq!(received.verdicts[0].notes, notes, "{line}");
    }
}

#[test]
fn deletions_of_a_response_come_first_and_ask_for_no_host() {
    let mut session = Requests::new();
    receive(
        &mut session,
        HOME,
        &["a=1; Path=/", "a=; Path=/; Max-Age=0"],
    );
    assert_eq!(sent(&session, HOME, &[]).as_deref(), Some("a=1"));
    receive(
        &mut session,
        "http://a.example.com/",
        &["b=1; Domain=example.com"],
    );
    let foreign = "b=; Domain=example.com; Path=/; Max-Age=0";
    let received = receive(&mut session, "http://evil.example.org/", &[foreign]);
    let decision = &received.verdicts[0].decision;
    assert!(
        matches!(decision, StoreDecision::Deleted(_)),
        "{decision:?}"
    );
}

#[test]
fn cookies_of_a_call_go_beside_those_of_the_session() {
    let mut session = Requests::new();
    receive(&mut session, HOME, &["a=1; Path=/", "a=2"]);
    session.set(NOW, "b", "3");
    let line = sent(&session, HOME, &[("a", "9"), ("b", "é")]);
    assert_eq!(line.as_deref(), Some("a=2; a=1; b=é; a=9"));
    assert_eq!(session.cookies().count(), 3, "a call keeps nothing");
}

#[test]
fn a_cookie_line_by_hand_goes_in_the_place_of_all() {
    let mut session = Requests::new();
    receive(&mut session, HOME, &["a=1; Path=/"]);
    let by_hand = Intent {
        headers: Headers::new().with("cookie", "c=3"),
        ..intent(HOME)
    };
    let prepared = session.prepare(NOW, &by_hand, &[("b".to_owned(), "2".to_owned())]);
    let lines: Vec<_> = prepared.request.headers.get_all("Cookie").collect();
    assert_eq!(lines.len(), 1);
    assert_eq!(lines[0].value, b"c=3");
    let kept_back = SendDecision::Withheld(vec![WithholdReason::HeaderByHand]);
    assert_eq!(prepared.verdicts[0].decision, kept_back);
}

#[test]
fn what_latin_1_cannot_say_raises_and_nothing_is_sent() {
    let call = |header: Option<(&str, &str)>, cookie: &str| {
        let mut wanted = intent(HOME);
        if let Some((name, value)) = header {
            wanted.headers.push(name, value);
        }
        let cookies = [("b".to_owned(), cookie.to_owned())];
        let unsent = Requests::new().prepare(NOW, &wanted, &cookies).unsent;
        unsent.as_ref().map(Unsent::to_string)
    };
    for (header, cookie, said) in [
        (None, "x", None),
        (None, "é", None),
        (
            None,
            "白月",
            Some(
                "UnicodeEncodeError: 'latin-1' codec can't encode characters in position 2-3: ordinal not in range(256)",
            ),
        ),
        (
            Some(("X-A", "a白b")),
            "x",
            Some(
                "UnicodeEncodeError: 'latin-1' codec can't encode character '\\u767d' in position 1: ordinal not in range(256)",
            ),
        ),
        (None, "a\nb", Some("ValueError: Invalid header value")),
        (
            Some(("X-A", " b")),
            "x",
            Some(
                "requests.exceptions.InvalidHeader: Invalid leading whitespace, reserved character(s), or return character(s) in header X-A",
            ),
        ),
    ] {
        assert_eq!(call(header, cookie).as_deref(), said, "{header:?} {cookie}");
    }
}

#[test]
fn octets_of_a_server_are_no_text_of_the_program() {
    let mut session = Requests::new();
    receive(&mut session, HOME, &["a=白月; Path=/"]);
    let prepared = session.prepare(NOW, &intent(HOME), &[]);
    assert_eq!(prepared.unsent, None);
    let line = prepared.request.headers.get("Cookie").unwrap();
    assert_eq!(line.value, "a=白月".as_bytes());
}

#[test]
fn bodies_and_targets_are_those_of_requests() {
    let pairs = [("a b", "c*~&é")].map(|(name, value)| (name.to_owned(), value.to_owned()));
    let wanted = Intent {
        method: Method::parse("post").unwrap(),
        body: Body::Form(pairs.to_vec()),
        ..intent("http://127.0.0.1/a/../b%7Ec?d=%41")
    };
    let request = Requests::new().prepare(NOW, &wanted, &[]).request;
    assert_eq!(request.method.as_str(), "POST");
    assert_eq!(request.target, "/b~c?d=%41");
    assert_eq!(request.body, b"a+b=c%2A~%26%C3%A9");
    let content_type = request.headers.get("Content-Type").unwrap();
    assert_eq!(content_type.value, b"application/x-www-form-urlencoded");
}

#[test]
fn whatever_comes_is_kept_refused_or_sent() {
    // A small generator (xorshift): the same octets on every machine.
    let mut state = 20_261_128_u32;
    let mut below = |most: usize| {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        state as usize % most
    };
    let words = [
        "=",
        ";",
        "; ",
        "\"",
        "\\\"",
        ",",
        "Max-Age",
        "Expires",
        "Domain",
        "Port",
        "Version",
        "Path=/",
        "Secure",
        "1",
        "-",
        "_",
        ".",
        "Mon, 01 Jan 2037 00:00:00 GMT",
        "00:0",
        "(x)",
        "example.com",
    ];
    for _ in 0..5000 {
        let mut line = Vec::new();
        for _ in 0..below(14) {
            match below(4) {
                // A line end would end the header.
                0 => line.push(u8::try_from(14 + below(242)).unwrap()),
                _ => line.extend(words[below(words.len())].as_bytes()),
            }
        }
        let mut headers = Headers::new();
        headers.push("Set-Cookie", line.clone());
        headers.push("Set-Cookie", "b=1");
        let response = Response {
            status: 200,
            headers,
            body: Vec::new(),
        };
        let url = intent("http://a.example.com/x/y");
        let mut session = Requests::new();
        let verdicts = session.receive(NOW, &url, &response).verdicts;
        assert_eq!(verdicts.len(), 2, "{line:?}");
        let prepared = session.prepare(NOW, &url, &[]);
        assert_eq!(prepared.unsent, None, "{line:?}");
        assert_eq!(
            prepared.verdicts.len(),
            session.cookies().count(),
            "{line:?}"
        );
    }
}
