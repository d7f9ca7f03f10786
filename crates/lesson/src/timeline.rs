//! An entry of the journal as steps in order, each with its source. Knows what evidence allows; knows no words.

use browser_model::{
    CorsVerdict, Credentials, SendDecision, SendVerdict, StoreDecision, StoreVerdict,
};
use http_message::{Request, Timestamp};
use practice_server::{Lookup, ServerEvent, TraceEntry};

use crate::{
    Arrival, ClientId, Deed, DeedEntry, Entry, Exchange, PreflightReport, ReadEntry, Report,
    ScriptEntry, Source, Step, TargetKind, TimelineStep,
    drawing::drawing,
    session::{cookie_line, session_in_set_cookie},
};

/// The steps of one entry, in order.
pub fn timeline(entry: &Entry) -> Vec<TimelineStep> {
    match entry {
        Entry::Exchange(exchange) => of_exchange(exchange),
        Entry::Script(script) => of_script(script),
        Entry::Read(read) => of_read(read),
        Entry::Deed(deed) => of_deed(deed),
    }
}

/// A verdict on a `Set-Cookie` line as a step by itself, outside any exchange: a prediction.
pub fn store_step(verdict: &StoreVerdict, at: Timestamp) -> TimelineStep {
    predicted(stored(verdict), at)
}

/// A verdict on a stored cookie as a step by itself, outside any exchange: a prediction.
pub fn send_step(verdict: &SendVerdict, at: Timestamp) -> TimelineStep {
    predicted(chosen(verdict), at)
}

fn predicted(step: Step, at: Timestamp) -> TimelineStep {
    TimelineStep {
        drawing: drawing(&step),
        step,
        source: Source::Modelled,
        target: TargetKind::InPage,
        client: ClientId::First,
        at,
    }
}

/// How a credentials mode is spelt in `fetch` (Fetch §2.2.5).
pub(crate) fn credentials_name(credentials: Credentials) -> &'static str {
    match credentials {
        Credentials::Omit => "omit",
        Credentials::SameOrigin => "same-origin",
        Credentials::Include => "include",
    }
}

fn of_exchange(exchange: &Exchange) -> Vec<TimelineStep> {
    let mut rows = Rows::new(exchange.target, exchange.client, exchange.started);
    rows.push(
        rows.page,
        Step::RequestComposed {
            request: without_browser_lines(&exchange.prepared.request),
            credentials: credentials_name(exchange.intent.credentials),
            program: exchange.program.clone(),
        },
    );
    for name in &exchange.prepared.dropped {
        rows.push(Source::Modelled, Step::HeaderDropped { name: name.clone() });
    }
    if let Some(preflight) = &exchange.preflight {
        asked_first(&mut rows, preflight);
    }
    if let Report::NotSent = exchange.report {
        arrival(&mut rows, exchange);
        return rows.steps;
    }
    cookies_chosen(&mut rows, exchange);
    match &exchange.report {
        Report::Trace(trace) => server_side(&mut rows, exchange, trace),
        Report::Ambiguous(_) => server_unseen(&mut rows, exchange, true),
        Report::Missing => server_unseen(&mut rows, exchange, false),
        // Told above: nothing came after the question.
        Report::NotSent => {}
    }
    for verdict in &exchange.received.verdicts {
        rows.push(Source::Modelled, stored(verdict));
    }
    arrival(&mut rows, exchange);
    rows.steps
}

fn of_script(script: &ScriptEntry) -> Vec<TimelineStep> {
    let mut rows = Rows::new(script.target, script.client, script.at);
    rows.push(
        rows.page,
        Step::ScriptWritesCookie {
            line: text(&script.verdict.line),
            visible: script.visible,
        },
    );
    rows.push(Source::Modelled, stored(&script.verdict));
    rows.steps
}

fn of_read(read: &ReadEntry) -> Vec<TimelineStep> {
    let mut rows = Rows::new(read.target, read.client, read.at);
    rows.push(
        rows.page,
        Step::ScriptReadsCookies {
            shown: read.shown.clone(),
            expected: read.expected.clone(),
        },
    );
    rows.steps
}

