//! The browser model and the practice server as a pair: a request is handed over as a value, a response is handed back.

use std::rc::Rc;

use browser_model::{Browser, Client, Intent};
use http_message::{Address, Headers, Origin, Response, Timestamp};
use practice_server::{Config, Flavour, Kept, MemoryStore, ModelSecrets, PracticeServer};
use timeline::{Arrival, ClientId, Entry, Exchange, Report, ScriptEntry, TargetKind};

use crate::{Action, Call, Stop};

pub(super) const BASE: &str = "http://127.0.0.1:8047";

/// Two browsers, one server, one clock.
pub(super) struct Pair {
    browsers: [Browser; 2],
    old_ids: [Option<String>; 2],
    pub(super) server: PracticeServer<MemoryStore>,
    secrets: ModelSecrets<fn() -> u8>,
    now: Timestamp,
    pub(super) journal: Vec<Rc<Entry>>,
}

impl Pair {
    pub(super) fn new(flavour: Flavour) -> Self {
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
    pub(super) fn play(&mut self, stop: &Stop) -> Vec<Rc<Entry>> {
        let start = self.journal.len();
        let target = stop.target.unwrap_or(TargetKind::Native);
        for action in &stop.actions {
            let entry = match action {
                Action::Fetch { client, call } => self.fetch(*client, target, call),
                Action::WriteOldId { client } => {
                    let id = self.old_ids[place(*client)].clone().unwrap();
                    self.write(*client, target, &format!("sessionid={id}; path=/"))
                }
                Action::EraseOldId { client } => {
                    self.write(*client, target, "sessionid=; path=/; max-age=0")
                }
                Action::ReadJar { .. }
                | Action::CopyId { .. }
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

    pub(super) fn fetch(&mut self, client: ClientId, target: TargetKind, call: &Call) -> Entry {
        let started = self.tick();
        let page = page();
        let intent = intent(call);
        let browser = &mut self.browsers[place(client)];
        let held = browser.cookies(started);
        if let Some(cookie) = held.iter().find(|cookie| cookie.name == b"sessionid") {
            self.old_ids[place(client)] = Some(cookie.value_text());
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
            redirected: timeline::Redirected::default(),
            started,
            finished: self.tick(),
        }))
    }

    fn write(&mut self, client: ClientId, target: TargetKind, line: &str) -> Entry {
        let at = self.tick();
        let page = page();
        let number = self.next_number();
        let browser = &mut self.browsers[place(client)];
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

/// Where a client's browser stands among the pair's.
fn place(client: ClientId) -> usize {
    match client {
        ClientId::First => 0,
        ClientId::Second => 1,
        ClientId::Script | ClientId::Program | ClientId::Watched(_) => {
            unreachable!("the guided run has browsers only")
        }
    }
}
