//! A run without its secrets: of each entry the evidence is redacted, and what follows from it is derived anew when it is read.

mod evidence;
mod trace;

use std::rc::Rc;

use browser_model::{Body, Client, Cookie, Intent};
use http_message::{Address, Headers, Request, Response};
use recordings::Redaction;
use timeline::{ClientId, TargetKind};

use crate::journal::{Journal, KINDS, Record, RunOwner, Snapshot};

/// One export: equal secrets get equal stand-ins throughout it.
#[derive(Default)]
pub(super) struct Redactor {
    redaction: Redaction,
}

impl Redactor {
    /// The run, and what both sides held before it.
    pub(super) fn journal(&mut self, journal: &Journal) -> Journal {
        let mut told = Journal::starting_with(KINDS.map(|target| {
            let snapshot = journal.snapshot_before(target, 0);
            Rc::new(self.snapshot(&snapshot))
        }));
        for run in journal.runs() {
            told.begin_run(match &run.owner {
                // Where an author's lesson lies may be the author's own business.
                RunOwner::Experiment(name, ..) if name.contains('/') => RunOwner::FreePlay,
                other @ (RunOwner::Stop(_)
                | RunOwner::Experiment(..)
                | RunOwner::FreePlay
                | RunOwner::Pasted) => other.clone(),
            });
            for place in run.range.clone() {
                let anew: Vec<_> = journal.rebases(place).collect();
                for (target, snapshot) in anew.into_iter().filter(|_| place > 0) {
                    told.rebase(target, Rc::new(self.snapshot(snapshot)));
                }
                if let Some(record) = journal.record(place) {
                    told.append(Rc::new(self.record(record)));
                }
            }
        }
        told
    }

    fn record(&mut self, record: &Record) -> Record {
        Record {
            entry: Rc::new(self.entry(&record.entry)),
            sessions: None,
            correction: record.correction.as_ref().map(|told| self.correction(told)),
        }
    }

    /// What both sides hold. Of the session table nothing: it has the rows of others, and no step is told by it.
    fn snapshot(&mut self, snapshot: &Snapshot) -> Snapshot {
        let page = self.page(&snapshot.page);
        let profile = snapshot.first.profile();
        let mut redacted = Snapshot::empty(page.origin.clone(), profile);
        redacted.page = page;
        redacted.now = snapshot.now;
        for client in [ClientId::First, ClientId::Second, ClientId::Script] {
            for held in snapshot.cookies(client) {
                let cookie = self.one_cookie(held);
                if client == ClientId::First && snapshot.follower.holds(held) {
                    redacted.follower.hold(&cookie);
                }
                match client {
                    ClientId::First => redacted.first.adopt(cookie),
                    ClientId::Second => redacted.second.adopt(cookie),
                    ClientId::Script => redacted.script.adopt(cookie),
                    ClientId::Program | ClientId::Watched(_) => {}
                }
            }
        }
        redacted
    }

    fn one_cookie(&mut self, cookie: &Cookie) -> Cookie {
        let line = [&cookie.name[..], b"=", &cookie.value].concat();
        let line = self.redaction.cookie(&line);
        let equals = line.iter().position(|octet| *octet == b'=');
        let equals = equals.unwrap_or(line.len());
        Cookie {
            name: line[..equals].to_vec(),
            value: line.get(equals + 1..).unwrap_or_default().to_vec(),
            domain: self.header_text("Host", &cookie.domain),
            path: self.address_text(&cookie.path),
            ..cookie.clone()
        }
    }

    fn cookies(&mut self, cookies: &[Cookie]) -> Vec<Cookie> {
        cookies.iter().map(|one| self.one_cookie(one)).collect()
    }

    fn page(&mut self, page: &Client) -> Client {
        let mut origin = |origin: &http_message::Origin| {
            let text = self.address_text(&origin.to_string());
            let address = Address::parse(&[&text, "/"].concat());
            address.map_or_else(|_| origin.clone(), |address| address.origin)
        };
        Client {
            origin: origin(&page.origin),
            ancestors: page.ancestors.iter().map(origin).collect(),
        }
    }

