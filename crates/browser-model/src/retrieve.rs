//! Which cookies go along: RFC 6265bis §5.8.3, test by test, with every test that failed.
//! Knows the rules of retrieval; changes nothing in storage.

use http_message::{Host, Timestamp};

use crate::{
    Cookie, Profile, PublicSuffixes, SameSite, SendDecision, SendVerdict, WithholdReason,
    order::sorted_by_key,
    storage::is_expired,
    surroundings::{SameSiteStatus, Surroundings},
};

/// A verdict for each of these cookies: those that go along first, in the order of the `Cookie` line.
pub(crate) fn select(
    cookies: &[Cookie],
    now: Timestamp,
    around: &Surroundings,
    profile: &Profile,
    suffixes: &dyn PublicSuffixes,
) -> Vec<SendVerdict> {
    let judged = cookies.iter().map(|cookie| {
        let reasons = reasons_to_withhold(cookie, now, around, profile, suffixes);
        SendVerdict {
            cookie: cookie.clone(),
            decision: if reasons.is_empty() {
                SendDecision::Sent
            } else {
                SendDecision::Withheld(reasons)
            },
        }
    });
    let (sent, withheld): (Vec<_>, Vec<_>) =
        judged.partition(|verdict| verdict.decision == SendDecision::Sent);
    // Step 2 of §5.8.3: longer paths first, then older cookies. Equal ones stay in order, and storage keeps the order
    // in which cookies were created within one millisecond.
    let mut sent = sorted_by_key(sent, |verdict| {
        (
            std::cmp::Reverse(verdict.cookie.path.len()),
            verdict.cookie.created,
        )
    });
    sent.extend(withheld);
    sent
}

/// Every test of §5.8.3 step 1 that the cookie fails, in the order of the draft.
fn reasons_to_withhold(
    cookie: &Cookie,
    now: Timestamp,
    around: &Surroundings,
    profile: &Profile,
    suffixes: &dyn PublicSuffixes,
) -> Vec<WithholdReason> {
    [
        (!around.credentials, WithholdReason::CredentialsMode),
        (
            cookie.host_only && around.host_name != cookie.domain,
            WithholdReason::HostOnlyMismatch,
        ),
        (
            !cookie.host_only && !domain_matches(&around.host, &cookie.domain),
            WithholdReason::DomainMismatch,
        ),
        (
            !cookie.host_only && suffixes.suffix_of(&cookie.domain) == cookie.domain,
            WithholdReason::PublicSuffix,
        ),
        (
            !path_matches(&around.path, &cookie.path),
            WithholdReason::PathMismatch,
        ),
        (cookie.secure && !around.secure, WithholdReason::SecureOnly),
        (cookie.http_only && around.script, WithholdReason::HttpOnly),
    ]
    .into_iter()
    .filter_map(|(failed, reason)| failed.then_some(reason))
    .chain(same_site_reason(cookie, now, around, profile))
    .chain(is_expired(cookie, now).then_some(WithholdReason::Expired))
    // CHIPS §2.5.
    .chain(
        (cookie
            .partition
            .as_ref()
            .is_some_and(|key| *key != around.partition))
        .then_some(WithholdReason::PartitionMismatch),
    )
    .collect()
}

/// The SameSite test, and the two minutes in which a new cookie without SameSite may go with a form (§5.6.7.2).
fn same_site_reason(
    cookie: &Cookie,
    now: Timestamp,
    around: &Surroundings,
    profile: &Profile,
) -> Option<WithholdReason> {
    let (rule, reason) = match cookie.same_site {
        SameSite::None => return None,
        SameSite::Lax => (SameSite::Lax, WithholdReason::SameSiteLax),
        SameSite::Strict => (SameSite::Strict, WithholdReason::SameSiteStrict),
        SameSite::Default => (profile.missing_same_site, WithholdReason::SameSiteDefault),
    };
    let young = profile
        .lax_allowing_unsafe
        .is_some_and(|seconds| now.millis_since(cookie.created) <= seconds * 1000);
    let allowed = match around.same_site {
        SameSiteStatus::Same => true,
        SameSiteStatus::LaxOnly => rule != SameSite::Strict,
        SameSiteStatus::UnsafeNavigation => {
            rule == SameSite::None || (cookie.same_site == SameSite::Default && young)
        }
        SameSiteStatus::Cross => rule == SameSite::None,
    };
    (!allowed).then_some(reason)
}

/// §5.1.3: the same, or a name that ends in a dot and the domain.
pub(crate) fn domain_matches(host: &Host, domain: &str) -> bool {
    match host {
        Host::Name(name) => name
            .strip_suffix(domain)
            .is_some_and(|rest| rest.is_empty() || rest.ends_with('.')),
        Host::V4(_) | Host::V6(_) => host.to_string() == domain,
    }
}

/// §5.1.4: the same, or a directory above.
pub(crate) fn path_matches(request: &str, cookie: &str) -> bool {
    request
        .strip_prefix(cookie)
        .is_some_and(|rest| rest.is_empty() || cookie.ends_with('/') || rest.starts_with('/'))
}

/// What `document.cookie` shows of these verdicts: the same line as text, octets that are not UTF-8 replaced
/// (HTML, "document.cookie": UTF-8 decode). In some browsers one such octet empties the whole
/// ([`Profile::script_view_needs_utf8`]).
pub fn document_cookie(verdicts: &[SendVerdict], profile: &Profile) -> String {
    let line = cookie_line(verdicts).unwrap_or_default();
    match String::from_utf8(line) {
        Ok(text) => text,
        Err(_) if profile.script_view_needs_utf8 => String::new(),
        Err(error) => String::from_utf8_lossy(error.as_bytes()).into_owned(),
    }
}

/// The `Cookie` line that these verdicts make (RFC 6265bis §5.8.3 step 5): `name=value` with `; ` between; a nameless
/// cookie is its bare value. Nothing where no cookie goes along.
pub fn cookie_line(verdicts: &[SendVerdict]) -> Option<Vec<u8>> {
    let pairs: Vec<Vec<u8>> = verdicts
        .iter()
        .filter(|verdict| verdict.decision == SendDecision::Sent)
        .map(|SendVerdict { cookie, .. }| {
            let name: &[&[u8]] = if cookie.name.is_empty() {
                &[]
            } else {
                &[&cookie.name, b"="]
            };
            [&name.concat()[..], &cookie.value].concat()
        })
        .collect();
    (!pairs.is_empty()).then(|| pairs.join(&b"; "[..]))
}
