//! Reports that differ from a prediction, and how fast the model follows: two browsers, the real one with cookies of
//! strangers, and the model that is told of them by reports only.

use http_message::{Address, Headers, Method, Response, Timestamp};

use super::{Assumed, Finding, Follower, Pair, findings, pairs};
use crate::{Body, Browser, Client, Credentials, Intent, Mode, Prepared, SameSite};

const NOW: Timestamp = Timestamp::from_seconds(1_795_896_000);

fn intent(path: &str) -> Intent {
    Intent {
        method: Method::get(),
        address: Address::parse(&["http://127.0.0.1:8047", path].concat()).unwrap(),
        headers: Headers::new(),
        body: Body::None,
        credentials: Credentials::SameOrigin,
        mode: Mode::Cors,
    }
}

fn page() -> Client {
    Client {
        origin: intent("/").address.origin,
        ancestors: Vec::new(),
    }
}

fn set(browser: &mut Browser, path: &str, line: &str) {
    let response = Response {
        status: 200,
        headers: Headers::new().with("Set-Cookie", line),
        body: Vec::new(),
    };
    browser.receive(NOW, &page(), &intent(path), &response);
}

fn prepared(browser: &Browser, path: &str) -> Prepared {
    browser.clone().prepare(NOW, &page(), &intent(path))
}

fn reported(browser: &Browser, path: &str) -> Vec<Pair> {
    let request = prepared(browser, path).request;
    pairs(
        request
            .headers
            .get_all("Cookie")
            .map(|field| &field.value[..]),
    )
}

fn nothing_known(_: &Pair) -> Assumed {
    Assumed {
        path: None,
        expires: None,
        secure: false,
        http_only: false,
        same_site: SameSite::Default,
    }
}

/// The kinds of findings, in words.
fn named(found: &[Finding]) -> Vec<String> {
    let text = |octets: &[u8]| String::from_utf8_lossy(octets).into_owned();
    let name = |finding: &Finding| match finding {
        Finding::Replaced { cookie, value } => {
            format!("replaced {}={}", cookie.name_text(), text(value))
        }
        Finding::Twin(pair) => format!("twin {}={}", text(&pair.name), text(&pair.value)),
        Finding::Stranger(pair) => format!("stranger {}={}", text(&pair.name), text(&pair.value)),
        Finding::NotWithheld { cookie, reasons } => {
            format!("not withheld {} {reasons:?}", cookie.name_text())
        }
        Finding::Missing(cookie) => format!("missing {}", cookie.name_text()),
        Finding::OtherOrder => "other order".to_owned(),
    };
    found.iter().map(name).collect()
}

/// What the model holds, what the real browser holds, and what the first report shows. Afterwards there is no surprise
/// any more, whatever is asked for.
#[track_caller]
fn check(model_holds: &[&str], really_holds: &[&str], first: &[&str]) {
    let (mut model, mut real) = (Browser::default(), Browser::default());
    for line in model_holds {
        set(&mut model, "/api/mgr/signin", line);
    }
    for line in really_holds {
        set(&mut real, "/api/mgr/signin", line);
    }
    let predicted = prepared(&model, "/api/mgr/signin").verdicts;
    let found = findings(&predicted, &reported(&real, "/api/mgr/signin"));
    assert_eq!(named(&found), first);
    // One for each place where a path turns out to be narrower.
    let surprises = follow_around(&mut model, &real);
    assert!(surprises <= 6, "{surprises} surprises");
    for path in PATHS {
        let again = findings(&prepared(&model, path).verdicts, &reported(&real, path));
        assert_eq!(named(&again), Vec::<String>::new(), "{path} at the end");
    }
}

const PATHS: [&str; 6] = [
    "/api/mgr/signin",
    "/api/mgr/customers",
    "/api/mgr/signin",
    "/api/x",
    "/",
    "/other",
];

/// Requests here and there, each reported; how many surprise. The same request never does twice.
#[track_caller]
fn follow_around(model: &mut Browser, real: &Browser) -> usize {
    let mut follower = Follower::default();
    let mut surprises = 0;
    for path in PATHS.iter().cycle().take(4 * PATHS.len()) {
        let lines = reported(real, path);
        let found = follower.follow(model, NOW, &page(), &intent(path), &lines, nothing_known);
        surprises += usize::from(!found.is_empty());
        let again = findings(&prepared(model, path).verdicts, &lines);
        assert_eq!(
            named(&again),
            Vec::<String>::new(),
            "{path} converges at once"
        );
    }
    surprises
}

