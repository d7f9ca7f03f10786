//! Both sides of one target at one moment: what the clients hold, and the session table. A snapshot is never stored as a
//! fact: it follows from an earlier one and the records since.

use std::rc::Rc;

use browser_model::{
    Browser, Client, Intent, Prepared, Profile, Received, StoreDecision, StoreVerdict,
};
use http_message::{Origin, Timestamp};
use practice_server::{ServerEvent, SessionRow, StorageOutcome, StorageWrite, TraceEntry};
use timeline::{
    ClientId, Entry, Exchange, Intervention, InterventionEntry, ProgramOptions, Report,
};

use super::{Record, reconcile};

/// Both sides of one target at one moment.
#[derive(Clone)]
pub(crate) struct Snapshot {
    /// The page that makes the requests.
    pub(crate) page: Client,
    pub(crate) first: Browser,
    pub(crate) second: Browser,
    /// What a Python program's `requests.Session` holds.
    pub(crate) script: Browser,
    /// Names of cookies that the real browser was reported to hold: values reported, attributes assumed.
    pub(crate) adopted: Vec<String>,
    pub(crate) sessions: Rc<Vec<SessionRow>>,
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
            // The program's cookies follow the standard as far as the practice server's cookies go.
            script: Browser::new(Profile::DRAFT),
            adopted: Vec::new(),
            sessions: Rc::default(),
            now: Timestamp::from_millis(0),
        }
    }

    /// What this client holds.
    pub(crate) fn browser(&self, client: ClientId) -> &Browser {
        match client {
            ClientId::First => &self.first,
            ClientId::Second => &self.second,
            ClientId::Script => &self.script,
        }
    }

    pub(super) fn browser_mut(&mut self, client: ClientId) -> &mut Browser {
        match client {
            ClientId::First => &mut self.first,
            ClientId::Second => &mut self.second,
            ClientId::Script => &mut self.script,
        }
    }

    /// The id in the session cookie that this client holds.
    pub(crate) fn session_id(&self, client: ClientId) -> Option<String> {
        let cookies = self.browser(client).cookies(self.now);
        let named =
            |cookie: &&browser_model::Cookie| cookie.name == timeline::SESSION_COOKIE.as_bytes();
        let cookie = cookies.into_iter().find(named)?;
        Some(cookie.value_text()).filter(|value| !value.is_empty())
    }

    /// The request that this client makes of the intent, with a verdict for each stored cookie.
    pub(crate) fn prepare(
        &mut self,
        client: ClientId,
        program: Option<&ProgramOptions>,
        now: Timestamp,
        page: &Client,
        intent: &Intent,
    ) -> Prepared {
        let browser = self.browser_mut(client);
        match program {
            None => browser.prepare(now, page, intent),
            Some(program) if program.session => {
                browser.prepare_for_program(now, intent, &program.cookies)
            }
            // `requests.get` and the like: each call has an empty jar of its own.
            Some(program) => Browser::new(browser.profile().clone()).prepare_for_program(
                now,
                intent,
                &program.cookies,
            ),
        }
    }

    /// What this client keeps of the response that the server reports: a verdict for each `Set-Cookie` line.
    pub(crate) fn receive(
        &mut self,
        client: ClientId,
        program: Option<&ProgramOptions>,
        now: Timestamp,
        page: &Client,
        intent: &Intent,
        report: &Report,
    ) -> Received {
        match report {
            Report::Trace(trace) if program.is_none_or(|program| program.session) => {
                receive_reported(self.browser_mut(client), now, page, intent, trace)
            }
            Report::Trace(_) | Report::Ambiguous(_) | Report::Missing | Report::NotSent => {
                Received {
                    verdicts: Vec::new(),
                }
            }
        }
    }

    /// Both sides after what the record tells.
    pub(crate) fn apply(&mut self, record: &Record) {
        match &*record.entry {
            Entry::Exchange(exchange) => self.apply_exchange(exchange),
            Entry::Script(write) => {
                self.now = write.at;
                self.browser_mut(write.client).write_from_script(
                    write.at,
                    &write.page,
                    &write.verdict.line,
                );
            }
            Entry::Read(read) => {
                self.now = read.at;
                self.browser_mut(read.client)
                    .read_from_script(read.at, &read.page);
            }
            Entry::Intervention(intervention) => self.apply_intervention(intervention),
        }
        if let Some(sessions) = &record.sessions {
            self.sessions = Rc::clone(sessions);
        }
        if let Some(reported) = &record.correction {
            reconcile(self, reported);
        }
    }

    fn apply_exchange(&mut self, exchange: &Exchange) {
        let Exchange {
            client,
            page,
            intent,
            program,
            ..
        } = exchange;
        let program = program.as_ref();
        self.prepare(*client, program, exchange.started, page, intent);
        self.receive(
            *client,
            program,
            exchange.finished,
            page,
            intent,
            &exchange.report,
        );
        self.now = exchange.finished;
    }

    fn apply_intervention(&mut self, entry: &InterventionEntry) {
        self.now = entry.at;
        match &entry.intervention {
            Intervention::CookieDeleted { cookie } => {
                self.browser_mut(entry.client)
                    .forget(&cookie.name, &cookie.domain, &cookie.path);
            }
            Intervention::BrowserClosed { .. } => self.browser_mut(entry.client).quit(),
            // What these change on the server's side, the record's session table says.
            Intervention::IdCopied { .. }
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

/// A service worker carries out its `Set-Cookie` lines by calls of the Cookie Store API. Then the verdict is on what its call
/// can do, and there is none where the browser did not allow the call at all: that the report itself tells.
fn receive_reported(
    browser: &mut Browser,
    now: Timestamp,
    page: &Client,
    intent: &Intent,
    trace: &TraceEntry,
) -> Received {
    let written: Vec<&StorageWrite> = trace
        .events
        .iter()
        .filter_map(|event| {
            let ServerEvent::StorageWritten(write) = event else {
                return None;
            };
            (write.outcome != StorageOutcome::NotAllowed).then_some(write)
        })
        .collect();
    if written.is_empty() {
        return browser.receive(now, page, intent, &trace.response.message);
    }
    let verdict = |write: &StorageWrite| {
        let judged = |browser: &mut Browser| {
            browser.write_from_script(now, page, write.effective.as_bytes())
        };
        match write.outcome {
            StorageOutcome::Refused(_) => Some(judged(&mut browser.clone())).filter(is_rejection),
            StorageOutcome::Done | StorageOutcome::NotAllowed => Some(judged(browser)),
        }
    };
    Received {
        verdicts: written.into_iter().filter_map(verdict).collect(),
    }
}

fn is_rejection(verdict: &StoreVerdict) -> bool {
    matches!(verdict.decision, StoreDecision::Rejected(_))
}
