//! A call hop by hop, in the model: who is sent on by which response, what the next request is, and what is kept of each
//! response. The same walk makes the evidence of a run, replays it, and plays a client in the in-page model.

use browser_model::{
    Browser, Client, CorsVerdict, Hop, HopChange, HopRefusal, Intent, Prepared, ProgramHop,
    Received, Redirects, Requests, StoreDecision, StoreVerdict,
};
use http_message::{Response, Timestamp};
use practice_server::{ServerEvent, StorageOutcome, StorageWrite, TraceEntry};

use crate::{FollowedHop, Halt, PreflightReport, ProgramOptions, Report};

/// The client that makes a call, with what it holds.
pub enum Agent<'a> {
    /// A browser.
    Browser(&'a mut Browser),
    /// A program's `requests.Session`.
    Session(&'a mut Requests),
    /// A program's call without one: it has a session of its own, which ends with the call.
    Alone(Requests),
}

/// A call as its caller makes it.
#[derive(Clone, Copy, Debug)]
pub struct Caller<'a> {
    /// The page that asks.
    pub page: &'a Client,
    /// What it asks for.
    pub intent: &'a Intent,
    /// How a Python program makes the call, where one does.
    pub program: Option<&'a ProgramOptions>,
    /// What the caller wants done about redirects.
    pub redirects: Redirects,
}

/// What the server says of one hop: its trace of the preflight, where it saw one, and its report on the request.
pub type Told = (Option<Box<TraceEntry>>, Report);

/// What the model makes of a call after its first request was sent.
pub struct Walk {
    /// A verdict for each `Set-Cookie` line of the first response.
    pub received: Received,
    /// The hops after the first.
    pub hops: Vec<FollowedHop>,
    /// Why the last redirect was not followed, where it was not.
    pub halt: Option<Halt>,
    /// Whether page code may read the last response.
    pub exposure: CorsVerdict,
}

/// Where a response leaves a call.
pub enum Onward {
    /// At its end: this response is the caller's.
    Stays,
    /// It is not followed.
    Stops(Halt),
    /// At the next hop.
    Leads,
}

/// A call on its way: it stands at one hop.
pub struct Way<'a> {
    agent: Agent<'a>,
    caller: Caller<'a>,
    at: At,
}

enum At {
    Page(Box<Hop>),
    Program(Box<ProgramHop>),
}

impl<'a> Way<'a> {
    /// Before any redirect.
    pub fn new(agent: Agent<'a>, caller: Caller<'a>) -> Self {
        let intent = caller.intent.clone();
        let cookies = caller.program.map(|program| program.cookies.clone());
        let at = match &agent {
            Agent::Browser(_) => At::Page(Box::new(Hop::first(intent))),
            Agent::Session(_) | Agent::Alone(_) => {
                let cookies = cookies.unwrap_or_default();
                At::Program(Box::new(ProgramHop::first(intent, cookies)))
            }
        };
        Self { agent, caller, at }
    }

    /// The request of this hop, with a verdict for each stored cookie.
    pub fn prepare(&mut self, now: Timestamp) -> Prepared {
        match (&mut self.agent, &self.at) {
            (Agent::Browser(browser), At::Page(hop)) => {
                browser.prepare_hop(now, self.caller.page, hop)
            }
            (Agent::Session(session), At::Program(hop)) => session.prepare_hop(now, hop),
            (Agent::Alone(session), At::Program(hop)) => session.prepare_hop(now, hop),
            (Agent::Browser(_), At::Program(hop)) => Requests::new().prepare_hop(now, hop),
            (Agent::Session(_) | Agent::Alone(_), At::Page(hop)) => {
                Requests::new().prepare(now, &hop.intent, &[])
            }
        }
    }

    /// What is asked for at this hop.
    pub fn intent(&self) -> &Intent {
        match &self.at {
            At::Page(hop) => &hop.intent,
            At::Program(hop) => &hop.intent,
        }
    }

    /// What is otherwise than on the hop before.
    pub fn changes(&self) -> &[HopChange] {
        match &self.at {
            At::Page(hop) => &hop.changes,
            At::Program(hop) => &hop.changes,
        }
    }

    /// Takes the answer to this hop's preflight: whether its request may follow.
    pub fn take_preflight(
        &mut self,
        now: Timestamp,
        answer: &Response,
    ) -> Result<(), browser_model::CorsRefusal> {
        match (&mut self.agent, &self.at) {
            (Agent::Browser(browser), At::Page(hop)) => {
                browser.receive_hop_preflight(now, self.caller.page, hop, answer)
            }
            // A program asks nobody.
            (_, At::Page(_) | At::Program(_)) => Ok(()),
        }
    }

    /// Takes the response to this hop; `events` are what the server did.
    pub fn take(
        &mut self,
        now: Timestamp,
        response: &Response,
        events: &[ServerEvent],
    ) -> (Received, Onward) {
        let page = self.caller.page;
        let mode = self.caller.redirects;
        match (&mut self.agent, &self.at) {
            (Agent::Browser(browser), At::Page(hop)) => {
                let received = receive_reported(browser, now, page, hop, response, events);
                let onward = match mode {
                    Redirects::Follow => self.moved(hop.next(page, response)),
                    Redirects::Manual | Redirects::Error => chosen(mode, page, hop, response),
                };
                (received, onward)
            }
            (Agent::Session(session), At::Program(hop)) => {
                let taken = session.receive_hop(now, hop, response);
                self.moved_program(mode, taken)
            }
            (Agent::Alone(session), At::Program(hop)) => {
                let taken = session.receive_hop(now, hop, response);
                let (received, onward) = self.moved_program(mode, taken);
                // What the last response brings is gone with the call.
                match onward {
                    Onward::Leads => (received, onward),
                    Onward::Stays | Onward::Stops(_) => (nothing(), onward),
                }
            }
            (Agent::Browser(_), At::Program(_))
            | (Agent::Session(_) | Agent::Alone(_), At::Page(_)) => (nothing(), Onward::Stays),
        }
    }

