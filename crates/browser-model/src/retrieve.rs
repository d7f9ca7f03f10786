//! Which cookies go along: RFC 6265bis §5.8.3, test by test, with every test that failed.

use http_message::{Host, Timestamp};

use crate::{
    Cookie, Profile, PublicSuffixes, SameSite, SendDecision, SendVerdict, WithholdReason,
    order::sorted_by_key,
    storage::is_expired,
    surroundings::{SameSiteStatus, Surroundings},
};

/// What decides besides the cookie.
pub(crate) struct Question<'a> {
    pub(crate) now: Timestamp,
    pub(crate) around: &'a Surroundings<'a>,
    pub(crate) profile: &'a Profile,
    pub(crate) suffixes: &'a dyn PublicSuffixes,
}

/// A verdict for each of these cookies, by its number: those that go along first, in the order of the `Cookie` line.
pub(crate) fn judge(cookies: &[Cookie], question: &Question<'_>) -> Vec<(usize, SendDecision)> {
    let mut sent = Vec::with_capacity(cookies.len());
    let mut withheld = Vec::new();
    let mut suffixes = Suffixes {
        list: question.suffixes,
        last: None,
    };
    for (at, cookie) in cookies.iter().enumerate() {
        let reasons = reasons_to_withhold(cookie, question, &mut suffixes);
        if reasons.is_empty() {
            sent.push((at, SendDecision::Sent));
        } else {
            withheld.push((at, SendDecision::Withheld(reasons)));
        }
    }
    // Step 2 of §5.8.3: longer paths first, then older cookies. Equal ones stay in order, and storage keeps the order
    // in which cookies were created within one millisecond.
    let mut judged = sorted_by_key(sent, |&(at, _)| {
        let Cookie { path, created, .. } = &cookies[at];
        (std::cmp::Reverse(path.len()), *created)
    });
    judged.append(&mut withheld);
    judged
}

/// The list of public suffixes, with what it said last: the cookies of a site have few domains.
struct Suffixes<'a> {
    list: &'a dyn PublicSuffixes,
    last: Option<(&'a str, bool)>,
}

impl<'a> Suffixes<'a> {
    fn is_suffix(&mut self, domain: &'a str) -> bool {
        match self.last {
            Some((known, is_suffix)) if known == domain => is_suffix,
            Some(_) | None => {
                let is_suffix = self.list.suffix_of(domain) == domain;
                self.last = Some((domain, is_suffix));
                is_suffix
            }
        }
    }
}

/// Every test of §5.8.3 step 1 that the cookie fails, in the order of the draft.
fn reasons_to_withhold<'a>(
    cookie: &'a Cookie,
    question: &Question<'_>,
    suffixes: &mut Suffixes<'a>,
) -> Vec<WithholdReason> {
    let Question {
        now,
        around,
        profile,
        ..
    } = question;
    let mut reasons = Vec::new();
    let mut hold = |holds: bool, reason: WithholdReason| {
        if !holds {
            reasons.push(reason);
        }
    };
    hold(around.credentials, WithholdReason::CredentialsMode);
    if cookie.host_only {
        let same = around.host_name == cookie.domain;
        hold(same, WithholdReason::HostOnlyMismatch);
    } else {
        let matches = domain_matches(around.host, &cookie.domain);
        hold(matches, WithholdReason::DomainMismatch);
        let is_suffix = suffixes.is_suffix(&cookie.domain);
        hold(!is_suffix, WithholdReason::PublicSuffix);
    }
    let on_path = path_matches(around.path, &cookie.path);
    hold(on_path, WithholdReason::PathMismatch);
    hold(!cookie.secure || around.secure, WithholdReason::SecureOnly);
    let shown = !cookie.http_only || !around.script;
    hold(shown, WithholdReason::HttpOnly);
    if let Some(reason) = same_site_reason(cookie, *now, around, profile) {
        hold(false, reason);
    }
    hold(!is_expired(cookie, *now), WithholdReason::Expired);
    // CHIPS §2.5.
    let key = cookie.partition.as_ref();
    let here = key.is_none_or(|key| around.is_partition(key));
    hold(here, WithholdReason::PartitionMismatch);
    reasons
}

/// The SameSite test, and the two minutes in which a new cookie without SameSite may go with a form (§5.6.7.2).
fn same_site_reason(
    cookie: &Cookie,
    now: Timestamp,
    around: &Surroundings<'_>,
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