fn of_deed(entry: &DeedEntry) -> Vec<TimelineStep> {
    let mut rows = Rows::new(entry.target, entry.client, entry.at);
    let source = match (&entry.deed, entry.target) {
        (Deed::BrowserClosed { .. }, _) => Source::Modelled,
        (Deed::TimePassed { .. }, _) => rows.page,
        // The id was last seen in the server's report; rows and settings are the server's own; and that a cookie went, its
        // next requests will show.
        (_, TargetKind::Native | TargetKind::ServiceWorker) => Source::Reported,
        (_, TargetKind::InPage) => Source::Modelled,
    };
    rows.push(source, Step::Deed(entry.deed.clone()));
    rows.steps
}

/// The browser's question, and what came of it.
fn asked_first(rows: &mut Rows, preflight: &PreflightReport) {
    let source = match preflight.trace {
        Some(_) => Source::Reported,
        None => Source::Modelled,
    };
    let trace = preflight.trace.as_ref();
    let request = trace.map_or(&preflight.request, |trace| &trace.request.message);
    rows.push(
        source,
        Step::PreflightSent {
            request: request.clone(),
            seen: trace.is_some(),
        },
    );
    rows.push(
        source,
        Step::PreflightAnswered {
            response: trace.map(|trace| trace.response.message.clone()),
            refusal: preflight.verdict.err(),
        },
    );
}

struct Rows {
    target: TargetKind,
    client: ClientId,
    at: Timestamp,
    /// How we know what page code did and got.
    page: Source,
    steps: Vec<TimelineStep>,
}

impl Rows {
    fn new(target: TargetKind, client: ClientId, at: Timestamp) -> Self {
        let page = match (target, client) {
            // The program runs at the server, which tells the page how it went.
            (TargetKind::Native | TargetKind::ServiceWorker, ClientId::Script) => Source::Reported,
            (TargetKind::Native | TargetKind::ServiceWorker, _) => Source::Observed,
            (TargetKind::InPage, _) => Source::Modelled,
        };
        Self {
            target,
            client,
            at,
            page,
            steps: Vec::new(),
        }
    }

    fn push(&mut self, source: Source, step: Step) {
        self.steps.push(TimelineStep {
            drawing: drawing(&step),
            step,
            source,
            target: self.target,
            client: self.client,
            at: self.at,
        });
    }
}

fn cookies_chosen(rows: &mut Rows, exchange: &Exchange) {
    if exchange.prepared.verdicts.is_empty() {
        let host = exchange.intent.address.origin.host.to_string();
        rows.push(Source::Modelled, Step::NoCookieInStorage { host });
    }
    for verdict in &exchange.prepared.verdicts {
        rows.push(Source::Modelled, chosen(verdict));
    }
}

fn chosen(verdict: &SendVerdict) -> Step {
    let cookie = verdict.cookie.clone();
    match &verdict.decision {
        SendDecision::Sent => Step::CookieAttached { cookie },
        SendDecision::Withheld(reasons) => Step::CookieWithheld {
            cookie,
            reasons: reasons.clone(),
        },
    }
}

fn server_side(rows: &mut Rows, exchange: &Exchange, trace: &TraceEntry) {
    for event in &trace.events {
        if let ServerEvent::StorageRead { allowed, cookies } = event.clone() {
            rows.push(
                Source::Reported,
                Step::WorkerReadsStorage { allowed, cookies },
            );
        }
    }
    rows.push(
        Source::Reported,
        Step::RequestSent {
            request: trace.request.message.clone(),
            cut_from: trace.request.cut_from,
        },
    );
    let expected = cookie_line(&exchange.prepared.request.headers);
    let reported = cookie_line(&trace.request.message.headers);
    if expected != reported {
        rows.push(Source::Reported, Step::Disagreement { expected, reported });
    }
    for step in trace.events.iter().filter_map(server_step) {
        rows.push(Source::Reported, step);
    }
    let response = &trace.response.message;
    rows.push(
        Source::Reported,
        Step::ResponseSent {
            response: response.clone(),
            cut_from: trace.response.cut_from,
        },
    );
    for field in response.headers.get_all("Set-Cookie") {
        let line = field.text().into_owned();
        let session_id = session_in_set_cookie(&line);
        rows.push(Source::Reported, Step::SetCookieIssued { line, session_id });
    }
    for event in &trace.events {
        if let ServerEvent::StorageWritten(write) = event.clone() {
            rows.push(Source::Reported, Step::WorkerWritesStorage { write });
        }
    }
}

fn server_unseen(rows: &mut Rows, exchange: &Exchange, ambiguous: bool) {
    rows.push(
        Source::Modelled,
        Step::RequestSent {
            request: exchange.prepared.request.clone(),
            cut_from: None,
        },
    );
    rows.push(Source::Hidden, Step::ServerUnseen { ambiguous });
}

