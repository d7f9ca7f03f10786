//! What has gone by of an exchange, as far as it is kept.

use std::sync::Arc;

use http_message::{Headers, Method, Request, Response};
use practice_server::{BODY_LIMIT, Failure, Passage, ServerEvent, TraceEntry, Traced};

/// What has gone by.
#[derive(Debug)]
pub(super) struct Seen {
    pub(super) method: Method,
    pub(super) target: String,
    pub(super) headers: Headers,
    pub(super) request: Content,
    pub(super) response: Content,
    pub(super) status: u16,
    pub(super) answer: Headers,
    /// What happened on the way there, and on the way back.
    pub(super) there: Vec<Passage>,
    pub(super) back: Vec<Passage>,
    pub(super) switched: Option<Passage>,
    pub(super) failure: Option<Failure>,
    pub(super) ended: bool,
    /// As it was told while it was under way.
    pub(super) told: Option<Arc<TraceEntry>>,
}

/// The beginning of a content, and how long all of it is.
#[derive(Debug, Default)]
pub(super) struct Content {
    octets: Vec<u8>,
    whole: u64,
}

impl Content {
    pub(super) fn push(&mut self, octets: &[u8]) {
        self.whole += octets.len() as u64;
        let room = BODY_LIMIT - self.octets.len();
        self.octets
            .extend_from_slice(&octets[..room.min(octets.len())]);
    }

    fn cut_from(&self) -> Option<u64> {
        (self.whole > self.octets.len() as u64).then_some(self.whole)
    }
}

impl Seen {
    pub(super) fn all(&self) -> (Traced<Request>, Vec<ServerEvent>, Traced<Response>) {
        let request = Traced {
            message: Request {
                method: self.method.clone(),
                target: self.target.clone(),
                headers: self.headers.clone(),
                body: self.request.octets.clone(),
            },
            cut_from: self.request.cut_from(),
        };
        let response = Traced {
            message: Response {
                status: self.status,
                headers: self.answer.clone(),
                body: self.response.octets.clone(),
            },
            cut_from: self.response.cut_from(),
        };
        let continues = (!self.ended).then_some(Passage::Continues);
        let failed = self.failure.clone().map(Passage::Failed);
        let there = self.there.iter().chain(&self.back).cloned();
        let all = there
            .chain(self.switched.clone())
            .chain(continues)
            .chain(failed);
        (request, all.map(ServerEvent::Passed).collect(), response)
    }
}
