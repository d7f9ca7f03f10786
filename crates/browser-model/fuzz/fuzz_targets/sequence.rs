//! A browser over time: lines and script writes come in, requests and scripts read, the clock moves. What is sent was
//! stored and has not expired, and the limits hold.
#![no_main]

use browser_model::{
    Browser, Client, Cookie, CookieInit, CookieStoreDelete, Credentials, Destination, Document,
    Limits, Profile, RequestContext, SameSite, SendDecision, SendVerdict, StoreDecision,
    StoreVerdict,
};
use http_message::{Address, Method, Timestamp};
use libfuzzer_sys::{arbitrary, arbitrary::Arbitrary, fuzz_target};

#[derive(Arbitrary, Debug)]
struct Story {
    profile: u8,
    steps: Vec<Step>,
}

#[derive(Arbitrary, Debug)]
enum Step {
    Wait(u32),
    Quit,
    Header(Scene, Line),
    Script(Scene, Line),
    CookieStore(Scene, Init),
    Delete(Scene, u8),
    Request(Scene),
    Read(Scene),
}

/// Who asks whom: numbers into the list of addresses.
#[derive(Arbitrary, Debug)]
struct Scene {
    target: u8,
    client: Option<u8>,
    ancestor: Option<u8>,
    destination: u8,
    post: bool,
}

#[derive(Arbitrary, Debug)]
enum Line {
    /// Parts that mean something, by number.
    Parts(Vec<u8>),
    Octets(Vec<u8>),
}

#[derive(Arbitrary, Debug)]
struct Init {
    name: u8,
    value: String,
    domain: Option<u8>,
    path: String,
    expires: Option<i64>,
    partitioned: bool,
}

fuzz_target!(|story: Story| {
    let [draft, chromium, firefox] = [Profile::DRAFT, Profile::CHROMIUM, Profile::FIREFOX];
    let profile = Profile {
        limits: LIMITS,
        ..[draft, chromium, firefox][usize::from(story.profile % 3)].clone()
    };
    let mut run = Run {
        browser: Browser::new(profile),
        now: Timestamp::from_seconds(1_800_000_000),
        stored: Vec::new(),
    };
    for step in story.steps.into_iter().take(200) {
        run.play(step);
        run.check_limits();
    }
});

struct Run {
    browser: Browser,
    now: Timestamp,
    /// Every cookie that a verdict ever called stored.
    stored: Vec<Cookie>,
}

impl Run {
    fn play(&mut self, step: Step) {
        match step {
            Step::Wait(seconds) => self.now = self.now.plus_seconds(i64::from(seconds)),
            Step::Quit => {
                self.browser.quit();
                let mut left = self.browser.cookies(self.now).into_iter();
                assert!(left.all(|cookie| cookie.expires.is_some()));
            }
            Step::Header(scene, line) => {
                let verdict = self.browser.store(self.now, &context(&scene), &line.octets());
                self.note(verdict, false);
            }
            Step::Script(scene, line) => {
                let document = document(&scene);
                let line = line.octets();
                let verdict = self.browser.write_in_document(self.now, &document, &line);
                self.note(verdict, true);
            }
            Step::CookieStore(scene, init) => {
                let (document, init) = (document(&scene), init.take());
                let set = self.browser.set_in_cookie_store(self.now, &document, &init);
                if let Ok(verdict) = set {
                    self.note(verdict, true);
                }
            }
            Step::Delete(scene, name) => {
                let delete = CookieStoreDelete::new(pick(&NAMES, name));
                let document = document(&scene);
                let deleted = self.browser.delete_in_cookie_store(self.now, &document, &delete);
                let kept = deleted.map(|verdict| verdict.decision);
                assert!(!matches!(
                    kept,
                    Ok(StoreDecision::Stored(_) | StoreDecision::Replaced { .. })
                ));
            }
            Step::Request(scene) => {
                let context = context(&scene);
                let judged: Vec<_> = self
                    .browser
                    .judge(self.now, &context)
                    .into_iter()
                    .map(|judged| (judged.cookie.clone(), judged.decision))
                    .collect();
                let verdicts = self.browser.select(self.now, &context);
                let same = verdicts.iter().zip(&judged).all(|(verdict, judged)| {
                    (&verdict.cookie, &verdict.decision) == (&judged.0, &judged.1)
                });
                assert!(same && verdicts.len() == judged.len());
                let secure = context.address.origin.is_trustworthy();
                self.check_sent(&verdicts, |cookie| secure || !cookie.secure);
            }
            Step::Read(scene) => {
                let document = document(&scene);
                let verdicts = self.browser.read_in_document(self.now, &document);
                self.check_sent(&verdicts, |cookie| !cookie.http_only);
                let all = self.browser.read_in_cookie_store(self.now, &document, None);
                assert!(all.is_err() || all.is_ok_and(|all| all.len() <= verdicts.len()));
            }
        }
    }

    fn note(&mut self, verdict: StoreVerdict, by_script: bool) {
        match verdict.decision {
            StoreDecision::Stored(new) | StoreDecision::Replaced { new, .. } => {
                assert!(!by_script || !new.http_only);
                assert!(new.expires.is_none_or(|end| end > self.now));
                self.stored.push(new);
            }
            StoreDecision::Rejected(reason) => assert!(!verdict.passed.contains(&reason)),
            StoreDecision::Deleted(_) | StoreDecision::NothingToDelete => {}
        }
    }

