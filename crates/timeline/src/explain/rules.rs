//! Which rule decided: specification, section and URL for steps, reasons and notes.

use browser_model::{
    CookieStoreError, Finding, Note, PythonSource, RejectReason, Unsent, WithholdReason,
};
use practice_server::{ChangeReason, Passage};

use crate::{Cause, FetchFailure, Inference, Intervention, Rule, Step};

/// A section of RFC 6265bis.
macro_rules! cookies {
    ($section:literal) => {
        rule(
            concat!("RFC 6265bis §", $section),
            concat!(
                "https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#section-",
                $section
            ),
        )
    };
}

/// A section of RFC 9110.
macro_rules! http {
    ($section:literal) => {
        rule(
            concat!("RFC 9110 §", $section),
            concat!("https://www.rfc-editor.org/rfc/rfc9110#section-", $section),
        )
    };
}

/// A section of CHIPS, the draft about partitioned cookies.
macro_rules! chips {
    ($section:literal) => {
        rule(
            concat!("CHIPS §", $section),
            concat!(
                "https://www.ietf.org/archive/id/draft-cutler-httpbis-partitioned-cookies-01.html#section-",
                $section
            ),
        )
    };
}

/// A place in the Fetch standard, which has names instead of stable numbers.
macro_rules! fetch {
    ($name:literal, $anchor:literal) => {
        rule(
            concat!("Fetch · ", $name),
            concat!("https://fetch.spec.whatwg.org/#", $anchor),
        )
    };
}

/// A place in the Cookie Store API, which has names instead of stable numbers.
macro_rules! cookie_store {
    ($name:literal, $anchor:literal) => {
        rule(
            concat!("Cookie Store API · ", $name),
            concat!("https://cookiestore.spec.whatwg.org/#", $anchor),
        )
    };
}

