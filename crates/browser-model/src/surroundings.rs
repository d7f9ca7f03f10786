//! What the cookie rules need to know of a request or a script, worked out once: host, path, connection, same-site
//! status, partition (RFC 6265bis §5.2, CHIPS §2.2). Knows origins and documents; knows no cookie.

use http_message::{Address, Host, Origin};

use crate::{
    Client, Credentials, Destination, Document, PartitionKey, Profile, PublicSuffixes,
    RequestContext,
    site::{Site, registrable},
};

/// A retrieval or a response, seen from the cookie rules.
#[derive(Clone, Debug)]
pub(crate) struct Surroundings {
    pub(crate) host: Host,
    /// The host as cookies write it.
    pub(crate) host_name: String,
    pub(crate) path: String,
    /// The key of the storage: the host's registrable domain.
    pub(crate) site: String,
    /// The connection counts as secure. Loopback does too ("potentially trustworthy", draft appendix "Changes from
    /// RFC 6265"; both browsers, observed).
    pub(crate) secure: bool,
    pub(crate) same_site: SameSiteStatus,
    pub(crate) partition: PartitionKey,
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

impl Surroundings {
    /// What a request is to the cookie rules.
    pub(crate) fn of_request(
        context: &RequestContext,
        profile: &Profile,
        suffixes: &dyn PublicSuffixes,
    ) -> Self {
        let target = &context.address.origin;
        let chain = chain(context);
        Self {
            same_site: status(context, &chain, profile, suffixes),
            partition: partition(&chain, suffixes),
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
            ..Self::at(&context.address, suffixes)
        }
    }

    /// What a script in a document is to the cookie rules (§5.8.2).
    pub(crate) fn of_script(document: &Document, suffixes: &dyn PublicSuffixes) -> Self {
        let chain: Vec<&Origin> = [&document.address.origin]
            .into_iter()
            .chain(&document.ancestors)
            .collect();
        let same = is_one_site(&chain, suffixes);
        Self {
            same_site: if same {
                SameSiteStatus::Same
            } else {
                SameSiteStatus::Cross
            },
            partition: partition(&chain, suffixes),
            ..Self::at(&document.address, suffixes)
        }
    }

    fn at(address: &Address, suffixes: &dyn PublicSuffixes) -> Self {
        Self {
            host: address.origin.host.clone(),
            host_name: address.origin.host.to_string(),
            path: address.path.clone(),
            site: registrable(&address.origin.host, suffixes),
            secure: address.origin.is_trustworthy(),
            same_site: SameSiteStatus::Same,
            partition: PartitionKey {
                site: String::new(),
                cross_site_ancestor: false,
            },
            script: true,
            credentials: true,
            top_level_navigation: false,
        }
    }
}

/// The request's own origin, then the documents around what it loads, outwards.
fn chain(context: &RequestContext) -> Vec<&Origin> {
    let mut chain = vec![&context.address.origin];
    match (&context.destination, &context.client) {
        (Destination::Subresource, Some(client)) => {
            chain.push(&client.origin);
            chain.extend(&client.ancestors);
        }
        (Destination::Frame { ancestors }, _) => chain.extend(ancestors),
        (Destination::Subresource, None) | (Destination::TopLevel, _) => {}
    }
    chain
}

/// §5.2: the request's site and its client's site for cookies, every document around included.
fn status(
    context: &RequestContext,
    chain: &[&Origin],
    profile: &Profile,
    suffixes: &dyn PublicSuffixes,
) -> SameSiteStatus {
    let target = Site::of(&context.address.origin, suffixes);
    let same = |origin: &Origin| Site::of(origin, suffixes) == target;
    let client_is_same = context
        .client
        .as_ref()
        .is_none_or(|Client { origin, ancestors }| same(origin) && ancestors.iter().all(same));
    let hops_are_same = !profile.redirect_hops_count || context.redirects.iter().all(same);
    if is_one_site(chain, suffixes) && client_is_same && hops_are_same {
        return SameSiteStatus::Same;
    }
    match (&context.destination, context.method.is_safe()) {
        (Destination::TopLevel, true) => SameSiteStatus::LaxOnly,
        (Destination::TopLevel, false) => SameSiteStatus::UnsafeNavigation,
        (Destination::Frame { .. } | Destination::Subresource, _) => SameSiteStatus::Cross,
    }
}

/// Whether all these origins are of one site; only then is there a "site for cookies" (§5.2.1).
fn is_one_site(chain: &[&Origin], suffixes: &dyn PublicSuffixes) -> bool {
    chain
        .windows(2)
        .all(|pair| Site::of(pair[0], suffixes) == Site::of(pair[1], suffixes))
}

/// CHIPS §2.2: the site of the outermost document.
fn partition(chain: &[&Origin], suffixes: &dyn PublicSuffixes) -> PartitionKey {
    PartitionKey {
        site: chain
            .last()
            .map(|top| Site::of(top, suffixes).to_string())
            .unwrap_or_default(),
        cross_site_ancestor: !is_one_site(chain, suffixes),
    }
}