    /// Whether page code may read this response as the last one.
    pub fn exposure(&self, response: &Response) -> CorsVerdict {
        match &self.at {
            At::Page(hop) => hop.judge_response(self.caller.page, response),
            // A program reads everything.
            At::Program(_) => CorsVerdict::SameOrigin,
        }
    }

    fn moved(&mut self, next: Result<Option<Hop>, HopRefusal>) -> Onward {
        match next {
            Ok(None) => Onward::Stays,
            Ok(Some(hop)) => {
                self.at = At::Page(Box::new(hop));
                Onward::Leads
            }
            Err(refusal) => Onward::Stops(Halt::Refused(refusal)),
        }
    }

    fn moved_program(
        &mut self,
        mode: Redirects,
        (received, next): (Received, Result<Option<ProgramHop>, HopRefusal>),
    ) -> (Received, Onward) {
        let onward = match (next, mode) {
            (Ok(None), _) => Onward::Stays,
            (Ok(Some(_)) | Err(_), Redirects::Manual | Redirects::Error) => {
                Onward::Stops(Halt::Chosen(mode))
            }
            (Err(refusal), Redirects::Follow) => Onward::Stops(Halt::Refused(refusal)),
            (Ok(Some(hop)), Redirects::Follow) => {
                self.at = At::Program(Box::new(hop));
                Onward::Leads
            }
        };
        (received, onward)
    }
}

/// Goes the way of a call whose first request was `report`ed like this; `told` says what the server reports of each next
/// one, which need not be asked for again.
pub fn walk(
    agent: Agent<'_>,
    caller: Caller<'_>,
    now: Timestamp,
    report: &Report,
    told: &mut dyn FnMut(&Prepared) -> Told,
) -> Walk {
    let mut way = Way::new(agent, caller);
    let mut walk = Walk {
        received: nothing(),
        hops: Vec::new(),
        halt: None,
        exposure: CorsVerdict::SameOrigin,
    };
    let mut report = report.clone();
    while let Report::Trace(trace) = &report {
        let response = &trace.response.message;
        let exposure = way.exposure(response);
        let (received, onward) = way.take(now, response, &trace.events);
        match walk.hops.last_mut() {
            None => walk.received = received,
            Some(hop) => hop.received = received,
        }
        match onward {
            Onward::Leads => {}
            Onward::Stays => {
                walk.exposure = exposure;
                break;
            }
            Onward::Stops(halt) => {
                if let Halt::Refused(HopRefusal::Cors(refusal)) = halt {
                    walk.exposure = CorsVerdict::Refused(refusal);
                }
                walk.halt = Some(halt);
                break;
            }
        }
        let hop = next_hop(&mut way, now, told);
        report = hop.report.clone();
        walk.hops.push(hop);
    }
    walk
}

fn next_hop(
    way: &mut Way<'_>,
    now: Timestamp,
    told: &mut dyn FnMut(&Prepared) -> Told,
) -> FollowedHop {
    let prepared = way.prepare(now);
    let (asked, report) = told(&prepared);
    let preflight = prepared.preflight.clone().map(|request| PreflightReport {
        request,
        // Where nothing was reported, nothing is held against it.
        verdict: asked.as_ref().map_or(Ok(()), |trace| {
            way.take_preflight(now, &trace.response.message)
        }),
        trace: asked,
    });
    let refused = preflight.as_ref().is_some_and(|one| one.verdict.is_err());
    FollowedHop {
        intent: way.intent().clone(),
        changes: way.changes().to_vec(),
        preflight,
        report: match report {
            Report::Missing if refused => Report::NotSent,
            report @ (Report::Trace(_)
            | Report::Ambiguous(_)
            | Report::Missing
            | Report::NotSent) => report,
        },
        prepared,
        received: nothing(),
    }
}

/// What becomes of a redirect that the caller does not want followed. The CORS check comes before that (Fetch §4.3).
fn chosen(mode: Redirects, page: &Client, hop: &Hop, response: &Response) -> Onward {
    let redirects = matches!(response.status, 301 | 302 | 303 | 307 | 308);
    // Without `Location`, `manual` gets its shell all the same, and `error` the response as it is (Chromium 156, observed).
    let leads = mode == Redirects::Manual || response.headers.get("Location").is_some();
    match redirects && leads && hop.stops_redirect(page, response).is_none() {
        true => Onward::Stops(Halt::Chosen(mode)),
        false => Onward::Stays,
    }
}

fn nothing() -> Received {
    Received {
        verdicts: Vec::new(),
    }
}

/// A service worker carries out its `Set-Cookie` lines by calls of the Cookie Store API. Then the verdict is on what its call
/// can do, and there is none where the browser did not allow the call at all: that the report itself tells.
fn receive_reported(
    browser: &mut Browser,
    now: Timestamp,
    page: &Client,
    hop: &Hop,
    response: &Response,
    events: &[ServerEvent],
) -> Received {
    let written: Vec<&StorageWrite> = events
        .iter()
        .filter_map(|event| {
            let ServerEvent::StorageWritten(write) = event else {
                return None;
            };
            (write.outcome != StorageOutcome::NotAllowed).then_some(write)
        })
        .collect();
    if written.is_empty() {
        return browser.receive_hop(now, page, hop, response);
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
