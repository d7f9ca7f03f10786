//! Which host or hosts a cookie belongs to: the Domain attribute against the request's host (RFC 6265bis §5.7 steps 7
//! to 10). Knows names; knows neither paths nor attributes other than Domain.

use http_message::Host;

use crate::{
    Note, Profile, PublicSuffixes, RejectReason, retrieve::domain_matches,
    surroundings::Surroundings,
};

/// Maps a domain name in any letters to ASCII (IDNA "domain to ASCII"), or finds that it is no name.
pub(crate) type ToAscii = fn(&str) -> Option<String>;

/// The two things about names that come in from outside.
#[derive(Clone, Copy)]
pub(crate) struct Names<'a> {
    pub(crate) suffixes: &'a dyn PublicSuffixes,
    pub(crate) to_ascii: ToAscii,
}

impl Names<'_> {
    /// The cookie's domain, and whether it is host-only.
    pub(super) fn resolve(
        self,
        attribute: Option<&[u8]>,
        around: &Surroundings,
        profile: &Profile,
        notes: &mut Vec<Note>,
    ) -> Result<(String, bool), RejectReason> {
        let host = &around.host;
        let written = attribute.unwrap_or_default();
        // §5.6.3: one leading dot goes, letters become small.
        let bare = written.strip_prefix(b".").unwrap_or(written);
        if bare.len() < written.len() {
            if bare.is_empty() && profile.lone_dot_domain_refused {
                return Err(RejectReason::DomainMismatch);
            }
            notes.push(Note::DomainDotDropped);
        }
        let domain = self.ascii(bare, profile, notes)?;
        if domain.is_empty() {
            return Ok((around.host_name.clone(), true));
        }
        // Step 9.
        if self.suffixes.suffix_of(&domain) == domain && matches!(host, Host::Name(_)) {
            if around.host_name != domain {
                return Err(RejectReason::PublicSuffix);
            }
            notes.push(Note::DomainIsHostSuffix);
            return Ok((domain, true));
        }
        // Step 10. An address has no parent domains; browsers keep a cookie with its own address as Domain host-only.
        match (domain_matches(host, &domain), host) {
            (true, Host::Name(_)) => Ok((domain, false)),
            (true, Host::V4(_) | Host::V6(_)) => Ok((domain, true)),
            (false, _) => Err(RejectReason::DomainMismatch),
        }
    }

    /// Step 8.
    fn ascii(
        self,
        bare: &[u8],
        profile: &Profile,
        notes: &mut Vec<Note>,
    ) -> Result<String, RejectReason> {
        let text = std::str::from_utf8(bare).map_err(|_| RejectReason::DomainNotAscii)?;
        if text.is_ascii() {
            return Ok(text.to_ascii_lowercase());
        }
        let mapped = profile
            .domain_to_ascii
            .then(|| (self.to_ascii)(text))
            .flatten();
        let mapped = mapped.ok_or(RejectReason::DomainNotAscii)?;
        notes.push(Note::DomainMapped(mapped.clone()));
        Ok(mapped)
    }
}
