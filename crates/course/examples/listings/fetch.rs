//! One request in the model: prediction, preflight, answer, and what the client keeps of it.

use std::net::Ipv4Addr;

use browser_model::{Client, CorsVerdict, Intent, Mode, Prepared, Redirects, Requests};
use course::{Call, Sender, To};
use http_message::{Address, Headers, Host, Origin, Request, Response};
use practice_server::{Kept, TraceEntry};
use timeline::{
    Agent, Arrival, Caller, ClientId, Entry, Exchange, FetchFailure, Halt, Landed, PreflightReport,
    Redirected, Report, Walk, Way,
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
        let caller = Caller {
            page: &page,
            intent: &intent,
            program: program.as_ref(),
            redirects: call.manner.redirects,
        };
        let prepared = Way::new(self.sender(client, &caller), caller).prepare(started);
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
        let walk = self.walk(client, caller, &report);
        let landed = walk.hops.last().map(|hop| Landed {
            url: hop.intent.address.to_string(),
            redirected: true,
        });
        Ok(Entry::Exchange(Box::new(Exchange {
            number: self.number(),
            client,
            target: self.target,
            arrival: arrival(&report, &walk, caller),
            redirected: Redirected {
                mode: call.manner.redirects,
                hops: walk.hops,
                halt: walk.halt,
                landed,
            },
            page: page.clone(),
            intent: intent.clone(),
            prepared,
            report,
            received: walk.received,
            exposure: walk.exposure,
            preflight,
            program: program.clone(),
            started,
            finished: started,
        })))
    }

    /// The client that sends a call, with what it holds.
    fn sender(&mut self, client: ClientId, caller: &Caller<'_>) -> Agent<'_> {
        match caller.program {
            None => Agent::Browser(self.browser(client)),
            Some(program) if program.session => Agent::Session(&mut self.script),
            Some(_) => Agent::Alone(Requests::new()),
        }
    }

    /// The way of a call, whose next requests are sent as it goes.
    fn walk(&mut self, client: ClientId, caller: Caller<'_>, report: &Report) -> Walk {
        let now = self.now;
        // Server and clients are parts of one machine: the client is lent out meanwhile.
        let mut browser = self.browser(client).clone();
        let mut script = self.script.clone();
        let agent = match caller.program {
            None => Agent::Browser(&mut browser),
            Some(program) if program.session => Agent::Session(&mut script),
            Some(_) => Agent::Alone(Requests::new()),
        };
        let mut told = |prepared: &Prepared| {
            let here = caller.intent;
            let asked = prepared.preflight.clone();
            let asked = asked.map(|request| Box::new(self.serve(here, request)));
            let trace = self.serve(here, prepared.request.clone());
            (asked, Report::Trace(Box::new(trace)))
        };
        let walk = timeline::walk(agent, caller, now, report, &mut told);
        match caller.program {
            None => *self.browser(client) = browser,
            Some(_) => self.script = script,
        }
        walk
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

/// What the caller gets.
fn arrival(report: &Report, walk: &Walk, caller: Caller<'_>) -> Arrival {
    let report = walk.hops.last().map_or(report, |hop| &hop.report);
    let failed = || Arrival::Failed(FetchFailure::Network(String::new()));
    let Report::Trace(trace) = report else {
        return failed();
    };
    match (walk.halt, caller.program) {
        (Some(Halt::Chosen(Redirects::Manual)), None) => return Arrival::OpaqueRedirect,
        (Some(Halt::Chosen(_)), Some(_)) | (None, _) => {}
        (Some(_), _) => return failed(),
    }
    match walk.exposure {
        CorsVerdict::SameOrigin | CorsVerdict::Allowed { .. } => Arrival::Response(Response {
            headers: Headers::new(),
            ..trace.response.message.clone()
        }),
        CorsVerdict::Opaque => Arrival::Opaque,
        CorsVerdict::Refused(_) => failed(),
    }
}
