//! What `cookieStore.set` and `cookieStore.delete` refuse by themselves, in English.

use browser_model::CookieStoreError;

use crate::explain::words::Why;

pub(super) fn thrown(error: CookieStoreError) -> Why {
    let (reason, instead) = match error {
        CookieStoreError::InsecureContext => (
            "There is no `cookieStore` here: the page did not come over a secure connection.",
            "The site should use https. This machine's own addresses count as secure.",
        ),
        CookieStoreError::ForbiddenCharacter => (
            "There is a semicolon or a control character in the name or the value.",
            "Encode such characters first, for example with `encodeURIComponent`.",
        ),
        CookieStoreError::EqualsInName => (
            "There is a `=` in the name.",
            "What comes after the first `=` belongs in the value.",
        ),
        CookieStoreError::NamelessWithEquals => (
            "It has no name, but its value contains a `=`: when it is sent back, it would look like another cookie.",
            "Give it a name.",
        ),
        CookieStoreError::Empty => ("Name and value are both empty.", "Give it a name at least."),
        CookieStoreError::NamelessWithPrefix => (
            "It has no name, but its value begins like a protected name, with `__Secure-`, `__Host-` or the like.",
            "Give it a name.",
        ),
        CookieStoreError::HttpPrefix => (
            "A name that begins with `__Http-` or `__Host-Http-` promises that no script wrote the cookie.",
            "Only a server can set such a cookie, with a `Set-Cookie` line.",
        ),
        CookieStoreError::TooLong => (
            "Name and value together are longer than 4096 bytes.",
            "Keep the content elsewhere, for example in `localStorage`, and only a short id in the cookie.",
        ),
        CookieStoreError::DomainWithDot => (
            "`domain` begins with a dot.",
            "Leave the dot out: subdomains are included anyway.",
        ),
        CookieStoreError::HostPrefixWithDomain => (
            "A name that begins with `__Host-` is for one host alone, and `domain` is given.",
            "Leave `domain` out or choose another name.",
        ),
        CookieStoreError::DomainMismatch => (
            "`domain` is neither this host nor a domain above it that somebody can own.",
            "Leave `domain` out, or give a domain that this host is part of.",
        ),
        CookieStoreError::DomainTooLong => (
            "`domain` is longer than 1024 bytes.",
            "Leave `domain` out: no host name is that long.",
        ),
        CookieStoreError::ExpiresAndMaxAge => (
            "Both `expires` and `maxAge` are given.",
            "One of the two is enough.",
        ),
        CookieStoreError::PathNotAbsolute => (
            "`path` does not begin with `/`.",
            "Leave `path` out for the whole site, or begin it with `/`.",
        ),
        CookieStoreError::HostPrefixPath => (
            "A name that begins with `__Host-` needs the path `/`.",
            "Leave `path` out or choose another name.",
        ),
        CookieStoreError::PathTooLong => (
            "`path` is longer than 1024 bytes.",
            "Give a shorter one, such as `/`.",
        ),
    };
    Why { reason, instead }
}
