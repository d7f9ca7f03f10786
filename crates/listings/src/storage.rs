//! A program's own cookie storage: a `requests.Session`, or the cookie file of curl.

mod way;

use std::cmp::Reverse;

use browser_model::{
    Browser, Client, Cookie, Credentials, Intent, Mode, Profile, Requests, SameSite, SendDecision,
    SendVerdict, StoreDecision, StoreVerdict, UserAgent,
};
use http_message::{CookiePair, Response, Timestamp, cookie_pairs};
use timeline::Report;

use crate::carry::{Carry, Gone, Sends};
use crate::replay::{Brought, ReplayedRequest};
use way::first_response;

pub(super) use way::by_hand_goes_alike;

/// The storage of one client.
#[derive(Clone)]
pub(super) enum Storage {
    /// `requests.Session`.
    Session(Requests),
    /// curl's cookie file: it knows no pages, so each request is like one of the same site.
    CookieFile(Box<Browser>),
}

impl Storage {
    /// curl knows no `SameSite`.
    pub(super) fn cookie_file() -> Self {
        Self::CookieFile(Box::new(Browser::new(Profile {
            missing_same_site: SameSite::None,
            same_site_none_needs_secure: false,
            ..Profile::CHROMIUM
        })))
    }

    /// What a request asks of the program; `behind` is how many seconds of the record it has not waited.
    pub(super) fn request(&mut self, request: &ReplayedRequest<'_>, behind: i64) -> Carry {
        let exchange = request.exchange;
        let now = exchange.started.plus_seconds(-behind);
        let mut carry = Carry {
            forgotten: Vec::new(),
            recalled: Vec::new(),
            sends: Sends::Nothing,
            takes: false,
            brings_cookies: false,
            is_alone: exchange.program.as_ref().is_some_and(|one| !one.session),
            surplus: Vec::new(),
            session_cookies: Vec::new(),
            strays: false,
        };
        if carry.is_alone {
            carry.sends = self.empty().sends(now, request);
            carry.strays = !self.goes_the_same_way(now, request, carry.sends, false);
            return carry;
        }
        let verdicts = &exchange.received.verdicts;
        let of_hops = request.hops.iter().flat_map(|hop| &hop.verdicts);
        let all: Vec<&StoreVerdict> = verdicts.iter().chain(of_hops).collect();
        carry.takes = all.is_empty() || all.iter().any(|one| is_accepted(one));
        carry.brings_cookies = all.iter().any(|one| is_kept(one));
        if request.with_cookies {
            self.level(now, request, &mut carry);
        }
        carry.sends = match self.sends(now, request) {
            Sends::ByItself if request.line.is_empty() && !carry.takes => Sends::Nothing,
            // Beside the storage, its cookies are no matter.
            Sends::ByCall | Sends::ByHand if !carry.takes => match self.empty().sends(now, request)
            {
                Sends::ByCall => Sends::ByCall,
                Sends::ByItself | Sends::Nothing | Sends::ByHand => Sends::ByHand,
            },
            other @ (Sends::ByItself | Sends::Nothing | Sends::ByCall | Sends::ByHand) => other,
        };
        carry.strays = !self.goes_the_same_way(now, request, carry.sends, carry.takes);
        if let (Report::Trace(trace), true) = (
            &exchange.report,
            carry.takes || carry.sends == Sends::ByItself,
        ) {
            let response = request.place.response(&trace.response.message);
            self.take(now, &request.intent, &response, verdicts, &mut carry);
            for hop in &request.hops {
                if let Some(response) = &hop.response {
                    self.take(now, &hop.intent, response, &hop.verdicts, &mut carry);
                }
            }
        }
        let held = self.held().into_iter();
        let session = held.filter(|cookie| cookie.name == timeline::SESSION_COOKIE.as_bytes());
        carry.session_cookies = session.cloned().collect();
        carry
    }

    /// Brings the storage to what the client held, as far as it shows in this request.
    fn level(&mut self, now: Timestamp, request: &ReplayedRequest<'_>, carry: &mut Carry) {
        let verdicts = request.exchange.prepared.verdicts.iter();
        let theirs: Vec<Cookie> = verdicts
            .map(|one| request.place.cookie(&one.cookie))
            .collect();
        let is = |one: &Cookie, other: &Cookie| one.name == other.name && one.path == other.path;
        let sent = self.sent(now, &request.intent).into_iter();
        let gone = sent.filter(|cookie| {
            !theirs.iter().any(|held| is(held, cookie)) && !has_pair(&request.line, cookie)
        });
        let gone: Vec<Cookie> = gone.collect();
        let gone = gone.into_iter().map(|cookie| self.drop_cookie(cookie));
        carry.forgotten = gone.collect();
        for cookie in theirs
            .into_iter()
            .filter(|one| has_pair(&request.line, one))
        {
            let mut held = self.held().into_iter();
            if !held.any(|held| is(held, &cookie) && held.value == cookie.value) {
                self.adopt(cookie.clone());
                carry.recalled.push(cookie);
            }
        }
    }

