//! The native target: real `fetch` against the server that serves this page, and that server's own report afterwards.

mod fetch;
mod foreign;

use std::cell::{Cell, RefCell};

use browser_model::{Body, Credentials, Intent, Mode};
use http_message::{Headers, Method, Origin, Response, Timestamp};
use lesson::course::Sender;
use lesson::{Arrival, FetchFailure, Report};
use practice_server::wire;
use practice_server::{Config, CookieAttributes, Flavour, SessionRow, TraceEntry};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};

use crate::platform::{address, clock};
use crate::state::{Lab, Problem};
use crate::target::control::{program_call, read_config};
use crate::target::report::{CALLS, Reports, json, read_sessions, reports};
use crate::target::{Delivery, Held, Sending, convert};

pub(super) use fetch::send;

/// The practice server at the page's own origin.
pub(crate) struct Native {
    origin: Origin,
    base: String,
    reports: Reports,
    /// The attributes that the server gives to its session cookie, as of the last look.
    session_cookie: RefCell<CookieAttributes>,
    /// What it can do beyond answering here, as of the last look.
    lab: Cell<Lab>,
}

impl Native {
    pub(crate) fn new(origin: Origin) -> Self {
        let session_cookie = RefCell::new(Config::of(Flavour::Go).cookie);
        Self {
            origin,
            base: address::base_path(),
            // What happened before the page came is not its story.
            reports: Reports::since(u64::MAX),
            session_cookie,
            lab: Cell::default(),
        }
    }

    pub(super) fn base(&self) -> &str {
        &self.base
    }

    pub(crate) fn now(&self) -> Timestamp {
        clock::now()
    }

    /// How the practice server behind the page is configured, where one stands there. The script that asks knows why a
    /// service worker that an earlier visit may have left here does not answer.
    pub(crate) async fn behind(&self) -> Option<Config> {
        read_config(&fetch::answer(behind().await).await.ok()?).ok()
    }

    /// Whether a practice server stands behind the page; what the browser holds for it, and its session table.
    pub(crate) async fn look(&self) -> Result<(Held, Vec<SessionRow>), Problem> {
        let config = self.config().await?;
        self.look_at(config).await
    }

    /// What the browser holds for a server of this configuration, and its session table.
    pub(crate) async fn look_at(&self, config: Config) -> Result<(Held, Vec<SessionRow>), Problem> {
        *self.session_cookie.borrow_mut() = config.cookie;
        let (traced, sessions) = self.told().await;
        Ok((traced?.1, sessions?))
    }

    pub(super) fn lab(&self) -> Lab {
        self.lab.get()
    }

    pub(super) fn know_lab(&self, lab: Lab) {
        self.lab.set(lab);
    }

    pub(super) async fn deliver(&self, sending: &Sending<'_>) -> Delivery {
        let arrival = self.arrival(sending).await;
        let finished = self.now();
        let (traced, sessions) = self.told().await;
        let server_problem = traced.as_ref().err().or(sessions.as_ref().err()).cloned();
        let problem = problem_of(&arrival, server_problem);
        let (report, preflight, held) = match traced {
            Ok((entries, held)) => {
                let (report, preflight) = reports(entries, sending);
                (report, preflight, Some(held))
            }
            Err(_) => (Report::Missing, None, None),
        };
        Delivery {
            arrival,
            report,
            preflight,
            sessions: sessions.ok(),
            held,
            finished,
            problem,
        }
    }

    /// What came back to whoever sent it: to the page's code, to a foreign page's, or to the program that the server runs.
    async fn arrival(&self, sending: &Sending<'_>) -> Arrival {
        if let Some(program) = sending.program {
            let request = &sending.prepared.request;
            let body = program_call(program.session, request, &program.cookies);
            let reply = self.control(Method::post(), "client", Some(&body)).await;
            return match reply.and_then(|reply| read_program(&reply)) {
                Ok(response) => Arrival::Response(response),
                Err(_) => Arrival::Failed(FetchFailure::Network(String::new())),
            };
        }
        match sending.from {
            Sender::ForeignPage => {
                let origin = sending.page.origin.to_string();
                foreign::send(&origin, sending.intent, &sending.prepared.request).await
            }
            Sender::Page => match fetch::send(sending.intent).await {
                // Fetch §2.2.6: an opaque filtered response has status 0.
                Ok(response) if response.status == 0 => Arrival::Opaque,
                Ok(response) => Arrival::Response(response),
                Err(failure) => Arrival::Failed(failure),
            },
        }
    }

    pub(super) fn write_cookie(&self, line: &str) -> bool {
        let Some(document) = html_document() else {
            return false;
        };
        let pair = line.split(';').next().unwrap_or_default().trim();
        // A sandboxed page may not touch cookies: then nothing was written and nothing shows.
        document.set_cookie(line).is_ok() && scripts_see().split("; ").any(|seen| seen == pair)
    }

    pub(super) async fn start_over(&self) -> Result<(), Problem> {
        let reply = self.control(Method::post(), "reset", None).await?;
        json(&reply).map(|_| ())
    }

