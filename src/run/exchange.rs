//! One request from the call of `fetch` to what both sides hold afterwards. Knows prediction and evidence; knows no
//! transport.

use browser_model::{
    Client, CorsVerdict, Intent, Received, Requests, StoreDecision, StoreVerdict, judge_response,
};
use http_message::Timestamp;
use lesson::course::{Call, Sender, To};
use lesson::{ClientId, Entry, Exchange, PreflightReport, ProgramCall, Report};
use practice_server::{ServerEvent, StorageOutcome, StorageWrite, TraceEntry};

use super::Run;
use super::connect::follow_held;
use crate::state::Problem;
use crate::target::Sending;

impl Run {
    /// Sends a request and tells what came of it.
    pub(super) async fn fetch(&mut self, client: ClientId, call: &Call) -> Result<(), Problem> {
        let call = self.filled_call(call)?;
        let own = self.side.page.clone();
        let intent = self.target.intent(&call, &own.origin);
        let intent = intent.ok_or(Problem::ForeignAddress)?;
        let page = match call.manner.from {
            Sender::Page => own,
            Sender::ForeignPage => Client {
                origin: self
                    .target
                    .origin_of(&To::OtherHost, &own.origin)
                    .ok_or(Problem::ForeignAddress)?,
                ancestors: vec![own.origin],
            },
        };
        let program = call.manner.program.as_ref().map(|program| ProgramCall {
            session: program.session,
            cookies: program.cookies.clone(),
        });
        let started = self.target.now();
        let prepared = match &program {
            Some(program) if program.session => {
                let session = &self.side.script;
                session.prepare(started, &intent, &program.cookies)
            }
            // Nothing is remembered: each call has an empty storage of its own.
            Some(program) => Requests::new().prepare(started, &intent, &program.cookies),
            None => self.side.agent_mut(client).prepare(started, &page, &intent),
        };
        let sending = Sending {
            page: &page,
            intent: &intent,
            prepared: &prepared,
            from: call.manner.from,
            program: program.as_ref(),
        };
        let delivery = self.target.deliver(&sending).await?;
        let finished = delivery.finished;
        let answered = delivery
            .preflight
            .as_ref()
            .and_then(|one| one.trace.as_ref());
        if let (Some(answered), Some(browser)) = (answered, self.side.browser_mut(client)) {
            let answer = &answered.response.message;
            // The verdict is told with the report; here the browser remembers the answer.
            let _ = browser.receive_preflight(finished, &page, &intent, answer);
        }
        let nothing = || Received {
            verdicts: Vec::new(),
        };
        let received = match (&delivery.report, &program) {
            (Report::Trace(_), Some(program)) if !program.session => nothing(),
            (Report::Trace(trace), _) => self.received(client, &page, finished, &intent, trace),
            (Report::Ambiguous(_) | Report::Missing | Report::NotSent, _) => nothing(),
        };
        let exposure = match (&delivery.report, &program) {
            (Report::Trace(trace), None) => judge_response(&page, &intent, &trace.response.message),
            (_, Some(_)) | (Report::Ambiguous(_) | Report::Missing | Report::NotSent, None) => {
                CorsVerdict::SameOrigin
            }
        };
        let exchange = Exchange {
            number: self.number,
            client,
            target: self.target.kind(),
            page,
            intent,
            prepared,
            report: delivery.report,
            arrival: delivery.arrival,
            received,
            exposure,
            preflight: delivery.preflight,
            program,
            started,
            finished,
        };
        self.side.now = finished;
        if let Some(sessions) = delivery.sessions {
            self.side.sessions = sessions.into();
        }
        // Only after a surprise: otherwise the next prediction could never be wrong, and nobody would learn from it.
        if let Some(held) = &delivery.held
            && client == ClientId::First
            && surprised(&exchange)
        {
            follow_held(&mut self.side, held);
        }
        let foreseen = foreseen(&exchange);
        self.happened(Entry::Exchange(Box::new(exchange)));
        match delivery.problem {
            // The timeline tells why; nothing is out of order.
            Some(Problem::Blocked(_)) if foreseen => Ok(()),
            Some(problem) => Err(problem),
            None => Ok(()),
        }
    }

    /// A call in which `$copied` stands for the copied id.
    fn filled_call(&self, call: &Call) -> Result<Call, Problem> {
        let mut call = call.clone();
        let cookies = call.manner.program.iter_mut();
        let cookies = cookies.flat_map(|program| program.cookies.iter_mut());
        let pairs = call.manner.headers.iter_mut().chain(cookies);
        for (_, value) in pairs.chain(call.query.iter_mut()) {
            *value = self.filled_in(value)?;
        }
        Ok(call)
    }

    /// A verdict for each `Set-Cookie` line that the server reports. A worker carries them out by itself: then the verdict is
    /// on what its call can do, and there is none where the browser refused the call; that the report tells.
    fn received(
        &mut self,
        client: ClientId,
        page: &Client,
        finished: Timestamp,
        intent: &Intent,
        trace: &TraceEntry,
    ) -> Received {
        let carried_out: Vec<&StorageWrite> = trace
            .events
            .iter()
            .filter_map(|event| {
                let ServerEvent::StorageWritten(write) = event else {
                    return None;
                };
                (write.outcome != StorageOutcome::NotAllowed).then_some(write)
            })
            .collect();
        let answer = &trace.response.message;
        if carried_out.is_empty() {
            let agent = self.side.agent_mut(client);
            return agent.receive(finished, page, intent, answer);
        }
        // Only a browser has a service worker.
        let Some(browser) = self.side.browser_mut(client) else {
            let verdicts = Vec::new();
            return Received { verdicts };
        };
        let verdict = |write: &StorageWrite| {
            let judged = |browser: &mut browser_model::Browser| {
                browser.write_from_script(finished, page, write.effective.as_bytes())
            };
            match write.outcome {
                StorageOutcome::Refused(_) => Some(judged(&mut browser.clone())).filter(is_refusal),
                StorageOutcome::Done | StorageOutcome::NotAllowed => Some(judged(browser)),
            }
        };
        Received {
            verdicts: carried_out.into_iter().filter_map(verdict).collect(),
        }
    }
}

/// Whether the server got another `Cookie` line than the model predicted.
fn surprised(exchange: &Exchange) -> bool {
    let Report::Trace(trace) = &exchange.report else {
        return false;
    };
    let reported = trace.request.message.headers.get_all("cookie");
    let predicted = exchange.prepared.request.headers.get_all("cookie");
    !reported
        .map(|field| &field.value)
        .eq(predicted.map(|field| &field.value))
}

/// Whether the rules of CORS say that page code gets no answer.
fn foreseen(exchange: &Exchange) -> bool {
    let refused = |preflight: &PreflightReport| preflight.verdict.is_err();
    matches!(exchange.exposure, CorsVerdict::Refused(_))
        || exchange.preflight.as_ref().is_some_and(refused)
}

fn is_refusal(verdict: &StoreVerdict) -> bool {
    matches!(verdict.decision, StoreDecision::Rejected(_))
}
