//! Four clients, one question.

use http_message::{Address, Method, Timestamp};

use super::{Answer, Rules, compare};
use crate::{Browser, Credentials, Destination, RequestContext, StoreDecision};

const NOW: Timestamp = Timestamp::from_seconds(1_795_896_000);

fn context(url: &str) -> RequestContext {
    RequestContext {
        address: Address::parse(url).unwrap(),
        method: Method::get(),
        client: None,
        redirects: Vec::new(),
        destination: Destination::TopLevel,
        credentials: Credentials::Include,
    }
}

/// The `Cookie` line of each client, in the order of [`Rules::ALL`].
#[track_caller]
fn check(answers: &[(&str, &[&str])], url: &str, lines: [&str; 4]) {
    let answers: Vec<Answer> = answers
        .iter()
        .map(|(url, lines)| Answer {
            context: context(url),
            lines: lines.iter().map(|line| line.as_bytes().to_vec()).collect(),
            by_script: false,
        })
        .collect();
    let outcomes = compare(NOW, &answers, NOW, &context(url), Browser::new);
    let asked: usize = answers.iter().map(|answer| answer.lines.len()).sum();
    assert!(outcomes.iter().all(|outcome| outcome.set.len() == asked));
    assert_eq!(outcomes.each_ref().map(|outcome| outcome.rules), Rules::ALL);
    let found = outcomes.map(|outcome| {
        let line = outcome.line.unwrap_or_default();
        String::from_utf8(line).unwrap()
    });
    assert_eq!(found, lines);
}

#[test]
fn clients_part() {
    let home = "http://127.0.0.1:8047/api/mgr/signin";
    check(
        &[(home, &["a=1; Secure; Path=/"])],
        home,
        ["a=1", "a=1", "a=1", ""],
    );
    check(
        &[(home, &["a=1; Path=foo"])],
        home,
        ["a=1", "a=1", "a=1", ""],
    );
    check(
        &[(home, &["lonely; Path=/"])],
        home,
        ["lonely", "lonely=", "lonely", "lonely"],
    );
    check(
        &[(home, &["a=1; Path=/", "a=; Path=/; Max-Age=0"])],
        home,
        ["", "", "", "a=1"],
    );
}

#[test]
fn each_line_may_have_an_address_of_its_own() {
    let set = ("http://127.0.0.1:8047/", &["a=1; Path=/app"][..]);
    let delete = ("http://127.0.0.1:8047/app/out", &["a=; Max-Age=0"][..]);
    let url = "http://127.0.0.1:8047/app/x";
    check(&[set], url, ["a=1"; 4]);
    check(&[set, delete], url, [""; 4]);
    let elsewhere = ("http://127.0.0.1:8047/out", &["a=; Max-Age=0"][..]);
    check(&[set, elsewhere], url, ["a=1"; 4]);
}

#[test]
fn a_program_runs_no_page_code() {
    let answer = Answer {
        context: context("http://127.0.0.1/"),
        lines: vec![b"a=1; HttpOnly".to_vec(), b"b=1".to_vec()],
        by_script: true,
    };
    let request = context("http://127.0.0.1/");
    for outcome in compare(NOW, &[answer], NOW, &request, Browser::new) {
        let (asked, line) = match outcome.rules {
            Rules::Chromium | Rules::Firefox | Rules::Draft => (2, Some(&b"b=1"[..])),
            Rules::Requests => (0, None),
        };
        assert_eq!(outcome.set.len(), asked);
        assert_eq!(outcome.line.as_deref(), line);
    }
}

#[test]
fn a_verdict_tells_when_the_cookie_ends() {
    let lines = [
        "a=1; Max-Age=60",
        "a=1; Expires=Thu, 01 Jan 2015 00:00:00 EST",
        "a=1",
    ];
    let answer = Answer {
        context: context("http://127.0.0.1/"),
        lines: lines.iter().map(|line| line.as_bytes().to_vec()).collect(),
        by_script: false,
    };
    let request = context("http://127.0.0.1/");
    let outcomes = compare(NOW, &[answer], NOW, &request, Browser::new);
    let past = Timestamp::from_seconds(1_420_070_400);
    for outcome in &outcomes {
        let ends: Vec<_> = outcome.set.iter().map(|verdict| verdict.expires).collect();
        let second = match outcome.rules {
            Rules::Chromium | Rules::Draft => Some(past),
            // NSPR knows the zone.
            Rules::Firefox => Some(past.plus_seconds(5 * 3600)),
            // `http.cookiejar` does not, and takes it for no date.
            Rules::Requests => None,
        };
        assert_eq!(
            ends,
            [Some(NOW.plus_seconds(60)), second, None],
            "{:?}",
            outcome.rules
        );
    }
    let decision = &outcomes[0].set[1].decision;
    assert!(matches!(decision, StoreDecision::Deleted(_)));
}
