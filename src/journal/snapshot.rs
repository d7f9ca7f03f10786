//! Both sides of one target at one moment: what the clients hold, and the session table. A snapshot is never stored as a
//! fact: it follows from an earlier one and the records since.

use std::collections::BTreeMap;
use std::rc::Rc;

use browser_model::{Browser, Client, Cookie, Follower, Prepared, Profile, Requests, UserAgent};
use http_message::{Origin, Timestamp};
use practice_server::{ServerEvent, SessionRow};
use timeline::{
    Agent, Caller, ClientId, Entry, Exchange, Intervention, InterventionEntry, ProgramExchange,
    ProgramOptions, Report, Told, Walk, Way, walk,
};

use super::Record;
use super::reconcile::reconcile;
use crate::target::ReportedCookies;

/// Both sides of one target at one moment.
#[derive(Clone)]
pub(crate) struct Snapshot {
    /// The page that makes the requests.
    pub(crate) page: Client,
    pub(crate) first: Browser,
    pub(crate) second: Browser,
    /// A Python program with `requests`, and its session's jar.
    pub(crate) script: Requests,
    /// What the page's own browser holds because it was reported to: values reported, attributes assumed.
    pub(crate) follower: Follower,
    pub(crate) sessions: Rc<Vec<SessionRow>>,
    /// The jars of the program that runs in the page, by their numbers, as they were seen.
    pub(crate) jars: Rc<BTreeMap<u32, Vec<Cookie>>>,
    pub(crate) now: Timestamp,
}

impl Snapshot {
    /// Nothing is held anywhere.
    pub(crate) fn empty(origin: Origin, profile: &Profile) -> Self {
        Self {
            page: Client {
                origin,
                ancestors: Vec::new(),
            },
            first: Browser::new(profile.clone()),
            second: Browser::new(profile.clone()),
            script: Requests::new(),
            follower: Follower::default(),
            sessions: Rc::default(),
            jars: Rc::default(),
            now: Timestamp::from_millis(0),
        }
    }

    /// The client, unless it is another program, whose storage is no part of this.
    fn agent_mut(&mut self, client: ClientId) -> Option<&mut dyn UserAgent> {
        match client {
            ClientId::First => Some(&mut self.first),
            ClientId::Second => Some(&mut self.second),
            ClientId::Script => Some(&mut self.script),
            ClientId::Program | ClientId::Watched(_) => None,
        }
    }

    /// The cookies that this client holds. Tables show them before any run, when nothing else of a client is needed: behind
    /// `dyn UserAgent` all of it would come with them.
    pub(crate) fn cookies(&self, client: ClientId) -> Vec<&Cookie> {
        match client {
            ClientId::First => self.first.cookies(self.now),
            ClientId::Second => self.second.cookies(self.now),
            ClientId::Script => self.script.lasting(self.now),
            ClientId::Program => self.jars.values().flatten().collect(),
            ClientId::Watched(_) => Vec::new(),
        }
    }

    /// The session cookie that this client holds.
    pub(crate) fn session_cookie(&self, client: ClientId) -> Option<&Cookie> {
        self.cookie(client, timeline::SESSION_COOKIE.as_bytes())
    }

    /// The first cookie of this name that this client holds.
    pub(crate) fn cookie(&self, client: ClientId, name: &[u8]) -> Option<&Cookie> {
        let mut cookies = self.cookies(client).into_iter();
        cookies.find(|cookie| cookie.name == name)
    }

    /// The id in it.
    pub(crate) fn session_id(&self, client: ClientId) -> Option<String> {
        let value = self.session_cookie(client)?.value_text();
        Some(value).filter(|value| !value.is_empty())
    }

    /// The browser whose page code acts for this client: a program has no page, so the learner's own acts for it.
    pub(crate) fn browser_of_page(&mut self, client: ClientId) -> &mut Browser {
        match client {
            ClientId::First | ClientId::Script | ClientId::Program | ClientId::Watched(_) => {
                &mut self.first
            }
            ClientId::Second => &mut self.second,
        }
    }

    /// The client ends its run: what it kept for that long is gone.
    pub(crate) fn quit(&mut self, client: ClientId) {
        if let Some(agent) = self.agent_mut(client) {
            agent.quit();
        }
    }

    /// The cookies that go when the client ends its run.
    pub(crate) fn dropped_on_quit(&self, client: ClientId) -> Vec<Cookie> {
        let mut after = self.clone();
        after.quit(client);
        let stays = after.cookies(client);
        let before = self.cookies(client).into_iter();
        let dropped = before.filter(|cookie| !stays.contains(cookie));
        dropped.cloned().collect()
    }