/// The rule of a step, where there is one.
pub(super) fn of_step(step: &Step) -> Option<Rule> {
    Some(match step {
        Step::ScriptWritesCookie { .. } => rule(
            "HTML · document.cookie",
            "https://html.spec.whatwg.org/multipage/dom.html#dom-document-cookie",
        ),
        // What a library does is its own documentation's affair.
        Step::RequestComposed {
            program: Some(_), ..
        } => session_objects(),
        Step::RequestComposed { .. } => credentials_mode(),
        Step::RequestRaised { error } => of_exception(error),
        Step::HeaderDropped { .. } => {
            fetch!("forbidden request-header", "forbidden-request-header")
        }
        Step::ScriptReadsCookies { .. } => rule(
            "HTML · document.cookie",
            "https://html.spec.whatwg.org/multipage/dom.html#dom-document-cookie",
        ),
        Step::PreflightSent { .. } => fetch!("CORS-preflight fetch", "cors-preflight-fetch"),
        Step::PreflightAnswered { .. } => fetch!("CORS-preflight fetch", "cors-preflight-fetch"),
        Step::PreflightRemembered { .. } => {
            fetch!("CORS-preflight cache", "cors-preflight-cache")
        }
        Step::RedirectFollowed { .. }
        | Step::RedirectRefused { .. }
        | Step::RedirectNotFollowed { .. } => {
            fetch!("HTTP-redirect fetch", "http-redirect-fetch")
        }
        Step::RedirectsSeen { .. } => fetch!("Response.redirected", "dom-response-redirected"),
        Step::ResponseOpaque { redirect: true } => fetch!(
            "opaque-redirect filtered response",
            "concept-filtered-response-opaque-redirect"
        ),
        Step::ResponseOpaque { redirect: false } => fetch!(
            "opaque filtered response",
            "concept-filtered-response-opaque"
        ),
        Step::Intervention(Intervention::BrowserClosed { .. }) => cookies!("5.7"),
        Step::NoCookieInStorage { .. } | Step::CookieAttached { .. } => cookies!("5.8.3"),
        Step::CookieWithheld { reasons, .. } => of_withheld(*reasons.first()?),
        Step::LineCalled { jar: Some(_), .. } => session_objects(),
        Step::JarDiffers(_) => rule(
            "Python · http.cookiejar",
            "https://docs.python.org/3/library/http.cookiejar.html",
        ),
        Step::CookieBrought { .. } => rule(
            "requests · Cookies",
            "https://requests.readthedocs.io/en/latest/user/quickstart/#cookies",
        ),
        Step::CameBackWithout(came_back) => of_cause(*came_back.causes.first()?),
        Step::WorkerReadsStorage { .. } => cookie_store!("query cookies", "query-cookies"),
        Step::WorkerWritesStorage { .. } => cookie_store!("set a cookie", "set-a-cookie"),
        Step::RequestSent { .. } => cookies!("5.8.1"),
        Step::ServerReadsCookies { .. } => cookies!("4.2.2"),
        Step::CsrfPassed | Step::CsrfRefused { .. } => rule(
            "Django · CSRF",
            "https://docs.djangoproject.com/en/5.2/howto/csrf/#using-csrf-protection-with-ajax",
        ),
        Step::SessionExtended { .. } => rule(
            "Django · When sessions are saved",
            "https://docs.djangoproject.com/en/5.2/topics/http/sessions/#when-sessions-are-saved",
        ),
        Step::TokenIssued { .. } => rule(
            "RFC 7519 §7.1",
            "https://www.rfc-editor.org/rfc/rfc7519#section-7.1",
        ),
        Step::TokenAccepted { .. } | Step::TokenRefused { .. } => rule(
            "RFC 7519 §7.2",
            "https://www.rfc-editor.org/rfc/rfc7519#section-7.2",
        ),
        Step::Intervention(Intervention::JarRead { .. }) => rule(
            "requests · RequestsCookieJar",
            "https://requests.readthedocs.io/en/latest/api/#requests.cookies.RequestsCookieJar.get",
        ),
        Step::SessionNotPresented => http!("3.3"),
        Step::FormNotRead { .. } => http!("8.3"),
        Step::SessionCreated { .. } => cookies!("8.4"),
        Step::ResponseSent { response, .. } => of_status(response.status),
        Step::SetCookieIssued { .. } => cookies!("4.1"),
        Step::CookieStored { .. }
        | Step::CookieReplaced { .. }
        | Step::CookieDeleted { .. }
        | Step::NothingToDelete { .. } => cookies!("5.7"),
        Step::CookieRejected { reason, .. } => of_rejected(*reason),
        Step::Disagreement { findings, .. } => of_finding(findings.first()?)?,
        Step::SetCookieHidden { .. } => fetch!(
            "forbidden response-header name",
            "forbidden-response-header-name"
        ),
        Step::ResponseExposed { response } => match response.status {
            // Without Location there is nowhere to go: the answer itself is handed over.
            301 | 302 | 303 | 307 | 308 => fetch!("HTTP-redirect fetch", "http-redirect-fetch"),
            _ => fetch!("fetch method", "fetch-method"),
        },
        Step::ResponseWithheld { cors: Some(_), .. } => fetch!("CORS check", "concept-cors-check"),
        Step::ResponseWithheld { failure, .. } => match failure {
            FetchFailure::Network(_) => fetch!("network error", "concept-network-error"),
            // The page's own limits: no specification decides.
            FetchFailure::TooLarge(_) | FetchFailure::TimedOut(_) => return None,
        },
        Step::Passed(passage) => of_passage(passage)?,
        Step::StrangerCookies { .. } => cookies!("8.5"),
        Step::SessionInferred(Inference::Renewed { .. }) => cookies!("8.4"),
        // What a server keeps in its tables is its own affair, and what a page cannot see follows no rule.
        Step::Intervention(_)
        | Step::CredentialsChecked { .. }
        | Step::InstanceChosen { .. }
        | Step::SessionFound { .. }
        | Step::SessionInferred(_)
        | Step::SessionUnknown { .. }
        | Step::SessionExpired { .. }
        | Step::SessionKept { .. }
        | Step::SessionDeleted { .. }
        | Step::LineCalled { jar: None, .. }
        | Step::CallFailed { .. }
        | Step::ClientUnseen { .. }
        | Step::ServerUnseen { .. } => return None,
    })
}

