//! Exchanges of a Python program that runs in this page: its octets and its cookie jar are seen, the rules of `http.cookiejar`
//! predict, and where the two differ, what was seen counts.

use browser_model::{
    Body, Cookie, Credentials, Intent, Mode, Pair, Requests, SendVerdict, StoreVerdict, pairs,
};
use http_message::{Address, Headers, Request, Response, Timestamp};
use practice_server::{ServerEvent, TraceEntry};

use super::causes::{CameBack, Cause, Given, came_back};
use super::jar::sent;
use super::{nowhere, presents_nothing};
use crate::{CookieKey, Family, SESSION_COOKIE, TargetKind, cookie_line, session_in_set_cookie};

/// What was seen of one call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProgramCall {
    /// The line of the program that made it, from 1.
    pub line: Option<u32>,
    /// The function that this line is in; none outside any.
    pub function: Option<String>,
    /// The URL that was asked for.
    pub url: String,
    /// The request, as the program handed it over.
    pub request: Request,
    /// What came back.
    pub response: Option<Response>,
    /// Why nothing came back, in Python's words.
    pub error: Option<String>,
    /// The number of the jar, from 1 in the order in which the program made them; none where the call has no jar.
    pub jar: Option<u32>,
    /// What the jar held before.
    pub before: Vec<Cookie>,
    /// What it held afterwards; none where the program ended before that could be seen.
    pub after: Option<Vec<Cookie>>,
    /// The server's own trace of it (reported).
    pub report: Option<Box<TraceEntry>>,
    /// Where the request went.
    pub target: TargetKind,
    /// When.
    pub at: Timestamp,
}

/// A call, and what the rules make of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProgramExchange {
    /// Its number in the journal, from 1.
    pub number: u32,
    /// What was seen.
    pub call: ProgramCall,
    /// A verdict for each cookie that the jar held.
    pub chosen: Vec<SendVerdict>,
    /// Cookies that went along and that the jar did not hold.
    pub brought: Vec<Pair>,
    /// The `Cookie` line that the rules expect, where the one that went out lacks a cookie of it.
    pub missed: Option<String>,
    /// A verdict for each `Set-Cookie` line.
    pub kept: Vec<StoreVerdict>,
    /// What the jar holds otherwise than the rules expect.
    pub differs: Option<JarDifference>,
    /// That it came without the session cookie, which this program had been given.
    pub came_back: Option<CameBack>,
    /// What the jar holds afterwards: as it was seen, otherwise as the rules expect.
    pub held: Vec<Cookie>,
}

/// A jar that does not hold what the rules expect.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JarDifference {
    /// What should be in it, and is not.
    pub missing: Vec<Cookie>,
    /// What is in it, and should not be.
    pub surplus: Vec<Cookie>,
}

/// One run of a program.
#[derive(Clone, Debug, Default)]
pub struct ProgramRun {
    /// The session cookies that it was given and that still count, each with its jar.
    given: Vec<(Given, Option<u32>)>,
}

/// How many given cookies are remembered.
const MOST: usize = 64;

impl ProgramRun {
    /// Takes the next call.
    pub fn take(&mut self, number: u32, call: ProgramCall) -> ProgramExchange {
        let intent = intent_of(&call);
        let mut jar = Requests::new();
        for cookie in &call.before {
            jar.adopt(cookie.clone());
        }
        let Sending {
            chosen,
            brought,
            missed,
        } = sending(&jar, &call, &intent);
        let response = call.response.as_ref();
        let received = response.map(|response| jar.receive(call.at, &intent, response));
        let expected: Vec<Cookie> = jar.lasting(call.at).into_iter().cloned().collect();
        let came_back = self.came_back(&call, &intent);
        self.note_given(number, &call, &intent);
        let held = call.after.clone().unwrap_or_else(|| expected.clone());
        ProgramExchange {
            number,
            differs: call
                .after
                .as_ref()
                .and_then(|after| difference(&expected, after, call.at)),
            call,
            chosen,
            brought,
            missed,
            kept: received.map_or_else(Vec::new, |received| received.verdicts),
            came_back,
            held,
        }
    }

