//! A request as a stop, a lesson or the learner describes it: everything but its origin.

use browser_model::{Body, Credentials, Redirects};
use http_message::{Method, Origin};
use timeline::ProgramOptions;

/// A request without its origin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call {
    /// The method.
    pub method: Method,
    /// The path.
    pub path: String,
    /// Names and values of the query, unencoded.
    pub query: Vec<(String, String)>,
    /// The content.
    pub body: Body,
    /// The credentials mode.
    pub credentials: Credentials,
    /// Sender, destination and mode, where they differ from the default.
    pub manner: Manner,
}

impl Call {
    /// A call of the page to its own server, with credentials.
    pub fn new(method: Method, path: &str, body: Body) -> Self {
        Self {
            method,
            path: path.to_owned(),
            query: Vec::new(),
            body,
            credentials: Credentials::Include,
            manner: Manner::default(),
        }
    }
}

/// Sender, destination and mode of a call. The default is what nearly all calls use.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Manner {
    /// Which server it goes to.
    pub to: To,
    /// Which page sends it.
    pub from: Sender,
    /// The mode `no-cors` instead of `cors` (Fetch §2.2.5).
    pub no_cors: bool,
    /// Names and values of headers that page code sets itself.
    pub headers: Vec<(String, String)>,
    /// What is done about redirects.
    pub redirects: Redirects,
    /// How a Python program makes the call.
    pub program: Option<ProgramOptions>,
}

/// Which server a call goes to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum To {
    /// The page's own origin.
    #[default]
    SameOrigin,
    /// The same host at another port.
    OtherPort,
    /// The same machine by its other name.
    OtherHost,
    /// Any origin: in the model only.
    Origin(Origin),
}

/// Which page sends a call.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sender {
    /// The learner's.
    #[default]
    Page,
    /// One of another site, in a frame.
    ForeignPage,
}
