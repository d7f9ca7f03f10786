//! The closed list of steps that a timeline can show; the words for them are in `explain`.

mod kind;
mod parts;

use browser_model::{
    Cookie, CorsRefusal, Credentials, Finding, HopChange, HopRefusal, Note, Redirects,
    RejectReason, Unsent, WithholdReason,
};
use http_message::{Method, Request, Response, Timestamp};
use practice_server::{CsrfVerdict, Passage, StorageWrite, UnreadBody};

use crate::{
    CameBack, Family, FetchFailure, Inference, Intervention, JarDifference, ProgramOptions,
};

pub use kind::StepKind;

/// Everything that can happen in an exchange.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// Page code wrote a cookie with `document.cookie`.
    ScriptWritesCookie {
        /// The line that it wrote.
        line: String,
        /// Whether `document.cookie` showed the cookie afterwards, where the page could look.
        visible: Option<bool>,
    },
    /// Page code called `fetch`.
    RequestComposed {
        /// The request as page code composed it (no cookies in it).
        request: Request,
        /// Its credentials mode.
        credentials: Credentials,
        /// How a Python program made the call, where one did.
        program: Option<ProgramOptions>,
    },
    /// A line of the learner's program made a call.
    LineCalled {
        /// Which line, from 1.
        line: Option<u32>,
        /// The function that it is in; none outside any.
        function: Option<String>,
        /// The method that it asks with.
        method: Method,
        /// The path that it asks for.
        path: String,
        /// The number of the jar that the call uses; none where it has none.
        jar: Option<u32>,
    },
    /// A program's call ended with an exception before anything was sent.
    RequestRaised {
        /// The exception.
        error: Unsent,
    },
    /// Page code set a header that the browser leaves out.
    HeaderDropped {
        /// Its name.
        name: String,
    },
    /// Page code read `document.cookie`.
    ScriptReadsCookies {
        /// What it was shown, where there is a real browser.
        shown: Option<String>,
        /// What the rules say that it is shown.
        expected: String,
    },
    /// The browser sent a CORS preflight.
    PreflightSent {
        /// The question.
        request: Request,
        /// Whether the server saw it.
        seen: bool,
    },
    /// What the server answered to that.
    PreflightAnswered {
        /// The answer, where the server saw the question.
        response: Option<Response>,
        /// Why the request may not follow.
        refusal: Option<CorsRefusal>,
    },
    /// The browser need not ask first: it remembers an answer from before.
    PreflightRemembered {
        /// Until when.
        until: Timestamp,
    },
    /// The browser found no cookie for this host in its storage.
    NoCookieInStorage {
        /// The host.
        host: String,
    },
    /// A cookie went along.
    CookieAttached {
        /// The cookie.
        cookie: Cookie,
    },
    /// A cookie stayed behind.
    CookieWithheld {
        /// The cookie.
        cookie: Cookie,
        /// Each test that it failed.
        reasons: Vec<WithholdReason>,
    },
    /// A program's call brought cookies that its jar does not hold.
    CookieBrought {
        /// Names and values.
        cookies: Vec<(String, String)>,
    },
    /// What a watched client did with cookies cannot be told: its rules are not known, or its storage is out of sight.
    ClientUnseen {
        /// What the client is.
        family: Family,
    },
    /// A service worker gets no `Cookie` line, so it queried the browser's storage for the request's cookies.
    WorkerReadsStorage {
        /// Whether the credentials mode allows cookies; if not, the storage was not queried.
        allowed: bool,
        /// Names and values that it was told.
        cookies: Vec<(String, String)>,
    },
    /// The request went out, or arrived.
    RequestSent {
        /// The request as the server reports it, otherwise as the model predicts it.
        request: Request,
        /// How many octets the whole body had, where it was cut.
        cut_from: Option<u64>,
        /// Whether it is for a server of the learner's own, whose session cookie may have any name.
        passed: bool,
    },
    /// A balancer passed the request to one of two instances of the server.
    InstanceChosen {
        /// Its number, 1 or 2.
        instance: u8,
    },
    /// The request repeats the token against forged requests.
    CsrfPassed,
    /// It does not, and the server refuses it.
    CsrfRefused {
        /// What is wrong with it.
        verdict: CsrfVerdict,
    },
    /// The server read its `Cookie` lines.
    ServerReadsCookies {
        /// Names and values as it understood them.
        cookies: Vec<(String, String)>,
        /// The session id among them.
        session_id: Option<String>,
    },
    /// The server checked name and password.
    CredentialsChecked {
        /// The name.
        username: String,
        /// Whether both are right.
        accepted: bool,
    },
    /// The server found neither a name nor a password: it read no form.
    FormNotRead {
        /// What the body was instead.
        body: UnreadBody,
        /// The `Content-Type` of the request, if it had one.
        content_type: Option<String>,
    },
    /// The session table has a live row for the id.
    SessionFound {
        /// The id.
        id: String,
        /// Whose it is.
        user: String,
        /// When it expires.
        expires: Timestamp,
    },
    /// The session table has no such row.
    SessionUnknown {
        /// The id that was presented.
        id: String,
    },
    /// The session table has such a row, but it has expired.
    SessionExpired {
        /// The id.
        id: String,
        /// When it expired.
        expired: Timestamp,
    },
    /// The request presented no id.
    SessionNotPresented,
    /// A signed token was presented, and its signature fits.
    TokenAccepted {
        /// The token.
        token: String,
        /// Whose it is.
        user: String,
        /// When it expires.
        expires: Timestamp,
    },
    /// A token was presented that does not count.
    TokenRefused {
        /// The token.
        token: String,
        /// When it expired, if that is why; otherwise its signature does not fit.
        expired: Option<Timestamp>,
    },
    /// A new row stands in the session table.
    SessionCreated {
        /// The id.
        id: String,
        /// Whose it is.
        user: String,
        /// When it expires.
        expires: Timestamp,
    },
    /// The row that was there stays.
    SessionKept {
        /// The id.
        id: String,
        /// Whose it is.
        user: String,
    },
    /// Using it moved the row's end.
    SessionExtended {
        /// The id.
        id: String,
        /// When it expires now.
        expires: Timestamp,
    },
    /// The server gave out a signed token and wrote no row.
    TokenIssued {
        /// The token.
        token: String,
        /// Whose it is.
        user: String,
        /// When it expires.
        expires: Timestamp,
    },
    /// A row is gone from the session table.
    SessionDeleted {
        /// The id.
        id: String,
    },
    /// The server answered.
    ResponseSent {
        /// The answer as the server sent it.
        response: Response,
        /// How many octets the whole body had, where it was cut.
        cut_from: Option<u64>,
        /// Whether it came through from a server of the learner's own, which does not answer as the practice API does.
        passed: bool,
    },
    /// The answer carries a `Set-Cookie` line.
    SetCookieIssued {
        /// The line's value.
        line: String,
        /// The session id in it, if it is the session cookie and not empty.
        session_id: Option<String>,
    },
    /// The browser strips `Set-Cookie` from a service worker's response, so the worker wrote the cookie itself.
    WorkerWritesStorage {
        /// The line, the call, and what came of it.
        write: StorageWrite,
    },
    /// The browser stored a new cookie.
    CookieStored {
        /// The cookie.
        cookie: Cookie,
        /// What was trimmed, ignored or clamped.
        notes: Vec<Note>,
    },
    /// The browser replaced a cookie.
    CookieReplaced {
        /// Before.
        old: Cookie,
        /// Now.
        new: Cookie,
        /// What was trimmed, ignored or clamped.
        notes: Vec<Note>,
    },
    /// The browser deleted a cookie.
    CookieDeleted {
        /// The cookie.
        cookie: Cookie,
    },
    /// A deleting `Set-Cookie` found nothing to delete.
    NothingToDelete {
        /// The line.
        line: String,
    },
    /// The browser refused a cookie.
    CookieRejected {
        /// The line.
        line: String,
        /// The rule.
        reason: RejectReason,
    },
    /// The answer reached page code.
    ResponseExposed {
        /// What it may read.
        response: Response,
    },
    /// The response's `Set-Cookie` lines are hidden from page code.
    SetCookieHidden {
        /// How many there were.
        lines: usize,
    },
    /// The answer did not reach page code.
    ResponseWithheld {
        /// All that page code is told.
        failure: FetchFailure,
        /// Whether the server reports that it acted all the same.
        server_acted: bool,
        /// The rule of CORS that kept it, where one did.
        cors: Option<CorsRefusal>,
        /// Whether the browser kept a cookie from it all the same.
        cookie_kept: bool,
    },
    /// Page code got an empty shell.
    ResponseOpaque {
        /// Whether it stands for a redirect that page code did not want followed; otherwise the mode was `no-cors`.
        redirect: bool,
    },
    /// The client followed a redirect by itself.
    RedirectFollowed {
        /// The status that sent it on.
        status: u16,
        /// `Location` as it stood in the response.
        location: String,
        /// The address that it means.
        to: String,
        /// What is otherwise than in the request before.
        changes: Vec<HopChange>,
    },
    /// The client did not follow a redirect, because the caller did not want it.
    RedirectNotFollowed {
        /// What the caller wanted: never to follow.
        mode: Redirects,
        /// The status.
        status: u16,
        /// `Location`, where the response has one.
        location: Option<String>,
    },
    /// The client does not follow a redirect, by a rule.
    RedirectRefused {
        /// The rule.
        refusal: HopRefusal,
        /// The status.
        status: u16,
        /// `Location` as it stood in the response.
        location: String,
    },
    /// What the caller is told of the redirects that were followed.
    RedirectsSeen {
        /// Where the last response came from.
        url: String,
        /// The statuses of the redirects, as far as they are reported.
        statuses: Vec<u16>,
    },
    /// A lesson edited one side by hand, or let time pass.
    Intervention(Intervention),
    /// A watched client came back without the session cookie that it was given.
    CameBackWithout(Box<CameBack>),
    /// A program's jar does not hold what the rules expect.
    JarDiffers(Box<JarDifference>),
    /// A call of the learner's program got no response.
    CallFailed {
        /// Python's own words.
        error: String,
    },
    /// What happened on the way to a server that reports nothing, and back.
    Passed(Passage),
    /// What the cookies that come and go let one infer of such a server's session.
    SessionInferred(Inference),
    /// Cookies came that such a server has not set: of another program on this host, most likely.
    StrangerCookies {
        /// Their names.
        names: Vec<String>,
    },
    /// The server does not report on this exchange, so its side is unknown.
    ServerUnseen {
        /// Whether that is because several requests fit its trace.
        ambiguous: bool,
    },
    /// The server reports a different `Cookie` line than the model predicted.
    Disagreement {
        /// What the model expected, empty for none.
        expected: String,
        /// What the server reports, empty for none.
        reported: String,
        /// What the difference consists of; empty where that cannot be told cookie by cookie.
        findings: Vec<Finding>,
    },
}

#[cfg(test)]
mod tests;
