//! Decisions with their reasons: every cookie sent or withheld, every `Set-Cookie` stored or rejected.

use http_message::Timestamp;

use crate::{Cookie, SameSite};

/// What the browser decided about one stored cookie when a request was prepared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SendVerdict {
    /// The cookie, as it stood in storage.
    pub cookie: Cookie,
    /// Sent or withheld.
    pub decision: SendDecision,
}

/// The same about a cookie that stays where it is: what [`Browser::judge`](crate::Browser::judge) returns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judged<'a> {
    /// The cookie in storage.
    pub cookie: &'a Cookie,
    /// Sent or withheld.
    pub decision: SendDecision,
}

/// Sent, or withheld with each test that failed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SendDecision {
    /// The cookie is in the request's `Cookie` line.
    Sent,
    /// The cookie stays at home; at least one reason.
    Withheld(Vec<WithholdReason>),
}

/// A test of RFC 6265bis §5.8.3 (or of Fetch) that a cookie failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WithholdReason {
    /// The credentials mode is `omit`, or `same-origin` with another origin (Fetch §4.6).
    CredentialsMode,
    /// Host-only, and the host is another one.
    HostOnlyMismatch,
    /// The host does not domain-match the cookie's domain (§5.1.3).
    DomainMismatch,
    /// The cookie's domain is a public suffix now.
    PublicSuffix,
    /// The request's path does not path-match the cookie's path (§5.1.4).
    PathMismatch,
    /// Secure, and the connection is not.
    SecureOnly,
    /// HttpOnly, and a script asks.
    HttpOnly,
    /// `SameSite=Strict`, and the request is cross-site.
    SameSiteStrict,
    /// `SameSite=Lax`, and the request is cross-site without being a top-level navigation by a safe method.
    SameSiteLax,
    /// No SameSite, treated as Lax by this browser; cross-site as above.
    SameSiteDefault,
    /// Expired.
    Expired,
    /// Another partition (CHIPS §2.5).
    PartitionMismatch,
    /// Its Port does not name the port of the request (`http.cookiejar`).
    PortMismatch,
    /// The program gave a `Cookie` line by hand, and `requests` adds nothing to it.
    HeaderByHand,
}

impl WithholdReason {
    /// The name in kebab-case, as the `replay` example prints it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::CredentialsMode => "credentials-mode",
            Self::HostOnlyMismatch => "host-only-mismatch",
            Self::DomainMismatch => "domain-mismatch",
            Self::PublicSuffix => "public-suffix",
            Self::PathMismatch => "path-mismatch",
            Self::SecureOnly => "secure-only",
            Self::HttpOnly => "http-only",
            Self::SameSiteStrict => "same-site-strict",
            Self::SameSiteLax => "same-site-lax",
            Self::SameSiteDefault => "same-site-default",
            Self::Expired => "expired",
            Self::PartitionMismatch => "partition-mismatch",
            Self::PortMismatch => "port-mismatch",
            Self::HeaderByHand => "header-by-hand",
        }
    }
}

/// What the browser decided about one `Set-Cookie` line, or about one cookie that a script wrote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoreVerdict {
    /// The line as it came.
    pub line: Vec<u8>,
    /// What was trimmed, ignored, overridden or clamped on the way.
    pub notes: Vec<Note>,
    /// The rules that were tested and held, in the order in which this profile tests them: up to the one that refused,
    /// or all of them. Each is named by the reason that it would have given. A rule that does not speak of this cookie
    /// is not tested and not listed: [`RejectReason::SecurePrefix`] stands here only where the name begins with
    /// `__Secure-`, [`RejectReason::PublicSuffix`] only where a Domain was given, [`RejectReason::SecureFromInsecure`]
    /// only for a Secure cookie, [`RejectReason::OverwriteSecure`] only where storage was searched for a Secure cookie.
    pub passed: Vec<RejectReason>,
    /// When the line says that the cookie ends, as this user agent reads and limits it; `None` for a cookie that ends with
    /// the program's run, and where the line was not read that far.
    pub expires: Option<Timestamp>,
    /// What became of it.
    pub decision: StoreDecision,
}