    fn intent(&mut self, intent: &Intent) -> Intent {
        let address = self.address_text(&intent.address.to_string());
        Intent {
            method: intent.method.clone(),
            // A stand-in has the signs of what it stands for, so an address stays one.
            address: Address::parse(&address).unwrap_or_else(|_| Address {
                path: "/".to_owned(),
                query: None,
                ..intent.address.clone()
            }),
            headers: self.headers(&intent.headers),
            body: match &intent.body {
                Body::None => Body::None,
                Body::Form(fields) => Body::Form(
                    fields
                        .iter()
                        .map(|(name, value)| (self.field(name), self.hide(value)))
                        .collect(),
                ),
                Body::Json(json) => {
                    let body = self.redaction.body("application/json", json.as_bytes());
                    Body::Json(String::from_utf8_lossy(&body).into_owned())
                }
                Body::Text(text) => Body::Text(self.hide(text)),
            },
            credentials: intent.credentials,
            mode: intent.mode,
        }
    }

    fn request(&mut self, request: &Request) -> Request {
        Request {
            method: request.method.clone(),
            target: self.address_text(&request.target),
            headers: self.headers(&request.headers),
            body: self.body(&request.headers, &request.body),
        }
    }

    fn response(&mut self, response: &Response) -> Response {
        Response {
            status: response.status,
            headers: self.headers(&response.headers),
            body: self.body(&response.headers, &response.body),
        }
    }

    fn headers(&mut self, headers: &Headers) -> Headers {
        headers.iter().fold(Headers::new(), |mut redacted, field| {
            let value = self.redaction.header(&field.name, &field.value);
            redacted.push(&field.name, value);
            redacted
        })
    }

    fn body(&mut self, headers: &Headers, body: &[u8]) -> Vec<u8> {
        let kind = headers.get("Content-Type").map(|field| field.text());
        self.redaction
            .body(kind.as_deref().unwrap_or_default(), body)
    }

    fn pairs(&mut self, pairs: &[(String, String)]) -> Vec<(String, String)> {
        let mut pair = |(name, value): &(String, String)| {
            let line = self
                .redaction
                .cookie([name, "=", value].concat().as_bytes());
            let line = String::from_utf8_lossy(&line).into_owned();
            let (name, value) = line.split_once('=').unwrap_or((&line, ""));
            (name.to_owned(), value.to_owned())
        };
        pairs.iter().map(&mut pair).collect()
    }

    fn hide(&mut self, secret: &str) -> String {
        text(&self.redaction.hide(secret.as_bytes()))
    }

    fn field(&mut self, name: &str) -> String {
        text(&self.redaction.field(name.as_bytes()))
    }

    fn address_text(&mut self, address: &str) -> String {
        text(&self.redaction.address(address.as_bytes()))
    }

    fn header_text(&mut self, name: &str, value: &str) -> String {
        text(&self.redaction.header(name, value.as_bytes()))
    }

    /// `Name: value` as it stood on the wire.
    fn header_line(&mut self, line: &str) -> String {
        match line.split_once(':') {
            Some((name, value)) => {
                let blank = value.len() - value.trim_start().len();
                let (blank, value) = value.split_at(blank);
                [name, ":", blank, &self.header_text(name, value)].concat()
            }
            None => self.hide(line),
        }
    }

    /// `GET /path HTTP/1.1`, or `HTTP/1.1 200 OK`: the path alone may hold a secret.
    fn start_line(&mut self, line: &str) -> String {
        let words: Vec<&str> = line.split(' ').collect();
        match words[..] {
            [method, target, version] if !method.starts_with("HTTP/") => {
                [method, " ", &self.address_text(target), " ", version].concat()
            }
            _ => line.to_owned(),
        }
    }
}

fn text(octets: &[u8]) -> String {
    String::from_utf8_lossy(octets).into_owned()
}

/// The part of the journal that a timeline shows, with what came before it where that is needed to judge it.
pub(super) fn excerpt(journal: &Journal, from: usize, end: usize) -> Journal {
    let before = |target: TargetKind| journal.snapshot_before(target, from);
    let mut told = Journal::starting_with(KINDS.map(|target| {
        let before = before(target);
        Rc::new(Snapshot {
            sessions: Rc::default(),
            ..(*before).clone()
        })
    }));
    let owner = journal.run_at(from).map(|(_, run)| run.owner.clone());
    told.begin_run(match owner {
        Some(RunOwner::Pasted) | None => RunOwner::FreePlay,
        Some(other) => other,
    });
    for place in from..end {
        for (target, snapshot) in journal.rebases(place).filter(|_| place > from) {
            let sessions = Rc::default();
            told.rebase(
                target,
                Rc::new(Snapshot {
                    sessions,
                    ..(**snapshot).clone()
                }),
            );
        }
        if let Some(record) = journal.record(place) {
            told.append(Rc::new(Record {
                sessions: None,
                ..(**record).clone()
            }));
        }
    }
    told
}
