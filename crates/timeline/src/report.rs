//! What a server says of a request, and of the preflight before it.

use browser_model::CorsRefusal;
use http_message::Request;
use practice_server::TraceEntry;

/// A CORS preflight: sent before any request that a form could not have made (Fetch §4.9).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PreflightReport {
    /// The preflight request (modelled).
    pub request: Request,
    /// The server's trace of it; `None` if it saw none, since browsers cache the answer for some seconds.
    pub trace: Option<Box<TraceEntry>>,
    /// Whether the actual request may follow (modelled from what the server reports).
    pub verdict: Result<(), CorsRefusal>,
}

/// The server's own word on an exchange.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Report {
    /// Its trace of this exchange.
    Trace(Box<TraceEntry>),
    /// Several trace entries match, because two pages sent the same request at once: the candidates' numbers.
    Ambiguous(Vec<u64>),
    /// The trace could not be read, or holds no such request.
    Missing,
    /// Nothing was sent: the browser asked first and was refused, or a program's call raised an exception before.
    NotSent,
}
