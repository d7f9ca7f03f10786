//! Names that promise something: `__Secure-`, `__Host-`, `__Http-`, `__Host-Http-` (RFC 6265bis §5.4 and §5.7 steps 20
//! to 22, layered-cookies-02 §4.1.3).

use http_message::Host;

use crate::{
    Cookie, HostPrefixDomain, HostPrefixPath, Profile, RejectReason,
    checks::{Checks, Held},
    parse::Attributes,
    surroundings::Surroundings,
};

/// What `__Host-` wants to know of Domain and Path as they were written.
pub(super) struct Written {
    /// There is no Domain, or it is the host's own IP address, letter for letter.
    no_domain: bool,
    path: WrittenPath,
}

/// A Path attribute.
#[derive(Clone, Copy, PartialEq, Eq)]
enum WrittenPath {
    Missing,
    /// Exactly `/`.
    Root,
    Other,
}

impl Written {
    pub(super) fn of(attributes: &Attributes, around: &Surroundings<'_>) -> Self {
        let domain = attributes.domain.as_deref().unwrap_or_default();
        let is_address = matches!(around.host, Host::V4(_) | Host::V6(_));
        Self {
            no_domain: domain.is_empty() || (is_address && domain == around.host_name.as_bytes()),
            path: match attributes.path.as_deref() {
                None => WrittenPath::Missing,
                Some(b"/") => WrittenPath::Root,
                Some(_) => WrittenPath::Other,
            },
        }
    }
}

/// Whether the cookie keeps what its name promises; `secure` says that the Secure attribute is there, and that the connection is secure where that is not tested apart.
pub(super) fn check(
    cookie: &Cookie,
    secure: bool,
    written: &Written,
    profile: &Profile,
    checks: &mut Checks,
) -> Held {
    // Step 22: a nameless value must not come back looking like a promise.
    if cookie.name.is_empty() {
        let promises = [SECURE, HOST]
            .iter()
            .chain(profile.http_prefixes.then_some(&HTTP));
        let looks_like_one = promises
            .into_iter()
            .any(|prefix| starts(&cookie.value, prefix));
        return checks.hold(!looks_like_one, RejectReason::NamelessWithPrefix);
    }
    let for_servers = secure && cookie.http_only;
    checks.hold_if(
        starts(&cookie.name, HOST),
        secure && is_for_one_host(cookie, written, profile),
        RejectReason::HostPrefix,
    )?;
    checks.hold_if(
        profile.http_prefixes && starts(&cookie.name, HOST_HTTP),
        for_servers,
        RejectReason::HostHttpPrefix,
    )?;
    checks.hold_if(
        profile.http_prefixes && starts(&cookie.name, HTTP),
        for_servers,
        RejectReason::HttpPrefix,
    )?;
    checks.hold_if(
        starts(&cookie.name, SECURE),
        secure,
        RejectReason::SecurePrefix,
    )
}

fn is_for_one_host(cookie: &Cookie, written: &Written, profile: &Profile) -> bool {
    let path_holds = match profile.host_prefix_path {
        HostPrefixPath::AttributePresent => written.path != WrittenPath::Missing,
        HostPrefixPath::Explicit => written.path == WrittenPath::Root,
        HostPrefixPath::Result => true,
    };
    let domain_holds = match profile.host_prefix_domain {
        HostPrefixDomain::Result => true,
        HostPrefixDomain::NotWritten => written.no_domain,
    };
    cookie.host_only && domain_holds && path_holds && cookie.path == "/"
}

/// Prefixes are compared without case (§5.4).
pub(crate) fn starts(text: &[u8], prefix: &[u8]) -> bool {
    text.get(..prefix.len())
        .is_some_and(|head| head.eq_ignore_ascii_case(prefix))
}

pub(crate) const SECURE: &[u8] = b"__Secure-";
pub(crate) const HOST: &[u8] = b"__Host-";
pub(crate) const HTTP: &[u8] = b"__Http-";
pub(crate) const HOST_HTTP: &[u8] = b"__Host-Http-";
