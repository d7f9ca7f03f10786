//! One request, from the call of `fetch` to what both sides hold afterwards: prediction, delivery, evidence.

use browser_model::{Client, CorsVerdict, Intent, Unsent};
use course::{Call, Sender, To};
use http_message::Timestamp;
use timeline::{Arrival, ClientId, Entry, Exchange, FetchFailure, PreflightReport, Report};

use super::{Execution, RunError};
use crate::journal::{Record, exposure};
use crate::target::{Delivery, Sending, TargetError};

impl Execution {
    /// Sends a request and records what came of it.
    pub(super) async fn fetch(&mut self, client: ClientId, call: &Call) -> Result<(), RunError> {
        let call = self.filled_call(client, call)?;
        let (page, intent) = self.page_and_intent(&call)?;
        let program = call.manner.program.clone();
        let started = self.target.now();
        // The record's own effect is the one that counts (`Snapshot::apply`); a copy makes the prediction.
        let mut model = self.snapshot.clone();
        let prepared = model.prepare(client, program.as_ref(), started, &page, &intent);
        let sending = Sending {
            page: &page,
            intent: &intent,
            prepared: &prepared,
            from: call.manner.from,
            program: program.as_ref(),
        };
        let Delivery {
            arrival,
            report,
            preflight,
            sessions,
            cookies,
            finished,
            error,
        } = match &prepared.unsent {
            Some(raised) => unsent(raised, started),
            None => self.target.deliver(&sending).await?,
        };
        let received = model.receive(client, program.as_ref(), finished, &page, &intent, &report);
        let exchange = Exchange {
            number: self.number,
            client,
            target: self.target.kind(),
            exposure: exposure(&page, &intent, program.as_ref(), &report),
            page,
            intent,
            prepared,
            report,
            arrival,
            received,
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

/// What there is to tell of a program's call that raised before anything was sent.
fn unsent(raised: &Unsent, at: Timestamp) -> Delivery {
    Delivery {
        arrival: Arrival::Failed(FetchFailure::Network(raised.to_string())),
        report: Report::NotSent,
        preflight: None,
        sessions: None,
        cookies: None,
        finished: at,
        error: None,
    }
}

/// Whether the server got another `Cookie` line than the model predicted.
fn is_surprise(exchange: &Exchange) -> bool {
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
fn is_foreseen(exchange: &Exchange) -> bool {
    let refused = |preflight: &PreflightReport| preflight.verdict.is_err();
    matches!(exchange.exposure, CorsVerdict::Refused(_))
        || exchange.preflight.as_ref().is_some_and(refused)
}
