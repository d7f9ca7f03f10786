//! What is read is what was written: the same entries with the same verdicts, and the same state at each of them.

use browser_model::{Body, Client, Credentials, Intent, Mode, Prepared, Profile, Redirects};
use http_message::{Address, Headers, Method, Origin, Request, Response, Timestamp};
use practice_server::{
    Config, CookieAttributes, Flavour, ServerEvent, SessionRow, TraceEntry, Traced,
};
use timeline::{
    Arrival, Caller, ClientId, Entry, Exchange, FetchFailure, Intervention, InterventionEntry,
    Landed, PreflightReport, ProgramOptions, ReadEntry, Redirected, Report, ScriptEntry,
    TargetKind, Told,
};

use super::*;
use crate::journal::{self, EXPLANATION, Snapshot};
use crate::target::ReportedCookies;

const START: i64 = 1_795_896_000_000;

fn origin(port: u16) -> Origin {
    let address = Address::parse(&format!("http://127.0.0.1:{port}/"));
    address.unwrap().origin
}

fn page() -> Client {
    Client {
        origin: origin(8047),
        ancestors: Vec::new(),
    }
}

fn intent(path: &str, port: u16, body: Body) -> Intent {
    Intent {
        method: Method::post(),
        address: Address::parse(&format!("http://127.0.0.1:{port}{path}")).unwrap(),
        headers: Headers::new().with("X-Own", "一"),
        body,
        credentials: Credentials::Include,
        mode: Mode::Cors,
    }
}

fn response(set_cookie: &str) -> Response {
    Response {
        status: 200,
        headers: Headers::new()
            .with("Set-Cookie", set_cookie)
            .with("X-Odd", vec![0xff, 0x61]),
        body: "{\"ret\": 0, \"名\": \"\\u0000\"}".into(),
    }
}

fn trace(number: u64, request: &Request, response: Response) -> TraceEntry {
    TraceEntry {
        number,
        listener: "http://127.0.0.1:8047".into(),
        connection: Some(3),
        received: Timestamp::from_millis(START),
        request: Traced {
            message: request.clone(),
            cut_from: None,
        },
        events: vec![ServerEvent::SessionDeleted { id: "old".into() }],
        response: Traced {
            message: response,
            cut_from: Some(70_000),
        },
    }
}

fn caller<'a>(
    page: &'a Client,
    intent: &'a Intent,
    program: Option<&'a ProgramOptions>,
) -> Caller<'a> {
    Caller {
        page,
        intent,
        program,
        redirects: Redirects::Follow,
    }
}

fn nothing_more(_: &Prepared) -> Told {
    (None, Report::Missing)
}

/// A journal in the making.
struct Story(Journal, i64);

impl Story {
    fn new() -> Self {
        journal::install(&EXPLANATION);
        let snapshot = |_| Snapshot::empty(origin(8047), &Profile::FIREFOX);
        Self(Journal::new(snapshot), START)
    }

    fn now(&mut self) -> Timestamp {
        self.1 += 1_000;
        Timestamp::from_millis(self.1)
    }

    fn run(&mut self, owner: RunOwner) -> &mut Self {
        self.0.begin_run(owner);
        self
    }

    fn add(&mut self, entry: Entry) -> &mut Self {
        self.0.append(Rc::new(Record::of(entry)));
        self
    }

    /// A request whose answer has this `Set-Cookie` line.
    fn fetch(
        &mut self,
        client: ClientId,
        intent: Intent,
        program: Option<&ProgramOptions>,
        set_cookie: &str,
    ) -> &mut Self {
        let (started, finished) = (self.now(), self.now());
        let mut model = (**self.0.latest(TargetKind::Native)).clone();
        let page = page();
        let caller = caller(&page, &intent, program);
        let prepared = model.prepare(client, started, caller);
        let answer = response(set_cookie);
        let report = trace(7, &prepared.request, answer.clone());
        let report = Report::Trace(Box::new(report));
        let walk = model.walk(client, finished, caller, &report, &mut nothing_more);
        let preflight = prepared.preflight.as_ref().filter(|_| program.is_none());
        let preflight = preflight.map(|request| PreflightReport {
            request: request.clone(),
            trace: None,
            verdict: Ok(()),
        });
        let entry = Entry::Exchange(Box::new(Exchange {
            number: self.0.next_number(),
            client,
            target: TargetKind::Native,
            exposure: walk.exposure,
            redirected: Redirected::default(),
            page: page.clone(),
            intent,
            prepared,
            report,
            arrival: Arrival::Response(answer),
            received: walk.received,
            preflight,
            program: program.cloned(),
            started,
            finished,
        }));
        let mut record = Record::of(entry);
        record.sessions = Some(Rc::new(vec![SessionRow {
            id: "abc".into(),
            user: "byhy".into(),
            created: started,
            last_used: started,
            expires: finished,
        }]));
        self.0.append(Rc::new(record));
        self
    }