/// What became of a `Set-Cookie` line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StoreDecision {
    /// A new cookie.
    Stored(Cookie),
    /// It took the place of a cookie of the same name, domain and path.
    Replaced {
        /// The cookie before.
        old: Cookie,
        /// The cookie now.
        new: Cookie,
    },
    /// Its expiry lies in the past, so the cookie of that name, domain and path is gone.
    Deleted(Cookie),
    /// Its expiry lies in the past, and there was no such cookie.
    NothingToDelete,
    /// Not kept, with the first rule that refused it.
    Rejected(RejectReason),
}

/// The rule that refused a cookie (RFC 6265bis §5.6 and §5.7, in the order of their steps).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RejectReason {
    /// The credentials mode is `omit`, or `same-origin` with another origin (Fetch §4.6).
    CredentialsMode,
    /// A control character in the line.
    ControlCharacter,
    /// Neither name nor value.
    Empty,
    /// Nameless, with a value that holds `=` (Chromium).
    NamelessWithEquals,
    /// Nameless with an empty name before `=` (Firefox, `http.cookiejar`).
    EmptyName,
    /// Name and value together are longer than 4096 octets.
    TooLong,
    /// The Domain attribute has non-ASCII characters.
    DomainNotAscii,
    /// The Domain attribute is a public suffix.
    PublicSuffix,
    /// The host does not domain-match the Domain attribute.
    DomainMismatch,
    /// Secure, over a connection that is not.
    SecureFromInsecure,
    /// HttpOnly, from a script.
    HttpOnlyFromScript,
    /// A Secure cookie of that name is there, and this one comes over an insecure connection (leave Secure alone).
    OverwriteSecure,
    /// SameSite set in a cross-site context.
    SameSiteCrossSite,
    /// `SameSite=None` without Secure.
    SameSiteNoneWithoutSecure,
    /// `__Secure-` without Secure.
    SecurePrefix,
    /// `__Host-` without Secure, with Domain, or without `Path=/`.
    HostPrefix,
    /// `__Http-` without Secure and HttpOnly.
    HttpPrefix,
    /// `__Host-Http-` without what both prefixes want.
    HostHttpPrefix,
    /// Nameless, with a value that starts like a prefix.
    NamelessWithPrefix,
    /// Partitioned without Secure (CHIPS §2.3).
    PartitionedWithoutSecure,
    /// A script may not replace an HttpOnly cookie.
    OverwriteHttpOnly,
    /// Domain, Path or Version stands there without `=` and a value (`http.cookiejar`).
    AttributeWithoutValue,
    /// Max-Age is not a whole number (`http.cookiejar`; browsers pass over the attribute).
    MaxAgeNotANumber,
    /// Version is not a whole number (`http.cookiejar`).
    VersionNotANumber,
    /// Version is above 1: a protocol that is switched off (`http.cookiejar`).
    VersionNotSupported,
    /// Domain has no dot inside, and the host has one (`http.cookiejar`).
    DomainWithoutDot,
    /// Port holds something that is not a number (`http.cookiejar`).
    PortNotANumber,
    /// Port does not name the port of the request (`http.cookiejar`).
    PortMismatch,
    /// The line made `http.cookiejar` raise an exception inside: no cookie of its response is kept.
    ReaderRaised,
    /// Another line of the response did so.
    ResponseLost,
}

