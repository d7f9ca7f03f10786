//! A browser over time: what `fetch` does with cookies, step by step, in virtual time.

use http_message::{Address, Headers, Method};

use super::*;
use crate::{
    Body, Credentials, Mode, Note, RejectReason, SameSite, SendDecision, StoreDecision,
    WithholdReason,
};

const NOW: Timestamp = Timestamp::from_seconds(1_800_000_000);
const PAGE: &str = "http://127.0.0.1:8047/api/x";

fn client(url: &str) -> Client {
    Client {
        origin: Address::parse(url).unwrap().origin,
        ancestors: vec![],
    }
}

fn intent(url: &str, credentials: Credentials) -> Intent {
    Intent {
        method: Method::get(),
        address: Address::parse(url).unwrap(),
        headers: Headers::new(),
        body: Body::None,
        credentials,
        mode: Mode::Cors,
    }
}

fn response(lines: &[&str]) -> Response {
    let headers = lines.iter().fold(Headers::new(), |headers, line| {
        headers.with("Set-Cookie", *line)
    });
    Response {
        status: 200,
        headers,
        body: vec![],
    }
}

/// A browser that stores these lines from its own page, and its last decision.
fn stored(lines: &[&str]) -> (Browser, StoreDecision) {
    let mut browser = Browser::default();
    let asked = intent(PAGE, Credentials::SameOrigin);
    let received = browser.receive(NOW, &client(PAGE), &asked, &response(lines));
    let last = received.verdicts.last().unwrap().decision.clone();
    (browser, last)
}

/// What page `from` sends to `to`: the Cookie line, and why the rest stays.
#[track_caller]
fn check(
    browser: &mut Browser,
    now: Timestamp,
    from: &str,
    to: &str,
    credentials: Credentials,
    line: Option<&str>,
    withheld: &[WithholdReason],
) {
    let prepared = browser.prepare(now, &client(from), &intent(to, credentials));
    let cookie = prepared
        .request
        .headers
        .get("Cookie")
        .map(|field| field.text().into_owned());
    assert_eq!(cookie.as_deref(), line, "{from} to {to}");
    let reasons: Vec<_> = prepared
        .verdicts
        .iter()
        .flat_map(|verdict| match &verdict.decision {
            SendDecision::Sent => &[][..],
            SendDecision::Withheld(reasons) => reasons,
        })
        .copied()
        .collect();
    assert_eq!(reasons, withheld, "{from} to {to}");
}

#[test]
fn signing_in_and_out() {
    let sign_in = "sessionid=qz; Path=/; Max-Age=1209600; HttpOnly";
    let (mut browser, decision) = stored(&[sign_in]);
    assert!(matches!(decision, StoreDecision::Stored(_)));
    check(
        &mut browser,
        NOW,
        PAGE,
        PAGE,
        Credentials::SameOrigin,
        Some("sessionid=qz"),
        &[],
    );
    let late = NOW.plus_seconds(1_209_600);
    check(
        &mut browser.clone(),
        late,
        PAGE,
        PAGE,
        Credentials::SameOrigin,
        None,
        &[WithholdReason::Expired],
    );
    let sign_out = response(&["sessionid=; Path=/; Max-Age=0; HttpOnly"]);
    let asked = intent(PAGE, Credentials::SameOrigin);
    let gone = browser.receive(NOW, &client(PAGE), &asked, &sign_out);
    assert!(
        matches!(&gone.verdicts[0].decision, StoreDecision::Deleted(old) if old.value == b"qz")
    );
    let again = browser.receive(NOW, &client(PAGE), &asked, &sign_out);
    assert_eq!(again.verdicts[0].decision, StoreDecision::NothingToDelete);
    assert!(browser.cookies(NOW).is_empty());
}

