//! What a shell did that passed an exchange on to another server instead of answering it: what it changed, what it saw go by,
//! and what went wrong. What that server decided is not in here, for nobody told.

use http_message::Headers;

/// One thing that happened while an exchange was passed on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Passage {
    /// The request went on to the upstream server.
    PassedOn {
        /// Where to, as an origin.
        upstream: String,
        /// The request line as it stood on the wire.
        start_line: String,
    },
    /// A line was changed on its way: nothing else was.
    LineChanged {
        /// Whose line.
        of: Side,
        /// The line as it came.
        before: String,
        /// The line as it went on.
        after: String,
        /// Why it had to be changed.
        reason: ChangeReason,
    },
    /// An answer before the answer (RFC 9110 §15.2).
    Interim {
        /// Its status code.
        status: u16,
        /// Its header lines.
        headers: Headers,
    },
    /// The upstream server answered.
    Answered {
        /// The status line as it stood on the wire.
        start_line: String,
        /// How long it took until the head of the answer was there, in microseconds.
        micros: u64,
    },
    /// Header lines after the content (RFC 9112 §7.1.2).
    Trailers {
        /// Whose lines.
        of: Side,
        /// The lines.
        headers: Headers,
    },
    /// The connection does not speak HTTP any more: what goes by is passed on and not looked at.
    Switched {
        /// What it speaks, as the answer names it.
        protocol: String,
        /// How many octets have come from the client.
        up: u64,
        /// How many octets have come from the server.
        down: u64,
    },
    /// The answer was still on its way when this was told.
    Continues,
    /// It went wrong.
    Failed(Failure),
}

/// The two messages of an exchange.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// What the client sent.
    Request,
    /// What the server answered.
    Response,
}

/// Why a line could not stay as it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChangeReason {
    /// `Host`: the upstream server wants to be called by its own name.
    Host,
    /// `Origin`: it has to fit the `Host` line, or every form would count as another site's.
    Origin,
    /// `Referer`: the same.
    Referer,
    /// `Location`: it names the upstream server itself, past whoever watches.
    Location,
    /// `Set-Cookie`: its `Domain` is the upstream server's, and the client has asked another host.
    CookieDomain,
}

/// What went wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// No connection to the upstream server, and what the system says about it.
    Unreachable(String),
    /// The upstream server did not take the connection in time.
    ConnectTooSlow,
    /// It took the request and did not answer in time.
    AnswerTooSlow,
    /// It closed the connection instead of answering.
    ClosedUnanswered,
    /// What it answered is no HTTP/1.
    NotHttp,
    /// It closed the connection in the middle of its answer.
    CutOff,
    /// The client went away before it had everything.
    ClientLeft,
    /// The client stopped in the middle of its request.
    RequestStalled,
    /// The request's content is framed in a way that others may read differently: it was not passed on.
    UnclearFraming,
    /// The request is for a host that does not lead here by right: it was not passed on.
    ForeignHost,
}

/// Gives each variant without content its name in JSON, and back.
macro_rules! names {
    ($type:ident: $($variant:ident => $name:literal,)*) => {
        impl $type {
            /// Its name in JSON.
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)*
                }
            }

            /// The one of this name.
            pub fn parse(name: &str) -> Option<Self> {
                match name {
                    $($name => Some(Self::$variant),)*
                    _ => None,
                }
            }
        }
    };
}

names! { Side:
    Request => "request",
    Response => "response",
}

names! { ChangeReason:
    Host => "host",
    Origin => "origin",
    Referer => "referer",
    Location => "location",
    CookieDomain => "cookie_domain",
}

impl Failure {
    /// Its name in JSON.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Unreachable(_) => "unreachable",
            Self::ConnectTooSlow => "connect_too_slow",
            Self::AnswerTooSlow => "answer_too_slow",
            Self::ClosedUnanswered => "closed_unanswered",
            Self::NotHttp => "not_http",
            Self::CutOff => "cut_off",
            Self::ClientLeft => "client_left",
            Self::RequestStalled => "request_stalled",
            Self::UnclearFraming => "unclear_framing",
            Self::ForeignHost => "foreign_host",
        }
    }

    /// The one of this name; only the first takes `words`.
    pub fn parse(name: &str, words: String) -> Option<Self> {
        Some(match name {
            "unreachable" => Self::Unreachable(words),
            "connect_too_slow" => Self::ConnectTooSlow,
            "answer_too_slow" => Self::AnswerTooSlow,
            "closed_unanswered" => Self::ClosedUnanswered,
            "not_http" => Self::NotHttp,
            "cut_off" => Self::CutOff,
            "client_left" => Self::ClientLeft,
            "request_stalled" => Self::RequestStalled,
            "unclear_framing" => Self::UnclearFraming,
            "foreign_host" => Self::ForeignHost,
            _ => return None,
        })
    }
}
