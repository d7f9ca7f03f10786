//! What page code may ask of `fetch` and of the practice server: checks of a call that someone wrote.

use http_message::Method;

/// Why a call cannot be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CallError {
    /// Not a token (RFC 9110 §9.1).
    NotAMethod,
    /// `CONNECT`, `TRACE` and `TRACK`: `fetch` refuses them (Fetch §2.2.1).
    ForbiddenMethod,
    /// `GET` and `HEAD` with a body: `fetch` refuses them (Fetch §5.4).
    BodyOnGet,
    /// The path does not begin with one slash, so it may lead to another server; or it holds a backslash, which browsers
    /// take for a slash (URL §4.4).
    NotAPath,
    /// `?` or `#` inside the path.
    QueryInPath,
    /// The playground's own paths are not traced.
    ControlPath,
}

/// The method as `fetch` sends it: six of them become capitals (Fetch §2.2.1, normalize). An error where `fetch` refuses.
pub fn fetch_method(text: &str, has_body: bool) -> Result<Method, CallError> {
    const CAPITALS: [&str; 6] = ["DELETE", "GET", "HEAD", "OPTIONS", "POST", "PUT"];
    const FORBIDDEN: [&str; 3] = ["CONNECT", "TRACE", "TRACK"];
    let is = |known: &&str| known.eq_ignore_ascii_case(text);
    let method = CAPITALS.into_iter().find(is).unwrap_or(text);
    let method = Method::parse(method).map_err(|_| CallError::NotAMethod)?;
    if FORBIDDEN.iter().any(is) {
        Err(CallError::ForbiddenMethod)
    } else if has_body && ["GET", "HEAD"].contains(&method.as_str()) {
        Err(CallError::BodyOnGet)
    } else {
        Ok(method)
    }
}

/// Whether a path stays on its server and is no query.
pub fn check_path(path: &str) -> Result<(), CallError> {
    if !path.starts_with('/') || path.starts_with("//") || path.contains('\\') {
        Err(CallError::NotAPath)
    } else if path.contains(['?', '#']) {
        Err(CallError::QueryInPath)
    } else if path.starts_with("/__playground") {
        Err(CallError::ControlPath)
    } else {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn methods() {
        let check = |text, has_body| fetch_method(text, has_body).map(|m| m.to_string());
        assert_eq!(check("post", true), Ok("POST".to_owned()));
        assert_eq!(check("patch", true), Ok("patch".to_owned()));
        assert_eq!(check("get", true), Err(CallError::BodyOnGet));
        assert_eq!(check("Head", true), Err(CallError::BodyOnGet));
        assert_eq!(check("get", false), Ok("GET".to_owned()));
        assert_eq!(check("Track", false), Err(CallError::ForbiddenMethod));
        assert_eq!(check("", false), Err(CallError::NotAMethod));
        assert_eq!(check("方法", false), Err(CallError::NotAMethod));
    }

    #[test]
    fn paths() {
        assert_eq!(check_path("/客户/"), Ok(()));
        for path in ["", "a", "http://a/", "//a/", "/\\a/", "/a\\b"] {
            assert_eq!(check_path(path), Err(CallError::NotAPath), "{path}");
        }
        assert_eq!(check_path("/a#b"), Err(CallError::QueryInPath));
        assert_eq!(
            check_path("/__playground/reset"),
            Err(CallError::ControlPath)
        );
    }
}
