//! What becomes of a `Set-Cookie` line: RFC 6265bis §5.7 in the order of its steps, each refusal with its reason.

mod domain;
pub(crate) mod prefix;

use http_message::{Host, Timestamp};

use crate::{
    Cookie, CreationTime, Note, Profile, RejectReason, SameSite, StoreDecision,
    checks::{Checks, Held},
    parse::{Attributes, Parsed},
    retrieve::{domain_matches, path_matches},
    storage::{Put, Storage, is_expired, is_slot},
    surroundings::{SameSiteStatus, Surroundings},
};
pub(crate) use domain::{Names, ToAscii};
use prefix::Written;

/// What storing looks at besides the line.
pub(crate) struct Setting<'a> {
    pub(crate) now: Timestamp,
    pub(crate) around: &'a Surroundings<'a>,
    pub(crate) profile: &'a Profile,
    pub(crate) names: Names<'a>,
}

/// What became of a cookie, what was noticed on the way, and the rules that held.
pub(crate) struct Stored {
    pub(crate) decision: StoreDecision,
    pub(crate) notes: Vec<Note>,
    pub(crate) passed: Vec<RejectReason>,
    pub(crate) expires: Option<Timestamp>,
}

/// Stores what the line names, or refuses it; the notes grow.
pub(crate) fn store(storage: &mut Storage, mut parsed: Parsed, setting: &Setting<'_>) -> Stored {
    let mut notes = std::mem::take(&mut parsed.notes);
    let mut checks = Checks::new();
    let Attributes {
        max_age, expires, ..
    } = parsed.attributes;
    let expires = expiry(
        max_age,
        expires,
        setting.now,
        setting.profile,
        &mut Vec::new(),
    );
    let decision = match admit(storage, parsed, setting, &mut checks, &mut notes) {
        Ok(cookie) => keep(storage, cookie, setting, &mut notes),
        Err(reason) => StoreDecision::Rejected(reason),
    };
    Stored {
        decision,
        notes,
        passed: checks.passed(),
        expires,
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
        value: readable(parsed.value, profile, notes),
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
    let guarded = insecure && there().any(|old| guards(old, cookie, profile));
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
    let needs_same_value = match profile.creation_time {
        CreationTime::HandedOn => false,
        CreationTime::WithValue => true,
        CreationTime::WithValueForScripts => around.script,
    };
    let inherits = |old: &Cookie, new: &Cookie| !needs_same_value || old.value == new.value;
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
fn guards(old: &Cookie, new: &Cookie, profile: &Profile) -> bool {
    let covers = |one: &Cookie, other: &Cookie| {
        let counts = !one.host_only || !profile.host_only_guards_its_host;
        one.domain == other.domain
            || (counts
                && Host::parse(&other.domain)
                    .is_some_and(|host| domain_matches(&host, &one.domain)))
    };
    old.secure
        && old.name == new.name
        && old.partition == new.partition
        && (covers(old, new) || covers(new, old))
        && path_matches(&new.path, &old.path)
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

/// The value as this browser keeps it. It was measured before.
fn readable(value: Vec<u8>, profile: &Profile, notes: &mut Vec<Note>) -> Vec<u8> {
    if !profile.replaces_invalid_utf8 || std::str::from_utf8(&value).is_ok() {
        return value;
    }
    notes.push(Note::NotUtf8);
    text(value).into_bytes()
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