    fn intervene(&mut self, intervention: Intervention) -> &mut Self {
        let at = self.now();
        let number = self.0.next_number();
        self.add(Entry::Intervention(InterventionEntry {
            number,
            client: ClientId::First,
            target: TargetKind::Native,
            intervention,
            at,
        }))
    }
}

fn reported() -> ReportedCookies {
    ReportedCookies {
        pairs: vec![("sessionid".into(), "theirs".into())],
        visible_to_scripts: String::new(),
        intent: intent("/__playground/trace", 8047, Body::None),
        session_cookie: CookieAttributes {
            max_age: Some(1_209_600),
            ..Config::of(Flavour::Django).cookie
        },
    }
}

/// One of each kind.
pub(crate) fn everything() -> Journal {
    let mut story = Story::new();
    let form = Body::Form(vec![("username".into(), "by&hy=".into())]);
    let program = |session| ProgramOptions {
        session,
        cookies: vec![("sessionid".into(), "copied".into())],
    };
    let mut observed = (**story.0.latest(TargetKind::Native)).clone();
    observed.now = story.now();
    observed.reconcile(&reported());
    story.0.rebase(TargetKind::Native, Rc::new(observed));
    story
        .run(RunOwner::Stop(StopId::SignIn))
        .fetch(
            ClientId::First,
            intent("/api/mgr/signin", 8047, form),
            None,
            "sessionid=abc; Path=/; HttpOnly",
        )
        .fetch(
            ClientId::Script,
            intent("/api/a?b=1", 8047, Body::Json("{}".into())),
            Some(&program(true)),
            "sessionid=script; Path=/",
        )
        .fetch(
            ClientId::Script,
            intent("/api", 8047, Body::None),
            Some(&program(false)),
            "x=y",
        );
    story
        .run(RunOwner::Experiment("csrf".into(), 1, Setting::Flipped))
        .fetch(
            ClientId::First,
            intent("/api", 8048, Body::Json("[]".into())),
            None,
            "other=1; Domain=example.org",
        )
        .fetch(
            ClientId::First,
            intent("/api", 8047, Body::Text("a\0名".into())),
            None,
            "text=1",
        )
        .run(RunOwner::FreePlay);
    let at = story.now();
    let mut browser = story.0.latest(TargetKind::Native).first.clone();
    let line = b"seen=1; Path=/".to_vec();
    let verdict = browser.write_from_script(at, &page(), &line);
    story.add(Entry::Script(Box::new(ScriptEntry {
        number: story.0.next_number(),
        client: ClientId::First,
        target: TargetKind::Native,
        page: page(),
        verdict,
        visible: Some(true),
        at,
    })));
    let mut browser = story.0.latest(TargetKind::Native).first.clone();
    let at = story.now();
    story.add(Entry::Read(ReadEntry {
        number: story.0.next_number(),
        client: ClientId::First,
        target: TargetKind::Native,
        page: page(),
        shown: Some("seen=1".into()),
        expected: browser.read_from_script(at, &page()),
        at,
    }));
    let text = str::to_owned;
    let row = || (text("abc"), text("byhy"));
    story.intervene(Intervention::IdCopied { id: text("abc") });
    story.intervene(Intervention::JarRead {
        name: text("sessionid"),
        values: vec![text("abc"), text("def")],
    });
    let (id, user) = row();
    story.intervene(Intervention::RowDeleted { id, user });
    let (id, from) = row();
    let to = text("lin");
    story.intervene(Intervention::RowChanged { id, from, to });
    story.intervene(Intervention::TimePassed {
        seconds: 3,
        really: true,
    });
    story.intervene(Intervention::ServerConfigured {
        what: vec![(text("cookie.secure"), text("true"))],
    });
    let held = story.0.latest(TargetKind::Native);
    let cookie = held.session_cookie(ClientId::First).unwrap().clone();
    story.intervene(Intervention::CookieDeleted { cookie });
    let held = story.0.latest(TargetKind::Native);
    let dropped = held.dropped_on_quit(ClientId::First);
    story.intervene(Intervention::BrowserClosed { dropped });
    let mut surprised = Record::of((**story.0.entry(0).unwrap()).clone());
    surprised.correction = Some(reported());
    story.0.append(Rc::new(surprised));
    story.0
}

