//! The native target: real `fetch` against the server that serves this page, and that server's own report afterwards.

mod foreign;

use std::cell::RefCell;

use browser_model::{Body, Credentials, Intent, Mode};
use course::Sender;
use http_message::{Headers, Method, Origin, Response, Timestamp};
use practice_server::wire;
use practice_server::{Config, CookieAttributes, Flavour, SessionRow, TraceEntry};
use timeline::{Arrival, FetchFailure, Landed};

use super::control::{program_call, read_config};
use super::report::{CALLS, Reports, json, read_sessions};
use super::upstream::{self, Upstream};
use super::{Delivery, Evidence, Observation, ReportedCookies, Sending, TargetError};
use super::{convert, script_cookies};
use crate::platform::{address, clock, fetch, scripts};

/// The practice server at the page's own origin.
pub(crate) struct Native {
    origin: Origin,
    base: String,
    reports: Reports,
    /// The attributes that the server gives to its session cookie, as it last said.
    session_cookie: RefCell<CookieAttributes>,
}

/// What stands behind the page.
pub(crate) enum Behind {
    /// A practice server, which described itself like this.
    Practice(Response),
    /// A program that observes a server of the learner's own.
    Upstream,
    /// No server that the page knows.
    Nothing,
}

impl Native {
    pub(crate) fn new(origin: Origin) -> Self {
        Self {
            origin,
            base: address::base_path(),
            // What happened before the page came is not its story.
            reports: Reports::since(u64::MAX),
            session_cookie: RefCell::new(Config::of(Flavour::Go).cookie),
        }
    }

    pub(super) fn base(&self) -> &str {
        &self.base
    }

    pub(super) fn now(&self) -> Timestamp {
        clock::now()
    }

    pub(super) async fn observe(&self) -> Result<Observation, TargetError> {
        let reply = self.control(Method::get(), "config", None).await?;
        self.observe_with(&reply).await
    }

    /// What both sides hold where the server has just described itself like this.
    pub(crate) async fn observe_with(&self, reply: &Response) -> Result<Observation, TargetError> {
        self.note_config(&read_config(reply)?);
        let (traced, sessions) = self.trace_and_sessions().await;
        let (_, cookies) = traced?;
        Ok(Observation {
            cookies,
            sessions: sessions?,
        })
    }

    /// Keeps what the configuration says of the session cookie: it belongs to each report of cookies from now on.
    pub(super) fn note_config(&self, config: &Config) {
        self.session_cookie.replace(config.cookie.clone());
    }

    pub(super) async fn deliver(&self, sending: &Sending<'_>) -> Delivery {
        let (arrival, landed) = self.arrival(sending).await;
        let finished = self.now();
        let (traced, sessions) = self.trace_and_sessions().await;
        let server_error = traced.as_ref().err().or(sessions.as_ref().err()).cloned();
        let error = error_of(&arrival, server_error);
        let (reports, cookies) = match traced {
            Ok((entries, cookies)) => {
                let reports = Evidence::new(entries, sending.program.is_some());
                (reports, Some(cookies))
            }
            Err(_) => (Evidence::none(), None),
        };
        Delivery {
            arrival,
            landed,
            reports,
            sessions: sessions.ok(),
            cookies,
            finished,
            error,
        }
    }

    /// What came back to whoever sent it: to the page's code, to a foreign page's, or to the program that the server runs.
    async fn arrival(&self, sending: &Sending<'_>) -> (Arrival, Option<Landed>) {
        if let Some(program) = sending.program {
            let request = &sending.prepared.request;
            let body = program_call(program, sending.intent, request, sending.redirects);
            let reply = self.control(Method::post(), "client", Some(&body)).await;
            return match reply.and_then(|reply| read_program(&reply)) {
                Ok((response, landed)) => (Arrival::Response(response), Some(landed)),
                Err(_) => (Arrival::Failed(FetchFailure::Network(String::new())), None),
            };
        }
        match sending.from {
            Sender::ForeignPage => foreign::send(sending).await,
            Sender::Page => match fetch::call(sending.intent, sending.redirects).await {
                Ok(fetched) if fetched.is_opaque_redirect => (Arrival::OpaqueRedirect, None),
                // Fetch §2.2.6: an opaque filtered response has status 0.
                Ok(fetched) if fetched.response.status == 0 => (Arrival::Opaque, None),
                Ok(fetched) => {
                    let landed = Landed {
                        url: fetched.url,
                        redirected: fetched.redirected,
                    };
                    (Arrival::Response(fetched.response), Some(landed))
                }
                Err(failure) => (Arrival::Failed(failure), None),
            },
        }
    }

