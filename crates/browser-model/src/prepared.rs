//! What a client makes of an intent, and what a response leaves in its storage.

use http_message::Request;

use crate::{PreflightKnown, SendVerdict, StoreVerdict, Unsent};

/// A request ready to go, with a verdict for each stored cookie.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prepared {
    /// The request as the model expects it on the wire (only the lines that decide something: Host, Content-Type, Origin, Cookie).
    pub request: Request,
    /// One verdict for each cookie in storage that concerns this host at all, sent ones first, in the order of the `Cookie` line.
    pub verdicts: Vec<SendVerdict>,
    /// The question that the browser asks first, where the request crosses origins and no form could have sent it.
    pub preflight: Option<Request>,
    /// Why it does not ask although the request crosses origins and no form could have sent it: it remembers an answer.
    pub preflight_known: Option<PreflightKnown>,
    /// The names of headers that page code set and the browser leaves out.
    pub dropped: Vec<String>,
    /// The exception that a program's call ends with before anything is sent; then `request` is what it would have been.
    pub unsent: Option<Unsent>,
}

/// What a response left in storage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Received {
    /// One verdict for each `Set-Cookie` line, in order.
    pub verdicts: Vec<StoreVerdict>,
}