/// The rule that something on the way follows.
fn of_passage(passage: &Passage) -> Option<Rule> {
    Some(match passage {
        Passage::LineChanged { reason, .. } => match reason {
            ChangeReason::Host => http!("7.2"),
            ChangeReason::Origin => fetch!("Origin header", "origin-header"),
            ChangeReason::Referer => http!("10.1.3"),
            ChangeReason::Location => http!("10.2.2"),
            ChangeReason::CookieDomain => cookies!("4.1.2.3"),
        },
        Passage::PassedOn { .. } => http!("7.6"),
        Passage::Interim { .. } => http!("15.2"),
        Passage::Trailers { .. } => http!("6.5"),
        Passage::Switched { .. } => http!("7.8"),
        Passage::Answered { .. } | Passage::Continues | Passage::Failed(_) => return None,
    })
}

/// The rule that keeps a cookie from coming back.
fn of_cause(cause: Cause) -> Rule {
    match cause {
        Cause::Refused(reason) => of_rejected(reason),
        Cause::Withheld(reason) => of_withheld(reason),
        Cause::NoJar | Cause::NewRun | Cause::LeftOut => session_objects(),
    }
}

fn session_objects() -> Rule {
    rule(
        "requests · Session Objects",
        "https://requests.readthedocs.io/en/latest/user/advanced/#session-objects",
    )
}

/// The rule by which a report differs from what was predicted, where there is one.
fn of_finding(finding: &Finding) -> Option<Rule> {
    Some(match finding {
        // Cookies are not separated by port.
        Finding::Replaced { .. } | Finding::Stranger(_) => cookies!("8.5"),
        Finding::Twin(_) => cookies!("4.2.2"),
        Finding::NotWithheld { reasons, .. } => of_withheld(*reasons.first()?),
        Finding::Missing(_) | Finding::OtherOrder => cookies!("5.8.3"),
    })
}

/// Who refuses to write a header.
fn of_exception(error: &Unsent) -> Rule {
    match error {
        Unsent::NotLatin1 { .. } | Unsent::NameNotAscii { .. } | Unsent::InvalidValue { .. } => {
            rule(
                "http.client · putheader",
                "https://docs.python.org/3/library/http.client.html#http.client.HTTPConnection.putheader",
            )
        }
        Unsent::InvalidHeader { .. } => rule(
            "requests · Custom Headers",
            "https://requests.readthedocs.io/en/latest/user/quickstart/#custom-headers",
        ),
    }
}

/// The rule that kept a cookie at home.
pub(super) fn of_withheld(reason: WithholdReason) -> Rule {
    match reason {
        WithholdReason::CredentialsMode => credentials_mode(),
        WithholdReason::HostOnlyMismatch
        | WithholdReason::PublicSuffix
        | WithholdReason::SecureOnly
        | WithholdReason::HttpOnly
        | WithholdReason::Expired => cookies!("5.8.3"),
        WithholdReason::DomainMismatch => cookies!("5.1.3"),
        WithholdReason::PathMismatch => cookies!("5.1.4"),
        WithholdReason::SameSiteStrict
        | WithholdReason::SameSiteLax
        | WithholdReason::SameSiteDefault => cookies!("5.6.7.1"),
        WithholdReason::PartitionMismatch => chips!("2.5"),
        WithholdReason::PortMismatch | WithholdReason::HeaderByHand => {
            python(PythonSource::of_withheld(reason))
        }
    }
}

/// The rule that refused a cookie.
pub(super) fn of_rejected(reason: RejectReason) -> Rule {
    match reason {
        RejectReason::CredentialsMode => credentials_mode(),
        RejectReason::ControlCharacter
        | RejectReason::NamelessWithEquals
        | RejectReason::EmptyName
        | RejectReason::TooLong => cookies!("5.6"),
        RejectReason::Empty
        | RejectReason::DomainNotAscii
        | RejectReason::PublicSuffix
        | RejectReason::SecureFromInsecure
        | RejectReason::HttpOnlyFromScript
        | RejectReason::OverwriteSecure
        | RejectReason::SameSiteCrossSite
        | RejectReason::SameSiteNoneWithoutSecure
        | RejectReason::NamelessWithPrefix
        | RejectReason::OverwriteHttpOnly => cookies!("5.7"),
        RejectReason::DomainMismatch => cookies!("5.1.3"),
        RejectReason::SecurePrefix => cookies!("4.1.3.1"),
        RejectReason::HostPrefix => cookies!("4.1.3.2"),
        RejectReason::HttpPrefix | RejectReason::HostHttpPrefix => rule(
            "Layered Cookies §4.1.3",
            "https://httpwg.org/http-extensions/draft-ietf-httpbis-layered-cookies.html#section-4.1.3",
        ),
        RejectReason::PartitionedWithoutSecure => chips!("2.3"),
        RejectReason::AttributeWithoutValue
        | RejectReason::MaxAgeNotANumber
        | RejectReason::VersionNotANumber
        | RejectReason::VersionNotSupported
        | RejectReason::DomainWithoutDot
        | RejectReason::PortNotANumber
        | RejectReason::PortMismatch
        | RejectReason::ReaderRaised
        | RejectReason::ResponseLost => python(PythonSource::of_rejected(reason)),
    }
}

