//! The attributes of a `Set-Cookie` line: of each value, what rules read stays, and the rest goes.

use std::mem::{Discriminant, discriminant};

use browser_model::{
    Body, Credentials, Intent, Mode, Note, Parsed, Profile, RejectReason, Requests, StoreDecision,
    parse,
};
use http_message::{Address, Headers, Host, Method, Origin, Response, Scheme, Timestamp};

use super::{
    Redaction,
    known::Known,
    names::{joined, split_edges},
    numbers::{careful, is_harmless_part, runs},
    stand_in::shape,
};

impl Redaction {
    pub(super) fn attribute(&mut self, known: Known, value: &[u8]) -> Vec<u8> {
        match known {
            Known::Expires | Known::Version => self.number(known, value, 5),
            Known::MaxAge => self.number(known, value, 10),
            Known::Domain => self.domain(value),
            Known::Path => self.path(value),
            Known::SameSite => self.one_of(&["Strict", "Lax", "None"], value),
            Known::Priority => self.one_of(&["Low", "Medium", "High"], value),
            // Which part of it is read depends on the port of the request.
            Known::Port => careful(value, 5),
            Known::Secure
            | Known::HttpOnly
            | Known::Partitioned
            | Known::Discard
            | Known::Comment
            | Known::CommentUrl => self.value(value),
        }
    }

    fn one_of(&mut self, words: &[&str], value: &[u8]) -> Vec<u8> {
        let (_, inner, _) = split_edges(value);
        let stays = words
            .iter()
            .any(|word| inner.eq_ignore_ascii_case(word.as_bytes()));
        if stays {
            value.to_vec()
        } else {
            self.value(value)
        }
    }

    /// A date or a number: as little of it as all clients need to read the same. Where none reads it, that is nothing.
    fn number(&mut self, known: Known, value: &[u8], digits: usize) -> Vec<u8> {
        let reading = Reading::of(known, value);
        let unnumbered = shape(value);
        if Reading::of(known, &unnumbered) == reading {
            let stand_in = self.value(value);
            // What tells it from other secrets may be a number itself: `b` may become `0`.
            let is_read_so = Reading::of(known, &stand_in) == reading;
            return if is_read_so { stand_in } else { unnumbered };
        }
        let mut parts = joined(value).into_iter();
        let head = parts.next().map_or(value, |head| head.value);
        let mut tail = Vec::new();
        for part in parts {
            tail.extend(part.comma);
            tail.extend(self.listed(part.name.unwrap_or_default()));
            tail.push(b'=');
            tail.extend(self.quoted(part.value));
        }
        let mut runs: Vec<Vec<u8>> = runs(head).map(|run| careful(run, digits)).collect();
        if Reading::of(known, &[runs.concat(), tail.clone()].concat()) != reading {
            tail = careful(&value[head.len()..], digits);
        }
        for at in 0..runs.len().min(MOST_RUNS) {
            if is_harmless_part(&runs[at]) {
                continue;
            }
            let hidden = shape(&runs[at]);
            let kept = std::mem::replace(&mut runs[at], hidden);
            if Reading::of(known, &[runs.concat(), tail.clone()].concat()) != reading {
                runs[at] = kept;
            }
        }
        [runs.concat(), tail].concat()
    }
}

/// No date has more parts.
const MOST_RUNS: usize = 40;

/// What a browser reads: when the cookie ends, by Expires and by Max-Age, and what there is to be noted.
type Read = (Option<Timestamp>, Option<i64>, Vec<Discriminant<Note>>);

/// What each client reads off an attribute's value.
#[derive(PartialEq)]
struct Reading {
    browsers: [Read; 3],
    program: (Option<Timestamp>, Option<RejectReason>),
}

impl Reading {
    fn of(known: Known, value: &[u8]) -> Self {
        let line = [b"a=1; ", known.name().as_bytes(), b"=", value].concat();
        let browsers = [Profile::CHROMIUM, Profile::FIREFOX, Profile::DRAFT].map(|profile| {
            let Parsed {
                attributes, notes, ..
            } = parse(&line, &profile);
            let notes = notes.iter().map(discriminant).collect();
            (attributes.expires, attributes.max_age.map(clamped), notes)
        });
        Self {
            browsers,
            program: in_program(line),
        }
    }
}

fn in_program(line: Vec<u8>) -> (Option<Timestamp>, Option<RejectReason>) {
    let origin = Origin {
        scheme: Scheme::Http,
        host: Host::V4([127, 0, 0, 1].into()),
        port: 80,
    };
    let intent = Intent {
        method: Method::get(),
        address: Address {
            origin,
            path: "/".to_owned(),
            query: None,
        },
        headers: Headers::new(),
        body: Body::None,
        credentials: Credentials::Include,
        mode: Mode::Cors,
    };
    let mut headers = Headers::new();
    headers.push("Set-Cookie", line);
    let response = Response {
        status: 200,
        headers,
        body: Vec::new(),
    };
    // Only years of two digits depend on the moment, and they keep their digits.
    let now = Timestamp::from_seconds(1_800_000_000);
    let received = Requests::new().receive(now, &intent, &response);
    let verdict = received.verdicts.into_iter().next();
    verdict.map_or((None, None), |verdict| {
        let reason = match verdict.decision {
            StoreDecision::Rejected(reason) => Some(reason),
            StoreDecision::Stored(_)
            | StoreDecision::Replaced { .. }
            | StoreDecision::Deleted(_)
            | StoreDecision::NothingToDelete => None,
        };
        let ends = |at: Timestamp| Timestamp::from_seconds(clamped(at.seconds()));
        (verdict.expires.map(ends), reason)
    })
}

/// Whatever lies so far away is the same for all: no client keeps a cookie for three hundred years.
fn clamped(seconds: i64) -> i64 {
    const FAR: i64 = 9_999_999_999;
    seconds.clamp(-FAR, FAR)
}
