//! What tells a cookie from the others of a storage.

use browser_model::Cookie;

/// What identifies a cookie in a storage (RFC 6265bis §5.7, step 23).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CookieKey {
    /// The name.
    pub name: Vec<u8>,
    /// The domain.
    pub domain: String,
    /// The path.
    pub path: String,
}

impl CookieKey {
    /// The key of a cookie.
    pub fn of(cookie: &Cookie) -> Self {
        Self {
            name: cookie.name.clone(),
            domain: cookie.domain.clone(),
            path: cookie.path.clone(),
        }
    }
}