    fn check_sent(&self, verdicts: &[SendVerdict], allowed: impl Fn(&Cookie) -> bool) {
        let sent = verdicts
            .iter()
            .filter(|verdict| verdict.decision == SendDecision::Sent);
        let mut longest = usize::MAX;
        for SendVerdict { cookie, .. } in sent {
            assert!(cookie.expires.is_none_or(|end| end > self.now), "expired");
            assert!(allowed(cookie));
            let was_stored = |old: &Cookie| {
                let old = Cookie {
                    last_access: cookie.last_access,
                    ..old.clone()
                };
                old == *cookie
            };
            assert!(self.stored.iter().any(was_stored), "never stored");
            assert!(cookie.path.len() <= longest, "out of order");
            longest = cookie.path.len();
        }
    }

    fn check_limits(&self) {
        let held = self.browser.cookies(self.now);
        assert!(held.len() <= LIMITS.total);
        for cookie in &held {
            let beside = held.iter().filter(|other| {
                site(&other.domain) == site(&cookie.domain) && other.partition == cookie.partition
            });
            assert!(beside.count() <= LIMITS.per_site);
        }
    }
}

impl Line {
    fn octets(&self) -> Vec<u8> {
        match self {
            Self::Parts(parts) => {
                let parts = parts.iter().take(30).map(|&number| pick(&PARTS, number));
                parts.collect::<String>().into_bytes()
            }
            Self::Octets(octets) => octets.clone(),
        }
    }
}

impl Init {
    fn take(self) -> CookieInit {
        CookieInit {
            domain: self.domain.map(|number| pick(&DOMAINS, number).to_owned()),
            path: self.path,
            expires: self.expires.map(Timestamp::from_millis),
            same_site: SameSite::Lax,
            partitioned: self.partitioned,
            ..CookieInit::new(pick(&NAMES, self.name), self.value)
        }
    }
}

fn context(scene: &Scene) -> RequestContext {
    let ancestor = scene.ancestor.map(|number| address(number).origin);
    RequestContext {
        address: address(scene.target),
        method: Method::parse(if scene.post { "POST" } else { "GET" }).expect("a method"),
        client: scene.client.map(|number| Client {
            origin: address(number).origin,
            ancestors: ancestor.iter().cloned().collect(),
        }),
        redirects: ancestor.iter().cloned().collect(),
        destination: match (scene.destination % 3, &ancestor) {
            (0, _) => Destination::TopLevel,
            (1, Some(ancestor)) => Destination::Frame {
                ancestors: vec![ancestor.clone()],
            },
            (_, _) => Destination::Subresource,
        },
        credentials: if scene.destination < 192 {
            Credentials::Include
        } else {
            Credentials::SameOrigin
        },
    }
}

fn document(scene: &Scene) -> Document {
    let ancestor = scene.ancestor.map(|number| address(number).origin);
    Document {
        address: address(scene.target),
        ancestors: ancestor.into_iter().collect(),
    }
}

fn address(number: u8) -> Address {
    Address::parse(pick(&ADDRESSES, number)).expect("an address")
}

/// The last two labels: every name of the lists below is under a suffix of one label.
fn site(domain: &str) -> &str {
    let mut dots = domain.rmatch_indices('.').map(|(at, _)| at);
    dots.nth(1).map_or(domain, |at| &domain[at + 1..])
}

fn pick<'a>(list: &[&'a str], number: u8) -> &'a str {
    list[usize::from(number) % list.len()]
}

/// Small ones, so that they are met.
const LIMITS: Limits = Limits {
    per_site: 5,
    per_site_left: 3,
    total: 12,
    total_left: 8,
    ..Profile::DRAFT.limits
};

const ADDRESSES: [&str; 10] = [
    "https://shop.example/",
    "https://a.shop.example/a/b",
    "http://shop.example/a/",
    "http://a.shop.example/",
    "https://evil.example/",
    "http://evil.example/a",
    "http://localhost:8047/a/b",
    "https://b.other.example/a",
    "https://intranet/",
    "https://other.example/",
];
const NAMES: [&str; 6] = ["a", "b", "", "__Secure-a", "__Host-a", "__Http-a"];
const DOMAINS: [&str; 6] = [
    "shop.example",
    "a.shop.example",
    ".shop.example",
    "example",
    "evil.example",
    "",
];
const PARTS: [&str; 32] = [
    "a", "b", "c", "d", "e", "f", "=", "=1", "=2", "; ", ";", " ", "\t", "__Secure-", "__Host-",
    "; Secure", "; HttpOnly", "; Path=/", "; Path=/a", "; Path=/a/b", "; Domain=shop.example",
    "; Domain=.example", "; Max-Age=60", "; Max-Age=0", "; Max-Age=99999999999",
    "; Expires=Wed, 01 Dec 2027 08:00:00 GMT", "; Expires=1 Jan 1970 0:0:0", "; SameSite=None",
    "; SameSite=Lax", "; SameSite=Strict", "; Partitioned", "é",
];
