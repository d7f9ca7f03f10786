//! The Cookie Store API: what `cookieStore.set` and `cookieStore.delete` make of their arguments before a cookie is
//! judged like any other (WHATWG Cookie Store §7.2 and §7.3).

mod error;
mod path;

use http_message::{Host, Timestamp};

use crate::{
    Profile, SameSite,
    parse::{self, Attributes, Parsed, same_site_word},
    retrieve::domain_matches,
    store::{Names, prefix},
    surroundings::Surroundings,
};

pub use error::CookieStoreError;

/// What page code hands to `cookieStore.set`. The cookie that it makes always has Secure, and never HttpOnly.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CookieInit {
    /// The name.
    pub name: String,
    /// The value.
    pub value: String,
    /// The domain; `None` for this host alone.
    pub domain: Option<String>,
    /// The path; `/` unless told otherwise, and the default path of the page where it is empty.
    pub path: String,
    /// When it ends; `None` for the end of the browser's run.
    pub expires: Option<Timestamp>,
    /// After how many seconds it ends; not together with `expires`.
    pub max_age: Option<i64>,
    /// SameSite; `Strict` unless told otherwise, and where it is `Default`.
    pub same_site: SameSite,
    /// One storage for each top-level site.
    pub partitioned: bool,
}

/// What page code hands to `cookieStore.delete`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CookieStoreDelete {
    /// The name.
    pub name: String,
    /// The domain that the cookie was set with; `None` for this host alone.
    pub domain: Option<String>,
    /// The path that it was set with; `/` unless told otherwise.
    pub path: String,
    /// Whether it lies in the storage of this top-level site.
    pub partitioned: bool,
}

impl CookieInit {
    /// As `cookieStore.set(name, value)` does: for this host, path `/`, SameSite `Strict`, until the browser's run ends.
    pub fn new(name: impl Into<String>, value: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            value: value.into(),
            domain: None,
            path: "/".to_owned(),
            expires: None,
            max_age: None,
            same_site: SameSite::Strict,
            partitioned: false,
        }
    }

    /// The cookie that these arguments ask for, and the `Set-Cookie` line that would ask for the same.
    pub(crate) fn take(
        &self,
        around: &Surroundings<'_>,
        profile: &Profile,
        names: Names<'_>,
    ) -> Result<(Vec<u8>, Parsed), CookieStoreError> {
        // Steps 1 and 2.
        let name = parse::trim(self.name.as_bytes());
        let value = parse::trim(self.value.as_bytes());
        check_pair(name, value)?;
        let for_one_host = prefix::starts(name, prefix::HOST);
        let domain = self.domain(for_one_host, around, names)?;
        // Steps 13 and 14.
        let both = self.expires.is_some() && self.max_age.is_some();
        refuse(both, CookieStoreError::ExpiresAndMaxAge)?;
        let path = self.path(for_one_host, around, profile)?;
        let same_site = match self.same_site {
            SameSite::Default => SameSite::Strict,
            SameSite::None | SameSite::Lax | SameSite::Strict => self.same_site,
        };
        let parsed = Parsed {
            name: name.to_vec(),
            value: value.to_vec(),
            attributes: Attributes {
                expires: self.expires,
                max_age: self.max_age,
                domain: domain.map(String::into_bytes),
                path: Some(path.into_bytes()),
                secure: true,
                same_site: Some(same_site),
                partitioned: self.partitioned,
                ..Attributes::default()
            },
            // The API lets a tab pass; a browser that takes it for a control character refuses the cookie.
            has_control: profile.inner_tab_is_control && [name, value].concat().contains(&b'\t'),
            ..Parsed::default()
        };
        Ok((line(&parsed), parsed))
    }

    /// Step 12.
    fn domain(
        &self,
        for_one_host: bool,
        around: &Surroundings<'_>,
        names: Names<'_>,
    ) -> Result<Option<String>, CookieStoreError> {
        let Some(written) = &self.domain else {
            return Ok(None);
        };
        refuse(written.starts_with('.'), CookieStoreError::DomainWithDot)?;
        refuse(for_one_host, CookieStoreError::HostPrefixWithDomain)?;
        let ascii = if written.is_ascii() {
            Some(written.to_ascii_lowercase())
        } else {
            (names.to_ascii)(written)
        };
        let domain = ascii.filter(|domain| is_suffix_or_equal(domain, around.host, names));
        let domain = domain.ok_or(CookieStoreError::DomainMismatch)?;
        let too_long = domain.len() > parse::MOST_ATTRIBUTE_OCTETS;
        refuse(too_long, CookieStoreError::DomainTooLong)?;
        Ok(Some(domain))
    }

    /// Steps 15 to 19.
    fn path(
        &self,
        for_one_host: bool,
        around: &Surroundings<'_>,
        profile: &Profile,
    ) -> Result<String, CookieStoreError> {
        let path = path::kept(&self.path, around.path, profile.store_path);
        refuse(!path.starts_with('/'), CookieStoreError::PathNotAbsolute)?;
        let wrong = for_one_host && path != "/";
        refuse(wrong, CookieStoreError::HostPrefixPath)?;
        let too_long = path.len() > parse::MOST_ATTRIBUTE_OCTETS;
        refuse(too_long, CookieStoreError::PathTooLong)?;
        Ok(path)
    }
}

