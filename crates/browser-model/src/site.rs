//! Sites: which part of a host name can be bought, and what "same-site" means (RFC 6265bis §5.2). The list of public
//! suffixes comes in from outside.

use std::borrow::Cow;
use std::fmt;

use http_message::{Host, Origin, Scheme};

/// A list of public suffixes: names under which strangers may register names of their own, such as `com` or `co.uk`.
pub trait PublicSuffixes: fmt::Debug + Sync {
    /// The longest public suffix of a host name: the name itself, or what stands after one of its dots.
    fn suffix_of<'a>(&self, name: &'a str) -> &'a str;
}

/// What the public suffix list says of a name that it does not know: the last label is the suffix (its rule `*`).
/// Enough for loopback hosts, IP addresses and names under a plain top-level domain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LastLabel;

impl PublicSuffixes for LastLabel {
    fn suffix_of<'a>(&self, name: &'a str) -> &'a str {
        // A dot at the end, as a fully qualified name may have, belongs to the last label.
        match name.trim_end_matches('.').rfind('.') {
            Some(dot) => &name[dot + 1..],
            None => name,
        }
    }
}

/// The name under which a host's cookies are kept: its registrable domain, the suffix and one label more.
/// An IP address, and a name that is a public suffix itself, stand for themselves.
pub(crate) fn registrable<'a>(host: &'a Host, suffixes: &dyn PublicSuffixes) -> Cow<'a, str> {
    match host {
        Host::Name(name) => Cow::Borrowed(registrable_name(name, suffixes)),
        Host::V4(_) | Host::V6(_) => Cow::Owned(host.to_string()),
    }
}

fn registrable_name<'a>(name: &'a str, suffixes: &dyn PublicSuffixes) -> &'a str {
    let before = name.len() - suffixes.suffix_of(name).len();
    let start = match name.get(..before.saturating_sub(1)) {
        Some(rest) => rest.rfind('.').map_or(0, |dot| dot + 1),
        None => 0,
    };
    if before == 0 { name } else { &name[start..] }
}

/// A scheme and a registrable domain: what "schemefully same-site" compares (HTML, "schemelessly same site").
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Site<'a> {
    scheme: Scheme,
    pub(crate) domain: Cow<'a, str>,
}

impl<'a> Site<'a> {
    pub(crate) fn of(origin: &'a Origin, suffixes: &dyn PublicSuffixes) -> Self {
        Self {
            scheme: origin.scheme,
            domain: registrable(&origin.host, suffixes),
        }
    }

    /// Whether `origin` is of this site, where `own` is known to be.
    pub(crate) fn holds(
        &self,
        origin: &Origin,
        own: &Origin,
        schemeful: bool,
        suffixes: &dyn PublicSuffixes,
    ) -> bool {
        if origin == own {
            return true;
        }
        let other = Site::of(origin, suffixes);
        other.domain == self.domain && (other.scheme == self.scheme || !schemeful)
    }

    /// Whether the text is this site, as it is displayed.
    pub(crate) fn is_written(&self, text: &str) -> bool {
        text.strip_prefix(self.scheme.as_str())
            .and_then(|rest| rest.strip_prefix("://"))
            .is_some_and(|domain| domain == self.domain)
    }
}

impl fmt::Display for Site<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.scheme.as_str())?;
        f.write_str("://")?;
        f.write_str(&self.domain)
    }
}

#[cfg(test)]
mod tests;
