//! One browser: its cookie storage and its two decisions, before a request and after a response.

mod scripts;

use http_message::{Host, Response, Timestamp};

use crate::{
    Client, Cookie, CorsRefusal, CorsVerdict, Destination, Document, Intent, Judged, LastLabel,
    PreflightKeeping, PreflightKnown, Prepared, Profile, PublicSuffixes, Received, RequestContext,
    ScriptWrite, SendDecision, SendVerdict, StoreVerdict,
    compose::{compose, dropped, normalized},
    cors::preflight,
    judge_preflight, judge_response,
    order::sorted_by_key,
    parse::{Parsed, parse},
    preflight::PreflightCache,
    retrieve::{Question, cookie_line, document_cookie, judge},
    site::registrable,
    storage::{Storage, is_expired},
    store::{Names, Setting, Stored, ToAscii, store},
    surroundings::Surroundings,
};

/// A browser's cookie storage with the rules that guard it.
#[derive(Clone, Debug)]
pub struct Browser {
    profile: Profile,
    suffixes: &'static dyn PublicSuffixes,
    to_ascii: ToAscii,
    storage: Storage,
    preflights: PreflightCache,
}

impl Default for Browser {
    /// Chromium: what most learners use.
    fn default() -> Self {
        Self::new(Profile::default())
    }
}

/// A browser and its rules.
impl Browser {
    /// A browser without cookies, which knows no public suffix list ([`LastLabel`]) and no IDNA.
    pub fn new(profile: Profile) -> Self {
        Self {
            profile,
            suffixes: &LastLabel,
            to_ascii: |_| None,
            storage: Storage::default(),
            preflights: PreflightCache::default(),
        }
    }

    /// The same browser with this public suffix list. Set it before the first cookie: cookies lie by registrable domain.
    #[must_use]
    pub fn with_suffixes(self, suffixes: &'static dyn PublicSuffixes) -> Self {
        Self { suffixes, ..self }
    }

    /// The same browser with this IDNA mapping ("domain to ASCII"), for profiles that map a Domain in other letters.
    #[must_use]
    pub fn with_to_ascii(self, to_ascii: fn(&str) -> Option<String>) -> Self {
        Self { to_ascii, ..self }
    }

    /// The rules that it follows.
    pub fn profile(&self) -> &Profile {
        &self.profile
    }
}

/// What a `fetch` call does.
impl Browser {
    /// Composes the request and decides, for each stored cookie, whether it goes along.
    pub fn prepare(&mut self, now: Timestamp, client: &Client, intent: &Intent) -> Prepared {
        let verdicts = self.select(now, &context_of(client, intent));
        let mut request = compose(client, intent);
        if let Some(line) = cookie_line(&verdicts) {
            request.headers.push("Cookie", line);
        }
        let question = preflight(client, intent);
        let known = question
            .as_ref()
            .and_then(|_| self.preflight_known(now, client, intent));
        Prepared {
            request,
            verdicts,
            preflight: question.filter(|_| known.is_none()),
            preflight_known: known,
            dropped: dropped(intent),
            unsent: None,
        }
    }

    /// What `document.cookie` shows in a document of this page whose path is `/`.
    pub fn read_from_script(&mut self, now: Timestamp, client: &Client) -> String {
        let document = Document {
            address: http_message::Address {
                origin: client.origin.clone(),
                path: "/".to_owned(),
                query: None,
            },
            ancestors: client.ancestors.clone(),
        };
        let verdicts = self.read_in_document(now, &document);
        document_cookie(&verdicts, &self.profile)
    }

    /// Takes the answer to a preflight: whether the request itself follows, and what the browser remembers of it.
    pub fn receive_preflight(
        &mut self,
        now: Timestamp,
        client: &Client,
        intent: &Intent,
        answer: &Response,
    ) -> Result<(), CorsRefusal> {
        let verdict = judge_preflight(client, intent, answer);
        let rules = self.profile.preflights;
        match verdict {
            Ok(()) => self.preflights.remember(now, client, intent, answer, rules),
            Err(_) => self.preflights.clear(client, intent),
        }
        verdict
    }

    /// Takes the response's `Set-Cookie` lines into storage, or refuses them.
    pub fn receive(
        &mut self,
        now: Timestamp,
        client: &Client,
        intent: &Intent,
        response: &Response,
    ) -> Received {
        let context = context_of(client, intent);
        // Fetch §4.1: a request that needed a preflight and whose answer fails the CORS check clears what is remembered.
        // Chromium keeps it (observed).
        let failed = matches!(
            judge_response(client, intent, response),
            CorsVerdict::Refused(_)
        );
        let keeps = self.profile.preflights.keeping == PreflightKeeping::LastAnswer;
        if failed && !keeps && preflight(client, intent).is_some() {
            self.preflights.clear(client, intent);
        }
        let lines = response.headers.get_all("Set-Cookie");
        Received {
            verdicts: lines
                .map(|field| self.store(now, &context, &field.value))
                .collect(),
        }
    }

    /// Takes a cookie that page code writes with `document.cookie = line`, in a document whose path is `/`.
    pub fn write_from_script(
        &mut self,
        now: Timestamp,
        client: &Client,
        line: &[u8],
    ) -> ScriptWrite {
        let document = Document {
            address: http_message::Address {
                origin: client.origin.clone(),
                path: "/".to_owned(),
                query: None,
            },
            ancestors: client.ancestors.clone(),
        };
        self.write_in_document(now, &document, line)
    }
}