#[test]
fn credentials_modes() {
    use Credentials::{Include, Omit, SameOrigin};
    let (mut browser, _) = stored(&["a=1; Path=/"]);
    let other_port = "http://127.0.0.1:9000/x";
    let mode = [WithholdReason::CredentialsMode];
    check(&mut browser, NOW, PAGE, PAGE, Omit, None, &mode);
    check(&mut browser, NOW, other_port, PAGE, SameOrigin, None, &mode);
    check(
        &mut browser,
        NOW,
        other_port,
        PAGE,
        Include,
        Some("a=1"),
        &[],
    );
    let received = browser.receive(NOW, &client(PAGE), &intent(PAGE, Omit), &response(&["b=2"]));
    assert_eq!(
        received.verdicts[0].decision,
        StoreDecision::Rejected(RejectReason::CredentialsMode)
    );
}

#[test]
fn another_site() {
    let (mut browser, _) = stored(&["a=1", "b=2; SameSite=Strict", "c=3; SameSite=None; Secure"]);
    let reasons = [
        WithholdReason::SameSiteDefault,
        WithholdReason::SameSiteStrict,
    ];
    check(
        &mut browser,
        NOW,
        "http://localhost/",
        PAGE,
        Credentials::Include,
        Some("c=3"),
        &reasons,
    );
    let asked = intent(PAGE, Credentials::Include);
    let received = browser.receive(
        NOW,
        &client("http://localhost/"),
        &asked,
        &response(&["d=4"]),
    );
    assert_eq!(
        received.verdicts[0].decision,
        StoreDecision::Rejected(RejectReason::SameSiteCrossSite)
    );
}

#[test]
fn paths_and_order() {
    let (mut browser, _) = stored(&[
        "a=1; Path=/",
        "b=2; Path=/api",
        "c=3; Path=/other",
        "d=4; Path=/",
    ]);
    let path = [WithholdReason::PathMismatch];
    check(
        &mut browser,
        NOW,
        PAGE,
        PAGE,
        Credentials::SameOrigin,
        Some("b=2; a=1; d=4"),
        &path,
    );
}

#[test]
fn replacing() {
    let (browser, decision) = stored(&["a=1; Path=/", "b=1; Path=/", "a=2; Path=/"]);
    assert!(
        matches!(decision, StoreDecision::Replaced { old, new } if old.value == b"1" && new.value == b"2")
    );
    let names: Vec<_> = browser
        .cookies(NOW)
        .iter()
        .map(|cookie| cookie.name_text())
        .collect();
    assert_eq!(names, ["b", "a"]);
}

#[test]
fn scripts() {
    let (mut browser, _) = stored(&["sessionid=qz; Path=/; HttpOnly", "a=1; Path=/"]);
    let page = client(PAGE);
    let mut write = |line: &[u8]| browser.write_from_script(NOW, &page, line).decision;
    assert_eq!(
        write(b"sessionid=x"),
        StoreDecision::Rejected(RejectReason::OverwriteHttpOnly)
    );
    assert_eq!(
        write(b"b=1; HttpOnly"),
        StoreDecision::Rejected(RejectReason::HttpOnlyFromScript)
    );
    assert!(matches!(write(b"a=2"), StoreDecision::Replaced { .. }));
    let document = Document {
        address: Address::parse(PAGE).unwrap(),
        ancestors: vec![],
    };
    let verdicts = browser.read_in_document(NOW, &document);
    assert_eq!(cookie_line(&verdicts).as_deref(), Some(&b"a=2"[..]));
    assert_eq!(
        verdicts[1].decision,
        SendDecision::Withheld(vec![WithholdReason::HttpOnly])
    );
}

#[test]
fn a_life_of_400_days_at_most() {
    let (browser, _) = stored(&["a=1; Max-Age=99999999999999999999"]);
    let cookie = browser.cookies(NOW)[0];
    assert_eq!(cookie.expires, Some(NOW.plus_seconds(34_560_000)));
    let line = b"a=1; Expires=Mon, 07 Dec 2126 08:43:54 GMT";
    let verdict = Browser::default().write_from_script(NOW, &client(PAGE), line);
    assert_eq!(
        verdict.notes,
        [Note::LifetimeClamped, Note::SameSiteMissing(SameSite::Lax)]
    );
}

