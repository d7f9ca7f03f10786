//! What the server did while it answered one request, in order: the server's side of the story. Never holds a password.

use http_message::Timestamp;

use crate::Passage;

/// One thing that the server did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ServerEvent {
    /// It read the `Cookie` lines: every name and value in order, and the session id that it found among them.
    CookiesRead {
        /// Names and values as the server understood them.
        cookies: Vec<(String, String)>,
        /// The value of `sessionid`, if there is one that is not empty.
        session_id: Option<String>,
    },
    /// It compared name and password with the user table.
    CredentialsChecked {
        /// The name that was given; empty where none was.
        username: String,
        /// Whether both are right.
        accepted: bool,
    },
    /// It found neither a name nor a password to compare: no form was read, or one without these fields.
    NoFormRead {
        /// What the body is instead.
        body: UnreadBody,
        /// The `Content-Type` of the request, if it has one.
        content_type: Option<String>,
    },
    /// It looked the presented id up in the session table.
    SessionLookedUp(Lookup),
    /// It wrote a new row into the session table.
    SessionCreated {
        /// The new id.
        id: String,
        /// Whose session it is.
        user: String,
        /// When the row expires.
        expires: Timestamp,
    },
    /// Signing in again, it kept the row that was there (flavour `django`, same user).
    SessionKept {
        /// The id that stays.
        id: String,
        /// Whose session it is.
        user: String,
    },
    /// It deleted a row from the session table.
    SessionDeleted {
        /// The id that is gone.
        id: String,
    },
    /// Using a session moved its end (see [`crate::Sliding`]).
    SessionExtended {
        /// The id.
        id: String,
        /// When the row expires now.
        expires: Timestamp,
    },
    /// It gave out a signed token and wrote no row (see [`crate::Config::token`]).
    TokenIssued {
        /// The token.
        token: String,
        /// Whose it is.
        user: String,
        /// When it expires.
        expires: Timestamp,
    },
    /// It checked a token's signature and its end; it looked nothing up.
    TokenChecked {
        /// The token that was presented.
        token: String,
        /// What came of it.
        verdict: TokenVerdict,
    },
    /// A request that may change something: it compared the cookie `csrftoken` with what the request repeats of it.
    CsrfChecked(CsrfVerdict),
    /// The request was passed to one of two instances of the server.
    PassedTo {
        /// Its number, 1 or 2.
        instance: u8,
    },
    /// Only a server in a service worker: no `Cookie` line reaches a worker, so it made one of what the browser's storage
    /// shows to the Cookie Store API.
    StorageRead {
        /// Whether the request's credentials mode lets cookies go along; where not, the storage was not asked.
        allowed: bool,
        /// Names and values, in the order in which the storage gave them.
        cookies: Vec<(String, String)>,
    },
    /// Only a server in a service worker: `Set-Cookie` is taken out of a worker's response, so it carried the line out
    /// itself with the Cookie Store API.
    StorageWritten(StorageWrite),
    /// Only where a shell passes exchanges on to another server: what it did with this one.
    Passed(Passage),
}

/// What a sign-in's body is, where it is no form with a name or a password.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnreadBody {
    /// There is none.
    Empty,
    /// JSON, by its type or by its content.
    Json,
    /// Something else.
    Other,
}

/// What a server says of a signed token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TokenVerdict {
    /// The signature fits, and the token has not expired.
    Valid {
        /// Whose it is.
        user: String,
        /// When it expires.
        expires: Timestamp,
    },
    /// The signature fits, and the token has expired.
    Expired {
        /// When it expired.
        expired: Timestamp,
    },
    /// It is no token, or its signature does not fit.
    Forged,
}

/// What came of the comparison against forged requests, named as Django names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CsrfVerdict {
    /// Both are there and equal.
    Passed,
    /// The request bears no cookie `csrftoken`.
    NoCookie,
    /// The request repeats the token neither in the header `X-CSRFToken` nor in a form field.
    NoToken,
    /// It repeats another one.
    Differs,
}

/// How a server in a service worker carried out one of its `Set-Cookie` lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StorageWrite {
    /// The value of the `Set-Cookie` line.
    pub line: String,
    /// The call, as JavaScript writes it.
    pub call: String,
    /// The line that says what such a call can do: no `HttpOnly`, always `Secure`, a `SameSite` in any case.
    pub effective: String,
    /// What came of it.
    pub outcome: StorageOutcome,
}

/// What came of a call of the Cookie Store API.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StorageOutcome {
    /// The browser did it; reading the storage afterwards shows so.
    Done,
    /// The request's credentials mode forbids to keep cookies, so the worker did not call.
    NotAllowed,
    /// The browser did not do it; its words, empty where it said nothing.
    Refused(String),
}

/// What the session table said of a presented id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lookup {
    /// A live row.
    Found {
        /// The id.
        id: String,
        /// Whose session it is.
        user: String,
        /// When the row expires.
        expires: Timestamp,
    },
    /// No such row.
    Unknown {
        /// The id that was presented.
        id: String,
    },
    /// A row that has expired.
    Expired {
        /// The id.
        id: String,
        /// When it expired.
        expired: Timestamp,
    },
    /// The request presented no id.
    NonePresented,
}
