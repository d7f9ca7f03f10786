//! The model beside the `cookie_store` crate, in one run: parse, insert, select, each as a ratio (ours / theirs); and
//! how selection grows with the site's own cookies and with those of other sites.
//!
//! `cargo bench -p browser-model`. The goal is a ratio of at most 1, and the last column flat.

use std::hint::black_box;
use std::time::{Duration, Instant};

use browser_model::{
    Browser, Credentials, Destination, LastLabel, Profile, PublicSuffixes, RequestContext,
};
use cookie_store::CookieStore;
use http_message::{Address, Method, Timestamp};
use url::Url;

fn main() {
    say("ours / theirs, with a public suffix list on either side");
    parse();
    for count in [10, 1000, 3000] {
        insert(count);
    }
    for count in [10, 1000, 3000] {
        select(count);
    }
    say("\nselection: nanoseconds by cookies of the site (down) and sites beside it (across)");
    growth();
}

/// Reading one line; then reading and judging it, storage empty.
fn parse() {
    let line = line(0, 7);
    let (url, context) = (url(7), navigation(7));
    let ours = time(|| {
        black_box(browser_model::parse(
            black_box(line.as_bytes()),
            &Profile::CHROMIUM,
        ));
    });
    let theirs = time(|| {
        black_box(cookie_store::RawCookie::parse(black_box(line.as_str()))).ok();
    });
    report("parse a line", ours, theirs);
    let (model, store) = (browser(), store());
    let ours = time(|| {
        black_box(model.clone().store(NOW, &context, line.as_bytes()));
    });
    let theirs = time(|| {
        black_box(store.clone().parse(&line, &url)).ok();
    });
    report("insert into none", ours, theirs);
}

/// One more cookie where there are `count`, in place of the one that the last round brought.
fn insert(count: usize) {
    let (mut model, mut store) = filled(count);
    let (url, context) = (url(0), navigation(0));
    let lines = [line(0, 0), line(0, 0).replace("=v", "=w")];
    let mut turn = 0;
    let ours = time(|| {
        turn = 1 - turn;
        black_box(model.store(NOW, &context, lines[turn].as_bytes()));
    });
    let theirs = time(|| {
        turn = 1 - turn;
        black_box(store.parse(&lines[turn], &url)).ok();
    });
    report(&format!("insert into {count}"), ours, theirs);
}

/// The cookies for one address: judged where they lie, as the other does, and with a copy of each in its verdict.
fn select(count: usize) {
    let (mut model, store) = filled(count);
    let (url, context) = (url(0), navigation(0));
    let expected = store.get_request_values(&url).count();
    let verdicts = model.judge(NOW, &context);
    assert_eq!(verdicts.len(), expected, "both select the same cookies");
    let ours = time(|| {
        black_box(model.judge(NOW, &context));
    });
    let copied = time(|| {
        black_box(model.select(NOW, &context));
    });
    let theirs = time(|| {
        black_box(store.get_request_values(&url).collect::<Vec<_>>());
    });
    report(&format!("select from {count}"), ours, theirs);
    report("  with copies", copied, theirs);
}

/// By cookies of the site, and by all cookies.
fn growth() {
    const BESIDE: [usize; 3] = [0, 100, 290];
    say(&format!("{:>12}{:>10}{:>10}{:>10}", "", 0, 100, 290));
    for own in [1, 10, 45, 90, 180] {
        let cells = BESIDE.map(|beside| {
            let mut model = browser();
            for number in 0..own {
                model.store(NOW, &navigation(0), line(number, 0).as_bytes());
            }
            fill(&mut model, 1..=beside);
            let context = navigation(0);
            let took = time(|| {
                black_box(model.judge(NOW, &context));
            });
            format!("{:>10}", took.as_nanos())
        });
        say(&format!("{own:>12}{}", cells.concat()));
    }
}

/// Both with `count` cookies, ten a site.
fn filled(count: usize) -> (Browser, CookieStore) {
    let mut model = browser();
    let sites = count / PER_SITE;
    fill(&mut model, 0..=sites - 1);
    let mut store = store();
    for (site, number) in (0..sites).flat_map(|site| (0..PER_SITE).map(move |n| (site, n))) {
        store.parse(&line(number, site), &url(site)).ok();
    }
    assert_eq!(model.cookies(NOW).len(), count);
    assert_eq!(store.iter_unexpired().count(), count);
    (model, store)
}

fn fill(model: &mut Browser, sites: std::ops::RangeInclusive<usize>) {
    for site in sites {
        for number in 0..PER_SITE {
            model.store(NOW, &navigation(site), line(number, site).as_bytes());
        }
    }
}

fn browser() -> Browser {
    Browser::new(Profile::CHROMIUM).with_suffixes(&Suffixes)
}

fn store() -> CookieStore {
    CookieStore::new_with_public_suffix("example".parse().ok())
}

/// Every name of the benchmark is one under `example`.
#[derive(Debug)]
struct Suffixes;

impl PublicSuffixes for Suffixes {
    fn suffix_of<'a>(&self, name: &'a str) -> &'a str {
        LastLabel.suffix_of(name)
    }
}

fn line(number: usize, site: usize) -> String {
    format!(
        "name{number}=value-of-a-usual-length-{number}; Domain=site{site}.example; Path=/; \
         Expires=Wed, 01 Dec 2027 08:00:00 GMT; Secure; HttpOnly; SameSite=Lax"
    )
}

fn url(site: usize) -> Url {
    format!("https://www.site{site}.example/a/page")
        .parse()
        .expect("an address")
}

fn navigation(site: usize) -> RequestContext {
    RequestContext {
        address: Address::parse(url(site).as_str()).expect("an address"),
        method: Method::get(),
        client: None,
        redirects: Vec::new(),
        destination: Destination::TopLevel,
        credentials: Credentials::Include,
    }
}

/// The quickest of several rounds: what the machine does besides only ever adds.
#[expect(
    clippy::disallowed_methods,
    reason = "a benchmark is the one place that looks at the clock"
)]
fn time(mut work: impl FnMut()) -> Duration {
    const ROUNDS: u32 = 30;
    const EACH: u32 = 300;
    (0..ROUNDS)
        .map(|_| {
            let started = Instant::now();
            for _ in 0..EACH {
                work();
            }
            started.elapsed() / EACH
        })
        .min()
        .unwrap_or_default()
}

fn report(what: &str, ours: Duration, theirs: Duration) {
    let ratio = ours.as_secs_f64() / theirs.as_secs_f64();
    say(&format!(
        "{what:<20}{:>10} ns{:>10} ns{ratio:>8.2}",
        ours.as_nanos(),
        theirs.as_nanos()
    ));
}

#[expect(
    clippy::disallowed_macros,
    reason = "this is a program, not the pure crate"
)]
fn say(text: &str) {
    println!("{text}");
}

const PER_SITE: usize = 10;

/// 2026-11-25: like the clock that `cookie_store` reads, before the cookies end.
const NOW: Timestamp = Timestamp::from_seconds(1_795_564_800);
