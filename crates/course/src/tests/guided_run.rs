//! The whole guided run: the browser model and the practice server as a pair, in virtual time, in both flavours. A
//! request is handed over as a value, a response is handed back.

use std::rc::Rc;

use browser_model::{Browser, Client, Intent};
use http_message::{Address, Headers, Origin, Response, Timestamp};
use listings::{Dialect, Scope, listing};
use practice_server::{Config, Flavour, Kept, MemoryStore, ModelSecrets, PracticeServer};
use timeline::{
    Arrival, ClientId, Entry, Exchange, Language, Report, ScriptEntry, Step, TargetKind, explain,
    summary, timeline, touched,
};

use crate::{Action, Call, Stop, StopId, guided_run, presets, went_as_told};

const BASE: &str = "http://127.0.0.1:8047";

/// Two browsers, one server, one clock.
struct Pair {
    browsers: [Browser; 2],
    old_ids: [Option<String>; 2],
    server: PracticeServer<MemoryStore>,
    secrets: ModelSecrets<fn() -> u8>,
    now: Timestamp,
    journal: Vec<Rc<Entry>>,
}

impl Pair {
    fn new(flavour: Flavour) -> Self {
        let mut secrets = ModelSecrets::new(octets as fn() -> u8);
        let mut server = PracticeServer::new(MemoryStore::default(), Config::of(flavour));
        server.reset(&mut secrets).unwrap();
        Self {
            browsers: [Browser::default(), Browser::default()],
            old_ids: [None, None],
            server,
            secrets,
            now: Timestamp::from_seconds(1_790_000_000),
            journal: Vec::new(),
        }
    }

    /// Plays a stop; gives the entries that it added.
    fn play(&mut self, stop: &Stop) -> Vec<Rc<Entry>> {
        let start = self.journal.len();
        let target = stop.target.unwrap_or(TargetKind::Native);
        for action in &stop.actions {
            let entry = match action {
                Action::Fetch { client, call } => self.fetch(*client, target, call),
                Action::WriteOldId { client } => {
                    let id = self.old_ids[*client as usize].clone().unwrap();
                    self.write(*client, target, &format!("sessionid={id}; path=/"))
                }
                Action::EraseOldId { client } => {
                    self.write(*client, target, "sessionid=; path=/; max-age=0")
                }
                Action::CopyId { .. }
                | Action::WriteCookie { .. }
                | Action::ReadCookies
                | Action::DeleteCookie { .. }
                | Action::DeleteRow { .. }
                | Action::ChangeRow { .. }
                | Action::Wait { .. }
                | Action::CloseBrowser { .. }
                | Action::Configure { .. } => panic!("the guided run does not do this: {action:?}"),
            };
            self.journal.push(Rc::new(entry));
        }
        self.journal[start..].to_vec()
    }

    fn fetch(&mut self, client: ClientId, target: TargetKind, call: &Call) -> Entry {
        let started = self.tick();
        let page = page();
        let intent = intent(call);
        let browser = &mut self.browsers[client as usize];
        let held = browser.cookies(started);
        if let Some(cookie) = held.iter().find(|cookie| cookie.name == b"sessionid") {
            self.old_ids[client as usize] = Some(cookie.value_text());
        }
        let prepared = browser.prepare(started, &page, &intent);
        let before = self.server.trace().last_number();
        let request = prepared.request.clone();
        let listener = &page.origin;
        let response = self
            .server
            .serve(started, &mut self.secrets, listener, request);
        let trace = self.server.trace().after(before).next();
        let trace = trace.and_then(Kept::seen).unwrap().clone();
        let received = browser.receive(started, &page, &intent, &response);
        Entry::Exchange(Box::new(Exchange {
            number: self.next_number(),
            client,
            target,
            page,
            intent,
            prepared,
            report: Report::Trace(Box::new(trace)),
            arrival: Arrival::Response(exposed(response)),
            received,
            exposure: browser_model::CorsVerdict::SameOrigin,
            preflight: None,
            program: None,
            started,
            finished: self.tick(),
        }))
    }

    fn write(&mut self, client: ClientId, target: TargetKind, line: &str) -> Entry {
        let at = self.tick();
        let page = page();
        let number = self.next_number();
        let browser = &mut self.browsers[client as usize];
        Entry::Script(Box::new(ScriptEntry {
            number,
            client,
            target,
            verdict: browser.write_from_script(at, &page, line.as_bytes()),
            visible: None,
            page,
            at,
        }))
    }

    fn next_number(&self) -> u32 {
        u32::try_from(self.journal.len()).unwrap() + 1
    }

    fn tick(&mut self) -> Timestamp {
        self.now = self.now.plus_seconds(1);
        self.now
    }
}

/// A source of octets that is different each time and the same in each run of a thread.
fn octets() -> u8 {
    use std::cell::Cell;
    thread_local!(static SEED: Cell<u32> = const { Cell::new(7) });
    SEED.with(|seed| {
        let next = seed
            .get()
            .wrapping_mul(1_664_525)
            .wrapping_add(1_013_904_223);
        seed.set(next);
        next.to_be_bytes()[0]
    })
}

