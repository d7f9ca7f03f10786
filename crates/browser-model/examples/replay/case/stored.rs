//! What lies in the model's storage, as JSON: for a comparison with what a browser says of its own.

use browser_model::{Browser, Cookie, SameSite};
use http_message::Timestamp;
use serde_json::{Value, json};

/// The cookies that have not expired, oldest first.
pub(super) fn stored(browser: &Browser, now: Timestamp) -> Value {
    browser.cookies(now).into_iter().map(described).collect()
}

fn described(cookie: &Cookie) -> Value {
    json!({
        "name": cookie.name_text(),
        "value": cookie.value_text(),
        "domain": cookie.domain,
        "host_only": cookie.host_only,
        "path": cookie.path,
        "expires": cookie.expires.map(Timestamp::seconds),
        "secure": cookie.secure,
        "http_only": cookie.http_only,
        "same_site": match cookie.same_site {
            SameSite::None => Some("None"),
            SameSite::Lax => Some("Lax"),
            SameSite::Strict => Some("Strict"),
            SameSite::Default => None,
        },
        "partition": cookie.partition.as_ref().map(|key| key.site.as_str()),
    })
}