    pub(super) async fn reset(&self) -> Result<(), TargetError> {
        let reply = self.control(Method::post(), "reset", None).await?;
        json(&reply).map(|_| ())
    }

    /// Trace and session table, asked for side by side, so that the page waits once.
    async fn trace_and_sessions(
        &self,
    ) -> (
        Result<(Vec<TraceEntry>, ReportedCookies), TargetError>,
        Result<Vec<SessionRow>, TargetError>,
    ) {
        let sessions = self.start_control(Method::get(), "sessions", None);
        let traced = self.trace().await;
        let sessions = match sessions {
            Ok(pending) => answer(pending).await,
            Err(error) => Err(error),
        };
        (traced, sessions.and_then(|reply| read_sessions(&reply)))
    }

    /// The exchanges that have not been reported yet, and the cookies that the browser sent along with this very call.
    async fn trace(&self) -> Result<(Vec<TraceEntry>, ReportedCookies), TargetError> {
        let mut entries = Vec::new();
        // It is told in pages; the cookies came with each of these calls.
        let (name, reply) = loop {
            let name = self.reports.trace_call();
            let reply = self.control(Method::get(), &name, None).await?;
            let mut reply = self.reports.read_trace(&reply)?;
            entries.append(&mut reply.entries);
            if !reply.more {
                break (name, reply);
            }
        };
        let cookies = ReportedCookies {
            pairs: convert::cookie_pairs(&reply.cookie_lines),
            visible_to_scripts: script_cookies::visible(),
            intent: self.control_intent(Method::get(), &name, None)?,
            session_cookie: self.session_cookie.borrow().clone(),
        };
        Ok((entries, cookies))
    }

    pub(super) async fn control(
        &self,
        method: Method,
        name: &str,
        body: Option<&str>,
    ) -> Result<Response, TargetError> {
        answer(self.start_control(method, name, body)?).await
    }

    fn start_control(
        &self,
        method: Method,
        name: &str,
        body: Option<&str>,
    ) -> Result<fetch::Pending, TargetError> {
        let intent = self.control_intent(method, name, body)?;
        fetch::start(&intent).map_err(|failure| TargetError::of_own_call(&failure))
    }

    fn control_intent(
        &self,
        method: Method,
        name: &str,
        body: Option<&str>,
    ) -> Result<Intent, TargetError> {
        let reference = format!("{}{CALLS}{name}", self.base);
        let address = address::resolve(&reference, &self.origin.to_string());
        Ok(Intent {
            method,
            address: address.ok_or(TargetError::ForeignAddress)?,
            headers: Headers::new(),
            body: body.map_or(Body::None, |body| Body::Json(body.to_owned())),
            credentials: Credentials::SameOrigin,
            mode: Mode::Cors,
        })
    }
}

async fn answer(pending: fetch::Pending) -> Result<Response, TargetError> {
    let answer = pending.answer().await;
    answer.map_err(|failure| TargetError::of_own_call(&failure))
}

/// The answer that the server's own client got, and where it came from.
fn read_program(reply: &Response) -> Result<(Response, Landed), TargetError> {
    let reply = json(reply)?;
    let response = wire::read_response(reply.get("response"));
    let response = response.map_err(|_| TargetError::NotJson)?.message;
    let landed = Landed {
        url: reply.get("url").text().ok_or(TargetError::NotJson)?,
        redirected: !reply.get("history").elements().is_empty(),
    };
    Ok((response, landed))
}

/// A failed `fetch` says little; whether the server answers its own calls tells a dead server from a blocked request.
fn error_of(arrival: &Arrival, server: Option<TargetError>) -> Option<TargetError> {
    match (arrival, server) {
        (Arrival::Failed(FetchFailure::Network(_)), Some(server)) => Some(server),
        (Arrival::Failed(failure), _) => Some(TargetError::of_request(failure)),
        (Arrival::Response(_) | Arrival::Opaque | Arrival::OpaqueRedirect, server) => server,
    }
}

/// What stands behind the page, as far as its first words tell. Whoever reads all of them comes with what a press needs.
pub(crate) async fn behind() -> Behind {
    let Ok(reply) = scripts::behind().await else {
        return Behind::Nothing;
    };
    let practice = json(&reply).is_ok_and(|config| config.get("flavour").text().is_some());
    if practice {
        Behind::Practice(reply)
    } else if upstream::read(&reply).is_some() {
        Behind::Upstream
    } else {
        Behind::Nothing
    }
}

/// Asks for the server of the learner's own that is observed.
pub(crate) async fn upstream() -> Option<Upstream> {
    let native = Native::new(address::origin()?);
    let reply = native.control(Method::get(), "config", None).await.ok()?;
    upstream::read(&reply)
}
