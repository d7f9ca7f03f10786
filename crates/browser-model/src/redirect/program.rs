//! A call of `requests` that is sent on (`requests.sessions.SessionRedirectMixin.resolve_redirects`).

use http_message::{Origin, Response, Scheme, Timestamp};

use super::{HopChange, HopRefusal, drop_body, drop_headers, is_redirect, moved, to_get};
use crate::{Intent, Prepared, Received, Requests, cookiejar::CookieJar, requests::host_line};

/// One hop of a call.
#[derive(Clone, Debug)]
pub struct ProgramHop {
    /// The request of this hop.
    pub intent: Intent,
    /// `cookies=` of the call: they go along on every hop, to any host.
    pub cookies: Vec<(String, String)>,
    /// What is otherwise than on the hop before.
    pub changes: Vec<HopChange>,
    /// How many redirects led here.
    pub count: usize,
    /// The jar that the call itself carries on (`PreparedRequest._cookies`).
    carried: Option<CookieJar>,
}

impl ProgramHop {
    /// Before any redirect.
    pub fn first(intent: Intent, cookies: Vec<(String, String)>) -> Self {
        Self {
            intent,
            cookies,
            changes: Vec::new(),
            count: 0,
            carried: None,
        }
    }
}

/// A call that was sent on.
impl Requests {
    /// Composes the request of a hop and decides, for each cookie, whether it goes along.
    pub fn prepare_hop(&self, now: Timestamp, hop: &ProgramHop) -> Prepared {
        match &hop.carried {
            Some(jar) => Self::prepare_from(jar, now, &hop.intent, &hop.cookies),
            None => self.prepare(now, &hop.intent, &hop.cookies),
        }
    }

    /// Takes the response to a hop: a verdict for each of its `Set-Cookie` lines, and where it sends the call; `None` where
    /// it does not.
    pub fn receive_hop(
        &mut self,
        now: Timestamp,
        hop: &ProgramHop,
        response: &Response,
    ) -> (Received, Result<Option<ProgramHop>, HopRefusal>) {
        let carried = hop.carried.clone();
        let mut carried = carried.unwrap_or_else(|| self.merged(now, &hop.cookies));
        let received = self.receive(now, &hop.intent, response);
        if !is_redirect(response) {
            return (received, Ok(None));
        }
        // The call's own jar takes the lines as well, and then everything that the session holds.
        let lines = response.headers.get_all("Set-Cookie");
        carried.take_response(
            now,
            &hop.intent.address,
            host_line(&hop.intent).as_deref(),
            lines.map(|field| &field.value[..]),
        );
        self.merge_into(&mut carried);
        let next = sent_on(hop, response).map(|(intent, changes)| {
            Some(ProgramHop {
                intent,
                changes,
                cookies: hop.cookies.clone(),
                count: hop.count + 1,
                carried: Some(carried),
            })
        });
        (received, next)
    }
}

/// The request of the next hop.
fn sent_on(hop: &ProgramHop, response: &Response) -> Result<(Intent, Vec<HopChange>), HopRefusal> {
    if hop.count >= MOST {
        return Err(HopRefusal::TooMany(MOST));
    }
    let mut intent = moved(&hop.intent, response)?;
    let mut changes = Vec::new();
    // `rebuild_method`.
    let becomes_get = match (response.status, hop.intent.method.as_str()) {
        (_, "HEAD") => false,
        (303 | 302, _) | (301, "POST") => true,
        (_, _) => false,
    };
    if becomes_get {
        to_get(&mut intent, &mut changes);
    }
    // The body goes even where the method stays: a PUT that is sent on by 301 arrives empty.
    if !matches!(response.status, 307 | 308) {
        drop_body(&mut intent, &mut changes);
        let of_the_body = ["Content-Length", "Content-Type", "Transfer-Encoding"];
        drop_headers(&mut intent, &of_the_body, &mut changes);
    }
    drop_headers(&mut intent, &["Cookie"], &mut changes);
    // `rebuild_auth`.
    if strips_authorization(&hop.intent.address.origin, &intent.address.origin) {
        drop_headers(&mut intent, &["Authorization"], &mut changes);
    }
    Ok((intent, changes))
}

/// `should_strip_auth`: another host, another port or another scheme; http to https by the default ports is allowed.
fn strips_authorization(from: &Origin, to: &Origin) -> bool {
    let upgrades = (from.scheme, from.port) == (Scheme::Http, 80)
        && (to.scheme, to.port) == (Scheme::Https, 443);
    from.host != to.host || (from != to && !upgrades)
}

/// `Session.max_redirects`.
const MOST: usize = 30;
