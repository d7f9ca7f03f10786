//! A cookie as browser storage keeps it (RFC 6265bis §5.7).

use std::fmt;

use http_message::Timestamp;

/// One cookie in the browser's storage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cookie {
    /// The name, octets as they came; empty for a nameless cookie.
    pub name: Vec<u8>,
    /// The value, octets as they came.
    pub value: Vec<u8>,
    /// The domain: the request's host where `host_only`, else the Domain attribute.
    pub domain: String,
    /// Whether the cookie goes to exactly one host.
    pub host_only: bool,
    /// The path.
    pub path: String,
    /// When it ends; `None` for a cookie that ends with the browser's run.
    pub expires: Option<Timestamp>,
    /// The Secure attribute.
    pub secure: bool,
    /// The HttpOnly attribute: scripts do not see it.
    pub http_only: bool,
    /// The SameSite attribute.
    pub same_site: SameSite,
    /// When it was first stored; kept when the cookie is replaced.
    pub created: Timestamp,
    /// When it was last sent or stored.
    pub last_access: Timestamp,
    /// The partition key, for a cookie set with Partitioned (CHIPS §2.2).
    pub partition: Option<PartitionKey>,
}

impl Cookie {
    /// The name as text.
    pub fn name_text(&self) -> String {
        String::from_utf8_lossy(&self.name).into_owned()
    }

    /// The value as text.
    pub fn value_text(&self) -> String {
        String::from_utf8_lossy(&self.value).into_owned()
    }
}

/// Which of several storages a partitioned cookie lies in: one for each top-level site (CHIPS §2.2).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PartitionKey {
    /// The site of the top-level document, with its scheme: `https://shop.example`.
    pub site: String,
    /// Whether one of the documents on the way down is of another site than the top-level one (Chromium): a page of A
    /// inside B inside A does not share the cookies of A alone.
    pub cross_site_ancestor: bool,
}

impl fmt::Display for PartitionKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.site)
    }
}

/// The SameSite attribute (RFC 6265bis §5.6.7).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SameSite {
    /// `SameSite=None`: goes along everywhere.
    None,
    /// `SameSite=Lax`: goes along same-site, and when a link is followed.
    Lax,
    /// `SameSite=Strict`: goes along same-site only.
    Strict,
    /// Not given or not understood; Chromium treats it as `Lax`.
    Default,
}