/// The layer below: any request and any document.
impl Browser {
    /// Decides for each cookie of the host's registrable domain whether it goes along (RFC 6265bis §5.8.3): those that
    /// do come first, in the order of the `Cookie` line. Cookies that have expired get their verdict here, and are gone
    /// afterwards.
    pub fn select(&mut self, now: Timestamp, context: &RequestContext) -> Vec<SendVerdict> {
        let around = Surroundings::of_request(context, &self.profile, self.suffixes);
        self.look_up(now, &around)
    }

    /// The same without consequences: what [`select`](Self::select) would decide. Nothing is copied, no cookie counts as
    /// used, and what has expired stays for the next one to see.
    pub fn judge(&self, now: Timestamp, context: &RequestContext) -> Vec<Judged<'_>> {
        let around = Surroundings::of_request(context, &self.profile, self.suffixes);
        let (cookies, judged) = self.judged(now, &around);
        let judged = judged.into_iter().map(|(at, decision)| Judged {
            cookie: &cookies[at],
            decision,
        });
        judged.collect()
    }

    /// Takes one `Set-Cookie` line of a response into storage, or refuses it (RFC 6265bis §5.6 and §5.7).
    pub fn store(&mut self, now: Timestamp, context: &RequestContext, line: &[u8]) -> StoreVerdict {
        let around = Surroundings::of_request(context, &self.profile, self.suffixes);
        self.take(now, &around, line)
    }

    /// Whether an answer to a preflight is remembered that covers the request.
    pub(crate) fn preflight_known(
        &mut self,
        now: Timestamp,
        client: &Client,
        intent: &Intent,
    ) -> Option<PreflightKnown> {
        let rules = self.profile.preflights;
        self.preflights.knows(now, client, intent, rules)
    }

    fn names(&self) -> Names<'static> {
        Names {
            suffixes: self.suffixes,
            to_ascii: self.to_ascii,
        }
    }

    /// The cookies of the site, and what is decided about each, by its number.
    fn judged(
        &self,
        now: Timestamp,
        around: &Surroundings<'_>,
    ) -> (&[Cookie], Vec<(usize, SendDecision)>) {
        let question = Question {
            now,
            around,
            profile: &self.profile,
            suffixes: self.suffixes,
        };
        let cookies = self.storage.of_site(&around.site.domain);
        (cookies, judge(cookies, &question))
    }

    fn look_up(&mut self, now: Timestamp, around: &Surroundings<'_>) -> Vec<SendVerdict> {
        let (cookies, judged) = self.judged(now, around);
        let sent = judged
            .iter()
            .filter(|(_, decision)| *decision == SendDecision::Sent);
        let used: Vec<usize> = sent.map(|&(at, _)| at).collect();
        let verdicts = judged.into_iter().map(|(at, decision)| SendVerdict {
            cookie: cookies[at].clone(),
            decision,
        });
        let verdicts = verdicts.collect();
        // §5.8.3 step 3: the cookies that go along have now been used.
        self.storage.touch(&around.site.domain, now, used);
        verdicts
    }

    fn take(&mut self, now: Timestamp, around: &Surroundings<'_>, line: &[u8]) -> StoreVerdict {
        self.keep(now, around, line, parse(line, &self.profile))
    }

    /// Judges a cookie that was read or made; `line` is how it is shown.
    fn keep(
        &mut self,
        now: Timestamp,
        around: &Surroundings<'_>,
        line: &[u8],
        parsed: Parsed,
    ) -> StoreVerdict {
        let setting = Setting {
            now,
            around,
            profile: &self.profile,
            names: self.names(),
        };
        let Stored {
            decision,
            notes,
            passed,
            expires,
        } = store(&mut self.storage, parsed, &setting);
        StoreVerdict {
            line: line.to_vec(),
            notes,
            passed,
            expires,
            decision,
        }
    }
}

/// What is in storage.
impl Browser {
    /// Takes over a cookie that the real browser was reported to hold, and that this model did not see being stored.
    pub fn adopt(&mut self, cookie: Cookie) {
        let site = self.site_of(&cookie.domain);
        self.storage.hold(&site, cookie);
    }

    /// Forgets the cookie of this name, domain and path, if it is there: the real browser was reported to lack it.
    pub fn forget(&mut self, name: &[u8], domain: &str, path: &str) -> Option<Cookie> {
        let site = self.site_of(domain);
        let named = |cookie: &&Cookie| {
            cookie.name == name && cookie.domain == domain && cookie.path == path
        };
        let cookie = self.storage.of_site(&site).iter().find(named)?.clone();
        self.storage.remove(&site, &cookie)
    }

    /// The cookies in storage that have not expired, oldest first.
    pub fn cookies(&self, now: Timestamp) -> Vec<&Cookie> {
        let held = self.storage.all();
        let lasting = held.filter(|cookie| !is_expired(cookie, now));
        sorted_by_key(lasting, |cookie| cookie.created)
    }

    /// Ends the browser's run: cookies without an expiry go (RFC 6265bis §5.7, end).
    pub fn quit(&mut self) {
        self.storage.drop_session_cookies();
    }

    fn site_of(&self, domain: &str) -> String {
        match Host::parse(domain) {
            Some(host) => registrable(&host, self.suffixes).into_owned(),
            None => domain.to_owned(),
        }
    }
}

fn context_of(client: &Client, intent: &Intent) -> RequestContext {
    RequestContext {
        address: intent.address.clone(),
        method: normalized(&intent.method),
        client: Some(client.clone()),
        redirects: Vec::new(),
        destination: Destination::Subresource,
        credentials: intent.credentials,
    }
}

#[cfg(test)]
mod tests;
