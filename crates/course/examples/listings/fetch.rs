//! One request in the model: prediction, preflight, answer, and what the client keeps of it.

use std::net::Ipv4Addr;

use browser_model::{
    Client, CorsVerdict, Intent, Mode, Prepared, Received, Requests, judge_response,
};
use course::{Call, Sender, To};
use http_message::{Address, Headers, Host, Origin, Request, Response};
use practice_server::{Kept, TraceEntry};
use timeline::{
    Arrival, ClientId, Entry, Exchange, FetchFailure, PreflightReport, ProgramOptions, Report,
};

use crate::play::Play;

impl Play {
    pub(crate) fn fetch(&mut self, client: ClientId, call: &Call) -> Result<Entry, String> {
        let page = match call.manner.from {
            Sender::Page => self.page.clone(),
            Sender::ForeignPage => Client {
                origin: origin_of(&To::OtherHost, &self.page.origin)?,
                ancestors: vec![self.page.origin.clone()],
            },
        };
        self.old = self.id_of(ClientId::First).ok().or(self.old.take());
        let mut program = call.manner.program.clone();
        for (_, value) in program.iter_mut().flat_map(|program| &mut program.cookies) {
            *value = self.filled(value)?;
        }
        let intent = self.intent(client, call)?;
        let started = self.now;
        let prepared = self.prepare(client, program.as_ref(), &page, &intent);
        let preflight = prepared.preflight.clone().map(|request| {
            let trace = self.serve(&intent, request.clone());
            let answer = &trace.response.message;
            let verdict = self
                .first
                .receive_preflight(started, &page, &intent, answer);
            PreflightReport {
                request,
                trace: Some(Box::new(trace)),
                verdict,
            }
        });
        let refused = preflight.as_ref().is_some_and(|one| one.verdict.is_err());
        let report = if refused || prepared.unsent.is_some() {
            Report::NotSent
        } else {
            Report::Trace(Box::new(self.serve(&intent, prepared.request.clone())))
        };
        let received = self.receive(client, program.as_ref(), &page, &intent, &report);
        let exposure = match (&report, &program) {
            (Report::Trace(trace), None) => judge_response(&page, &intent, &trace.response.message),
            (Report::Ambiguous(_) | Report::Missing | Report::NotSent, _) | (_, Some(_)) => {
                CorsVerdict::SameOrigin
            }
        };
        Ok(Entry::Exchange(Box::new(Exchange {
            number: self.number(),
            client,
            target: self.target,
            arrival: arrival(&report, &exposure),
            page,
            intent,
            prepared,
            report,
            received,
            exposure,
            preflight,
            program,
            started,
            finished: started,
        })))
    }

    fn prepare(
        &mut self,
        client: ClientId,
        program: Option<&ProgramOptions>,
        page: &Client,
        intent: &Intent,
    ) -> Prepared {
        let now = self.now;
        match program {
            None => self.agent(client).prepare(now, page, intent),
            Some(program) if program.session => self.script.prepare(now, intent, &program.cookies),
            Some(program) => Requests::new().prepare(now, intent, &program.cookies),
        }
    }

    fn receive(
        &mut self,
        client: ClientId,
        program: Option<&ProgramOptions>,
        page: &Client,
        intent: &Intent,
        report: &Report,
    ) -> Received {
        let now = self.now;
        let keeps = program.is_none_or(|program| program.session);
        match report {
            Report::Trace(trace) if keeps => {
                let response = &trace.response.message;
                self.agent(client).receive(now, page, intent, response)
            }
            Report::Trace(_) | Report::Ambiguous(_) | Report::Missing | Report::NotSent => {
                Received {
                    verdicts: Vec::new(),
                }
            }
        }
    }

    fn serve(&mut self, intent: &Intent, request: Request) -> TraceEntry {
        let before = self.server.trace().last_number();
        let listener = &intent.address.origin;
        self.server
            .serve(self.now, &mut self.secrets, listener, request);
        let mut after = self.server.trace().after(before);
        let entry = after.next().and_then(Kept::seen);
        // The practice API records what it answers, and nobody else asks.
        entry.expect("the exchange was just recorded").clone()
    }

    fn intent(&mut self, client: ClientId, call: &Call) -> Result<Intent, String> {
        let mut headers = Headers::new();
        for (name, value) in &call.manner.headers {
            headers.push(name, self.filled_header(client, value)?);
        }
        let query = form_urlencoded::Serializer::new(String::new())
            .extend_pairs(&call.query)
            .finish();
        Ok(Intent {
            method: call.method.clone(),
            address: Address {
                origin: origin_of(&call.manner.to, &self.page.origin)?,
                path: call.path.clone(),
                query: Some(query).filter(|query| !query.is_empty()),
            },
            headers,
            body: call.body.clone(),
            credentials: call.credentials,
            mode: match call.manner.no_cors {
                true => Mode::NoCors,
                false => Mode::Cors,
            },
        })
    }
}

fn origin_of(to: &To, page: &Origin) -> Result<Origin, String> {
    let (host, port) = match to {
        To::SameOrigin => return Ok(page.clone()),
        To::Origin(origin) => return Ok(origin.clone()),
        To::OtherPort => (page.host.clone(), page.port + 1),
        To::OtherHost => match &page.host {
            Host::Name(name) if name == "localhost" => (Host::V4(Ipv4Addr::LOCALHOST), page.port),
            host if host.is_loopback() => (Host::Name("localhost".to_owned()), page.port),
            Host::Name(_) | Host::V4(_) | Host::V6(_) => {
                return Err(format!("{} has no other name", page.host));
            }
        },
    };
    Ok(Origin {
        host,
        port,
        ..page.clone()
    })
}

/// What a browser hands to page code.
fn arrival(report: &Report, exposure: &CorsVerdict) -> Arrival {
    let Report::Trace(trace) = report else {
        return Arrival::Failed(FetchFailure::Network(String::new()));
    };
    match exposure {
        CorsVerdict::SameOrigin | CorsVerdict::Allowed { .. } => Arrival::Response(Response {
            headers: Headers::new(),
            ..trace.response.message.clone()
        }),
        CorsVerdict::Opaque => Arrival::Opaque,
        CorsVerdict::Refused(_) => Arrival::Failed(FetchFailure::Network(String::new())),
    }
}
