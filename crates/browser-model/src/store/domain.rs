//! Which host or hosts a cookie belongs to: the Domain attribute against the request's host (RFC 6265bis §5.7 steps 7
//! to 10).

use http_message::Host;

use crate::{
    Note, Profile, PublicSuffixes, RejectReason, checks::Checks, retrieve::domain_matches,
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
        attribute: Option<Vec<u8>>,
        around: &Surroundings<'_>,
        profile: &Profile,
        checks: &mut Checks,
        notes: &mut Vec<Note>,
    ) -> Result<(String, bool), RejectReason> {
        let host = around.host;
        let written = attribute.unwrap_or_default();
        // §5.6.3: one leading dot goes, letters become small.
        let mut bare = written;
        if bare.first() == Some(&b'.') {
            bare.remove(0);
            let lone_dot = bare.is_empty() && profile.lone_dot_domain_refused;
            checks.hold_if(lone_dot, false, RejectReason::DomainMismatch)?;
            notes.push(Note::DomainDotDropped);
        }
        if bare.is_empty() {
            return Ok((around.host_name.clone().into_owned(), true));
        }
        // Step 8.
        let ascii = self.ascii(bare, profile, notes);
        checks.hold(ascii.is_some(), RejectReason::DomainNotAscii)?;
        let domain = ascii.unwrap_or_default();
        // Step 9.
        let is_name = matches!(host, Host::Name(_));
        let is_host = around.host_name == domain;
        let is_suffix = self.suffixes.suffix_of(&domain) == domain;
        if is_name && is_suffix && is_host {
            checks.hold(true, RejectReason::DomainMismatch)?;
            notes.push(Note::DomainIsHostSuffix);
            return Ok((domain, true));
        }
        checks.hold_if(is_name, !is_suffix, RejectReason::PublicSuffix)?;
        // Step 10. An address has no parent domains.
        let matches = domain_matches(host, &domain);
        checks.hold(matches, RejectReason::DomainMismatch)?;
        let host_only = !is_name && profile.address_is_host_only;
        if host_only {
            notes.push(Note::DomainIsHostAddress);
        }
        Ok((domain, host_only))
    }

    /// The domain in ASCII, small letters, if this browser takes it.
    fn ascii(self, bare: Vec<u8>, profile: &Profile, notes: &mut Vec<Note>) -> Option<String> {
        let mut text = String::from_utf8(bare).ok()?;
        if text.is_ascii() {
            text.make_ascii_lowercase();
            return Some(text);
        }
        let mapped = profile
            .domain_to_ascii
            .then(|| (self.to_ascii)(&text))
            .flatten()
            .filter(|name| !name.is_empty())?;
        notes.push(Note::DomainMapped(mapped.clone()));
        Some(mapped)
    }
}
