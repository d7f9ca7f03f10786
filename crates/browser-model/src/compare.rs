//! The same lines and the same request under the rules of each client, beside each other: Chromium, Firefox, the draft,
//! and Python's `requests`.

use http_message::{Headers, Response, Timestamp};

use crate::{
    Body, Browser, Cookie, Document, Intent, Mode, Profile, RequestContext, Requests, SendVerdict,
    StoreVerdict, cookie_line,
};

/// Whose rules decide.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Rules {
    /// Chromium.
    Chromium,
    /// Firefox.
    Firefox,
    /// RFC 6265bis read literally.
    Draft,
    /// Python's `requests`.
    Requests,
}

impl Rules {
    /// All of them, in the order in which they are shown.
    pub const ALL: [Self; 4] = [Self::Chromium, Self::Firefox, Self::Draft, Self::Requests];

    /// The profile of a browser's rules; none for a program.
    pub fn profile(self) -> Option<Profile> {
        match self {
            Self::Chromium => Some(Profile::CHROMIUM),
            Self::Firefox => Some(Profile::FIREFOX),
            Self::Draft => Some(Profile::DRAFT),
            Self::Requests => None,
        }
    }
}

/// A response: the request that it answers, and its `Set-Cookie` lines. Lines of several addresses are several of these.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The request, with its own address.
    pub context: RequestContext,
    /// The lines, in order.
    pub lines: Vec<Vec<u8>>,
    /// The lines are not the response's own: page code in the document that it brought writes them.
    pub by_script: bool,
}

/// What one client makes of all of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// Whose rules these are.
    pub rules: Rules,
    /// A verdict for each line of each answer, in order. A program runs no page code: of such lines it has none.
    pub set: Vec<StoreVerdict>,
    /// What lies in storage afterwards.
    pub held: Vec<Cookie>,
    /// A verdict for each stored cookie that concerns the request; sent ones first, in the order of the line.
    pub sent: Vec<SendVerdict>,
    /// The `Cookie` line.
    pub line: Option<Vec<u8>>,
}

/// Asks each client. The answers come at `now`, the request goes out at `later`. `browser` makes a browser of a profile,
/// with whatever public suffix list there is.
pub fn compare(
    now: Timestamp,
    answers: &[Answer],
    later: Timestamp,
    request: &RequestContext,
    browser: impl Fn(Profile) -> Browser,
) -> [Outcome; 4] {
    Rules::ALL.map(|rules| match rules.profile() {
        Some(profile) => in_browser(rules, browser(profile), now, answers, later, request),
        None => in_program(rules, now, answers, later, request),
    })
}

fn in_browser(
    rules: Rules,
    mut browser: Browser,
    now: Timestamp,
    answers: &[Answer],
    later: Timestamp,
    request: &RequestContext,
) -> Outcome {
    let mut set = Vec::new();
    for answer in answers {
        let document = Document {
            address: answer.context.address.clone(),
            ancestors: Vec::new(),
        };
        let lines = answer.lines.iter();
        set.extend(lines.map(|line| match answer.by_script {
            true => browser.write_in_document(now, &document, line),
            false => browser.store(now, &answer.context, line),
        }));
    }
    let held = browser.cookies(now).into_iter().cloned().collect();
    let sent = browser.select(later, request);
    let line = cookie_line(&sent);
    Outcome {
        rules,
        set,
        held,
        sent,
        line,
    }
}

fn in_program(
    rules: Rules,
    now: Timestamp,
    answers: &[Answer],
    later: Timestamp,
    request: &RequestContext,
) -> Outcome {
    let mut session = Requests::new();
    let mut set = Vec::new();
    for answer in answers.iter().filter(|answer| !answer.by_script) {
        let mut headers = Headers::new();
        for line in &answer.lines {
            headers.push("Set-Cookie", line.clone());
        }
        let response = Response {
            status: 200,
            headers,
            body: Vec::new(),
        };
        let received = session.receive(now, &as_intent(&answer.context), &response);
        set.extend(received.verdicts);
    }
    let held = session.cookies().cloned().collect();
    let prepared = session.prepare(later, &as_intent(request), &[]);
    let line = prepared.request.headers.get("Cookie");
    Outcome {
        rules,
        set,
        held,
        line: line.map(|field| field.value.clone()),
        sent: prepared.verdicts,
    }
}

/// A program has no page, no frames and no credentials mode: method and address are all.
fn as_intent(context: &RequestContext) -> Intent {
    Intent {
        method: context.method.clone(),
        address: context.address.clone(),
        headers: Headers::new(),
        body: Body::None,
        credentials: context.credentials,
        mode: Mode::Cors,
    }
}

#[cfg(test)]
mod tests;
