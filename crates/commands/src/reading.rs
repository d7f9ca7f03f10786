//! What was read: requests as the program would send them, in the order of the text.

use browser_model::{Credentials, Redirects};
use http_message::Headers;

use crate::note::Noted;

/// The language that a pasted text is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Language {
    /// curl in bash or a shell like it.
    Bash,
    /// curl in Windows' cmd.
    Cmd,
    /// A call of `fetch`.
    Fetch,
    /// A request as it stands on the wire.
    Raw,
    /// `Set-Cookie` or `Cookie` lines, alone or in a response: something for the inspector.
    CookieLines,
    /// PowerShell, which is not read.
    PowerShell,
    /// Nothing that is known here.
    Unknown,
}

/// A pasted text, read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// What it is.
    pub language: Language,
    /// Its requests.
    pub requests: Vec<Pasted>,
    /// What there is to say about it.
    pub notes: Vec<Noted>,
}

/// A request as the pasted text means it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pasted {
    /// The method, as written.
    pub method: String,
    /// `http`, `https` or another; empty where the text does not say.
    pub scheme: String,
    /// Host and port as written; empty where the text names no server.
    pub authority: String,
    /// Path and query.
    pub target: String,
    /// The header lines that the text asks for, in its order.
    pub headers: Headers,
    /// Those that the program adds of its own accord.
    pub added: Headers,
    /// The content.
    pub body: Option<Vec<u8>>,
    /// The credentials mode, where the text names one.
    pub credentials: Option<Credentials>,
    /// What the program does about redirects.
    pub redirects: Redirects,
}
