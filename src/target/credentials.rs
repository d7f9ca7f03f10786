//! The credentials modes of `fetch` by their names in JavaScript (Fetch §5.4, `RequestCredentials`).

use browser_model::Credentials;

/// Each mode with its name.
pub(crate) const CREDENTIALS: [(Credentials, &str); 3] = [
    (Credentials::Include, "include"),
    (Credentials::SameOrigin, "same-origin"),
    (Credentials::Omit, "omit"),
];