fn read_back(text: &str) -> Option<Journal> {
    read(Json::of(text.as_bytes()).unwrap())
}

/// What both sides hold, as far as the page shows it.
fn shown(snapshot: &Snapshot) -> String {
    let clients = [ClientId::First, ClientId::Second, ClientId::Script];
    let cookies = clients.map(|client| format!("{:?}", snapshot.cookies(client)));
    let held = snapshot.cookies(ClientId::First).into_iter();
    let reported: Vec<bool> = held.map(|one| snapshot.follower.holds(one)).collect();
    format!("{cookies:?} {reported:?} {:?}", snapshot.sessions)
}

#[test]
fn a_journal_comes_back_the_same_with_all_that_follows_from_it() {
    let journal = everything();
    let (text, left_out) = write(&journal, usize::MAX).unwrap();
    assert_eq!(left_out, 0);
    let back = read_back(&text).expect("it is read");
    assert_eq!(back.len(), journal.len());
    assert_eq!(back.runs(), journal.runs());
    for place in 0..journal.len() {
        let (one, other) = (journal.entry(place).unwrap(), back.entry(place).unwrap());
        // The last one stands for a record with a correction; its number is the first one's.
        if place + 1 < journal.len() {
            assert_eq!(one, other);
        }
        let native = TargetKind::Native;
        assert_eq!(
            shown(&back.snapshot_after(native, place)),
            shown(&journal.snapshot_after(native, place)),
            "after entry {}",
            place + 1
        );
    }
}

#[test]
fn calls_that_were_sent_on_come_back_the_same() {
    let mut story = Story::new();
    story.run(RunOwner::FreePlay);
    let program = ProgramOptions {
        session: true,
        cookies: Vec::new(),
    };
    for (mode, program, hops) in [
        (Redirects::Follow, None, 2),
        (Redirects::Follow, Some(&program), 2),
        (Redirects::Manual, None, 0),
        (Redirects::Manual, Some(&program), 0),
        (Redirects::Error, None, 0),
    ] {
        let form = Body::Form(vec![("username".into(), "byhy".into())]);
        let intent = intent("/api/mgr/signin", 8047, form);
        let (started, finished) = (story.now(), story.now());
        let mut model = (**story.0.latest(TargetKind::Native)).clone();
        let page = page();
        let client = match program {
            None => ClientId::First,
            Some(_) => ClientId::Script,
        };
        let caller = Caller {
            redirects: mode,
            ..caller(&page, &intent, program)
        };
        let prepared = model.prepare(client, started, caller);
        let sent_on = |to: &str| Response {
            status: 302,
            headers: response("sessionid=abc; Path=/")
                .headers
                .with("Location", to),
            body: Vec::new(),
        };
        let report = trace(7, &prepared.request, sent_on("/api/b"));
        let report = Report::Trace(Box::new(report));
        let mut number = 7;
        let mut told = |prepared: &Prepared| {
            number += 1;
            let answer = match number {
                8 => sent_on("http://localhost:8047/api/c"),
                _ => return (None, Report::Missing),
            };
            let trace = trace(number, &prepared.request, answer);
            (None, Report::Trace(Box::new(trace)))
        };
        let walk = model.walk(client, finished, caller, &report, &mut told);
        assert_eq!(walk.hops.len(), hops);
        assert_eq!(walk.halt.is_some(), mode != Redirects::Follow);
        let number = story.0.next_number();
        story.add(Entry::Exchange(Box::new(Exchange {
            number,
            client,
            target: TargetKind::Native,
            page: page.clone(),
            prepared,
            received: walk.received,
            exposure: walk.exposure,
            redirected: Redirected {
                mode,
                hops: walk.hops,
                halt: walk.halt,
                landed: (mode == Redirects::Follow).then(|| Landed {
                    url: "http://localhost:8047/api/c".into(),
                    redirected: true,
                }),
            },
            intent,
            report,
            arrival: match mode {
                Redirects::Manual => Arrival::OpaqueRedirect,
                Redirects::Follow => Arrival::Response(response("x=y")),
                Redirects::Error => Arrival::Failed(FetchFailure::Network("no".into())),
            },
            preflight: None,
            program: program.cloned(),
            started,
            finished,
        })));
    }
    let (text, _) = write(&story.0, usize::MAX).unwrap();
    let back = read_back(&text).unwrap();
    assert!(story.0.all().eq(back.all()));
    for client in [ClientId::First, ClientId::Script] {
        let native = TargetKind::Native;
        let held = |journal: &Journal| journal.latest(native).session_id(client);
        assert_eq!(held(&back).as_deref(), Some("abc"));
        assert_eq!(held(&back), held(&story.0));
    }
}