    /// How the line of the record comes about.
    fn sends(&mut self, now: Timestamp, request: &ReplayedRequest<'_>) -> Sends {
        let program = request.exchange.program.as_ref();
        let given = program.map_or(&[][..], |program| &program.cookies);
        let line = &request.line;
        let pairs: Vec<(String, String)> = http_message::cookie_pairs(line)
            .map(|pair| (pair.name.to_owned(), pair.value.to_owned()))
            .collect();
        match self.line(now, &request.intent, given) {
            _ if program.is_some() && request.exchange.intent.headers.get("Cookie").is_some() => {
                Sends::ByHand
            }
            Some(mine) if hold_the_same(&mine, line) => Sends::ByItself,
            _ if line.is_empty() => Sends::Nothing,
            _ if self.line(now, &request.intent, &pairs).as_ref() == Some(line) => Sends::ByCall,
            _ => Sends::ByHand,
        }
    }

    fn drop_cookie(&mut self, cookie: Cookie) -> Gone {
        let named = self
            .held()
            .into_iter()
            .filter(|held| held.name == cookie.name);
        let has_twin = named.count() > 1;
        self.agent().forget(&cookie);
        Gone { cookie, has_twin }
    }

    /// Drops all cookies of this name.
    pub(super) fn erase(&mut self, name: &[u8]) {
        let held = self.held().into_iter();
        let gone: Vec<Cookie> = held.filter(|cookie| cookie.name == name).cloned().collect();
        for cookie in &gone {
            self.agent().forget(cookie);
        }
    }

    /// All that it holds.
    pub(super) fn held(&self) -> Vec<&Cookie> {
        match self {
            Self::Session(session) => session.cookies().collect(),
            Self::CookieFile(file) => file.cookies(Timestamp::from_millis(0)),
        }
    }

    fn empty(&self) -> Self {
        match self {
            Self::Session(_) => Self::Session(Requests::new()),
            Self::CookieFile(_) => Self::cookie_file(),
        }
    }

    fn agent(&mut self) -> &mut dyn UserAgent {
        match self {
            Self::Session(session) => session,
            Self::CookieFile(file) => &mut **file,
        }
    }

    fn sent(&mut self, now: Timestamp, intent: &Intent) -> Vec<Cookie> {
        let (page, intent) = as_program(intent);
        let verdicts = self.agent().prepare(now, &page, &intent).verdicts;
        let sent = verdicts
            .into_iter()
            .filter(|one| one.decision == SendDecision::Sent);
        sent.map(|one| one.cookie).collect()
    }

    /// The `Cookie` line that it sends with these as `cookies=`; `None` where the program has no such thing.
    fn line(
        &mut self,
        now: Timestamp,
        intent: &Intent,
        given: &[(String, String)],
    ) -> Option<String> {
        let (page, intent) = as_program(intent);
        let prepared = match self {
            Self::Session(session) => Requests::prepare(session, now, &intent, given),
            Self::CookieFile(file) if given.is_empty() => {
                let prepared = UserAgent::prepare(&mut **file, now, &page, &intent);
                return in_order_of_curl(&prepared.verdicts);
            }
            Self::CookieFile(_) => return None,
        };
        Some(timeline::cookie_line(&prepared.request.headers))
    }

    fn take(
        &mut self,
        now: Timestamp,
        intent: &Intent,
        response: &Response,
        theirs: &[StoreVerdict],
        carry: &mut Carry,
    ) {
        let (page, intent) = as_program(intent);
        let mine = self.agent().receive(now, &page, &intent, response).verdicts;
        let beside = match self {
            Self::Session(_) => carry.sends == Sends::Nothing,
            Self::CookieFile(_) => carry.sends != Sends::ByItself,
        };
        let mut surplus = Vec::new();
        for (mine, theirs) in mine.into_iter().zip(theirs) {
            match (mine.decision, &theirs.decision) {
                (
                    StoreDecision::Stored(cookie) | StoreDecision::Replaced { new: cookie, .. },
                    StoreDecision::Rejected(_),
                ) => surplus.push(cookie),
                // A call beside the storage brings new cookies into it, and takes none out.
                (StoreDecision::Deleted(cookie), StoreDecision::Deleted(_)) if beside => {
                    self.adopt(cookie.clone());
                    surplus.push(cookie);
                }
                (_, _) => {}
            }
        }
        let surplus = surplus.into_iter();
        let surplus = surplus.map(|cookie| self.drop_cookie(cookie));
        carry.surplus.extend(surplus);
    }

    /// Takes a cookie in.
    pub(super) fn adopt(&mut self, cookie: Cookie) {
        match self {
            Self::Session(session) => session.adopt(cookie),
            Self::CookieFile(file) => file.adopt(cookie),
        }
    }

