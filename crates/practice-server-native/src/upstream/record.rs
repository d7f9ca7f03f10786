//! What is kept of an exchange for showing while it goes by. It is told when it has ended; one that lasts is told early, and
//! once more at its end.

mod seen;

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use http_message::{Headers, Method, Origin, Response, Timestamp};
use practice_server::{Entrance, Failure, Passage, Side, TraceEntry};
use tokio::sync::Notify;

use self::seen::{Content, Seen};
use super::change::Change;
use super::head::{RequestHead, ResponseHead};
use crate::clock::now;
use crate::observatory::Observatory;

/// How many answers before the answer are kept.
const MOST_INTERIM: usize = 16;

/// The record of one exchange.
#[derive(Debug)]
pub(crate) struct Record {
    observatory: Arc<Observatory>,
    listener: Origin,
    connection: u64,
    received: Timestamp,
    started: Instant,
    /// Comes when the head of the answer is there.
    pub(crate) answered: Notify,
    seen: Mutex<Seen>,
}

impl Record {
    /// Begins with a request; none where its method is none that the trace can hold.
    pub(crate) fn new(
        observatory: &Arc<Observatory>,
        listener: &Origin,
        connection: u64,
        request: &RequestHead,
    ) -> Option<Self> {
        let seen = Seen {
            method: Method::parse(&request.method).ok()?,
            target: origin_form(&request.target).to_owned(),
            headers: request.head.headers.clone(),
            request: Content::default(),
            response: Content::default(),
            status: 0,
            answer: Headers::new(),
            there: Vec::new(),
            back: Vec::new(),
            switched: None,
            failure: None,
            ended: false,
            told: None,
        };
        Some(Self {
            observatory: Arc::clone(observatory),
            listener: listener.clone(),
            connection,
            received: now(),
            started: Instant::now(),
            answered: Notify::new(),
            seen: Mutex::new(seen),
        })
    }

    /// The request goes on, with these lines changed.
    pub(crate) fn passed_on(&self, upstream: &Origin, start_line: &str, changes: Vec<Change>) {
        let changes = changes.into_iter().map(|change| change.told(Side::Request));
        let passed = Passage::PassedOn {
            upstream: upstream.to_string(),
            start_line: start_line.to_owned(),
        };
        self.lock().there = changes.chain([passed]).collect();
    }

    /// Some of the request's content.
    pub(crate) fn asked(&self, octets: &[u8]) {
        self.lock().request.push(octets);
    }

    /// Some of the answer's content.
    pub(crate) fn got(&self, octets: &[u8]) {
        self.lock().response.push(octets);
    }

    /// An answer before the answer.
    pub(crate) fn interim(&self, response: &ResponseHead) {
        let mut seen = self.lock();
        if seen.back.len() < MOST_INTERIM {
            seen.back.push(Passage::Interim {
                status: response.status,
                headers: response.head.headers.clone(),
            });
        }
    }

    /// The head of the answer: these are its lines as the client gets them.
    pub(crate) fn head(&self, response: &ResponseHead, lines: Headers, changes: Vec<Change>) {
        let mut seen = self.lock();
        seen.status = response.status;
        seen.answer = lines;
        let micros = u64::try_from(self.started.elapsed().as_micros()).unwrap_or(u64::MAX);
        seen.back.push(Passage::Answered {
            start_line: response.head.start_line.clone(),
            micros,
        });
        let changes = changes
            .into_iter()
            .map(|change| change.told(Side::Response));
        seen.back.extend(changes);
        drop(seen);
        self.answered.notify_one();
    }

    /// The lines after the content.
    pub(crate) fn trailers(&self, of: Side, headers: Headers) {
        if headers.is_empty() {
            return;
        }
        let mut seen = self.lock();
        let passages = match of {
            Side::Request => &mut seen.there,
            Side::Response => &mut seen.back,
        };
        passages.push(Passage::Trailers { of, headers });
    }

    /// It does not speak HTTP any more.
    pub(crate) fn switched(&self, to: String) {
        self.lock().switched = Some(Passage::Switched {
            protocol: to,
            up: 0,
            down: 0,
        });
    }

    /// So many octets have gone by since, from the client and from the server.
    pub(crate) fn went_by(&self, from_client: usize, from_server: usize) {
        if let Some(Passage::Switched { up, down, .. }) = &mut self.lock().switched {
            *up += from_client as u64;
            *down += from_server as u64;
        }
    }

    /// It went wrong; `answer` is what the client is told instead of an answer, if it is told anything.
    pub(crate) fn failed(&self, failure: Failure, answer: Option<Response>) {
        let mut seen = self.lock();
        seen.failure = Some(failure);
        if let Some(answer) = answer {
            seen.status = answer.status;
            seen.answer = answer.headers;
            seen.response = Content::default();
            seen.response.push(&answer.body);
        }
    }

    /// Whether the head of an answer has come.
    pub(crate) fn has_answer(&self) -> bool {
        self.lock().status != 0
    }

    /// Tells it although it goes on: others can see it then.
    pub(crate) fn tell_early(&self) {
        let mut seen = self.lock();
        if seen.told.is_none() {
            let told = self.add(&seen);
            seen.told = Some(told);
        }
    }

    /// Tells it: nothing more will happen.
    pub(crate) fn end(&self) {
        let mut seen = self.lock();
        if std::mem::replace(&mut seen.ended, true) {
            return;
        }
        match &seen.told {
            None => {
                self.add(&seen);
            }
            Some(told) => {
                let (request, events, response) = seen.all();
                self.observatory.amend(&TraceEntry {
                    request,
                    events,
                    response,
                    ..(**told).clone()
                });
            }
        }
    }

    fn add(&self, seen: &Seen) -> Arc<TraceEntry> {
        let entrance = Entrance {
            listener: &self.listener,
            connection: Some(self.connection),
        };
        let (request, events, response) = seen.all();
        self.observatory
            .add(|trace| trace.push_cut(entrance, self.received, request, events, response))
    }

    fn lock(&self) -> MutexGuard<'_, Seen> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A connection that is ended from outside leaves its last exchange told all the same.
impl Drop for Record {
    fn drop(&mut self) {
        self.end();
    }
}

/// The path and the query of a target in absolute form; any other target as it is.
pub(crate) fn origin_form(target: &str) -> &str {
    let after = target.find("://").filter(|_| !target.starts_with('/'));
    let Some(after) = after else {
        return target;
    };
    let rest = &target[after + 3..];
    rest.find(['/', '?']).map_or("/", |at| &rest[at..])
}

#[cfg(test)]
mod tests {
    use super::origin_form;

    #[test]
    fn targets() {
        for (target, expected) in [
            ("/a?b=http://c", "/a?b=http://c"),
            ("http://a:1/b?c", "/b?c"),
            ("http://a", "/"),
            ("*", "*"),
            ("a:1", "a:1"),
        ] {
            assert_eq!(origin_form(target), expected);
        }
    }
}
