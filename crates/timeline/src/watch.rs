//! Exchanges of other programs as they come in: whose they are, what the jar of a `requests` program makes of them, and why
//! a client comes back without the session cookie that it was given.

mod causes;
mod family;
mod jar;
mod program;

use browser_model::{Body, Cookie, Credentials, Intent, Mode, Pair, SendVerdict, StoreVerdict};
use http_message::{Address, Headers, SetCookie, Timestamp};
use practice_server::{Lookup, ServerEvent, TraceEntry};

use crate::session_in_set_cookie;
pub use causes::{CameBack, Cause};
use causes::{Given, came_back};
pub use family::Family;
use jar::Jars;
pub use program::{JarDifference, ProgramCall, ProgramExchange, ProgramRun};

/// One exchange of a client that is not this page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Watched {
    /// Its number, from 1.
    pub number: u32,
    /// What its client is, by its `User-Agent`.
    pub family: Family,
    /// What the server says of it (reported).
    pub trace: TraceEntry,
    /// What its jar makes of it (modelled); none where the client's rules are not known.
    pub jar: Option<JarUse>,
    /// That it came without the session cookie, which its client had been given (inferred).
    pub came_back: Option<CameBack>,
}

/// What one jar does in one exchange.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JarUse {
    /// The jar's number among those of its client, from 1.
    pub number: u32,
    /// How it is known that it is this jar.
    pub link: Link,
    /// A verdict for each cookie that it held.
    pub chosen: Vec<SendVerdict>,
    /// Cookies that came and that it did not hold.
    pub brought: Vec<Pair>,
    /// The `Cookie` line that it would have sent.
    pub expected: String,
    /// A verdict for each `Set-Cookie` line.
    pub kept: Vec<StoreVerdict>,
    /// What it holds afterwards.
    pub held: Vec<Cookie>,
}

/// Why a request is taken to be one of this jar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Link {
    /// Nothing leads to an older jar: this is its first exchange.
    New,
    /// It came on the same connection as others of the jar.
    Connection,
    /// It came on another connection and brought what was given to the jar.
    Cookie,
}

/// All clients that were seen, the one seen last at the end.
#[derive(Clone, Debug, Default)]
pub struct Watcher {
    agents: Vec<Agent>,
}

/// All that call themselves alike.
#[derive(Clone, Debug)]
struct Agent {
    name: Option<String>,
    jars: Jars,
    /// The session cookies that it was given and that still count, oldest first.
    given: Vec<Given>,
}

/// How many clients, and how many given cookies of each, are remembered.
const MOST: usize = 64;

impl Watcher {
    /// Takes the next exchange.
    pub fn take(&mut self, number: u32, trace: TraceEntry) -> Watched {
        let name = user_agent(&trace);
        let family = Family::of(name.as_deref());
        let agent = self.agent(name);
        let intent = intent_of(&trace);
        let came_back = agent
            .given
            .last()
            .filter(|_| presents_nothing(&trace))
            .map(|given| came_back(given, family, &intent, &trace));
        let jar = match family {
            Family::Requests => Some(agent.jars.take(&intent, &trace)),
            Family::Browser | Family::Other => None,
        };
        agent.note_given(number, &intent, &trace);
        Watched {
            number,
            family,
            trace,
            jar,
            came_back,
        }
    }

    fn agent(&mut self, name: Option<String>) -> &mut Agent {
        let known = self.agents.iter().position(|agent| agent.name == name);
        let agent = match known {
            Some(at) => self.agents.remove(at),
            None => Agent {
                name,
                jars: Jars::default(),
                given: Vec::new(),
            },
        };
        if self.agents.len() == MOST {
            self.agents.remove(0);
        }
        let at = self.agents.len();
        self.agents.push(agent);
        &mut self.agents[at]
    }
}

impl Agent {
    /// Remembers which session cookies the answer gives out, and forgets those whose session it ends.
    fn note_given(&mut self, number: u32, intent: &Intent, trace: &TraceEntry) {
        for event in &trace.events {
            if let ServerEvent::SessionDeleted { id } = event {
                self.given.retain(|given| given.id != *id);
            }
        }
        let response = &trace.response.message;
        let lines = response.headers.get_all("Set-Cookie");
        let lines = lines.map(|field| field.text().into_owned());
        let ids = lines.filter(|line| !SetCookie::read(line).asks_for_deletion());
        let given = ids.filter_map(|line| Some((session_in_set_cookie(&line)?, line)));
        for (id, line) in given {
            if self.given.len() == MOST {
                self.given.remove(0);
            }
            self.given.push(Given {
                number,
                id,
                line,
                intent: intent.clone(),
                connection: trace.connection,
                at: trace.received,
            });
        }
    }
}

impl Watched {
    /// When the request had arrived.
    pub fn at(&self) -> Timestamp {
        self.trace.received
    }

    /// What the client calls itself.
    pub fn user_agent(&self) -> Option<String> {
        user_agent(&self.trace)
    }
}

fn user_agent(trace: &TraceEntry) -> Option<String> {
    let line = trace.request.message.headers.get("User-Agent")?;
    Some(line.text().into_owned())
}

/// Whether the server wanted a session id and found none.
fn presents_nothing(trace: &TraceEntry) -> bool {
    trace
        .events
        .contains(&ServerEvent::SessionLookedUp(Lookup::NonePresented))
}

/// What a program asked for, as far as the wire tells.
fn intent_of(trace: &TraceEntry) -> Intent {
    let request = &trace.request.message;
    let host = request.headers.get("Host").map(|field| field.text());
    let by_name = host.map(|host| ["http://", &host, &request.target].concat());
    let address = by_name.and_then(|text| Address::parse(&text).ok());
    let by_listener = || Address::parse(&trace.listener);
    Intent {
        method: request.method.clone(),
        address: address
            .or_else(|| by_listener().ok())
            .unwrap_or_else(nowhere),
        headers: Headers::new(),
        body: Body::None,
        credentials: Credentials::Include,
        mode: Mode::Cors,
    }
}

/// A listener is an origin, so this address is never needed.
fn nowhere() -> Address {
    Address::parse("http://127.0.0.1/").expect("an address with a numeric host")
}

#[cfg(test)]
mod tests;
