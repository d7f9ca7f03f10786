//! What `cookieStore` refuses by itself, and what it stores.

use http_message::Address;

use super::*;
use crate::{Browser, Document, RejectReason, SendDecision, StoreDecision};

const NOW: Timestamp = Timestamp::from_seconds(1_800_000_000);

fn document(url: &str) -> Document {
    Document {
        address: Address::parse(url).unwrap(),
        ancestors: vec![],
    }
}

fn set(url: &str, init: &CookieInit) -> Result<StoreDecision, CookieStoreError> {
    let mut browser = Browser::default();
    let verdict = browser.set_in_cookie_store(NOW, &document(url), init)?;
    Ok(verdict.decision)
}

const PAGE: &str = "https://a.shop.example/x/y";

#[track_caller]
fn check_refused(init: &CookieInit, expected: CookieStoreError) {
    assert_eq!(set(PAGE, init), Err(expected), "{init:?}");
}

#[test]
fn type_errors() {
    use CookieStoreError::*;
    let pair = |name: &str, value: &str| CookieInit::new(name, value);
    check_refused(&pair("a;b", "c"), ForbiddenCharacter);
    check_refused(&pair("a", "c\u{1}"), ForbiddenCharacter);
    check_refused(&pair("a=b", "c"), EqualsInName);
    check_refused(&pair("", "a=b"), NamelessWithEquals);
    check_refused(&pair(" ", "\t"), Empty);
    check_refused(&pair("", "__host-x"), NamelessWithPrefix);
    check_refused(&pair("__Http-a", "b"), HttpPrefix);
    check_refused(&pair("__host-http-a", "b"), HttpPrefix);
    check_refused(&pair("a", &"x".repeat(4096)), TooLong);
    let domain = |name: &str, domain: &str| CookieInit {
        domain: Some(domain.to_owned()),
        ..CookieInit::new(name, "b")
    };
    check_refused(&domain("a", ".shop.example"), DomainWithDot);
    check_refused(&domain("__Host-a", "a.shop.example"), HostPrefixWithDomain);
    check_refused(&domain("a", "example"), DomainMismatch);
    check_refused(&domain("a", "other.example"), DomainMismatch);
    check_refused(&domain("a", ""), DomainMismatch);
    let path = |name: &str, path: &str| CookieInit {
        path: path.to_owned(),
        ..CookieInit::new(name, "b")
    };
    check_refused(&path("a", "x"), PathNotAbsolute);
    check_refused(&path("__Host-a", "/x"), HostPrefixPath);
    check_refused(&path("__Host-a", ""), HostPrefixPath);
    check_refused(&path("a", &format!("/{}", "x".repeat(1024))), PathTooLong);
    let both = CookieInit {
        expires: Some(NOW),
        max_age: Some(1),
        ..CookieInit::new("a", "b")
    };
    check_refused(&both, ExpiresAndMaxAge);
    let plain = set("http://a.shop.example/", &CookieInit::new("a", "b"));
    assert_eq!(plain, Err(InsecureContext));
}

#[test]
fn what_is_stored() {
    let init = CookieInit {
        domain: Some("shop.example".to_owned()),
        path: String::new(),
        expires: Some(NOW.plus_seconds(60)),
        ..CookieInit::new(" a ", "b=c")
    };
    let mut browser = Browser::default();
    let verdict = browser
        .set_in_cookie_store(NOW, &document(PAGE), &init)
        .unwrap();
    let line = "a=b=c; Domain=shop.example; Expires=Fri, 15 Jan 2027 08:01:00 GMT; Path=/x; Secure; SameSite=Strict";
    assert_eq!(String::from_utf8_lossy(&verdict.line), line);
    let StoreDecision::Stored(cookie) = verdict.decision else {
        panic!("not stored");
    };
    assert!(cookie.secure && !cookie.http_only && !cookie.host_only);
    assert_eq!(cookie.same_site, SameSite::Strict);
    assert_eq!(cookie.path, "/x");
    let names = |name| {
        let mut browser = browser.clone();
        let verdicts = browser.read_in_cookie_store(NOW, &document(PAGE), name);
        verdicts.unwrap().len()
    };
    assert_eq!(
        (names(None), names(Some(" a ")), names(Some("b"))),
        (1, 1, 0)
    );
    let delete = CookieStoreDelete {
        domain: Some("shop.example".to_owned()),
        path: String::new(),
        ..CookieStoreDelete::new("a")
    };
    let gone = browser.delete_in_cookie_store(NOW, &document(PAGE), &delete);
    assert_eq!(gone.unwrap().decision, StoreDecision::Deleted(cookie));
}

#[test]
fn paths() {
    let kept = |path: &str, profile: Profile| {
        let init = CookieInit {
            path: path.to_owned(),
            ..CookieInit::new("a", "b")
        };
        let mut browser = Browser::new(profile);
        let verdict = browser.set_in_cookie_store(NOW, &document(PAGE), &init);
        assert!(matches!(
            verdict.unwrap().decision,
            StoreDecision::Stored(_)
        ));
        browser.cookies(NOW)[0].path.clone()
    };
    for (path, standard, chromium, firefox) in [
        ("/", "/", "/", "/"),
        ("", "/x", "/x", "/"),
        ("/a", "/a", "/a/", "/a/"),
        ("/a b/é?", "/a b/é?", "/a%20b/%C3%A9%3F/", "/a b/é?/"),
        ("/a/../b/.", "/a/../b/.", "/b/", "/a/../b/./"),
    ] {
        assert_eq!(kept(path, Profile::DRAFT), standard);
        assert_eq!(kept(path, Profile::CHROMIUM), chromium);
        assert_eq!(kept(path, Profile::FIREFOX), firefox);
    }
}

#[test]
fn the_rules_for_scripts_hold_too() {
    let mut browser = Browser::default();
    let page = document("http://127.0.0.1:8047/");
    let request = crate::RequestContext {
        address: page.address.clone(),
        method: http_message::Method::get(),
        client: None,
        redirects: vec![],
        destination: crate::Destination::TopLevel,
        credentials: crate::Credentials::Include,
    };
    browser.store(NOW, &request, b"a=1; Path=/; HttpOnly");
    let verdict = browser.set_in_cookie_store(NOW, &page, &CookieInit::new("a", "2"));
    assert_eq!(
        verdict.unwrap().decision,
        StoreDecision::Rejected(RejectReason::OverwriteHttpOnly)
    );
    let read = browser.read_in_cookie_store(NOW, &page, Some("a")).unwrap();
    assert_ne!(read[0].decision, SendDecision::Sent);
}
