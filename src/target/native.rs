//! The native target: real `fetch` against the server that serves this page, and that server's own report afterwards.

mod fetch;

use std::cell::RefCell;

use browser_model::{Body, Credentials, Intent};
use http_message::{Headers, Method, Origin, Request, Response, Timestamp};
use lesson::{Arrival, FetchFailure, Report};
use practice_server::wire;
use practice_server::{Config, CookieAttributes, Flavour, SessionRow, TraceEntry};
use wasm_bindgen::JsCast;

use crate::platform::{address, clock};
use crate::state::Problem;
use crate::target::report::{CALLS, Reports, json, matching, read_sessions};
use crate::target::{Delivery, Held, convert};

/// The practice server at the page's own origin.
pub(crate) struct Native {
    origin: Origin,
    base: String,
    reports: Reports,
    /// The attributes that the server gives to its session cookie, as of the last look.
    session_cookie: RefCell<CookieAttributes>,
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
        }
    }

    pub(super) fn origin(&self) -> &Origin {
        &self.origin
    }

    pub(super) fn base(&self) -> &str {
        &self.base
    }

    pub(crate) fn now(&self) -> Timestamp {
        clock::now()
    }

    /// Whether a practice server stands behind the page. The question passes by a service worker that an earlier visit may
    /// have left here: it does not answer calls with this query.
    pub(crate) async fn is_there(&self) -> bool {
        let reply = self.control(Method::get(), "config?behind").await;
        reply.and_then(|reply| read_config(&reply)).is_ok()
    }

    /// Whether a practice server stands behind the page; what the browser holds for it, and its session table.
    pub(crate) async fn look(&self) -> Result<(Held, Vec<SessionRow>), Problem> {
        let config = self.config().await?;
        *self.session_cookie.borrow_mut() = config.cookie;
        let (_, held) = self.trace().await?;
        Ok((held, self.sessions().await?))
    }

    pub(super) async fn deliver(&self, intent: &Intent, expected: &Request) -> Delivery {
        let arrival = match fetch::send(intent).await {
            Ok(response) => Arrival::Response(response),
            Err(failure) => Arrival::Failed(failure),
        };
        let finished = self.now();
        let traced = self.trace().await;
        let sessions = self.sessions().await;
        let server_problem = traced.as_ref().err().or(sessions.as_ref().err()).cloned();
        let problem = problem_of(&arrival, server_problem);
        let (report, held) = match traced {
            Ok((entries, held)) => (matching(entries, expected), Some(held)),
            Err(_) => (Report::Missing, None),
        };
        Delivery {
            arrival,
            report,
            sessions: sessions.ok(),
            held,
            finished,
            problem,
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
        let reply = self.control(Method::post(), "reset").await?;
        json(&reply).map(|_| ())
    }

    /// The exchanges since the last look, and what the browser sent along with this very call.
    async fn trace(&self) -> Result<(Vec<TraceEntry>, Held), Problem> {
        let name = self.reports.trace_call();
        let reply = self.control(Method::get(), &name).await?;
        let reply = self.reports.read_trace(&reply)?;
        let held = Held {
            pairs: convert::cookie_pairs(&reply.cookie_lines),
            scripts_see: scripts_see(),
            intent: self.control_intent(Method::get(), &name)?,
            session_cookie: self.session_cookie.borrow().clone(),
        };
        Ok((reply.entries, held))
    }

    async fn sessions(&self) -> Result<Vec<SessionRow>, Problem> {
        let reply = self.control(Method::get(), "sessions").await?;
        read_sessions(&reply)
    }

    async fn config(&self) -> Result<Config, Problem> {
        let reply = self.control(Method::get(), "config").await?;
        read_config(&reply)
    }

    async fn control(&self, method: Method, name: &str) -> Result<Response, Problem> {
        let intent = self.control_intent(method, name)?;
        fetch::send(&intent).await.map_err(|failure| match failure {
            FetchFailure::Network(_) => Problem::ServerGone,
            FetchFailure::TooLarge(limit) => Problem::TooLarge(limit),
            FetchFailure::TimedOut(millis) => Problem::TimedOut(millis),
        })
    }

    fn control_intent(&self, method: Method, name: &str) -> Result<Intent, Problem> {
        let reference = [&self.base, CALLS, name].concat();
        let address = address::resolve(&reference, &self.origin.to_string());
        Ok(Intent {
            method,
            address: address.ok_or(Problem::ForeignAddress)?,
            headers: Headers::new(),
            body: Body::None,
            credentials: Credentials::SameOrigin,
        })
    }
}

fn read_config(reply: &Response) -> Result<Config, Problem> {
    wire::config_with(&Config::of(Flavour::Go), json(reply)?).map_err(|_| Problem::NotJson)
}

/// A failed `fetch` says little; whether the server answers its own calls tells a dead server from a blocked request.
fn problem_of(arrival: &Arrival, server: Option<Problem>) -> Option<Problem> {
    match (arrival, server) {
        (Arrival::Failed(FetchFailure::TooLarge(limit)), _) => Some(Problem::TooLarge(*limit)),
        (Arrival::Failed(FetchFailure::TimedOut(millis)), _) => Some(Problem::TimedOut(*millis)),
        (Arrival::Failed(FetchFailure::Network(words)), None) => {
            Some(Problem::Blocked(words.clone()))
        }
        (Arrival::Failed(FetchFailure::Network(_)) | Arrival::Response(_), server) => server,
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

fn scripts_see() -> String {
    html_document()
        .and_then(|document| document.cookie().ok())
        .unwrap_or_default()
}

fn html_document() -> Option<web_sys::HtmlDocument> {
    web_sys::window()?.document()?.dyn_into().ok()
}
