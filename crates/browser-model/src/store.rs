//! What becomes of a `Set-Cookie` line: RFC 6265bis §5.7 in the order of its steps, each refusal with its reason.
//! Knows the rules of storing; the lines come parsed, and `storage` does the keeping.

mod domain;
pub(crate) mod prefix;

use http_message::{Host, Timestamp};

use crate::{
    Cookie, Note, Profile, RejectReason, SameSite, StoreDecision,
    checks::{Checks, Held},
    parse::{Attributes, Parsed},
    retrieve::{domain_matches, path_matches},
    storage::{Put, Storage, is_expired, is_slot},
    surroundings::{SameSiteStatus, Surroundings},
};
pub(crate) use domain::{Names, ToAscii};

/// What storing looks at besides the line.
pub(crate) struct Setting<'a> {
    pub(crate) now: Timestamp,
    pub(crate) around: &'a Surroundings<'a>,
    pub(crate) profile: &'a Profile,
    pub(crate) names: Names<'a>,
}

/// What `__Host-` wants to know of Domain and Path as they were written.
struct Written {
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

/// What became of a cookie, what was noticed on the way, and the rules that held.
pub(crate) struct Stored {
    pub(crate) decision: StoreDecision,
    pub(crate) notes: Vec<Note>,
    pub(crate) passed: Vec<RejectReason>,
}

/// Stores what the line names, or refuses it; the notes grow.
pub(crate) fn store(storage: &mut Storage, mut parsed: Parsed, setting: &Setting<'_>) -> Stored {
    let mut notes = std::mem::take(&mut parsed.notes);
    let mut checks = Checks::new();
    let decision = match admit(storage, parsed, setting, &mut checks, &mut notes) {
        Ok(cookie) => keep(storage, cookie, setting, &mut notes),
        Err(reason) => StoreDecision::Rejected(reason),
    };
    Stored {
        decision,
        notes,
        passed: checks.passed(),
    }
}

/// Steps 1 to 22: the cookie that the line makes, or the first rule that refuses it.
fn admit(
    storage: &Storage,
    parsed: Parsed,
    setting: &Setting<'_>,
    checks: &mut Checks,
    notes: &mut Vec<Note>,
) -> Result<Cookie, RejectReason> {
    // Step 1 lets policy refuse; Fetch §4.6 does so where the credentials mode says it. Scripts have no such mode.
    let Surroundings {
        script,
        credentials,
        ..
    } = *setting.around;
    checks.hold_if(!script, credentials, RejectReason::CredentialsMode)?;
    // Steps 2 to 4.
    parsed.check(setting.profile, checks)?;
    let written = Written::of(&parsed.attributes, setting.around);
    let cookie = make(parsed, setting, checks, notes)?;
    examine(&cookie, &written, storage, setting, checks)?;
    Ok(cookie)
}

/// Steps 5 to 12, 14 and 17: what the line asks for; only the domain can refuse it here.
fn make(
    parsed: Parsed,
    setting: &Setting<'_>,
    checks: &mut Checks,
    notes: &mut Vec<Note>,
) -> Result<Cookie, RejectReason> {
    let Setting {
        now,
        around,
        profile,
        names,
    } = setting;
    let attributes = parsed.attributes;
    let (domain, host_only) = names.resolve(attributes.domain, around, profile, checks, notes)?;
    let path = match attributes.path {
        Some(path) if !path.is_empty() => text(path),
        Some(_) | None => default_path(around.path).to_owned(),
    };
    let expires = expiry(attributes.max_age, attributes.expires, *now, profile, notes);
    if attributes.same_site.is_none() {
        notes.push(Note::SameSiteMissing(profile.missing_same_site));
    }
    Ok(Cookie {
        name: parsed.name,
        value: parsed.value,
        domain,
        host_only,
        path,
        expires,
        secure: attributes.secure,
        http_only: attributes.http_only,
        same_site: attributes.same_site.unwrap_or(SameSite::Default),
        created: *now,
        last_access: *now,
        partition: attributes.partitioned.then(|| around.partition()),
    })
}

/// Steps 13, 15, 16, 18 to 22 and 23.2: what the cookie may not be, here and beside those that are there.
fn examine(
    cookie: &Cookie,
    written: &Written,
    storage: &Storage,
    setting: &Setting<'_>,
    checks: &mut Checks,
) -> Held {
    let Setting {
        now,
        around,
        profile,
        ..
    } = setting;
    let there = || {
        let cookies = storage.of_site(&around.site.domain).iter();
        cookies.filter(|old| !is_expired(old, *now))
    };
    if profile.prefixes_before_connection {
        let secure = cookie.secure && around.secure;
        prefix::check(cookie, secure, written, profile, checks)?;
    }
    // Step 13.
    checks.hold_if(
        cookie.secure,
        around.secure,
        RejectReason::SecureFromInsecure,
    )?;
    // Step 15.
    checks.hold_if(
        cookie.http_only,
        !around.script,
        RejectReason::HttpOnlyFromScript,
    )?;
    // Step 16, "leave Secure alone".
    let insecure = !cookie.secure && !around.secure;
    let guarded = insecure && there().any(|old| guards(old, cookie));
    checks.hold_if(insecure, !guarded, RejectReason::OverwriteSecure)?;
    // Steps 18 and 19.
    check_same_site(cookie, around, profile, checks)?;
    // Steps 20 to 22.
    if !profile.prefixes_before_connection {
        prefix::check(cookie, cookie.secure, written, profile, checks)?;
    }
    // CHIPS §2.3.
    checks.hold_if(
        cookie.partition.is_some(),
        cookie.secure,
        RejectReason::PartitionedWithoutSecure,
    )?;
    // Step 23.2.
    let hidden = around.script && there().any(|old| old.http_only && is_slot(old, cookie));
    checks.hold_if(around.script, !hidden, RejectReason::OverwriteHttpOnly)
}

/// Steps 23 and 24.
fn keep(
    storage: &mut Storage,
    new: Cookie,
    setting: &Setting<'_>,
    notes: &mut Vec<Note>,
) -> StoreDecision {
    let Setting {
        now,
        around,
        profile,
        ..
    } = setting;
    let site = &*around.site.domain;
    if is_expired(&new, *now) {
        storage.drop_expired(site, *now);
        return storage
            .remove(site, &new)
            .map_or(StoreDecision::NothingToDelete, StoreDecision::Deleted);
    }
    // Step 23.3.
    let any_value = !profile.creation_time_needs_same_value;
    let inherits = |old: &Cookie, new: &Cookie| any_value || old.value == new.value;
    let Put {
        new,
        replaced,
        evicted,
    } = storage.put(site, new, inherits, *now, &profile.limits);
    if evicted > 0 {
        notes.push(Note::Evicted(evicted));
    }
    match replaced {
        Some(old) => StoreDecision::Replaced { old, new },
        None => StoreDecision::Stored(new),
    }
}

/// Step 6: Max-Age before Expires, and neither beyond the limit of §5.5.
fn expiry(
    max_age: Option<i64>,
    expires: Option<Timestamp>,
    now: Timestamp,
    profile: &Profile,
    notes: &mut Vec<Note>,
) -> Option<Timestamp> {
    let asked = match max_age {
        Some(seconds) if seconds <= 0 => Timestamp::from_millis(i64::MIN),
        Some(seconds) => now.plus_seconds(seconds),
        None => expires?,
    };
    let limit = now.plus_seconds(profile.limits.lifetime);
    if asked > limit {
        notes.push(Note::LifetimeClamped);
    }
    Some(asked.min(limit))
}

/// A Secure cookie of that name whose domain and path cover the new one's. Partitions do not see each other.
fn guards(old: &Cookie, new: &Cookie) -> bool {
    old.secure
        && old.name == new.name
        && old.partition == new.partition
        && (covers(&old.domain, &new.domain) || covers(&new.domain, &old.domain))
        && path_matches(&new.path, &old.path)
}

fn covers(domain: &str, name: &str) -> bool {
    Host::parse(name).is_some_and(|host| domain_matches(&host, domain))
}

/// Steps 18 and 19.
fn check_same_site(
    cookie: &Cookie,
    around: &Surroundings<'_>,
    profile: &Profile,
    checks: &mut Checks,
) -> Held {
    let rule = match cookie.same_site {
        SameSite::Default => profile.missing_same_site,
        SameSite::None | SameSite::Lax | SameSite::Strict => cookie.same_site,
    };
    checks.hold_if(
        rule != SameSite::None,
        around.same_site == SameSiteStatus::Same || around.top_level_navigation,
        RejectReason::SameSiteCrossSite,
    )?;
    checks.hold_if(
        cookie.same_site == SameSite::None && profile.same_site_none_needs_secure,
        cookie.secure,
        RejectReason::SameSiteNoneWithoutSecure,
    )
}

impl Written {
    fn of(attributes: &Attributes, around: &Surroundings<'_>) -> Self {
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

/// Octets as text, in their own memory where they are UTF-8.
fn text(octets: Vec<u8>) -> String {
    String::from_utf8(octets)
        .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
}

/// §5.1.4: the request's path up to its last slash, `/` where there is no other.
pub(crate) fn default_path(path: &str) -> &str {
    match path.rfind('/') {
        Some(at) if at > 0 => &path[..at],
        Some(_) | None => "/",
    }
}
