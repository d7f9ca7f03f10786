//! Where a redirect sends a program: whether it asks for the same, with the same cookies, as the client of the record did.

use browser_model::{Body, ProgramHop, Requests};
use http_message::{Response, Timestamp};
use timeline::Report;

use super::{Storage, as_program, hold_the_same};
use crate::carry::Sends;
use crate::replay::ReplayedRequest;

impl Storage {
    /// Whether the program, once it is sent on, asks for the same with the same cookies as the client did.
    pub(super) fn goes_the_same_way(
        &self,
        now: Timestamp,
        request: &ReplayedRequest<'_>,
        sends: Sends,
        takes: bool,
    ) -> bool {
        match self {
            Self::Session(session) => {
                let session = match (sends, takes) {
                    (Sends::Nothing, _) | (Sends::ByCall | Sends::ByHand, false) => Requests::new(),
                    (Sends::ByItself | Sends::ByCall | Sends::ByHand, _) => session.clone(),
                };
                follows_alike(now, session, request, sends)
            }
            Self::CookieFile(_) => {
                let mut file = match sends {
                    Sends::ByItself => self.clone(),
                    Sends::Nothing | Sends::ByCall | Sends::ByHand => self.empty(),
                };
                // A line written by hand goes along on every hop, and without a file curl keeps no cookies.
                let keeps = match sends {
                    Sends::ByItself => {
                        let program = request.exchange.program.as_ref();
                        program.is_none_or(|program| program.session)
                    }
                    Sends::Nothing => takes,
                    Sends::ByCall | Sends::ByHand => request.hops.is_empty(),
                };
                file.curl_follows_alike(now, request, keeps)
            }
        }
    }

    fn curl_follows_alike(
        &mut self,
        now: Timestamp,
        request: &ReplayedRequest<'_>,
        keeps: bool,
    ) -> bool {
        let mut intent = request.intent.clone();
        let mut response = first_response(request);
        request.hops.iter().all(|hop| {
            let Some(answer) = response.take() else {
                return false;
            };
            if keeps {
                let (page, asked) = as_program(&intent);
                self.agent().receive(now, &page, &asked, &answer);
            }
            // `-X` stays on every hop; a POST that only its body makes one becomes GET.
            let is_post = intent.method.as_str() == "POST" && *request.body() != Body::None;
            let method = match (answer.status, intent.method.as_str()) {
                (301..=303, "POST") if is_post => "GET",
                (_, method) => method,
            };
            let empties = matches!(answer.status, 301..=303) && *request.body() != Body::None;
            let same_body = !empties || hop.intent.body == Body::None;
            let alike = method == hop.method.as_str()
                && same_body
                && self
                    .line(now, &hop.intent, &[])
                    .is_some_and(|mine| hold_the_same(&mine, &hop.line));
            (intent, response) = (hop.intent.clone(), hop.response.clone());
            alike
        })
    }
}

/// The same for a call of `requests` through this session.
fn follows_alike(
    now: Timestamp,
    mut session: Requests,
    request: &ReplayedRequest<'_>,
    sends: Sends,
) -> bool {
    let pairs = |line: &str| -> Vec<(String, String)> {
        let pairs = http_message::cookie_pairs(line);
        pairs
            .map(|pair| (pair.name.to_owned(), pair.value.to_owned()))
            .collect()
    };
    let (_, mut intent) = as_program(&request.intent);
    let mut given = Vec::new();
    match sends {
        Sends::ByItself => {
            let program = request.exchange.program.as_ref();
            given = program.map_or_else(Vec::new, |program| program.cookies.clone());
        }
        Sends::Nothing => {}
        Sends::ByCall => given = pairs(&request.line),
        Sends::ByHand => intent.headers.push("Cookie", request.line.as_str()),
    }
    let mut at = ProgramHop::first(intent, given);
    let mut response = first_response(request);
    request.hops.iter().all(|hop| {
        let Some(answer) = response.take() else {
            return false;
        };
        let Ok(Some(next)) = session.receive_hop(now, &at, &answer).1 else {
            return false;
        };
        at = next;
        let sent = session.prepare_hop(now, &at).request;
        response.clone_from(&hop.response);
        sent.method == hop.method
            && (at.intent.body == Body::None) == (hop.intent.body == Body::None)
            && hold_the_same(&timeline::cookie_line(&sent.headers), &hop.line)
    })
}

/// The response to the caller's own request, as the program gets it.
pub(super) fn first_response(request: &ReplayedRequest<'_>) -> Option<Response> {
    match &request.exchange.report {
        Report::Trace(trace) => Some(request.place.response(&trace.response.message)),
        Report::Ambiguous(_) | Report::Missing | Report::NotSent => None,
    }
}

/// Whether a call that brings these cookies by hand goes the way of the record.
pub(crate) fn by_hand_goes_alike(request: &ReplayedRequest<'_>, by_call: bool) -> bool {
    let sends = match (request.sent.is_empty(), by_call) {
        (true, _) => Sends::Nothing,
        (false, true) => Sends::ByCall,
        (false, false) => Sends::ByHand,
    };
    follows_alike(request.exchange.started, Requests::new(), request, sends)
}
