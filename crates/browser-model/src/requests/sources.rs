//! Where Python's own rules stand: for each decision the function that makes it, and the page that documents it.

use crate::{Note, RejectReason, WithholdReason};

/// A function of Python or `requests`, and its documentation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PythonSource {
    /// Module and function, as one would import it.
    pub function: &'static str,
    /// The page about it.
    pub url: &'static str,
}

const fn cookiejar(function: &'static str) -> PythonSource {
    PythonSource {
        function,
        url: "https://docs.python.org/3/library/http.cookiejar.html",
    }
}

const fn policy(function: &'static str) -> PythonSource {
    PythonSource {
        function,
        url: "https://docs.python.org/3/library/http.cookiejar.html#defaultcookiepolicy-objects",
    }
}

const JAR: PythonSource = cookiejar("http.cookiejar.CookieJar.extract_cookies");
const READING: PythonSource = cookiejar("http.cookiejar.parse_ns_headers");
const ATTRIBUTES: PythonSource = cookiejar("http.cookiejar.CookieJar._normalized_cookie_tuples");
const MAKING: PythonSource = cookiejar("http.cookiejar.CookieJar._cookie_from_cookie_tuple");

impl PythonSource {
    /// The test by which `requests` keeps a cookie at home; `None` for reasons that only browsers have.
    pub const fn of_withheld(reason: WithholdReason) -> Option<Self> {
        Some(match reason {
            WithholdReason::DomainMismatch => {
                policy("http.cookiejar.DefaultCookiePolicy.return_ok_domain")
            }
            WithholdReason::PathMismatch => {
                policy("http.cookiejar.DefaultCookiePolicy.path_return_ok")
            }
            WithholdReason::SecureOnly => {
                policy("http.cookiejar.DefaultCookiePolicy.return_ok_secure")
            }
            WithholdReason::Expired => {
                policy("http.cookiejar.DefaultCookiePolicy.return_ok_expires")
            }
            WithholdReason::PortMismatch => {
                policy("http.cookiejar.DefaultCookiePolicy.return_ok_port")
            }
            WithholdReason::HeaderByHand => cookiejar("http.cookiejar.CookieJar.add_cookie_header"),
            WithholdReason::CredentialsMode
            | WithholdReason::HostOnlyMismatch
            | WithholdReason::PublicSuffix
            | WithholdReason::HttpOnly
            | WithholdReason::SameSiteStrict
            | WithholdReason::SameSiteLax
            | WithholdReason::SameSiteDefault
            | WithholdReason::PartitionMismatch => return None,
        })
    }

    /// The test by which `requests` refuses a line; `None` for reasons that only browsers have.
    pub const fn of_rejected(reason: RejectReason) -> Option<Self> {
        Some(match reason {
            RejectReason::EmptyName => READING,
            RejectReason::AttributeWithoutValue | RejectReason::MaxAgeNotANumber => ATTRIBUTES,
            RejectReason::VersionNotANumber => MAKING,
            RejectReason::VersionNotSupported => {
                policy("http.cookiejar.DefaultCookiePolicy.set_ok_version")
            }
            RejectReason::DomainWithoutDot | RejectReason::DomainMismatch => {
                policy("http.cookiejar.DefaultCookiePolicy.set_ok_domain")
            }
            RejectReason::PortNotANumber | RejectReason::PortMismatch => {
                policy("http.cookiejar.DefaultCookiePolicy.set_ok_port")
            }
            RejectReason::ReaderRaised | RejectReason::ResponseLost => {
                cookiejar("http.cookiejar.CookieJar.make_cookies")
            }
            RejectReason::CredentialsMode
            | RejectReason::ControlCharacter
            | RejectReason::Empty
            | RejectReason::NamelessWithEquals
            | RejectReason::TooLong
            | RejectReason::DomainNotAscii
            | RejectReason::PublicSuffix
            | RejectReason::SecureFromInsecure
            | RejectReason::HttpOnlyFromScript
            | RejectReason::OverwriteSecure
            | RejectReason::SameSiteCrossSite
            | RejectReason::SameSiteNoneWithoutSecure
            | RejectReason::SecurePrefix
            | RejectReason::HostPrefix
            | RejectReason::HttpPrefix
            | RejectReason::HostHttpPrefix
            | RejectReason::NamelessWithPrefix
            | RejectReason::PartitionedWithoutSecure
            | RejectReason::OverwriteHttpOnly => return None,
        })
    }

    /// Where a note comes from.
    pub const fn of_note(note: &Note) -> Self {
        match note {
            Note::ExpiresNotADate(_) => cookiejar("http.cookiejar.http2time"),
            Note::PathNeverMatches(_) => {
                policy("http.cookiejar.DefaultCookiePolicy.path_return_ok")
            }
            Note::PathEscaped(_) => cookiejar("http.cookiejar.escape_path"),
            Note::EscapedQuotesDropped => Self {
                function: "requests.cookies.RequestsCookieJar.set_cookie",
                url: "https://requests.readthedocs.io/en/latest/api/#requests.cookies.RequestsCookieJar",
            },
            Note::ValueMissing => READING,
            Note::LaterIgnored(_)
            | Note::NotEnforced(_)
            | Note::MaxAgeBeatsExpires
            | Note::Overridden(_)
            | Note::UnknownAttribute(_) => ATTRIBUTES,
            Note::Trimmed
            | Note::Nameless
            | Note::NotUtf8
            | Note::AttributeTooLong(_)
            | Note::MaxAgeNotANumber(_)
            | Note::LifetimeClamped
            | Note::DefaultPath(_)
            | Note::DomainDotDropped
            | Note::DomainMapped(_)
            | Note::DomainIsHostSuffix
            | Note::DomainIsHostAddress
            | Note::ZoneNotRead(_)
            | Note::UnknownSameSite(_)
            | Note::SameSiteMissing(_)
            | Note::Evicted(_) => JAR,
        }
    }
}
