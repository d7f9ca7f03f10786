//! Clients and server as one machine in virtual time: each action becomes an entry of the journal, as the page's runner makes
//! it of a real exchange.

use std::rc::Rc;

use browser_model::{Browser, Client, Requests, UserAgent};
use course::Action;
use http_message::{Address, Headers, Origin, Request, Timestamp};
use practice_server::{Config, MemoryStore, ModelSecrets, PracticeServer, Store};
use timeline::{
    ClientId, Entry, Intervention, InterventionEntry, ReadEntry, SESSION_COOKIE, ScriptEntry,
    TargetKind, changes,
};

/// The server's address.
pub(crate) const BASE: &str = "http://127.0.0.1:8047";

/// The longest wait that is really waited for, in seconds.
const REAL_WAIT: u32 = course::lesson::LONGEST_WAIT;

/// How long an exchange takes, in milliseconds.
const TRAVEL: i64 = 12;

pub(crate) struct Play {
    pub(crate) journal: Vec<Rc<Entry>>,
    pub(crate) first: Browser,
    second: Browser,
    pub(crate) script: Requests,
    pub(crate) page: Client,
    pub(crate) server: PracticeServer<MemoryStore>,
    pub(crate) secrets: ModelSecrets<Box<dyn FnMut() -> u8>>,
    pub(crate) target: TargetKind,
    pub(crate) now: Timestamp,
    copied: Option<String>,
    /// The id that the learner's browser held last.
    pub(crate) old: Option<String>,
}

impl Play {
    pub(crate) fn new(config: Config, target: TargetKind, page: Option<Origin>) -> Self {
        let mut seed = 7u32;
        let octets = move || {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            seed.to_be_bytes()[0]
        };
        let mut secrets = ModelSecrets::new(Box::new(octets) as Box<dyn FnMut() -> u8>);
        let mut server = PracticeServer::new(MemoryStore::default(), config);
        // A store in memory does not fail.
        server.reset(&mut secrets).expect("memory takes every row");
        Self {
            journal: Vec::new(),
            first: Browser::default(),
            second: Browser::default(),
            script: Requests::new(),
            page: Client {
                origin: page.unwrap_or_else(base),
                ancestors: Vec::new(),
            },
            server,
            secrets,
            target,
            now: Timestamp::from_seconds(1_790_000_000),
            copied: None,
            old: None,
        }
    }

    /// Nobody is signed in, as at the beginning of an experiment.
    pub(crate) fn freshen(&mut self) {
        for row in self.server.sessions(100).unwrap_or_default() {
            // A store in memory does not fail.
            let _ = self.server.store_mut().delete_session(&row.id);
        }
        (self.first, self.second) = (Browser::default(), Browser::default());
        self.script = Requests::new();
    }

    pub(crate) fn act(&mut self, action: &Action) -> Result<(), String> {
        self.now = Timestamp::from_millis(self.now.millis() + TRAVEL);
        let entry = match action {
            Action::Fetch { client, call } => self.fetch(*client, call)?,
            Action::WriteCookie { line } => self.write(&self.filled(line)?),
            Action::WriteOldId { .. } => {
                let id = self.old.clone().ok_or("no session cookie was held")?;
                self.write(&format!("{SESSION_COOKIE}={id}; Path=/"))
            }
            Action::EraseOldId { .. } => self.write("sessionid=; Path=/; Max-Age=0"),
            Action::ReadCookies => self.read(),
            Action::ReadJar { name } => {
                let held = self.script.cookies();
                let named = held.filter(|cookie| cookie.name == name.as_bytes());
                let values = named.map(|cookie| cookie.value_text()).collect();
                let name = name.clone();
                self.intervened(ClientId::Script, Intervention::JarRead { name, values })
            }
            Action::CopyId { client } => {
                let id = self.id_of(*client)?;
                self.copied = Some(id.clone());
                self.intervened(*client, Intervention::IdCopied { id })
            }
            Action::DeleteCookie { client } => self.delete_cookie(*client)?,
            Action::DeleteRow { client } => self.delete_row(*client)?,
            Action::ChangeRow { client, user } => self.change_row(*client, user)?,
            Action::Wait { seconds } => {
                let really = self.target == TargetKind::Native && *seconds <= REAL_WAIT;
                let seconds = i64::from(*seconds);
                self.now = self.now.plus_seconds(seconds);
                self.intervened(
                    ClientId::First,
                    Intervention::TimePassed { seconds, really },
                )
            }
            Action::CloseBrowser { client } => self.close(*client),
            Action::Configure { config } => {
                let what = changes(self.server.config(), config);
                self.server.set_config(Config::clone(config));
                self.intervened(ClientId::First, Intervention::ServerConfigured { what })
            }
        };
        self.journal.push(Rc::new(entry));
        Ok(())
    }

    pub(crate) fn number(&self) -> u32 {
        u32::try_from(self.journal.len() + 1).unwrap_or(u32::MAX)
    }

