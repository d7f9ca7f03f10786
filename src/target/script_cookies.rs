//! What page code can do with the real browser's cookies.

use http_message::{SetCookie, cookie_pairs};

use crate::platform::cookies;

/// What `document.cookie` shows.
pub(super) fn visible() -> String {
    cookies::read()
}

/// Writes a cookie; says whether `document.cookie` shows its name and value afterwards.
pub(super) fn write(line: &str) -> bool {
    let written = SetCookie::read(line).pair;
    cookies::write(line) && cookie_pairs(&visible()).any(|shown| shown == written)
}

/// Whether a cookie is kept here if it is written as plainly as the practice server writes it. In a frame of another site most
/// browsers refuse it (RFC 6265bis §5.7, step 18). The cookie is the page's own, and deleted at once.
pub(crate) fn keeps_cookies() -> bool {
    let kept = write(PROBE);
    cookies::write(&format!("{PROBE}; Max-Age=0"));
    kept
}

const PROBE: &str = "session-playground=here";