#[test]
fn two_minutes_for_a_form_from_elsewhere() {
    let (mut browser, _) = stored(&["a=1; Path=/", "b=2; Path=/; SameSite=Lax"]);
    let form = RequestContext {
        address: Address::parse(PAGE).unwrap(),
        method: Method::post(),
        client: Some(client("http://evil.example/")),
        redirects: vec![],
        destination: Destination::TopLevel,
        credentials: Credentials::Include,
    };
    let mut line = |now| cookie_line(&browser.select(now, &form));
    assert_eq!(line(NOW.plus_seconds(120)).as_deref(), Some(&b"a=1"[..]));
    assert_eq!(line(NOW.plus_seconds(121)), None);
}

#[test]
fn adopting_and_forgetting() {
    let (mut browser, _) = stored(&["a=1; Path=/"]);
    let mut cookie = browser.forget(b"a", "127.0.0.1", "/").unwrap();
    assert_eq!(browser.forget(b"a", "127.0.0.1", "/"), None);
    cookie.value = b"9".to_vec();
    browser.adopt(cookie.clone());
    browser.adopt(cookie);
    check(
        &mut browser,
        NOW,
        PAGE,
        PAGE,
        Credentials::SameOrigin,
        Some("a=9"),
        &[],
    );
    browser.quit();
    assert!(browser.cookies(NOW).is_empty());
}

/// The rules that a line from `url` was held against.
#[track_caller]
fn check_passed(
    url: &str,
    profile: Profile,
    line: &str,
    passed: &[RejectReason],
    refused: Option<RejectReason>,
) {
    let mut browser = Browser::new(profile);
    let asked = intent(url, Credentials::SameOrigin);
    let mut received = browser.receive(NOW, &client(url), &asked, &response(&[line]));
    let verdict = received.verdicts.remove(0);
    assert_eq!(verdict.passed, passed, "{line}");
    let reason = match verdict.decision {
        StoreDecision::Rejected(reason) => Some(reason),
        StoreDecision::Stored(_)
        | StoreDecision::Replaced { .. }
        | StoreDecision::Deleted(_)
        | StoreDecision::NothingToDelete => None,
    };
    assert_eq!(reason, refused, "{line}");
}

#[test]
fn rules_that_held() {
    use RejectReason::*;
    let pair = [CredentialsMode, ControlCharacter, Empty, TooLong];
    let with = |more: &[RejectReason]| [&pair[..], more].concat();
    let (chromium, draft) = (Profile::CHROMIUM, Profile::DRAFT);
    let secure = "https://a.shop.example/";
    let plain = "http://a.shop.example/";
    check_passed(
        secure,
        chromium.clone(),
        "a=1",
        &with(&[SameSiteCrossSite]),
        None,
    );
    check_passed(
        plain,
        chromium.clone(),
        "a=1; Domain=shop.example",
        &with(&[
            DomainNotAscii,
            PublicSuffix,
            DomainMismatch,
            OverwriteSecure,
            SameSiteCrossSite,
        ]),
        None,
    );
    check_passed(
        secure,
        chromium.clone(),
        "a=1; Domain=example",
        &with(&[DomainNotAscii]),
        Some(PublicSuffix),
    );
    let line = "__Host-a=1; Secure; Path=/; HttpOnly; SameSite=None; Partitioned";
    check_passed(
        secure,
        chromium.clone(),
        line,
        &with(&[
            HostPrefix,
            SecureFromInsecure,
            HttpOnlyFromScript,
            SameSiteNoneWithoutSecure,
            PartitionedWithoutSecure,
        ]),
        None,
    );
    check_passed(
        secure,
        draft.clone(),
        line,
        &with(&[
            SecureFromInsecure,
            HttpOnlyFromScript,
            SameSiteNoneWithoutSecure,
            HostPrefix,
            PartitionedWithoutSecure,
        ]),
        None,
    );
    check_passed(plain, chromium, line, &pair, Some(HostPrefix));
    check_passed(plain, draft, line, &pair, Some(SecureFromInsecure));
}