fn page() -> Client {
    Client {
        origin: origin(),
        ancestors: Vec::new(),
    }
}

fn origin() -> Origin {
    Address::parse(BASE).unwrap().origin
}

fn intent(call: &Call) -> Intent {
    let query = form_urlencoded::Serializer::new(String::new())
        .extend_pairs(&call.query)
        .finish();
    Intent {
        method: call.method.clone(),
        address: Address {
            origin: origin(),
            path: call.path.clone(),
            query: Some(query).filter(|query| !query.is_empty()),
        },
        headers: Headers::new(),
        body: call.body.clone(),
        credentials: call.credentials,
        mode: browser_model::Mode::Cors,
    }
}

/// What a page may see of a response.
fn exposed(response: Response) -> Response {
    let visible = |name: &str| !name.eq_ignore_ascii_case("Set-Cookie");
    let headers = response.headers.iter().filter(|field| visible(&field.name));
    Response {
        headers: headers.cloned().collect(),
        ..response
    }
}

fn rows(entries: &[Rc<Entry>]) -> Vec<String> {
    let mut rows = Vec::new();
    for entry in entries {
        for row in timeline(entry) {
            rows.push(format!("{} {}", row.source.glyph(), row.step.name()));
        }
    }
    rows
}

fn stop(id: StopId) -> Stop {
    guided_run().into_iter().find(|stop| stop.id == id).unwrap()
}

/// Plays the guided run up to this stop; compares the rows of the stop.
#[track_caller]
fn check(flavour: Flavour, id: StopId, expected: &[&str]) {
    let mut pair = Pair::new(flavour);
    let mut last = Vec::new();
    for stop in guided_run() {
        last = pair.play(&stop);
        if stop.id == id {
            break;
        }
    }
    assert_eq!(rows(&last), expected);
}

const BOTH: [Flavour; 2] = [Flavour::Go, Flavour::Django];

#[test]
fn not_signed_in() {
    for flavour in BOTH {
        let expected = [
            "● request-composed",
            "○ no-cookie-in-storage",
            "◆ request-sent",
            "◆ server-reads-cookies",
            "◆ session-not-presented",
            "◆ response-sent",
            "● response-exposed",
        ];
        check(flavour, StopId::NotSignedIn, &expected);
    }
}

#[test]
fn sign_in() {
    let go = [
        "● request-composed",
        "○ no-cookie-in-storage",
        "◆ request-sent",
        "◆ credentials-checked",
        "◆ session-created",
        "◆ response-sent",
        "◆ set-cookie-issued",
        "○ cookie-stored",
        "⊘ set-cookie-hidden",
        "● response-exposed",
    ];
    check(Flavour::Go, StopId::SignIn, &go);
    // Django looks for a live session first: the same user would keep it.
    let mut django = go.to_vec();
    django.insert(3, "◆ server-reads-cookies");
    django.insert(5, "◆ session-not-presented");
    check(Flavour::Django, StopId::SignIn, &django);
}

#[test]
fn come_back() {
    for flavour in BOTH {
        let expected = [
            "● request-composed",
            "○ cookie-attached",
            "◆ request-sent",
            "◆ server-reads-cookies",
            "◆ session-found",
            "◆ response-sent",
            "● response-exposed",
        ];
        check(flavour, StopId::ComeBack, &expected);
    }
}

#[test]
fn without_credentials() {
    for flavour in BOTH {
        let expected = [
            "● request-composed",
            "○ cookie-withheld",
            "◆ request-sent",
            "◆ server-reads-cookies",
            "◆ session-not-presented",
            "◆ response-sent",
            "● response-exposed",
        ];
        check(flavour, StopId::WithoutCredentials, &expected);
    }
}

/// Whether a stop, played after these, goes as it is told.
fn as_told(flavour: Flavour, before: &[StopId], id: StopId) -> bool {
    let mut pair = Pair::new(flavour);
    for id in before {
        pair.play(&stop(*id));
    }
    let stop = stop(id);
    let timelines: Vec<_> = pair
        .play(&stop)
        .iter()
        .map(|entry| timeline(entry))
        .collect();
    went_as_told(stop.expects, &timelines)
}

#[test]
fn in_order_every_stop_goes_as_told() {
    for flavour in BOTH {
        for (at, id) in StopId::ALL.into_iter().enumerate() {
            assert!(as_told(flavour, &StopId::ALL[..at], id), "{id:?}");
        }
    }
}

