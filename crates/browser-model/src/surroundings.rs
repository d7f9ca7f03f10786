//! What the cookie rules need to know of a request or a script, worked out once: host, path, connection, same-site
//! status, partition (RFC 6265bis §5.2, CHIPS §2.2).

use std::borrow::Cow;

use http_message::{Address, Host, Origin};

use crate::{
    Credentials, Destination, Document, PartitionKey, Profile, PublicSuffixes, RequestContext,
    site::Site,
};

/// A retrieval or a response, seen from the cookie rules.
#[derive(Clone, Debug)]
pub(crate) struct Surroundings<'a> {
    pub(crate) host: &'a Host,
    /// The host as cookies write it.
    pub(crate) host_name: Cow<'a, str>,
    pub(crate) path: &'a str,
    /// The host's own site; its domain is the key of the storage.
    pub(crate) site: Site<'a>,
    /// The connection counts as secure. Loopback does too ("potentially trustworthy", draft appendix "Changes from
    /// RFC 6265"; both browsers, observed).
    pub(crate) secure: bool,
    pub(crate) same_site: SameSiteStatus,
    /// The site of the outermost document (CHIPS §2.2).
    top: Site<'a>,
    /// A document of another site stands in between (CHIPS §2.2, the scheme included).
    cross_site_ancestor: bool,
    /// Every document around is same-site, as the profile compares.
    all_same_site: bool,
    /// A script asks, through `document.cookie`.
    pub(crate) script: bool,
    /// The credentials mode lets cookies through.
    pub(crate) credentials: bool,
    /// The response becomes a top-level document.
    pub(crate) top_level_navigation: bool,
}

/// How far a request is same-site, as §5.8.3 and §5.6.7.2 tell it apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SameSiteStatus {
    /// Same-site.
    Same,
    /// Cross-site, but a top-level navigation by a safe method: enough for Lax.
    LaxOnly,
    /// Cross-site, a top-level navigation by an unsafe method: enough for a young cookie without SameSite.
    UnsafeNavigation,
    /// Cross-site.
    Cross,
}

impl<'a> Surroundings<'a> {
    /// What a request is to the cookie rules.
    pub(crate) fn of_request(
        context: &'a RequestContext,
        profile: &Profile,
        suffixes: &dyn PublicSuffixes,
    ) -> Self {
        let target = &context.address.origin;
        // The documents around what is loaded, outwards.
        let (nearest, others): (Option<&Origin>, &[Origin]) =
            match (&context.destination, &context.client) {
                (Destination::Subresource, Some(client)) => {
                    (Some(&client.origin), &client.ancestors)
                }
                (Destination::Frame { ancestors }, _) => (None, ancestors),
                (Destination::Subresource, None) | (Destination::TopLevel, _) => (None, &[]),
            };
        let bare = Self::at(&context.address, nearest, others, profile, suffixes);
        Self {
            same_site: status(context, &bare, profile, suffixes),
            script: false,
            credentials: match context.credentials {
                Credentials::Omit => false,
                // Fetch §4.6: same-origin with the client, and so at every hop before.
                Credentials::SameOrigin => context.client.iter().all(|client| {
                    context
                        .redirects
                        .iter()
                        .chain([target])
                        .all(|hop| *hop == client.origin)
                }),
                Credentials::Include => true,
            },
            top_level_navigation: context.destination == Destination::TopLevel,
            ..bare
        }
    }

    /// What a script in a document is to the cookie rules (§5.8.2).
    pub(crate) fn of_script(
        document: &'a Document,
        profile: &Profile,
        suffixes: &dyn PublicSuffixes,
    ) -> Self {
        let around = &document.ancestors;
        let bare = Self::at(&document.address, None, around, profile, suffixes);
        Self {
            same_site: if bare.all_same_site {
                SameSiteStatus::Same
            } else {
                SameSiteStatus::Cross
            },
            ..bare
        }
    }

    fn at(
        address: &'a Address,
        nearest: Option<&'a Origin>,
        others: &'a [Origin],
        profile: &Profile,
        suffixes: &dyn PublicSuffixes,
    ) -> Self {
        let origin = &address.origin;
        let site = Site::of(origin, suffixes);
        let all_hold = |schemeful| {
            let mut around = nearest.into_iter().chain(others);
            around.all(|other| site.holds(other, origin, schemeful, suffixes))
        };
        let all_same = all_hold(true);
        let all_same_site = all_same || (!profile.schemeful_same_site && all_hold(false));
        let top = others.last().or(nearest);
        Self {
            host: &origin.host,
            host_name: match &origin.host {
                Host::Name(name) => Cow::Borrowed(name),
                address @ (Host::V4(_) | Host::V6(_)) => Cow::Owned(address.to_string()),
            },
            path: &address.path,
            secure: origin.is_trustworthy(),
            same_site: SameSiteStatus::Same,
            top: match top {
                Some(top) if !all_same => Site::of(top, suffixes),
                Some(_) | None => site.clone(),
            },
            cross_site_ancestor: !all_same,
            all_same_site,
            site,
            script: true,
            credentials: true,
            top_level_navigation: false,
        }
    }

    /// The key of a cookie that is partitioned here.
    pub(crate) fn partition(&self) -> PartitionKey {
        PartitionKey {
            site: self.top.to_string(),
            cross_site_ancestor: self.cross_site_ancestor,
        }
    }

    /// Whether a key is that of this place.
    pub(crate) fn is_partition(&self, key: &PartitionKey) -> bool {
        key.cross_site_ancestor == self.cross_site_ancestor && self.top.is_written(&key.site)
    }
}

/// §5.2: the request's site and its client's site for cookies, every document around included (§5.2.1).
fn status(
    context: &RequestContext,
    bare: &Surroundings<'_>,
    profile: &Profile,
    suffixes: &dyn PublicSuffixes,
) -> SameSiteStatus {
    let target = &context.address.origin;
    let schemeful = profile.schemeful_same_site;
    let same = |origin: &Origin| bare.site.holds(origin, target, schemeful, suffixes);
    let mut clients = context
        .client
        .iter()
        .flat_map(|client| std::iter::once(&client.origin).chain(&client.ancestors));
    let hops_are_same = !profile.redirect_hops_count || context.redirects.iter().all(same);
    if bare.all_same_site && clients.all(same) && hops_are_same {
        return SameSiteStatus::Same;
    }
    match (&context.destination, context.method.is_safe()) {
        (Destination::TopLevel, true) => SameSiteStatus::LaxOnly,
        (Destination::TopLevel, false) => SameSiteStatus::UnsafeNavigation,
        (Destination::Frame { .. } | Destination::Subresource, _) => SameSiteStatus::Cross,
    }
}

#[cfg(test)]
mod tests;
