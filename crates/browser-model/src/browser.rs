//! One browser: its cookie storage and its two decisions, before a request and after a response.
//! Knows the rules; knows no server and no transport.

use http_message::{Host, Origin, Request, Response, Timestamp};

use crate::{
    Client, Cookie, CookieInit, CookieStoreDelete, CookieStoreError, Destination, Document, Intent,
    Judged, LastLabel, Profile, PublicSuffixes, RequestContext, ScriptWrite, SendDecision,
    SendVerdict, StoreVerdict,
    compose::{compose, normalized},
    order::sorted_by_key,
    parse::{Parsed, parse, trim},
    retrieve::{Question, cookie_line, judge},
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
}

/// A request ready to go, with a verdict for each stored cookie.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prepared {
    /// The request as the model expects it on the wire (only the lines that decide something: Host, Content-Type, Origin, Cookie).
    pub request: Request,
    /// One verdict for each cookie in storage that concerns this host at all, sent ones first, in the order of the `Cookie` line.
    pub verdicts: Vec<SendVerdict>,
}

/// What a response left in storage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Received {
    /// One verdict for each `Set-Cookie` line, in order.
    pub verdicts: Vec<StoreVerdict>,
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
        Prepared { request, verdicts }
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

    /// Decides which cookies `document.cookie` shows (RFC 6265bis §5.8.2).
    pub fn read_in_document(&mut self, now: Timestamp, document: &Document) -> Vec<SendVerdict> {
        let around = Surroundings::of_script(document, self.suffixes);
        self.look_up(now, &around)
    }

    /// Takes what a script writes to `document.cookie`, or refuses it.
    pub fn write_in_document(
        &mut self,
        now: Timestamp,
        document: &Document,
        line: &[u8],
    ) -> ScriptWrite {
        let around = Surroundings::of_script(document, self.suffixes);
        self.take(now, &around, line)
    }

    /// Takes what `cookieStore.set(init)` writes, or refuses it. The line of the verdict is the `Set-Cookie` line that
    /// would ask for the same. What the API refuses by itself is an error: there it throws a `TypeError`.
    pub fn set_in_cookie_store(
        &mut self,
        now: Timestamp,
        document: &Document,
        init: &CookieInit,
    ) -> Result<StoreVerdict, CookieStoreError> {
        let around = self.secure_script(document)?;
        let (line, parsed) = init.take(&around, &self.profile, self.names())?;
        Ok(self.keep(now, &around, &line, parsed))
    }

    /// Takes what `cookieStore.delete(options)` asks for: a cookie of that name, domain and path that is over at once.
    pub fn delete_in_cookie_store(
        &mut self,
        now: Timestamp,
        document: &Document,
        options: &CookieStoreDelete,
    ) -> Result<StoreVerdict, CookieStoreError> {
        self.set_in_cookie_store(now, document, &options.as_init())
    }

    /// Decides which cookies `cookieStore.getAll(name)` returns, by the same rules as `document.cookie`;
    /// `cookieStore.get(name)` is the first that is [`Sent`](crate::SendDecision::Sent). Without a name all are judged,
    /// with one those of that name.
    pub fn read_in_cookie_store(
        &mut self,
        now: Timestamp,
        document: &Document,
        name: Option<&str>,
    ) -> Result<Vec<SendVerdict>, CookieStoreError> {
        let around = self.secure_script(document)?;
        let mut verdicts = self.look_up(now, &around);
        if let Some(name) = name {
            let name = trim(name.as_bytes());
            verdicts.retain(|verdict| verdict.cookie.name_text().as_bytes() == name);
        }
        Ok(verdicts)
    }

    /// A script in a secure context: only there is a `cookieStore`.
    fn secure_script<'a>(
        &self,
        document: &'a Document,
    ) -> Result<Surroundings<'a>, CookieStoreError> {
        let Document { address, ancestors } = document;
        let mut around = ancestors.iter().chain([&address.origin]);
        if around.all(Origin::is_trustworthy) {
            Ok(Surroundings::of_script(document, self.suffixes))
        } else {
            Err(CookieStoreError::InsecureContext)
        }
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
        } = store(&mut self.storage, parsed, &setting);
        StoreVerdict {
            line: line.to_vec(),
            notes,
            passed,
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
