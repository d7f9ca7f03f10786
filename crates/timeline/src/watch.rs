//! Exchanges of other programs as they come in: whose they are, what the jar of a `requests` program makes of them, and why
//! a client comes back without the session cookie that it was given.

mod causes;
mod inferred;
mod jar;
mod program;

use browser_model::{Body, Cookie, Credentials, Intent, Mode, Pair, SendVerdict, StoreVerdict};
use http_message::{Address, Headers, SetCookie, Timestamp};
use practice_server::{Lookup, ServerEvent, TraceEntry};

use crate::session::deletes;
use crate::{Family, SESSION_COOKIE, session_in_set_cookie};
pub use causes::{CameBack, Cause};
use causes::{Given, came_back};
pub(crate) use inferred::is_passed;
pub use inferred::{Inference, SessionNames};
use inferred::{SetNames, inferences, presented};
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
    /// What its cookies let one infer of a server that reports nothing.
    pub inferred: Vec<Inference>,
    /// The names of cookies that came although such a server has not set them.
    pub strangers: Vec<String>,
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
    names: SessionNames,
    set: SetNames,
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
    /// One who takes cookies of these names for the session's, where the server does not say which is.
    pub fn with_names(names: SessionNames) -> Self {
        Self {
            names,
            ..Self::default()
        }
    }

    /// Takes the next exchange.
    pub fn take(&mut self, number: u32, trace: TraceEntry) -> Watched {
        let name = user_agent(&trace);
        let family = Family::of(name.as_deref());
        let passed = is_passed(&trace);
        let (mut inferred, mut strangers) = (Vec::new(), Vec::new());
        if passed {
            inferred = inferences(&trace, &self.names, |id| self.given_in(id));
            strangers = self.set.strangers(&trace);
        }
        let names = self.names.clone();
        let names = Some(&names).filter(|_| passed);
        let agent = self.agent(name);
        let intent = intent_of(&trace);
        let came_back = agent
            .given
            .last()
            .filter(|given| match names {
                Some(names) => lacks(&trace, names, &given.name),
                None => presents_nothing(&trace),
            })
            .map(|given| came_back(given, family, &intent, &trace));
        let jar = match family {
            Family::Requests => Some(agent.jars.take(&intent, &trace)),
            Family::Browser | Family::Other => None,
        };
        agent.note_given(number, &intent, &trace, names, &inferred);
        Watched {
            number,
            family,
            trace,
            jar,
            inferred,
            strangers,
            came_back,
        }
    }

    /// The exchange that gave this session id out, to whatever client.
    fn given_in(&self, id: &str) -> Option<u32> {
        let given = self.agents.iter().flat_map(|agent| &agent.given);
        let mut given = given.filter(|given| given.id == id);
        given.next_back().map(|given| given.number)
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
    fn note_given(
        &mut self,
        number: u32,
        intent: &Intent,
        trace: &TraceEntry,
        names: Option<&SessionNames>,
        inferred: &[Inference],
    ) {
        for event in &trace.events {
            if let ServerEvent::SessionDeleted { id } = event {
                self.given.retain(|given| given.id != *id);
            }
        }
        for inference in inferred {
            if let Inference::Ended { id: Some(old), .. } | Inference::Renewed { old, .. } =
                inference
            {
                self.given.retain(|given| given.id != *old);
            }
        }
        let response = &trace.response.message;
        for field in response.headers.get_all("Set-Cookie") {
            let line = field.text().into_owned();
            let Some((name, id)) = session_in(&line, trace.received, names) else {
                continue;
            };
            self.given.retain(|given| given.id != id);
            if self.given.len() == MOST {
                self.given.remove(0);
            }
            self.given.push(Given {
                number,
                id,
                name,
                line,
                intent: intent.clone(),
                connection: trace.connection,
                at: trace.received,
            });
        }
    }
}

/// The session cookie that a line gives out: its name and its value.
fn session_in(line: &str, at: Timestamp, names: Option<&SessionNames>) -> Option<(String, String)> {
    if deletes(line, at) {
        return None;
    }
    match names {
        None => Some((SESSION_COOKIE.to_owned(), session_in_set_cookie(line)?)),
        Some(names) => {
            let (name, id) = names.in_set_cookie(line, at)?;
            Some((name, id?))
        }
    }
}

/// Whether a request to a server that reports nothing lacks the session cookie. A preflight never has one.
fn lacks(trace: &TraceEntry, names: &SessionNames, name: &str) -> bool {
    let is_asked = trace.request.message.method.as_str() != "OPTIONS";
    is_asked
        && presented(trace, names)
            .iter()
            .all(|(other, _)| other != name)
}

impl Watched {
    /// When the request had arrived.
    pub fn at(&self) -> Timestamp {
        self.trace.received
    }

    /// The session id that a `Set-Cookie` line gives out.
    pub(crate) fn session_in(&self, line: &str) -> Option<String> {
        let id = session_in_set_cookie(line);
        let value = || SetCookie::read(line).pair.value.to_owned();
        id.or_else(|| Some(value()).filter(|value| self.gives(value)))
    }

    fn gives(&self, value: &str) -> bool {
        self.inferred.iter().any(|one| match one {
            Inference::Created { id, .. }
            | Inference::Renewed { id, .. }
            | Inference::Kept { id, .. } => id == value,
            Inference::Presented { .. } | Inference::Ended { .. } => false,
        })
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
