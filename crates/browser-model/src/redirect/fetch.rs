//! A `fetch` that is sent on by servers (Fetch §4.4), as Chromium 156 and Firefox 153 ESR do it (observed).

use http_message::{Address, Origin, Response, Timestamp};

use super::{HopChange, HopRefusal, drop_body, drop_headers, is_redirect, moved, to_get};
use crate::{
    Browser, Client, CorsRefusal, CorsVerdict, Credentials, Destination, Intent, Mode, Prepared,
    Received, RequestContext,
    compose::{compose, normalized},
    cookie_line,
    cors::{self, judge_preflight_of, preflight_of},
};

/// One hop of a `fetch`: what is asked for now, and where the way led through.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hop {
    /// The request of this hop.
    pub intent: Intent,
    /// The addresses before, oldest first.
    pub before: Vec<Address>,
    /// What is otherwise than on the hop before.
    pub changes: Vec<HopChange>,
}

impl Hop {
    /// Before any redirect.
    pub fn first(intent: Intent) -> Self {
        Self {
            intent,
            before: Vec::new(),
            changes: Vec::new(),
        }
    }

    /// Where a response sends this request; `None` where it does not.
    pub fn next(&self, client: &Client, response: &Response) -> Result<Option<Self>, HopRefusal> {
        if !is_redirect(response) {
            return Ok(None);
        }
        // The CORS check comes before the redirect is looked at (Fetch §4.3).
        if let Some(refusal) = self.stops_redirect(client, response) {
            return Err(HopRefusal::Cors(refusal));
        }
        let mut intent = moved(&self.intent, response)?;
        if self.before.len() >= MOST {
            return Err(HopRefusal::TooMany(MOST));
        }
        let mut changes = Vec::new();
        let method = normalized(&intent.method);
        // Step 12.
        let becomes_get = match response.status {
            301 | 302 => method.as_str() == "POST",
            303 => !matches!(method.as_str(), "GET" | "HEAD"),
            _ => false,
        };
        if becomes_get {
            to_get(&mut intent, &mut changes);
            drop_body(&mut intent, &mut changes);
            drop_headers(&mut intent, &OF_THE_BODY, &mut changes);
        }
        // Step 13, CORS non-wildcard request-header name.
        if intent.address.origin != self.intent.address.origin {
            drop_headers(&mut intent, &["Authorization"], &mut changes);
        }
        let before = self.before.iter().chain([&self.intent.address]);
        let mut next = Self {
            before: before.cloned().collect(),
            intent,
            changes: Vec::new(),
        };
        if next.origin_is_null(client) && !self.origin_is_null(client) {
            changes.push(HopChange::OriginNull);
        }
        let left_home = next.crosses(client) && !self.crosses(client);
        if left_home && self.intent.credentials == Credentials::SameOrigin {
            changes.push(HopChange::CredentialsStop);
        }
        next.changes = changes;
        Ok(Some(next))
    }

    /// Why the browser does not hand a redirect on to whoever decides about it: the CORS check comes first (Fetch §4.3).
    pub fn stops_redirect(&self, client: &Client, response: &Response) -> Option<CorsRefusal> {
        let judged = self.crosses(client) && self.intent.mode == Mode::Cors;
        judged.then(|| self.check(client, response).err()).flatten()
    }

    /// Whether the answer to this hop's preflight lets its request follow.
    pub fn judge_preflight(&self, client: &Client, answer: &Response) -> Result<(), CorsRefusal> {
        judge_preflight_of(&self.origin(client), &self.intent, answer)
    }

    /// Whether `Origin` is `null`: somewhere the way led from one origin to another, and the first of the two was not the
    /// page's own (Fetch §2.2.5, redirect-taint).
    pub fn origin_is_null(&self, client: &Client) -> bool {
        let way: Vec<&Origin> = self.way().collect();
        let taints = |two: &[&Origin]| two[0] != two[1] && *two[0] != client.origin;
        way.windows(2).any(taints)
    }

    /// Whether page code may read what answers this hop.
    pub fn judge_response(&self, client: &Client, response: &Response) -> CorsVerdict {
        if !self.crosses(client) {
            return CorsVerdict::SameOrigin;
        }
        if self.intent.mode == Mode::NoCors {
            return CorsVerdict::Opaque;
        }
        match self.check(client, response) {
            Ok(()) => CorsVerdict::Allowed {
                readable: cors::readable(&self.intent, response),
            },
            Err(refusal) => CorsVerdict::Refused(refusal),
        }
    }

