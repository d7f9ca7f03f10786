//! Who asks for what: the page, what it asks the browser to send, and a request as the cookie rules look at it.

use http_message::{Address, Headers, Method, Origin};

/// The document that makes requests, with the documents that it is nested in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Client {
    /// The origin of the document itself.
    pub origin: Origin,
    /// The origins of the documents around it, nearest first; empty for a top-level page.
    pub ancestors: Vec<Origin>,
}

/// What page code asks for with one `fetch` call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Intent {
    /// The method.
    pub method: Method,
    /// Where to.
    pub address: Address,
    /// Header lines that the page code sets itself (`Content-Type` comes from the body).
    pub headers: Headers,
    /// The content.
    pub body: Body,
    /// The credentials mode (Fetch §2.2.5).
    pub credentials: Credentials,
    /// The mode (Fetch §2.2.5).
    pub mode: Mode,
}

/// How page code asks to cross origins (Fetch §2.2.5, mode).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Mode {
    /// By CORS: what `fetch` does unless told otherwise.
    #[default]
    Cors,
    /// Without: only what a form could send, and the answer stays closed.
    NoCors,
}

/// What is done about redirects: `redirect` of `fetch` (Fetch §2.2.5, redirect mode), `allow_redirects` of `requests`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Redirects {
    /// They are followed.
    #[default]
    Follow,
    /// They are not: page code gets an empty shell (Fetch §2.2.6, opaque-redirect filtered response), a program the
    /// redirect itself (`allow_redirects=False`).
    Manual,
    /// The call fails.
    Error,
}

/// The content that page code hands to `fetch`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Body {
    /// Nothing.
    None,
    /// Name-value pairs, sent as `application/x-www-form-urlencoded`.
    Form(Vec<(String, String)>),
    /// A JSON text, sent as it is with `application/json`.
    Json(String),
    /// Any text, sent as it is: as `text/plain;charset=UTF-8` unless page code says otherwise.
    Text(String),
}

/// Whether cookies go along and are kept (Fetch §2.2.5, credentials mode).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Credentials {
    /// Never: no cookie is sent, none is stored.
    Omit,
    /// To the page's own origin only: what `fetch` does unless told otherwise.
    SameOrigin,
    /// Always, as far as the cookie rules allow.
    Include,
}

/// A request as the cookie rules look at it (RFC 6265bis §5.2 and §5.8): any request, not only one that `fetch` makes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestContext {
    /// The address of this hop.
    pub address: Address,
    /// The method of this hop.
    pub method: Method,
    /// The document that started the request; `None` where the user typed the address or chose a bookmark.
    pub client: Option<Client>,
    /// The origins of the hops before this one, oldest first, where redirects led here.
    pub redirects: Vec<Origin>,
    /// What the response is for.
    pub destination: Destination,
    /// Whether cookies go along and are kept at all. Navigations always include them.
    pub credentials: Credentials,
}

/// What a response is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Destination {
    /// A document that fills a tab or window: a top-level navigation.
    TopLevel,
    /// A document in a frame.
    Frame {
        /// The documents around the frame, nearest first: at least the one that holds it.
        ancestors: Vec<Origin>,
    },
    /// Anything that the client asks for itself: `fetch`, an image, a script.
    Subresource,
}

/// A document whose code reads or writes `document.cookie` (RFC 6265bis §5.8.2).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// Its address.
    pub address: Address,
    /// The origins of the documents around it, nearest first; empty for a top-level page.
    pub ancestors: Vec<Origin>,
}