#[test]
fn nothing_is_found_where_both_agree() {
    check(&["a=1; Path=/"], &["a=1; Path=/"], &[]);
    check(&[], &[], &[]);
}

#[test]
fn another_program_of_this_host() {
    check(&[], &["theme=dark; Path=/"], &["stranger theme=dark"]);
    check(
        &["sessionid=mine; Path=/"],
        &["sessionid=theirs; Path=/"],
        &["replaced sessionid=theirs"],
    );
    check(&["sessionid=mine; Path=/"], &[], &["missing sessionid"]);
    let three = [
        "theme=dark; Path=/",
        "sessionid=x; Path=/",
        "lang=zh; Path=/",
    ];
    let found = ["stranger theme=dark", "stranger lang=zh"];
    check(&three[1..2], &three, &found);
}

#[test]
fn a_second_cookie_of_the_name() {
    let mine = "sessionid=mine; Path=/";
    check(
        &[mine],
        &[mine, "sessionid=junk; Path=/api"],
        &["twin sessionid=junk"],
    );
    check(
        &[mine],
        &[mine, "sessionid=junk; Path=/api/mgr/signin"],
        &["twin sessionid=junk"],
    );
    check(
        &["sessionid=mine; Path=/api"],
        &["sessionid=mine; Path=/api", "sessionid=junk; Path=/"],
        &["twin sessionid=junk"],
    );
    check(
        &[],
        &[mine, "sessionid=b; Path=/api", "sessionid=c; Path=/api/mgr"],
        &[
            "stranger sessionid=c",
            "stranger sessionid=b",
            "stranger sessionid=mine",
        ],
    );
}

#[test]
fn cookies_without_a_name() {
    check(&[], &["lonely; Path=/"], &["stranger =lonely"]);
    check(
        &["a=1; Path=/"],
        &["lonely; Path=/api", "a=1; Path=/"],
        &["stranger =lonely"],
    );
    check(&["old; Path=/"], &["new; Path=/"], &["replaced =new"]);
}

#[test]
fn cookies_of_other_paths() {
    check(&[], &["a=1; Path=/api/mgr"], &["stranger a=1"]);
    check(
        &["a=1; Path=/other"],
        &["a=1; Path=/"],
        &["not withheld a [PathMismatch]"],
    );
    check(
        &["a=1; Path=/"],
        &["a=1; Path=/", "b=2; Path=/api", "c=3; Path=/api/mgr"],
        &["stranger c=3", "stranger b=2"],
    );
}

#[test]
fn the_order_is_that_of_the_report() {
    check(
        &["a=1; Path=/", "b=2; Path=/"],
        &["b=2; Path=/", "a=1; Path=/"],
        &["other order"],
    );
}

#[test]
fn whatever_lies_there_a_report_surprises_once() {
    let names = ["a", "b", "sessionid"];
    let paths = [
        "/",
        "/api",
        "/api/mgr",
        "/api/mgr/signin",
        "/other",
        "/api/",
    ];
    // A small generator (xorshift): the same stories on every machine.
    let mut state = 20_261_128_u32;
    let mut below = |most: usize| {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        state as usize % most
    };
    for _ in 0..300 {
        let (mut model, mut real) = (Browser::default(), Browser::default());
        for browser in [&mut model, &mut real] {
            for _ in 0..below(7) {
                let (name, path) = (names[below(3)], paths[below(6)]);
                let line = match below(8) {
                    0 => format!("lonely{}; Path={path}", below(2)),
                    value => format!("{name}={value}; Path={path}"),
                };
                set(browser, "/api/mgr/signin", &line);
            }
        }
        follow_around(&mut model, &real);
    }
}

#[test]
fn lines_are_taken_apart_as_a_browser_joins_them() {
    let found = pairs([&b"a=1; lonely; b=c=d"[..], b"e="]);
    let expected = [("a", "1"), ("", "lonely"), ("b", "c=d"), ("e", "")];
    let found: Vec<_> = found
        .iter()
        .map(|pair| (&pair.name[..], &pair.value[..]))
        .collect();
    assert_eq!(
        found,
        expected.map(|(name, value)| (name.as_bytes(), value.as_bytes()))
    );
}