    /// The client ended its run, and dropped these.
    pub(super) fn quit(&mut self, dropped: &[Cookie]) {
        match self {
            // What lasts longer than a browser's run stays: the program clears the rest (`clear_session_cookies`).
            Self::Session(session) => {
                let gone: Vec<Cookie> = session
                    .cookies()
                    .filter(|one| one.expires.is_none())
                    .cloned()
                    .collect();
                gone.iter().for_each(|cookie| drop(session.forget(cookie)));
            }
            Self::CookieFile(_) => dropped.iter().for_each(|cookie| self.erase(&cookie.name)),
        }
    }
}

/// Whether two lines hold the same cookies, those of one name in the same order. Among different names the order means nothing,
/// and each program has its own.
fn hold_the_same(one: &str, other: &str) -> bool {
    let sorted = |line| {
        let mut pairs: Vec<_> = cookie_pairs(line).map(|it| (it.name, it.value)).collect();
        pairs.sort_by_key(|(name, _)| *name);
        pairs
    };
    sorted(one) == sorted(other)
}

/// The `Cookie` line of curl: longer paths first, then longer names (`cookie_sort` in its `cookie.c`). Where both are equal,
/// the order depends on how often the file was written, and of two of one name nothing is foretold.
fn in_order_of_curl(verdicts: &[SendVerdict]) -> Option<String> {
    let sent = verdicts
        .iter()
        .filter(|one| one.decision == SendDecision::Sent);
    let mut sent: Vec<&Cookie> = sent.map(|one| &one.cookie).collect();
    let lengths = |cookie: &Cookie| Reverse((cookie.path.len(), cookie.name.len()));
    sent.sort_by_key(|cookie| (lengths(cookie), cookie.name.clone()));
    let is_tie =
        |pair: &[&Cookie]| lengths(pair[0]) == lengths(pair[1]) && pair[0].name == pair[1].name;
    if sent.windows(2).any(is_tie) {
        return None;
    }
    let pairs = sent.iter().map(|cookie| {
        let (name, value) = (cookie.name_text(), cookie.value_text());
        let pair = CookiePair {
            name: &name,
            value: &value,
        };
        pair.to_string()
    });
    Some(pairs.collect::<Vec<_>>().join("; "))
}

/// A program knows neither pages nor credentials modes.
fn as_program(intent: &Intent) -> (Client, Intent) {
    let page = Client {
        origin: intent.address.origin.clone(),
        ancestors: Vec::new(),
    };
    let intent = Intent {
        credentials: Credentials::Include,
        mode: Mode::Cors,
        ..intent.clone()
    };
    (page, intent)
}

fn is_accepted(verdict: &StoreVerdict) -> bool {
    match verdict.decision {
        StoreDecision::Stored(_)
        | StoreDecision::Replaced { .. }
        | StoreDecision::Deleted(_)
        | StoreDecision::NothingToDelete => true,
        StoreDecision::Rejected(_) => false,
    }
}

fn is_kept(verdict: &StoreVerdict) -> bool {
    match verdict.decision {
        StoreDecision::Stored(_) | StoreDecision::Replaced { .. } => true,
        StoreDecision::Deleted(_) | StoreDecision::NothingToDelete | StoreDecision::Rejected(_) => {
            false
        }
    }
}

/// Whether one cookie takes the place of the other.
pub(super) fn is_in_place_of(one: &Cookie, other: &Cookie) -> bool {
    (&one.name, &one.domain, &one.path) == (&other.name, &other.domain, &other.path)
}

fn has_pair(line: &str, cookie: &Cookie) -> bool {
    let mut pairs = http_message::cookie_pairs(line);
    pairs.any(|pair| pair.name.as_bytes() == cookie.name && pair.value.as_bytes() == cookie.value)
}

/// Whether the jar of a response holds this cookie, which its client kept.
pub(super) fn is_in_response_jar(request: &ReplayedRequest<'_>, brought: &Brought) -> bool {
    let hop = brought
        .hop
        .checked_sub(1)
        .and_then(|at| request.hops.get(at));
    let (intent, response) = match hop {
        None => (&request.intent, first_response(request)),
        Some(hop) => (&hop.intent, hop.response.clone()),
    };
    let Some(response) = response else {
        return true;
    };
    let cookie = &brought.cookie;
    let (_, intent) = as_program(intent);
    let mut jar = Requests::new();
    jar.receive(request.exchange.started, &intent, &response);
    jar.cookies()
        .any(|held| held.name == cookie.name && held.value == cookie.value)
}

/// Whether `cookies=` of a call without a session makes the line of the record.
pub(super) fn passes_by_call(request: &ReplayedRequest<'_>) -> bool {
    let now = request.exchange.started;
    let pairs: Vec<(String, String)> = http_message::cookie_pairs(&request.line)
        .map(|pair| (pair.name.to_owned(), pair.value.to_owned()))
        .collect();
    let mut alone = Storage::Session(Requests::new());
    let line = alone.line(now, &request.intent, &pairs);
    line.as_ref() == Some(&request.line)
}