/// What becomes of a line from this address, with the list's rule that the last label is a suffix.
#[track_caller]
fn check_stored(url: &str, line: &str, draft: bool, chromium: bool, firefox: bool) {
    for (profile, stores) in [
        (Profile::DRAFT, draft),
        (Profile::CHROMIUM, chromium),
        (Profile::FIREFOX, firefox),
    ] {
        let name = profile.name;
        let mut browser = Browser::new(profile);
        let asked = intent(url, Credentials::SameOrigin);
        browser.receive(NOW, &client(url), &asked, &response(&[line]));
        assert_eq!(!browser.cookies(NOW).is_empty(), stores, "{name}: {line}");
    }
}

#[test]
fn one_host_and_what_is_written_of_it() {
    let check = |url: &str, domain: &str, draft: bool, chromium: bool, firefox: bool| {
        let line = format!("__Host-a=1; Secure; Path=/; Domain={domain}");
        check_stored(url, &line, draft, chromium, firefox);
    };
    check("https://a.example/", "", true, true, true);
    check("https://a.example/", "a.example", false, false, false);
    check("https://intranet/", "intranet", true, false, true);
    check("https://127.0.0.1/", "127.0.0.1", false, true, true);
    check("https://127.0.0.1/", ".127.0.0.1", false, false, true);
}

#[test]
fn values_that_are_not_utf8() {
    for (profile, value, notes) in [
        (Profile::CHROMIUM, &b"\xFF"[..], &[][..]),
        (Profile::FIREFOX, "\u{FFFD}".as_bytes(), &[Note::NotUtf8]),
    ] {
        let mut browser = Browser::new(profile);
        let verdict = browser.write_from_script(NOW, &client(PAGE), b"\xFE=\xFF; SameSite=Lax");
        assert_eq!(verdict.notes, notes);
        let cookies = browser.cookies(NOW);
        assert_eq!(
            (&cookies[0].name[..], &cookies[0].value[..]),
            (&b"\xFE"[..], value)
        );
    }
}

#[test]
fn partitions_do_not_guard_each_other() {
    let url = "https://a.example/";
    let mut browser = Browser::default();
    let mut receive = |url: &str, line: &str| {
        let asked = intent(url, Credentials::SameOrigin);
        let mut received = browser.receive(NOW, &client(url), &asked, &response(&[line]));
        received.verdicts.remove(0).decision
    };
    receive(url, "a=1; Secure; Partitioned");
    assert!(matches!(
        receive("http://a.example/", "a=2"),
        StoreDecision::Stored(_)
    ));
    receive(url, "b=1; Secure");
    assert_eq!(
        receive("http://a.example/", "b=2"),
        StoreDecision::Rejected(RejectReason::OverwriteSecure)
    );
}

#[test]
fn a_host_only_cookie_guards_its_host() {
    for (profile, domain, guarded) in [
        (Profile::CHROMIUM, "", true),
        (Profile::FIREFOX, "", false),
        (Profile::FIREFOX, "; Domain=shop.example", true),
    ] {
        let mut browser = Browser::new(profile);
        let mut receive = |url: &str, line: &str| {
            let asked = intent(url, Credentials::SameOrigin);
            let mut received = browser.receive(NOW, &client(url), &asked, &response(&[line]));
            received.verdicts.remove(0).decision
        };
        let line = format!("a=1; Secure; Path=/{domain}");
        receive("https://a.shop.example/", &line);
        let refused = StoreDecision::Rejected(RejectReason::OverwriteSecure);
        let decision = receive("http://shop.example/", "a=2");
        assert_eq!(decision == refused, guarded, "{line}");
    }
}
