//! Clients and the practice server: a request is handed over as a value, a response is handed back.

use std::rc::Rc;

use browser_model::{Browser, Client, Intent, Redirects, Requests};
use http_message::{Address, Headers, Origin, Response, Timestamp};
use practice_server::{Config, Flavour, Kept, MemoryStore, ModelSecrets, PracticeServer, Store};
use timeline::{
    Agent, Arrival, Caller, ClientId, Entry, Exchange, Report, ScriptEntry, TargetKind, Way, walk,
};

use crate::lesson::Begin;
use crate::{Action, Call, Stop};

pub(super) const BASE: &str = "http://127.0.0.1:8047";

/// A browser, a Python program, one server, one clock.
pub(super) struct Pair {
    browser: Browser,
    program: Requests,
    old_id: Option<String>,
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
            browser: Browser::default(),
            program: Requests::new(),
            old_id: None,
            server,
            secrets,
            now: Timestamp::from_seconds(1_790_000_000),
            journal: Vec::new(),
        }
    }

    /// Plays a stop; gives the entries that it added.
    pub(super) fn play(&mut self, stop: &Stop) -> Vec<Rc<Entry>> {
        let start = self.journal.len();
        match stop.begin {
            Begin::Fresh => {
                for row in self.server.sessions(100).unwrap() {
                    self.server.store_mut().delete_session(&row.id).unwrap();
                }
                (self.browser, self.program) = (Browser::default(), Requests::new());
            }
            Begin::NewProgram => self.program = Requests::new(),
            Begin::AsIs => {}
        }
        for action in &stop.actions {
            let entry = match action {
                Action::Fetch { client, call } => self.fetch(*client, call),
                Action::WriteOldId { .. } => {
                    let id = self.old_id.clone().unwrap();
                    self.write(&format!("sessionid={id}; path=/"))
                }
                Action::EraseOldId { .. } => self.write("sessionid=; path=/; max-age=0"),
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

    pub(super) fn fetch(&mut self, client: ClientId, call: &Call) -> Entry {
        let started = self.tick();
        let page = page();
        let intent = intent(call);
        let held = self.browser.cookies(started);
        if let Some(cookie) = held.iter().find(|cookie| cookie.name == b"sessionid") {
            self.old_id = Some(cookie.value_text());
        }
        let program = call.manner.program.clone();
        let caller = Caller {
            page: &page,
            intent: &intent,
            program: program.as_ref(),
            redirects: Redirects::Follow,
        };
        let prepared = Way::new(self.agent(caller), caller).prepare(started);
        let before = self.server.trace().last_number();
        let request = prepared.request.clone();
        let listener = &page.origin;
        let response = self
            .server
            .serve(started, &mut self.secrets, listener, request);
        let trace = self.server.trace().after(before).next();
        let trace = trace.and_then(Kept::seen).unwrap().clone();
        let report = Report::Trace(Box::new(trace));
        // No stop is redirected.
        let mut told = |_: &_| unreachable!("there is one request");
        let walked = walk(self.agent(caller), caller, started, &report, &mut told);
        Entry::Exchange(Box::new(Exchange {
            number: self.next_number(),
            client,
            target: TargetKind::Native,
            prepared,
            report,
            arrival: Arrival::Response(exposed(response)),
            received: walked.received,
            exposure: walked.exposure,
            preflight: None,
            redirected: timeline::Redirected::default(),
            started,
            finished: self.tick(),
            program,
            intent,
            page,
        }))
    }

    fn agent(&mut self, caller: Caller<'_>) -> Agent<'_> {
        match caller.program {
            None => Agent::Browser(&mut self.browser),
            Some(program) if program.session => Agent::Session(&mut self.program),
            Some(_) => Agent::Alone(Requests::new()),
        }
    }

    fn write(&mut self, line: &str) -> Entry {
        let at = self.tick();
        let page = page();
        Entry::Script(Box::new(ScriptEntry {
            number: self.next_number(),
            client: ClientId::First,
            target: TargetKind::Native,
            verdict: self.browser.write_from_script(at, &page, line.as_bytes()),
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
