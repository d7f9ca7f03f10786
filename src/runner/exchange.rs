//! One request, from the call of `fetch` to what both sides hold afterwards: prediction, delivery, evidence.

use browser_model::{Client, CorsVerdict, Intent, Prepared, Unsent, judge_preflight};
use course::{Call, Sender, To};
use http_message::Timestamp;
use practice_server::TraceEntry;
use timeline::{
    Arrival, Caller, ClientId, Entry, Exchange, FetchFailure, PreflightReport, Redirected, Report,
    Sent, Way,
};

use super::{Execution, RunError};
use crate::journal::Record;
use crate::target::{Delivery, Evidence, Sending, TargetError};

impl Execution {
    /// Sends a request and records what came of it.
    pub(super) async fn fetch(&mut self, client: ClientId, call: &Call) -> Result<(), RunError> {
        let call = self.filled_call(client, call)?;
        let (page, intent) = self.page_and_intent(&call)?;
        let program = call.manner.program.clone();
        let started = self.target.now();
        let caller = Caller {
            page: &page,
            intent: &intent,
            program: program.as_ref(),
            redirects: call.manner.redirects,
        };
        // The record's own effect is the one that counts (`Snapshot::apply`); a copy makes the prediction.
        let mut model = self.snapshot.clone();
        let prepared = model.prepare(client, started, caller);
        let sending = Sending {
            page: &page,
            intent: &intent,
            prepared: &prepared,
            from: call.manner.from,
            program: program.as_ref(),
            redirects: call.manner.redirects,
        };
        // Where the page plays the client, another copy does what it does.
        let mut played = model.clone();
        let Delivery {
            arrival,
            landed,
            mut reports,
            sessions,
            cookies,
            finished,
            error,
        } = match &prepared.unsent {
            Some(raised) => unsent(raised, started),
            None => {
                let mut way = Way::new(played.agent(client, caller.program), caller);
                self.target.deliver(&sending, &mut way).await?
            }
        };
        let (asked, report) = reports.of(&prepared);
        let (report, preflight) = with_preflight(&caller, &prepared, asked, report);
        let mut after = model.clone();
        let walk = after.walk(client, finished, caller, &report, &mut |prepared| {
            reports.of(prepared)
        });
        let (report, walk) = match reports.ambiguous() {
            None => (report, walk),
            Some(numbers) => {
                let report = Report::Ambiguous(numbers);
                let told = &mut |_: &Prepared| (None, Report::Missing);
                let walk = model.walk(client, finished, caller, &report, told);
                (report, walk)
            }
        };
        let exchange = Exchange {
            number: self.number,
            client,
            target: self.target.kind(),
            exposure: walk.exposure,
            redirected: Redirected {
                mode: caller.redirects,
                hops: walk.hops,
                halt: walk.halt,
                landed,
            },
            page,
            intent,
            prepared,
            report,
            arrival,
            received: walk.received,
            preflight,
            program,
            started,
            finished,
        };
        // Only after a surprise: otherwise the next prediction could never be wrong, and nobody would learn from it.
        let surprised = client == ClientId::First && is_surprise(&exchange);
        let foreseen = is_foreseen(&exchange);
        self.record(Record {
            entry: Entry::Exchange(Box::new(exchange)).into(),
            sessions: sessions.map(Into::into),
            correction: cookies.filter(|_| surprised),
        });
        match error {
            // The timeline tells why; nothing is out of order.
            Some(TargetError::Blocked(_)) if foreseen => Ok(()),
            Some(error) => Err(error.into()),
            None => Ok(()),
        }
    }

    /// The page that makes the call, and what it asks for.
    fn page_and_intent(&self, call: &Call) -> Result<(Client, Intent), TargetError> {
        let own = self.snapshot.page.clone();
        let intent = self
            .target
            .intent(call, &own.origin, self.lab)
            .ok_or(TargetError::ForeignAddress)?;
        let page = match call.manner.from {
            Sender::Page => own,
            Sender::ForeignPage => Client {
                origin: self
                    .target
                    .origin_of(&To::OtherHost, &own.origin, self.lab)
                    .ok_or(TargetError::ForeignAddress)?,
                ancestors: vec![own.origin],
            },
        };
        Ok((page, intent))
    }

    /// A call in which `$copied` stands for the copied id, and in a header `$csrftoken` for the cookie of that name, which any
    /// script of the client can read.
    fn filled_call(&self, client: ClientId, call: &Call) -> Result<Call, RunError> {
        let mut call = call.clone();
        for (_, value) in &mut call.manner.headers {
            if value.contains(CSRF_TOKEN) {
                let token = self.snapshot.cookie(client, b"csrftoken");
                let token = token.ok_or(RunError::NoToken)?.value_text();
                *value = value.replace(CSRF_TOKEN, &token);
            }
        }
        let cookies = call.manner.program.iter_mut();
        let cookies = cookies.flat_map(|program| program.cookies.iter_mut());
        let pairs = call.manner.headers.iter_mut().chain(cookies);
        for (_, value) in pairs.chain(call.query.iter_mut()) {
            *value = self.filled_in(value)?;
        }
        Ok(call)
    }
}

/// Stands for the token against forged requests in a lesson's headers.
const CSRF_TOKEN: &str = "$csrftoken";

/// What is known of the first request, and of the preflight before it.
fn with_preflight(
    caller: &Caller<'_>,
    prepared: &Prepared,
    asked: Option<Box<TraceEntry>>,
    report: Report,
) -> (Report, Option<PreflightReport>) {
    let Some(request) = prepared.preflight.clone() else {
        let raised = prepared.unsent.is_some() && report == Report::Missing;
        return (if raised { Report::NotSent } else { report }, None);
    };
    let judge =
        |trace: &TraceEntry| judge_preflight(caller.page, caller.intent, &trace.response.message);
    // Where nothing was reported, nothing is held against it.
    let verdict = asked.as_deref().map_or(Ok(()), judge);
    let report = match report {
        Report::Missing if verdict.is_err() => Report::NotSent,
        report @ (Report::Trace(_) | Report::Ambiguous(_) | Report::Missing | Report::NotSent) => {
            report
        }
    };
    let preflight = PreflightReport {
        request,
        trace: asked,
        verdict,
    };
    (report, Some(preflight))
}

/// What there is to tell of a program's call that raised before anything was sent.
fn unsent(raised: &Unsent, at: Timestamp) -> Delivery {
    Delivery {
        arrival: Arrival::Failed(FetchFailure::Network(raised.to_string())),
        landed: None,
        reports: Evidence::none(),
        sessions: None,
        cookies: None,
        finished: at,
        error: None,
    }
}

/// Whether the server got another `Cookie` line than the model predicted, at any hop.
fn is_surprise(exchange: &Exchange) -> bool {
    let differs = |sent: Sent<'_>| {
        let Report::Trace(trace) = sent.report else {
            return false;
        };
        let reported = trace.request.message.headers.get_all("cookie");
        let predicted = sent.prepared.request.headers.get_all("cookie");
        !reported
            .map(|field| &field.value)
            .eq(predicted.map(|field| &field.value))
    };
    exchange.sent().any(differs)
}

/// Whether the rules say that page code gets no answer: those of CORS, or those of redirects.
fn is_foreseen(exchange: &Exchange) -> bool {
    let refused = |preflight: &PreflightReport| preflight.verdict.is_err();
    matches!(exchange.exposure, CorsVerdict::Refused(_))
        || exchange.redirected.halt.is_some()
        || exchange
            .sent()
            .any(|sent| sent.preflight.is_some_and(refused))
}
