//! The redirects of a call: where they led, why the last one was not followed, and what the caller was told of them.

use browser_model::{HopChange, HopRefusal, Intent, Prepared, Received, Redirects};

use crate::{PreflightReport, Report};

/// What became of redirects in a call. The default is a call that met none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Redirected {
    /// What the caller wants done about them.
    pub mode: Redirects,
    /// The hops after the first, in order.
    pub hops: Vec<FollowedHop>,
    /// Why the last redirect was not followed, where it was not (modelled).
    pub halt: Option<Halt>,
    /// What the caller was told of the way, where it got an answer.
    pub landed: Option<Landed>,
}

/// One hop after the first: a request that a redirect led to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FollowedHop {
    /// What is asked for now (modelled).
    pub intent: Intent,
    /// What is otherwise than on the hop before (modelled).
    pub changes: Vec<HopChange>,
    /// The request with a verdict for each stored cookie (modelled).
    pub prepared: Prepared,
    /// The CORS preflight of this hop, if the browser had to send one.
    pub preflight: Option<PreflightReport>,
    /// What the server says of it, or why it says nothing.
    pub report: Report,
    /// A verdict for each `Set-Cookie` line that the server reports (modelled).
    pub received: Received,
}

/// Why a redirect was not followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Halt {
    /// The caller did not want it: never [`Redirects::Follow`].
    Chosen(Redirects),
    /// The client does not go there.
    Refused(HopRefusal),
}

/// What a caller is told of the way that its request took.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Landed {
    /// Where the answer came from: `response.url`, `r.url`.
    pub url: String,
    /// Whether a redirect led there: `response.redirected`; whether `r.history` holds anything.
    pub redirected: bool,
}