#[test]
fn failures_and_missing_reports_come_back_the_same() {
    let mut story = Story::new();
    story.run(RunOwner::FreePlay);
    let outcomes = [
        (Report::Missing, Arrival::Opaque),
        (
            Report::NotSent,
            Arrival::Failed(FetchFailure::Network("no \"net\"".into())),
        ),
        (
            Report::Ambiguous(vec![3, 4]),
            Arrival::Failed(FetchFailure::TooLarge(8_388_608)),
        ),
        (
            Report::Missing,
            Arrival::Failed(FetchFailure::TimedOut(20_000)),
        ),
    ];
    for (report, arrival) in outcomes {
        let intent = intent("/api", 8047, Body::None);
        let (started, finished) = (story.now(), story.now());
        let mut model = (**story.0.latest(TargetKind::InPage)).clone();
        let page = page();
        let caller = caller(&page, &intent, None);
        let prepared = model.prepare(ClientId::Second, started, caller);
        let walk = model.walk(
            ClientId::Second,
            finished,
            caller,
            &report,
            &mut nothing_more,
        );
        story.add(Entry::Exchange(Box::new(Exchange {
            number: story.0.next_number(),
            client: ClientId::Second,
            target: TargetKind::InPage,
            page: page.clone(),
            prepared,
            received: walk.received,
            exposure: walk.exposure,
            redirected: Redirected::default(),
            intent,
            report,
            arrival,
            preflight: None,
            program: None,
            started,
            finished,
        })));
    }
    let (text, _) = write(&story.0, usize::MAX).unwrap();
    let back = read_back(&text).unwrap();
    assert!(story.0.all().eq(back.all()));
}

#[test]
fn the_oldest_runs_go_first_and_the_rest_is_as_it_was() {
    let journal = everything();
    let whole = write(&journal, usize::MAX).unwrap().0.len();
    let (text, left_out) = write(&journal, whole / 2).unwrap();
    assert!(left_out > 0, "{left_out}");
    let back = read_back(&text).unwrap();
    assert_eq!(back.runs().len(), journal.runs().len() - left_out);
    let gone = journal.len() - back.len();
    assert_eq!(back.entry(0).unwrap().number(), 1, "they are numbered anew");
    for place in 0..back.len() {
        let native = TargetKind::Native;
        assert_eq!(
            shown(&back.snapshot_after(native, place)),
            shown(&journal.snapshot_after(native, gone + place)),
        );
    }
    assert!(write(&journal, 10).is_none(), "not even one run");
    assert!(
        write(&Story::new().0, usize::MAX).is_none(),
        "no run at all"
    );
}

#[test]
fn whatever_is_broken_is_refused() {
    let (text, _) = write(&everything(), usize::MAX).unwrap();
    for (part, other) in [
        ("\"before\":[", "\"before\":[{},"),
        ("\"kind\":\"exchange\"", "\"kind\":\"dream\""),
        ("\"stop\":\"sign-in\"", "\"stop\":\"sleep\""),
        ("\"target\":\"native\"", "\"target\":\"moon\""),
        ("\"preflight\":[]", "\"preflight\":null"),
        ("\"credentials\":\"include\"", "\"credentials\":7"),
        ("http://127.0.0.1:8047/api/mgr/signin", "nowhere"),
        ("\"rules\":\"firefox\"", "\"rules\":\"lynx\""),
    ] {
        assert!(text.contains(part), "{part}");
        let broken = text.replacen(part, other, 1);
        assert!(read_back(&broken).is_none(), "{other}");
    }
    for text in ["null", "[]", "{}", "{\"before\":[1,2,3]}"] {
        assert!(read_back(text).is_none(), "{text}");
    }
}

#[test]
fn what_holds_a_pasted_secret_is_not_kept_nor_what_came_before() {
    let mut story = Story::new();
    let send = |story: &mut Story, owner, body: &str| {
        let intent = intent("/api", 8047, Body::Text(body.to_owned()));
        story.run(owner).fetch(ClientId::First, intent, None, "a=1");
    };
    send(&mut story, RunOwner::FreePlay, "earlier");
    send(&mut story, RunOwner::Pasted, "s3cr3t");
    assert_eq!(write(&story.0, 1 << 20), None);
    send(&mut story, RunOwner::FreePlay, "later");
    let (kept, left_out) = write(&story.0, 1 << 20).unwrap();
    assert_eq!(left_out, 2);
    assert!(kept.contains("later"));
    assert!(!kept.contains("s3cr3t") && !kept.contains("earlier"));
    assert!(read(Json::of(kept.as_bytes()).unwrap()).is_some());
}