    /// The exchanges since the last look, and what the browser sent along with this very call.
    async fn trace(&self) -> Result<(Vec<TraceEntry>, Held), Problem> {
        let name = self.reports.trace_call();
        let reply = self.control(Method::get(), &name, None).await?;
        let reply = self.reports.read_trace(&reply)?;
        let held = Held {
            pairs: convert::cookie_pairs(&reply.cookie_lines),
            scripts_see: scripts_see(),
            intent: self.control_intent(Method::get(), &name, None)?,
            session_cookie: self.session_cookie.borrow().clone(),
        };
        Ok((reply.entries, held))
    }

    /// Trace and session table, asked for side by side, so that the page waits once.
    async fn told(
        &self,
    ) -> (
        Result<(Vec<TraceEntry>, Held), Problem>,
        Result<Vec<SessionRow>, Problem>,
    ) {
        let lost = |failure: FetchFailure| problem_of_control(&failure);
        let sessions = self.control_intent(Method::get(), "sessions", None);
        let sessions = sessions.and_then(|intent| fetch::start(&intent).map_err(lost));
        let traced = self.trace().await;
        let sessions = match sessions {
            Ok(sessions) => fetch::answer(sessions.await).await.map_err(lost),
            Err(problem) => Err(problem),
        };
        (traced, sessions.and_then(|reply| read_sessions(&reply)))
    }

    async fn config(&self) -> Result<Config, Problem> {
        let reply = self.control(Method::get(), "config", None).await?;
        read_config(&reply)
    }

    pub(super) async fn control(
        &self,
        method: Method,
        name: &str,
        body: Option<&str>,
    ) -> Result<Response, Problem> {
        let intent = self.control_intent(method, name, body)?;
        let lost = |failure: FetchFailure| problem_of_control(&failure);
        let sent = fetch::start(&intent).map_err(lost)?;
        fetch::answer(sent.await).await.map_err(lost)
    }

    fn control_intent(
        &self,
        method: Method,
        name: &str,
        body: Option<&str>,
    ) -> Result<Intent, Problem> {
        let reference = [&self.base, CALLS, name].concat();
        let address = address::resolve(&reference, &self.origin.to_string());
        Ok(Intent {
            method,
            address: address.ok_or(Problem::ForeignAddress)?,
            headers: Headers::new(),
            body: body.map_or(Body::None, |body| Body::Json(body.to_owned())),
            credentials: Credentials::SameOrigin,
            mode: Mode::Cors,
        })
    }
}

/// The answer that the server's own client got.
fn read_program(reply: &Response) -> Result<Response, Problem> {
    let response = wire::read_response(json(reply)?.get("response"));
    response.map_or(Err(Problem::NotJson), |response| Ok(response.message))
}

/// What it means that the server did not answer one of its own calls.
fn problem_of_control(failure: &FetchFailure) -> Problem {
    match failure {
        FetchFailure::Network(_) => Problem::ServerGone,
        FetchFailure::TooLarge(limit) => Problem::TooLarge(*limit),
        FetchFailure::TimedOut(millis) => Problem::TimedOut(*millis),
    }
}

/// A failed `fetch` says little; whether the server answers its own calls tells a dead server from a blocked request.
fn problem_of(arrival: &Arrival, server: Option<Problem>) -> Option<Problem> {
    match (arrival, server) {
        (Arrival::Failed(FetchFailure::TooLarge(limit)), _) => Some(Problem::TooLarge(*limit)),
        (Arrival::Failed(FetchFailure::TimedOut(millis)), _) => Some(Problem::TimedOut(*millis)),
        (Arrival::Failed(FetchFailure::Network(words)), None) => {
            Some(Problem::Blocked(words.clone()))
        }
        (
            Arrival::Failed(FetchFailure::Network(_)) | Arrival::Response(_) | Arrival::Opaque,
            server,
        ) => server,
    }
}

/// Whether a cookie lasts here if it is written as plainly as the practice server writes it. In a frame of another site most
/// browsers refuse it (RFC 6265bis §5.7, step 18). The cookie is the page's own, and gone at once.
pub(crate) fn cookies_last() -> bool {
    let Some(document) = html_document() else {
        return false;
    };
    // A sandboxed page may not touch cookies at all.
    let written = document.set_cookie(PROBE).is_ok();
    let lasts = written && scripts_see().split("; ").any(|seen| seen == PROBE);
    let _ = document.set_cookie(&[PROBE, "; Max-Age=0"].concat());
    lasts
}

const PROBE: &str = "session-playground=here";

pub(super) fn scripts_see() -> String {
    html_document()
        .and_then(|document| document.cookie().ok())
        .unwrap_or_default()
}

fn html_document() -> Option<web_sys::HtmlDocument> {
    web_sys::window()?.document()?.dyn_into().ok()
}

#[wasm_bindgen(module = "/static/behind.js")]
extern "C" {
    #[wasm_bindgen(catch)]
    async fn behind() -> Result<JsValue, JsValue>;

    /// Whether the host's own file has said by now that no practice server stands behind the page.
    #[wasm_bindgen(js_name = knownAlone)]
    pub(crate) fn known_alone() -> bool;
}