/// What the server did between request and answer; how a worker reaches the browser's storage stands around that.
fn server_step(event: &ServerEvent) -> Option<Step> {
    Some(match event.clone() {
        ServerEvent::CookiesRead {
            cookies,
            session_id,
        } => Step::ServerReadsCookies {
            cookies,
            session_id,
        },
        ServerEvent::CredentialsChecked { username, accepted } => {
            Step::CredentialsChecked { username, accepted }
        }
        ServerEvent::NoFormRead { .. } => Step::CredentialsChecked {
            username: String::new(),
            accepted: false,
        },
        ServerEvent::SessionLookedUp(Lookup::Found { id, user, expires }) => {
            Step::SessionFound { id, user, expires }
        }
        ServerEvent::SessionLookedUp(Lookup::Unknown { id }) => Step::SessionUnknown { id },
        ServerEvent::SessionLookedUp(Lookup::Expired { id, expired }) => {
            Step::SessionExpired { id, expired }
        }
        ServerEvent::SessionLookedUp(Lookup::NonePresented) => Step::SessionNotPresented,
        ServerEvent::SessionCreated { id, user, expires } => {
            Step::SessionCreated { id, user, expires }
        }
        ServerEvent::SessionKept { id, user } => Step::SessionKept { id, user },
        ServerEvent::SessionDeleted { id } => Step::SessionDeleted { id },
        ServerEvent::StorageRead { .. } | ServerEvent::StorageWritten(_) => return None,
    })
}

fn stored(verdict: &StoreVerdict) -> Step {
    let notes = verdict.notes.clone();
    match verdict.decision.clone() {
        StoreDecision::Stored(cookie) => Step::CookieStored { cookie, notes },
        StoreDecision::Replaced { old, new } => Step::CookieReplaced { old, new, notes },
        StoreDecision::Deleted(cookie) => Step::CookieDeleted { cookie },
        StoreDecision::NothingToDelete => Step::NothingToDelete {
            line: text(&verdict.line),
        },
        StoreDecision::Rejected(reason) => Step::CookieRejected {
            line: text(&verdict.line),
            reason,
        },
    }
}

fn arrival(rows: &mut Rows, exchange: &Exchange) {
    let trace = match &exchange.report {
        Report::Trace(trace) => Some(trace),
        Report::Ambiguous(_) | Report::Missing | Report::NotSent => None,
    };
    match &exchange.arrival {
        Arrival::Response(response) => {
            let headers = trace.map(|trace| &trace.response.message.headers);
            let lines = headers.map_or(0, |headers| headers.get_all("Set-Cookie").count());
            // A program is shown them.
            if lines > 0 && exchange.program.is_none() {
                rows.push(Source::Hidden, Step::SetCookieHidden { lines });
            }
            let response = response.clone();
            rows.push(rows.page, Step::ResponseExposed { response });
        }
        Arrival::Opaque => rows.push(rows.page, Step::ResponseOpaque),
        Arrival::Failed(failure) => {
            let asked = exchange.preflight.as_ref();
            let refused = asked.and_then(|preflight| preflight.verdict.err());
            let cors = match exchange.exposure {
                CorsVerdict::Refused(refusal) => Some(refusal),
                CorsVerdict::SameOrigin | CorsVerdict::Allowed { .. } | CorsVerdict::Opaque => {
                    refused
                }
            };
            let mut verdicts = exchange.received.verdicts.iter();
            let cookie_kept = verdicts.any(|verdict| {
                matches!(
                    verdict.decision,
                    StoreDecision::Stored(_) | StoreDecision::Replaced { .. }
                )
            });
            rows.push(
                rows.page,
                Step::ResponseWithheld {
                    failure: failure.clone(),
                    server_acted: trace.is_some(),
                    cors,
                    cookie_kept,
                },
            );
        }
    }
}

/// The request without the lines that the browser adds by itself.
fn without_browser_lines(request: &Request) -> Request {
    let added = ["Host", "Origin", "Cookie"];
    let headers = request.headers.iter().filter(|field| {
        !added
            .iter()
            .any(|name| field.name.eq_ignore_ascii_case(name))
    });
    Request {
        headers: headers.cloned().collect(),
        ..request.clone()
    }
}

fn text(octets: &[u8]) -> String {
    String::from_utf8_lossy(octets).into_owned()
}

#[cfg(test)]
mod tests;
