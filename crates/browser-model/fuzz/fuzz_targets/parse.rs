//! One `Set-Cookie` line, any octets, each client: nothing panics, the tokens cover the line and say what the parser
//! says, and what is stored is within the limits.
#![no_main]

use browser_model::{
    Attribute, Body, Browser, Cookie, Credentials, Destination, Fate, Intent, Mode, Profile,
    RequestContext, Requests, StoreDecision, TokenKind, document_cookie, hints, parse, tokens,
};
use http_message::{Address, Headers, Method, Response, Timestamp};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|line: &[u8]| {
    for profile in [Profile::DRAFT, Profile::CHROMIUM, Profile::FIREFOX] {
        check_tokens(line, &profile);
        for url in ["https://a.fuzz.example/x/y", "http://127.0.0.1/"] {
            check_storing(line, &profile, url);
        }
    }
    check_program(line);
});

/// A line, and the same one once more in one response: what is kept is what is sent, or has a reason to stay.
fn check_program(line: &[u8]) {
    let intent = Intent {
        method: Method::get(),
        address: Address::parse("http://a.fuzz.example:8047/x/y").expect("an address"),
        headers: Headers::new(),
        body: Body::None,
        credentials: Credentials::Include,
        mode: Mode::Cors,
    };
    hints(line, &intent.address.origin.host);
    let mut headers = Headers::new();
    headers.push("Set-Cookie", line);
    headers.push("Set-Cookie", line);
    let response = Response {
        status: 200,
        headers,
        body: Vec::new(),
    };
    let mut session = Requests::new();
    let received = session.receive(NOW, &intent, &response);
    assert_eq!(received.verdicts.len(), 2);
    for verdict in &received.verdicts {
        if let StoreDecision::Rejected(reason) = verdict.decision {
            assert!(!verdict.passed.contains(&reason));
        }
    }
    let prepared = session.prepare(NOW, &intent, &[]);
    // Octets of a server are latin-1; only a line end, which no header holds, could not be sent.
    assert!(prepared.unsent.is_none() || line.contains(&b'\r') || line.contains(&b'\n'));
    assert_eq!(prepared.verdicts.len(), session.cookies().count());
}

fn check_tokens(line: &[u8], profile: &Profile) {
    let found = tokens(line, profile);
    let mut end = 0;
    for token in &found {
        assert_eq!(token.range.start, end);
        assert!(token.range.end > end);
        end = token.range.end;
    }
    assert_eq!(end, line.len());
    let parsed = parse(line, profile);
    let has_control = found.iter().any(|token| token.kind == TokenKind::Control);
    assert_eq!(parsed.has_control, has_control);
    let counts = |attribute: Attribute| {
        let name = TokenKind::AttributeName {
            attribute: Some(attribute),
            fate: Fate::Counts,
        };
        found.iter().any(|token| token.kind == name)
    };
    assert_eq!(counts(Attribute::Secure), parsed.attributes.secure);
    assert_eq!(counts(Attribute::HttpOnly), parsed.attributes.http_only);
    assert_eq!(
        counts(Attribute::MaxAge),
        parsed.attributes.max_age.is_some()
    );
    assert_eq!(
        counts(Attribute::Domain),
        parsed.attributes.domain.is_some()
    );
}

fn check_storing(line: &[u8], profile: &Profile, url: &str) {
    let context = RequestContext {
        address: Address::parse(url).expect("an address"),
        method: Method::get(),
        client: None,
        redirects: vec![],
        destination: Destination::TopLevel,
        credentials: Credentials::Include,
    };
    let mut browser = Browser::new(profile.clone());
    let verdict = browser.store(NOW, &context, line);
    match verdict.decision {
        StoreDecision::Stored(cookie) => {
            check_cookie(&cookie, profile);
            assert_eq!(browser.cookies(NOW), [&cookie]);
        }
        StoreDecision::Rejected(reason) => {
            assert!(!verdict.passed.contains(&reason));
            assert!(browser.cookies(NOW).is_empty());
        }
        StoreDecision::NothingToDelete => assert!(browser.cookies(NOW).is_empty()),
        StoreDecision::Replaced { .. } | StoreDecision::Deleted(_) => {
            panic!("storage was empty")
        }
    }
    document_cookie(&browser.select(NOW, &context), profile);
}

fn check_cookie(cookie: &Cookie, profile: &Profile) {
    // A value is measured before octets that are not UTF-8 are replaced, each by three.
    let grown = if profile.replaces_invalid_utf8 { 3 } else { 1 };
    assert!(cookie.name.len() + cookie.value.len() <= 4096 * grown);
    assert!(!cookie.name.is_empty() || !cookie.value.is_empty());
    assert!(cookie.path.starts_with('/'));
    let last = NOW.plus_seconds(profile.limits.lifetime);
    assert!(cookie.expires.is_none_or(|end| NOW < end && end <= last));
    let promised = |prefix: &[u8]| {
        let head = cookie.name.get(..prefix.len());
        head.is_some_and(|head| head.eq_ignore_ascii_case(prefix))
    };
    assert!(!promised(b"__Secure-") || cookie.secure);
    assert!(!promised(b"__Host-") || (cookie.secure && cookie.host_only && cookie.path == "/"));
}

const NOW: Timestamp = Timestamp::from_seconds(1_800_000_000);