/// The rule by which the Cookie Store API throws.
pub(super) fn of_thrown(error: CookieStoreError) -> Rule {
    match error {
        CookieStoreError::InsecureContext => rule(
            "Cookie Store · [SecureContext]",
            "https://cookiestore.spec.whatwg.org/#CookieStore",
        ),
        CookieStoreError::ForbiddenCharacter
        | CookieStoreError::EqualsInName
        | CookieStoreError::NamelessWithEquals
        | CookieStoreError::Empty
        | CookieStoreError::NamelessWithPrefix
        | CookieStoreError::HttpPrefix
        | CookieStoreError::TooLong
        | CookieStoreError::DomainWithDot
        | CookieStoreError::HostPrefixWithDomain
        | CookieStoreError::DomainMismatch
        | CookieStoreError::DomainTooLong
        | CookieStoreError::ExpiresAndMaxAge
        | CookieStoreError::PathNotAbsolute
        | CookieStoreError::HostPrefixPath
        | CookieStoreError::PathTooLong => rule(
            "Cookie Store · set a cookie",
            "https://cookiestore.spec.whatwg.org/#set-a-cookie",
        ),
    }
}

/// The rule behind a note.
pub(super) fn of_note(note: &Note) -> Rule {
    match note {
        Note::Trimmed
        | Note::Nameless
        | Note::ValueMissing
        | Note::NotUtf8
        | Note::UnknownAttribute(_)
        | Note::AttributeTooLong(_) => cookies!("5.6"),
        Note::Overridden(_)
        | Note::MaxAgeBeatsExpires
        | Note::DomainIsHostSuffix
        | Note::DomainIsHostAddress
        | Note::Evicted(_) => cookies!("5.7"),
        Note::ExpiresNotADate(_) => cookies!("5.6.1"),
        Note::ZoneNotRead(_) => cookies!("5.1.1"),
        Note::MaxAgeNotANumber(_) => cookies!("5.6.2"),
        Note::LifetimeClamped => cookies!("5.5"),
        Note::DefaultPath(_) => cookies!("5.1.4"),
        Note::DomainDotDropped | Note::DomainMapped(_) => cookies!("5.6.3"),
        Note::UnknownSameSite(_) | Note::SameSiteMissing(_) => cookies!("5.6.7"),
        Note::LaterIgnored(_)
        | Note::NotEnforced(_)
        | Note::PathNeverMatches(_)
        | Note::PathEscaped(_)
        | Note::EscapedQuotesDropped => python(Some(PythonSource::of_note(note))),
    }
}

/// A function of Python; its module where no function is known.
fn python(source: Option<PythonSource>) -> Rule {
    const MODULE: PythonSource = PythonSource {
        function: "http.cookiejar",
        url: "https://docs.python.org/3/library/http.cookiejar.html",
    };
    let PythonSource { function, url } = source.unwrap_or(MODULE);
    rule(function, url)
}

fn credentials_mode() -> Rule {
    fetch!("credentials mode", "concept-request-credentials-mode")
}

fn of_status(status: u16) -> Rule {
    match status {
        200 => http!("15.3.1"),
        301 => http!("15.4.2"),
        302 => http!("15.4.3"),
        303 => http!("15.4.4"),
        403 => http!("15.5.4"),
        307 => http!("15.4.8"),
        308 => http!("15.4.9"),
        400 => http!("15.5.1"),
        404 => http!("15.5.5"),
        405 => http!("15.5.6"),
        431 => rule(
            "RFC 6585 §5",
            "https://www.rfc-editor.org/rfc/rfc6585#section-5",
        ),
        _ => http!("15"),
    }
}

fn rule(label: &str, url: &'static str) -> Rule {
    Rule {
        label: label.to_owned(),
        url,
    }
}