impl RejectReason {
    /// The name in kebab-case, as the `replay` example prints it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::CredentialsMode => "credentials-mode",
            Self::ControlCharacter => "control-character",
            Self::Empty => "empty",
            Self::NamelessWithEquals => "nameless-with-equals",
            Self::EmptyName => "empty-name",
            Self::TooLong => "too-long",
            Self::DomainNotAscii => "domain-not-ascii",
            Self::PublicSuffix => "public-suffix",
            Self::DomainMismatch => "domain-mismatch",
            Self::SecureFromInsecure => "secure-from-insecure",
            Self::HttpOnlyFromScript => "http-only-from-script",
            Self::OverwriteSecure => "overwrite-secure",
            Self::SameSiteCrossSite => "same-site-cross-site",
            Self::SameSiteNoneWithoutSecure => "same-site-none-without-secure",
            Self::SecurePrefix => "secure-prefix",
            Self::HostPrefix => "host-prefix",
            Self::HttpPrefix => "http-prefix",
            Self::HostHttpPrefix => "host-http-prefix",
            Self::NamelessWithPrefix => "nameless-with-prefix",
            Self::PartitionedWithoutSecure => "partitioned-without-secure",
            Self::OverwriteHttpOnly => "overwrite-http-only",
            Self::AttributeWithoutValue => "attribute-without-value",
            Self::MaxAgeNotANumber => "max-age-not-a-number",
            Self::VersionNotANumber => "version-not-a-number",
            Self::VersionNotSupported => "version-not-supported",
            Self::DomainWithoutDot => "domain-without-dot",
            Self::PortNotANumber => "port-not-a-number",
            Self::PortMismatch => "port-mismatch",
            Self::ReaderRaised => "reader-raised",
            Self::ResponseLost => "response-lost",
        }
    }
}

/// Something that parsing trimmed, ignored, overrode or clamped; none of these stops the cookie.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Note {
    /// White space around name or value was trimmed.
    Trimmed,
    /// There is no `=`: the whole is the value of a nameless cookie.
    Nameless,
    /// There is no `=`: the whole is the name of a cookie with an empty value (Firefox), or of one without a value, which
    /// goes along as a bare name (`http.cookiejar`).
    ValueMissing,
    /// Octets of the value that are not UTF-8 were replaced by U+FFFD (Firefox).
    NotUtf8,
    /// An attribute that no rule knows.
    UnknownAttribute(String),
    /// An attribute value longer than 1024 octets was ignored.
    AttributeTooLong(String),
    /// A later attribute of the same kind counts instead.
    Overridden(String),
    /// Expires is not a date.
    ExpiresNotADate(String),
    /// The zone of Expires is not read: the time counts as UTC (§5.1.1 looks at no zone).
    ZoneNotRead(String),
    /// Max-Age is not a number.
    MaxAgeNotANumber(String),
    /// Expires was set aside because Max-Age is there.
    MaxAgeBeatsExpires,
    /// The lifetime was cut to 400 days.
    LifetimeClamped,
    /// Path was empty or did not begin with `/`: the default path counts.
    DefaultPath(String),
    /// A leading dot of Domain was dropped.
    DomainDotDropped,
    /// A Domain in other letters than ASCII was mapped to this name (Chromium).
    DomainMapped(String),
    /// A Domain that is a public suffix and equals the host: host-only.
    DomainIsHostSuffix,
    /// A Domain that is the host's own IP address: host-only (both browsers).
    DomainIsHostAddress,
    /// The SameSite value is unknown: treated as not given.
    UnknownSameSite(String),
    /// SameSite is missing; the browser's default counts.
    SameSiteMissing(SameSite),
    /// Oldest cookies were evicted to make room: how many.
    Evicted(usize),
    /// An earlier attribute of the same kind counts (`http.cookiejar`).
    LaterIgnored(String),
    /// An attribute that a browser would obey and this client never asks about (`http.cookiejar`).
    NotEnforced(String),
    /// Path does not begin with `/`: it is kept as it is, and no request is ever under it (`http.cookiejar`).
    PathNeverMatches(String),
    /// Path was percent-encoded like a URL (`http.cookiejar`).
    PathEscaped(String),
    /// Quotes with a backslash before them were taken out of a value in quotes (`requests`).
    EscapedQuotesDropped,
}

/// What the browser decided about a `document.cookie = line` of page code.
pub type ScriptWrite = StoreVerdict;
