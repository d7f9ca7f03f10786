//! Why `cookieStore` throws a `TypeError`.

/// Why the Cookie Store API throws a `TypeError` before any cookie rule is asked (WHATWG Cookie Store §7.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CookieStoreError {
    /// There is no `cookieStore` here: the page is not a secure context.
    InsecureContext,
    /// A semicolon or a control character in name or value (step 3).
    ForbiddenCharacter,
    /// An `=` in the name (step 4).
    EqualsInName,
    /// Nameless, with a value that holds `=` (step 5).
    NamelessWithEquals,
    /// Neither name nor value (step 5).
    Empty,
    /// Nameless, with a value that starts like a prefix (step 5).
    NamelessWithPrefix,
    /// `__Http-` or `__Host-Http-`: these names promise that no script wrote the cookie (step 6).
    HttpPrefix,
    /// Name and value together are longer than 4096 octets (step 9).
    TooLong,
    /// The domain begins with a dot (step 12).
    DomainWithDot,
    /// `__Host-` with a domain (step 12).
    HostPrefixWithDomain,
    /// The domain is neither this host nor a parent domain of it that can be bought (step 12).
    DomainMismatch,
    /// The domain is longer than 1024 octets (step 12).
    DomainTooLong,
    /// Both `expires` and `maxAge` (step 13).
    ExpiresAndMaxAge,
    /// The path does not begin with `/` (step 16).
    PathNotAbsolute,
    /// `__Host-` with another path than `/` (step 17).
    HostPrefixPath,
    /// The path is longer than 1024 octets (step 19).
    PathTooLong,
}

impl CookieStoreError {
    /// The name in kebab-case.
    pub const fn name(self) -> &'static str {
        match self {
            Self::InsecureContext => "insecure-context",
            Self::ForbiddenCharacter => "forbidden-character",
            Self::EqualsInName => "equals-in-name",
            Self::NamelessWithEquals => "nameless-with-equals",
            Self::Empty => "empty",
            Self::NamelessWithPrefix => "nameless-with-prefix",
            Self::HttpPrefix => "http-prefix",
            Self::TooLong => "too-long",
            Self::DomainWithDot => "domain-with-dot",
            Self::HostPrefixWithDomain => "host-prefix-with-domain",
            Self::DomainMismatch => "domain-mismatch",
            Self::DomainTooLong => "domain-too-long",
            Self::ExpiresAndMaxAge => "expires-and-max-age",
            Self::PathNotAbsolute => "path-not-absolute",
            Self::HostPrefixPath => "host-prefix-path",
            Self::PathTooLong => "path-too-long",
        }
    }
}