    /// A header's value, in which `$csrftoken` is the cookie of that name that the client holds.
    pub(crate) fn filled_header(&mut self, client: ClientId, text: &str) -> Result<String, String> {
        if !text.contains("$csrftoken") {
            return self.filled(text);
        }
        let now = self.now;
        let mut cookies = self.agent(client).cookies(now).into_iter();
        let cookie = cookies.find(|cookie| cookie.name == b"csrftoken");
        let token = cookie.ok_or("no csrftoken is held")?.value_text();
        Ok(text.replace("$csrftoken", &token))
    }

    pub(crate) fn filled(&self, text: &str) -> Result<String, String> {
        if !text.contains("$copied") {
            return Ok(text.to_owned());
        }
        let id = self.copied.as_deref().ok_or("nothing was copied")?;
        Ok(text.replace("$copied", id))
    }

    /// The browser that acts for this client: a program has none of its own.
    pub(crate) fn browser(&mut self, client: ClientId) -> &mut Browser {
        match client {
            ClientId::Second => &mut self.second,
            ClientId::First | ClientId::Script | ClientId::Program | ClientId::Watched(_) => {
                &mut self.first
            }
        }
    }

    pub(crate) fn agent(&mut self, client: ClientId) -> &mut dyn UserAgent {
        match client {
            ClientId::First => &mut self.first,
            ClientId::Second => &mut self.second,
            // No lesson acts for a program that is only watched.
            ClientId::Script | ClientId::Program | ClientId::Watched(_) => &mut self.script,
        }
    }

    pub(crate) fn id_of(&mut self, client: ClientId) -> Result<String, String> {
        let now = self.now;
        let cookies = self.agent(client).cookies(now);
        let mut cookies = cookies.into_iter();
        let cookie = cookies.find(|cookie| cookie.name == SESSION_COOKIE.as_bytes());
        Ok(cookie.ok_or("no session cookie is held")?.value_text())
    }

    fn intervened(&self, client: ClientId, intervention: Intervention) -> Entry {
        Entry::Intervention(InterventionEntry {
            number: self.number(),
            client,
            target: self.target,
            intervention,
            at: self.now,
        })
    }

    fn delete_cookie(&mut self, client: ClientId) -> Result<Entry, String> {
        let now = self.now;
        let cookies = self.agent(client).cookies(now);
        let mut cookies = cookies.into_iter();
        let cookie = cookies.find(|cookie| cookie.name == SESSION_COOKIE.as_bytes());
        let cookie = cookie.ok_or("no session cookie is held")?.clone();
        self.agent(client).forget(&cookie);
        Ok(self.intervened(client, Intervention::CookieDeleted { cookie }))
    }

    fn delete_row(&mut self, client: ClientId) -> Result<Entry, String> {
        let id = self.id_of(client)?;
        let user = self.user_of(&id);
        // A store in memory does not fail.
        let _ = self.server.store_mut().delete_session(&id);
        Ok(self.intervened(client, Intervention::RowDeleted { id, user }))
    }

    fn change_row(&mut self, client: ClientId, user: &str) -> Result<Entry, String> {
        let id = self.id_of(client)?;
        let from = self.user_of(&id);
        let body = serde_json::json!({ "user": user }).to_string();
        let request = Request {
            method: http_message::Method::parse("PATCH").map_err(|_| "PATCH is a method")?,
            target: format!("/__playground/sessions/{id}"),
            headers: Headers::new().with("Host", base().authority()),
            body: body.into_bytes(),
        };
        self.server
            .serve(self.now, &mut self.secrets, &base(), request);
        let to = user.to_owned();
        Ok(self.intervened(client, Intervention::RowChanged { id, from, to }))
    }

    fn user_of(&self, id: &str) -> String {
        let rows = self.server.sessions(100).unwrap_or_default();
        let row = rows.into_iter().find(|row| row.id == id);
        row.map_or_else(String::new, |row| row.user)
    }

    fn close(&mut self, client: ClientId) -> Entry {
        let now = self.now;
        let held = |agent: &mut dyn UserAgent| -> Vec<_> {
            agent.cookies(now).into_iter().cloned().collect()
        };
        let before = held(self.agent(client));
        self.agent(client).quit();
        let stays = held(self.agent(client));
        let dropped = before.into_iter().filter(|cookie| !stays.contains(cookie));
        let dropped = dropped.collect();
        self.intervened(client, Intervention::BrowserClosed { dropped })
    }

    fn write(&mut self, line: &str) -> Entry {
        let verdict = self
            .first
            .write_from_script(self.now, &self.page, line.as_bytes());
        Entry::Script(Box::new(ScriptEntry {
            number: self.number(),
            client: ClientId::First,
            target: self.target,
            page: self.page.clone(),
            verdict,
            visible: None,
            at: self.now,
        }))
    }

    fn read(&mut self) -> Entry {
        Entry::Read(ReadEntry {
            number: self.number(),
            client: ClientId::First,
            target: self.target,
            page: self.page.clone(),
            shown: None,
            expected: self.first.read_from_script(self.now, &self.page),
            at: self.now,
        })
    }
}

fn base() -> Origin {
    // The constant is a valid address.
    Address::parse(BASE).expect("BASE is an address").origin
}