#[test]
fn out_of_order_the_remedy_helps() {
    use StopId::{ComeBack, NotSignedIn, SignIn, WithoutCredentials};
    for flavour in BOTH {
        for (before, id) in [
            (vec![SignIn], NotSignedIn),
            (Vec::new(), ComeBack),
            (Vec::new(), WithoutCredentials),
        ] {
            assert!(!as_told(flavour, &before, id), "{id:?}");
            let remedy = stop(id).remedy.unwrap();
            let mended = [&before[..], &[remedy]].concat();
            assert!(as_told(flavour, &mended, id), "{id:?}");
        }
    }
}

#[test]
fn without_the_servers_report_nothing_went_as_told() {
    let mut pair = Pair::new(Flavour::Go);
    let stop = stop(StopId::SignIn);
    let mut entry = Entry::clone(&pair.play(&stop)[0]);
    let Entry::Exchange(exchange) = &mut entry else {
        panic!("a fetch is an exchange");
    };
    exchange.report = Report::Missing;
    assert!(!went_as_told(stop.expects, &[timeline(&entry)]));
}

#[test]
fn two_clients_have_two_rows() {
    for flavour in BOTH {
        let mut pair = Pair::new(flavour);
        let entries = pair.play(&stop(StopId::TwoClients));
        let mut found = Vec::new();
        for row in entries.iter().flat_map(|entry| timeline(entry)) {
            if let Step::SessionFound { id, user, .. } = row.step {
                found.push((user, id));
            }
        }
        let users: Vec<&str> = found.iter().map(|(user, _)| user.as_str()).collect();
        assert_eq!(users, ["byhy", "lin"]);
        assert_ne!(found[0].1, found[1].1);
        assert_eq!(pair.server.sessions(10).unwrap().len(), 2);
    }
}

#[test]
fn sign_out_and_the_dead_id() {
    let out = [
        "● request-composed",
        "○ cookie-attached",
        "◆ request-sent",
        "◆ server-reads-cookies",
        "◆ session-found",
        "◆ session-deleted",
        "◆ response-sent",
        "◆ set-cookie-issued",
        "○ cookie-deleted",
        "⊘ set-cookie-hidden",
        "● response-exposed",
        "● script-writes-cookie",
        "○ cookie-stored",
        "● request-composed",
        "○ cookie-attached",
        "◆ request-sent",
        "◆ server-reads-cookies",
        "◆ session-unknown",
        "◆ response-sent",
    ];
    let go = [
        "● response-exposed",
        "● script-writes-cookie",
        "○ cookie-deleted",
    ];
    check(Flavour::Go, StopId::SignOut, &[&out[..], &go].concat());
    // Django asks the browser to delete the dead id at once.
    let django = [
        "◆ set-cookie-issued",
        "○ cookie-deleted",
        "⊘ set-cookie-hidden",
        "● response-exposed",
        "● script-writes-cookie",
        "○ nothing-to-delete",
    ];
    check(
        Flavour::Django,
        StopId::SignOut,
        &[&out[..], &django].concat(),
    );
}

#[test]
fn everything_that_happens_has_words() {
    for flavour in BOTH {
        let mut pair = Pair::new(flavour);
        for stop in guided_run() {
            pair.play(&stop);
        }
        let calls = presets().into_iter().map(|preset| preset.call);
        for call in calls {
            let entry = pair.fetch(ClientId::First, TargetKind::Native, &call);
            pair.journal.push(Rc::new(entry));
        }
        for language in [Language::Chinese, Language::English] {
            for entry in &pair.journal {
                assert!(!summary(entry, language).is_empty());
                for row in timeline(entry) {
                    let words = explain(&row, language);
                    assert!(!words.headline.is_empty() && !words.reason.is_empty());
                }
            }
            for dialect in Dialect::ALL {
                assert!(!listing(&pair.journal, Scope::Run, dialect, BASE, language).is_empty());
            }
        }
    }
}

#[test]
fn presets_do_what_they_are_called() {
    let mut pair = Pair::new(Flavour::Go);
    pair.play(&stop(StopId::SignIn));
    for preset in presets() {
        let entry = pair.fetch(ClientId::First, TargetKind::Native, &preset.call);
        let Entry::Exchange(exchange) = entry else {
            panic!("a fetch is an exchange");
        };
        let Arrival::Response(response) = exchange.arrival else {
            panic!("the server answers");
        };
        assert!(
            [200, 307].contains(&response.status),
            "{}: {}",
            preset.id.name(),
            response.body_text()
        );
    }
}

#[test]
fn the_marked_rows_are_the_rows_that_changed() {
    let mut pair = Pair::new(Flavour::Go);
    let entries = pair.play(&stop(StopId::SignIn));
    let rows = timeline(&entries[0]);
    let sessions: Vec<String> = rows
        .iter()
        .filter_map(|row| touched(&row.step).session)
        .collect();
    assert_eq!(sessions, [pair.server.sessions(10).unwrap()[0].id.clone()]);
    let cookies: Vec<_> = rows
        .iter()
        .filter_map(|row| touched(&row.step).cookie)
        .collect();
    assert_eq!(cookies.len(), 1);
    assert_eq!(cookies[0].name, b"sessionid");
}
