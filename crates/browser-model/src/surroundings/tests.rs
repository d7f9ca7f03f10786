//! What "same-site" compares, by profile.

use http_message::{Address, Method, Origin, Timestamp};

use crate::{
    Browser, Client, Credentials, Destination, Document, Profile, RequestContext, SendDecision,
};

const NOW: Timestamp = Timestamp::from_seconds(1_800_000_000);

const PROFILES: [Profile; 3] = [Profile::DRAFT, Profile::CHROMIUM, Profile::FIREFOX];

fn address(url: &str) -> Address {
    Address::parse(url).unwrap()
}

/// A browser in which `url` has set a cookie with `SameSite=Strict`, and one for this partition.
fn browser(profile: Profile, url: &str) -> Browser {
    let mut browser = Browser::new(profile);
    let context = context(url, None, Destination::TopLevel);
    browser.store(NOW, &context, b"strict=1; SameSite=Strict");
    browser.store(NOW, &context, b"part=1; SameSite=None; Secure; Partitioned");
    browser
}

fn context(url: &str, client: Option<&str>, destination: Destination) -> RequestContext {
    RequestContext {
        address: address(url),
        method: Method::get(),
        client: client.map(|url| Client {
            origin: address(url).origin,
            ancestors: Vec::new(),
        }),
        redirects: Vec::new(),
        destination,
        credentials: Credentials::Include,
    }
}

fn sent(browser: &mut Browser, context: &RequestContext) -> Vec<String> {
    let verdicts = browser.select(NOW, context).into_iter();
    verdicts
        .filter(|verdict| verdict.decision == SendDecision::Sent)
        .map(|verdict| verdict.cookie.name_text())
        .collect()
}

/// Whether `SameSite=Strict` goes along with a `fetch` of a page, by the draft, Chromium and Firefox.
#[track_caller]
fn check(from: &str, to: &str, expected: [bool; 3]) {
    let request = context(to, Some(from), Destination::Subresource);
    let found = PROFILES.map(|profile| {
        let names = sent(&mut browser(profile, to), &request);
        names.contains(&"strict".to_owned())
    });
    assert_eq!(found, expected, "{from} to {to}");
}

#[test]
fn only_firefox_leaves_the_scheme_aside() {
    let (http, https) = ("http://shop.example/", "https://shop.example/");
    check(https, https, [true; 3]);
    check(http, https, [false, false, true]);
    check(https, http, [false, false, true]);
    check("http://www.shop.example/", https, [false, false, true]);
    check(
        "http://127.0.0.1/",
        "https://127.0.0.1/",
        [false, false, true],
    );
    check("http://other.example/", https, [false; 3]);
    check("https://other.example/", https, [false; 3]);
}

#[test]
fn a_hop_over_the_other_scheme_counts_like_a_page_of_it() {
    let https = "https://shop.example/";
    let request = RequestContext {
        redirects: vec![address("http://shop.example/").origin],
        ..context(https, Some(https), Destination::Subresource)
    };
    for profile in PROFILES {
        let names = sent(&mut browser(profile.clone(), https), &request);
        assert!(names.contains(&"strict".to_owned()), "{}", profile.name);
    }
}

#[test]
fn a_document_around_counts_likewise_and_partitions_keep_their_scheme() {
    let https = "https://shop.example/";
    let around: Vec<Origin> = vec![address("http://shop.example/").origin];
    let frame = Destination::Frame {
        ancestors: around.clone(),
    };
    let document = Document {
        address: address(https),
        ancestors: around,
    };
    for (profile, expected) in PROFILES.into_iter().zip([false, false, true]) {
        let name = profile.name;
        let mut browser = browser(profile, https);
        let request = context(https, Some("http://shop.example/"), frame.clone());
        let names = sent(&mut browser, &request);
        assert_eq!(names.contains(&"strict".to_owned()), expected, "{name}");
        assert!(!names.contains(&"part".to_owned()), "{name}");
        let verdict = browser.write_in_document(NOW, &document, b"s=1; SameSite=Strict");
        let kept = matches!(verdict.decision, crate::StoreDecision::Stored(_));
        assert_eq!(kept, expected, "{name}");
    }
}