    /// Whether the way touches an origin other than the page's: then CORS decides, even back at home (Fetch §4.1).
    fn crosses(&self, client: &Client) -> bool {
        self.way().any(|origin| *origin != client.origin)
    }

    /// What `Origin` says, where it is sent.
    fn origin(&self, client: &Client) -> String {
        match self.origin_is_null(client) {
            true => "null".to_owned(),
            false => client.origin.to_string(),
        }
    }

    fn way(&self) -> impl Iterator<Item = &Origin> {
        let way = self.before.iter().chain([&self.intent.address]);
        way.map(|address| &address.origin)
    }

    fn check(&self, client: &Client, response: &Response) -> Result<(), CorsRefusal> {
        cors::check(&self.origin(client), &self.intent, response)
    }

    fn context(&self, client: &Client) -> RequestContext {
        RequestContext {
            address: self.intent.address.clone(),
            method: normalized(&self.intent.method),
            client: Some(client.clone()),
            redirects: self
                .before
                .iter()
                .map(|address| address.origin.clone())
                .collect(),
            destination: Destination::Subresource,
            credentials: self.intent.credentials,
        }
    }
}

/// A `fetch` that was sent on.
impl Browser {
    /// Composes the request of a hop and decides, for each stored cookie, whether it goes along. Take the response before
    /// with [`receive_hop`](Self::receive_hop) first: its cookies go to the target.
    pub fn prepare_hop(&mut self, now: Timestamp, client: &Client, hop: &Hop) -> Prepared {
        if hop.before.is_empty() {
            return self.prepare(now, client, &hop.intent);
        }
        let verdicts = self.select(now, &hop.context(client));
        let mut request = compose(client, &hop.intent);
        let bodiless = matches!(request.method.as_str(), "GET" | "HEAD");
        let mut headers = http_message::Headers::new();
        let plain = |name: &str| !name.eq_ignore_ascii_case("Origin");
        for field in request.headers.iter().filter(|field| plain(&field.name)) {
            headers.push(&field.name, field.value.clone());
        }
        // Fetch §3.2, "append a request Origin header".
        if hop.crosses(client) || !bodiless {
            headers.push("Origin", hop.origin(client));
        }
        if let Some(line) = cookie_line(&verdicts) {
            headers.push("Cookie", line);
        }
        request.headers = headers;
        let question = hop
            .crosses(client)
            .then(|| preflight_of(&hop.intent, &hop.origin(client)));
        let question = question.flatten();
        // An opaque origin has no place in the cache.
        let known = match (&question, hop.origin_is_null(client)) {
            (Some(_), false) => self.preflight_known(now, client, &hop.intent),
            (Some(_), true) | (None, _) => None,
        };
        Prepared {
            request,
            verdicts,
            preflight: question.filter(|_| known.is_none()),
            preflight_known: known,
            dropped: Vec::new(),
            unsent: None,
        }
    }

    /// Takes the answer to the preflight of a hop: whether the request itself follows, and what the browser remembers.
    pub fn receive_hop_preflight(
        &mut self,
        now: Timestamp,
        client: &Client,
        hop: &Hop,
        answer: &Response,
    ) -> Result<(), CorsRefusal> {
        // An opaque origin has no place in the cache.
        match hop.origin_is_null(client) {
            true => hop.judge_preflight(client, answer),
            false => self.receive_preflight(now, client, &hop.intent, answer),
        }
    }

    /// Takes the `Set-Cookie` lines of the response to a hop into storage, or refuses them: a redirect's as any other's.
    pub fn receive_hop(
        &mut self,
        now: Timestamp,
        client: &Client,
        hop: &Hop,
        response: &Response,
    ) -> Received {
        if hop.before.is_empty() {
            return self.receive(now, client, &hop.intent, response);
        }
        let context = hop.context(client);
        let lines = response.headers.get_all("Set-Cookie");
        let verdicts = lines.map(|field| self.store(now, &context, &field.value));
        Received {
            verdicts: verdicts.collect(),
        }
    }
}

/// Redirects that a browser follows (Fetch §4.4 step 6).
const MOST: usize = 20;

/// Fetch §2.2.2, request-body-header name.
const OF_THE_BODY: [&str; 4] = [
    "Content-Encoding",
    "Content-Language",
    "Content-Location",
    "Content-Type",
];
