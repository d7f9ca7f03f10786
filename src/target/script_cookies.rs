//! What page code can do with the real browser's cookies.

use http_message::{SetCookie, cookie_pairs};

use crate::platform::{address, cookies};

/// What `document.cookie` shows.
pub(super) fn visible() -> String {
    cookies::read()
}

/// Writes a cookie; says whether `document.cookie` shows its name and value afterwards.
pub(super) fn write(line: &str) -> bool {
    let written = SetCookie::read(line).pair;
    cookies::write(line) && cookie_pairs(&visible()).any(|shown| shown == written)
}

/// Erases every cookie that page code sees; how many there were, and how many are left: those with a path or a domain that
/// nothing tells.
pub(crate) fn erase_visible() -> (usize, usize) {
    let shown = visible();
    let base = address::base_path();
    let folders = folders(&base);
    for pair in cookie_pairs(&shown) {
        let pair = match pair.name {
            "" => pair.value.to_owned(),
            name => format!("{name}="),
        };
        for folder in &folders {
            // A name with a prefix asks for Secure, which a connection without encryption may not say.
            for secure in ["", "; Secure"] {
                cookies::write(&format!("{pair}; Path={folder}; Max-Age=0{secure}"));
            }
        }
    }
    (
        cookie_pairs(&shown).count(),
        cookie_pairs(&visible()).count(),
    )
}

/// The paths that a cookie of a page in this folder may have: `/`, `/a`, `/a/`.
fn folders(base: &str) -> Vec<&str> {
    let ends = base.match_indices('/').map(|(at, _)| at);
    ends.flat_map(|at| [&base[..at], &base[..=at]])
        .filter(|folder| !folder.is_empty())
        .collect()
}

/// Whether a cookie is kept here if it is written as plainly as the practice server writes it. In a frame of another site most
/// browsers refuse it (RFC 6265bis §5.7, step 18). The cookie is the page's own, and deleted at once.
pub(crate) fn keeps_cookies() -> bool {
    let kept = write(PROBE);
    cookies::write(&format!("{PROBE}; Max-Age=0"));
    kept
}

const PROBE: &str = "session-playground=here";

#[cfg(test)]
mod tests {
    use super::folders;

    #[test]
    fn a_cookie_of_this_page_lies_at_one_of_these_paths() {
        assert_eq!(folders("/"), ["/"]);
        assert_eq!(folders("/a/b/"), ["/", "/a", "/a/", "/a/b", "/a/b/"]);
    }
}