    /// Why the call came without the session cookie. Here the jars are known, so much of what can only be guessed of a program
    /// elsewhere is certain.
    fn came_back(&self, call: &ProgramCall, intent: &Intent) -> Option<CameBack> {
        let trace = call
            .report
            .as_ref()
            .filter(|trace| presents_nothing(trace))?;
        let (given, jar) = self.given.last()?;
        let mut came_back = came_back(given, Family::Requests, intent, trace);
        let same_jar = jar.is_some() && *jar == call.jar;
        came_back.causes.retain(|cause| match cause {
            Cause::NewRun | Cause::LeftOut => false,
            Cause::NoJar => !same_jar,
            Cause::Refused(_) | Cause::Withheld(_) => true,
        });
        if same_jar && came_back.causes.is_empty() {
            came_back.causes.push(Cause::LeftOut);
        }
        Some(came_back).filter(|came_back| !came_back.causes.is_empty())
    }

    fn note_given(&mut self, number: u32, call: &ProgramCall, intent: &Intent) {
        let events = call.report.iter().flat_map(|trace| &trace.events);
        for event in events {
            if let ServerEvent::SessionDeleted { id } = event {
                self.given.retain(|(given, _)| given.id != *id);
            }
        }
        let lines = call.response.iter().flat_map(|response| {
            let lines = response.headers.get_all("Set-Cookie");
            lines.map(|field| field.text().into_owned())
        });
        let given = lines.filter_map(|line| Some((session_in_set_cookie(&line)?, line)));
        for (id, line) in given {
            if self.given.len() == MOST {
                self.given.remove(0);
            }
            let given = Given {
                number,
                id,
                name: SESSION_COOKIE.to_owned(),
                line,
                intent: intent.clone(),
                connection: None,
                at: call.at,
            };
            self.given.push((given, call.jar));
        }
    }
}

/// What the rules make of the request.
struct Sending {
    chosen: Vec<SendVerdict>,
    brought: Vec<Pair>,
    missed: Option<String>,
}

/// Compares what the jar would send with what went out.
fn sending(jar: &Requests, call: &ProgramCall, intent: &Intent) -> Sending {
    let lines = call.request.headers.get_all("Cookie");
    let went = pairs(lines.map(|field| &field.value[..]));
    let prepared = jar.prepare(call.at, intent, &[]);
    let expected = sent(&prepared.verdicts);
    let is_there = |pair: &Pair| went.contains(pair);
    if !went.is_empty() && !expected.is_empty() && !expected.iter().any(is_there) {
        // A `Cookie` line by hand takes the place of all that is in the jar.
        let line = cookie_line(&call.request.headers);
        let mut by_hand = intent.clone();
        by_hand.headers = Headers::new().with("Cookie", line);
        return Sending {
            chosen: jar.prepare(call.at, &by_hand, &[]).verdicts,
            brought: went,
            missed: None,
        };
    }
    let missing = expected.iter().any(|pair| !is_there(pair));
    let brought = went.iter().filter(|pair| !expected.contains(pair));
    Sending {
        brought: brought.cloned().collect(),
        missed: missing.then(|| cookie_line(&prepared.request.headers)),
        chosen: prepared.verdicts,
    }
}

/// What two jars hold otherwise, cookies that have expired apart: those lie in a jar until something clears them.
fn difference(expected: &[Cookie], found: &[Cookie], now: Timestamp) -> Option<JarDifference> {
    let lasts = |cookie: &&Cookie| {
        let end = cookie.expires;
        end.is_none_or(|end| end.seconds() > now.seconds())
    };
    let without = |these: &[Cookie], those: &[Cookie]| -> Vec<Cookie> {
        let is_in = |cookie: &&Cookie| those.iter().any(|other| is_alike(cookie, other));
        let apart = these.iter().filter(lasts).filter(|cookie| !is_in(cookie));
        apart.cloned().collect()
    };
    let missing = without(expected, found);
    let surplus = without(found, expected);
    let differs = !missing.is_empty() || !surplus.is_empty();
    differs.then_some(JarDifference { missing, surplus })
}

fn is_alike(one: &Cookie, other: &Cookie) -> bool {
    CookieKey::of(one) == CookieKey::of(other)
        && one.host_only == other.host_only
        && one.value == other.value
}

/// What the program asked for. Its own header lines are those of the request; cookies are what is to be told.
fn intent_of(call: &ProgramCall) -> Intent {
    Intent {
        method: call.request.method.clone(),
        address: Address::parse(&call.url).unwrap_or_else(|_| nowhere()),
        headers: Headers::new(),
        body: Body::None,
        credentials: Credentials::Include,
        mode: Mode::Cors,
    }
}

#[cfg(test)]
mod tests;