impl CookieStoreDelete {
    /// As `cookieStore.delete(name)` does: for this host and path `/`.
    pub fn new(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            domain: None,
            path: "/".to_owned(),
            partitioned: false,
        }
    }

    /// A cookie that is over as soon as it is there (§7.3). Without a name it needs some value.
    pub(crate) fn as_init(&self) -> CookieInit {
        let nameless = parse::trim(self.name.as_bytes()).is_empty();
        CookieInit {
            domain: self.domain.clone(),
            path: self.path.clone(),
            max_age: Some(0),
            partitioned: self.partitioned,
            ..CookieInit::new(self.name.clone(), if nameless { "deleted" } else { "" })
        }
    }
}

/// Steps 3 to 9.
fn check_pair(name: &[u8], value: &[u8]) -> Result<(), CookieStoreError> {
    let forbidden = |byte: &u8| *byte == b';' || (byte.is_ascii_control() && *byte != b'\t');
    let has_forbidden = name.iter().chain(value).any(forbidden);
    refuse(has_forbidden, CookieStoreError::ForbiddenCharacter)?;
    refuse(name.contains(&b'='), CookieStoreError::EqualsInName)?;
    if name.is_empty() {
        refuse(value.contains(&b'='), CookieStoreError::NamelessWithEquals)?;
        refuse(value.is_empty(), CookieStoreError::Empty)?;
        let promises = [prefix::SECURE, prefix::HOST, prefix::HTTP]
            .iter()
            .any(|promise| prefix::starts(value, promise));
        refuse(promises, CookieStoreError::NamelessWithPrefix)?;
    }
    let for_servers = prefix::starts(name, prefix::HTTP) || prefix::starts(name, prefix::HOST_HTTP);
    refuse(for_servers, CookieStoreError::HttpPrefix)?;
    let octets = name.len() + value.len();
    refuse(octets > parse::MOST_OCTETS, CookieStoreError::TooLong)
}

/// HTML, "is a registrable domain suffix of or is equal to".
fn is_suffix_or_equal(domain: &str, host: &Host, names: Names<'_>) -> bool {
    host.to_string() == domain
        || (!domain.is_empty()
            && domain_matches(host, domain)
            && names.suffixes.suffix_of(domain) != domain)
}

/// The line by which a server would ask for the same cookie.
fn line(parsed: &Parsed) -> Vec<u8> {
    let Attributes {
        expires,
        max_age,
        domain,
        path,
        same_site,
        partitioned,
        ..
    } = &parsed.attributes;
    let equals: &[u8] = if parsed.name.is_empty() { b"" } else { b"=" };
    let mut line = [&parsed.name, equals, &parsed.value].concat();
    let mut add = |name: &str, value: &[u8]| line.extend([b"; ", name.as_bytes(), value].concat());
    if let Some(domain) = domain {
        add("Domain=", domain);
    }
    if let Some(expires) = expires {
        add("Expires=", expires.http_date().as_bytes());
    }
    if let Some(seconds) = max_age {
        add("Max-Age=", seconds.to_string().as_bytes());
    }
    add("Path=", path.as_deref().unwrap_or_default());
    add("Secure", b"");
    add("SameSite=", same_site.map_or("", same_site_word).as_bytes());
    if *partitioned {
        add("Partitioned", b"");
    }
    line
}

fn refuse(when: bool, error: CookieStoreError) -> Result<(), CookieStoreError> {
    if when { Err(error) } else { Ok(()) }
}

#[cfg(test)]
mod tests;
