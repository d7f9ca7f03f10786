//! One `Set-Cookie` line, any octets, each profile: nothing panics, the tokens cover the line and say what the parser
//! says, and what is stored is within the limits.
#![no_main]

use browser_model::{
    Attribute, Browser, Cookie, Credentials, Destination, Fate, Profile, RequestContext,
    StoreDecision, TokenKind, document_cookie, parse, tokens,
};
use http_message::{Address, Method, Timestamp};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|line: &[u8]| {
    for profile in [Profile::DRAFT, Profile::CHROMIUM, Profile::FIREFOX] {
        check_tokens(line, &profile);
        for url in ["https://a.fuzz.example/x/y", "http://127.0.0.1/"] {
            check_storing(line, &profile, url);
        }
    }
});

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
    assert_eq!(counts(Attribute::Domain), parsed.attributes.domain.is_some());
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
    assert!(cookie.name.len() + cookie.value.len() <= 4096);
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