    /// The client that sends a call, with what it holds.
    pub(crate) fn agent(
        &mut self,
        client: ClientId,
        program: Option<&ProgramOptions>,
    ) -> Agent<'_> {
        match program {
            None => Agent::Browser(self.browser_of_page(client)),
            Some(program) if program.session => Agent::Session(&mut self.script),
            // `requests.get` and the like: each call has an empty jar of its own.
            Some(_) => Agent::Alone(Requests::new()),
        }
    }

    /// The request that this client makes of the call, with a verdict for each stored cookie.
    pub(crate) fn prepare(
        &mut self,
        client: ClientId,
        now: Timestamp,
        caller: Caller<'_>,
    ) -> Prepared {
        Way::new(self.agent(client, caller.program), caller).prepare(now)
    }

    /// What this client makes of the response that the server reports, and of those that redirects led to.
    pub(crate) fn walk(
        &mut self,
        client: ClientId,
        now: Timestamp,
        caller: Caller<'_>,
        report: &Report,
        told: &mut dyn FnMut(&Prepared) -> Told,
    ) -> Walk {
        walk(
            self.agent(client, caller.program),
            caller,
            now,
            report,
            told,
        )
    }

    /// Both sides after what the record tells.
    pub(crate) fn apply(&mut self, record: &Record) {
        match &*record.entry {
            Entry::Exchange(exchange) => self.apply_exchange(exchange),
            Entry::Script(write) => {
                self.now = write.at;
                self.browser_of_page(write.client).write_from_script(
                    write.at,
                    &write.page,
                    &write.verdict.line,
                );
            }
            Entry::Read(read) => {
                self.now = read.at;
                self.browser_of_page(read.client)
                    .read_from_script(read.at, &read.page);
            }
            Entry::Intervention(intervention) => self.apply_intervention(intervention),
            Entry::Program(program) => self.apply_program(program),
            Entry::Watched(_) => {}
        }
        if let Some(sessions) = &record.sessions {
            self.sessions = Rc::clone(sessions);
        }
        if let Some(reported) = &record.correction {
            self.reconcile(reported);
        }
    }

    /// The page's own browser holds what it was just reported to hold.
    pub(crate) fn reconcile(&mut self, reported: &ReportedCookies) {
        let (browser, follower) = (&mut self.first, &mut self.follower);
        reconcile(browser, follower, &self.page, self.now, reported);
    }

    fn apply_exchange(&mut self, exchange: &Exchange) {
        let caller = caller(exchange);
        self.prepare(exchange.client, exchange.started, caller);
        let answered = exchange.preflight.as_ref();
        if let Some(answered) = answered.and_then(|preflight| preflight.trace.as_ref()) {
            let answer = &answered.response.message;
            let browser = self.browser_of_page(exchange.client);
            // The exchange tells the verdict; here the browser remembers the answer.
            let _ = browser.receive_preflight(
                exchange.finished,
                &exchange.page,
                &exchange.intent,
                answer,
            );
        }
        let mut hops = exchange.redirected.hops.iter();
        let mut told = |_: &Prepared| match hops.next() {
            Some(hop) => {
                let asked = hop.preflight.as_ref();
                let asked = asked.and_then(|preflight| preflight.trace.clone());
                (asked, hop.report.clone())
            }
            None => (None, Report::Missing),
        };
        self.walk(
            exchange.client,
            exchange.finished,
            caller,
            &exchange.report,
            &mut told,
        );
        self.now = exchange.finished;
    }

    /// The jar was seen; what became of the session table, the server reports.
    fn apply_program(&mut self, program: &ProgramExchange) {
        self.now = program.call.at;
        if let Some(number) = program.call.jar {
            Rc::make_mut(&mut self.jars).insert(number, program.held.clone());
        }
        let events = program.call.report.iter().flat_map(|trace| &trace.events);
        for event in events {
            match event {
                ServerEvent::SessionCreated { id, user, expires } => {
                    Rc::make_mut(&mut self.sessions).push(SessionRow {
                        id: id.clone(),
                        user: user.clone(),
                        created: self.now,
                        last_used: self.now,
                        expires: *expires,
                    });
                }
                ServerEvent::SessionDeleted { id } => {
                    Rc::make_mut(&mut self.sessions).retain(|row| row.id != *id);
                }
                ServerEvent::SessionExtended { id, expires } => {
                    let rows = Rc::make_mut(&mut self.sessions).iter_mut();
                    for row in rows.filter(|row| row.id == *id) {
                        row.expires = *expires;
                    }
                }
                ServerEvent::TokenIssued { .. }
                | ServerEvent::TokenChecked { .. }
                | ServerEvent::CsrfChecked(_)
                | ServerEvent::PassedTo { .. }
                | ServerEvent::Passed(_)
                | ServerEvent::CookiesRead { .. }
                | ServerEvent::CredentialsChecked { .. }
                | ServerEvent::NoFormRead { .. }
                | ServerEvent::SessionLookedUp(_)
                | ServerEvent::SessionKept { .. }
                | ServerEvent::StorageRead { .. }
                | ServerEvent::StorageWritten(_) => {}
            }
        }
    }

    fn apply_intervention(&mut self, entry: &InterventionEntry) {
        self.now = entry.at;
        match &entry.intervention {
            Intervention::CookieDeleted { cookie } => {
                if let Some(agent) = self.agent_mut(entry.client) {
                    agent.forget(cookie);
                }
            }
            Intervention::BrowserClosed { .. } => self.quit(entry.client),
            // What these change on the server's side, the record's session table says.
            Intervention::JarRead { .. }
            | Intervention::IdCopied { .. }
            | Intervention::RowDeleted { .. }
            | Intervention::RowChanged { .. }
            | Intervention::TimePassed { .. }
            | Intervention::ServerConfigured { .. } => {}
        }
    }
}

/// A snapshot equals only itself: each change makes a new one.
impl PartialEq for Snapshot {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

/// The call of an exchange as its caller made it.
fn caller(exchange: &Exchange) -> Caller<'_> {
    Caller {
        page: &exchange.page,
        intent: &exchange.intent,
        program: exchange.program.as_ref(),
        redirects: exchange.redirected.mode,
    }
}
