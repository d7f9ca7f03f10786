//! Serves the files of the built page, with the headers that keep it to itself. Knows nothing of the practice API.

use std::io;
use std::path::Path;

use axum::body::Body;
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, HeaderName, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderValue, Request, Response, StatusCode};
use page_policy::content_security_policy;
use tower::ServiceExt as _;
use tower_http::services::ServeDir;

use crate::reply::plain;

/// The folder of the page, and the policy that its `index.html` asks for.
#[derive(Clone, Debug)]
pub(crate) struct Page {
    files: ServeDir,
    policy: HeaderValue,
}

impl Page {
    /// Reads `index.html`: its inline scripts decide the policy, so a page that is built anew wants a new start.
    pub(crate) fn open(folder: &Path) -> io::Result<Self> {
        let index = std::fs::read_to_string(folder.join("index.html"))?;
        let policy =
            HeaderValue::try_from(content_security_policy(&index)).map_err(io::Error::other)?;
        let files = ServeDir::new(folder)
            .precompressed_br()
            .precompressed_gzip();
        Ok(Self { files, policy })
    }

    pub(crate) async fn answer(&self, request: Request<Body>) -> Response<Body> {
        let lasting = has_hashed_name(request.uri().path());
        let Ok(found) = self.files.clone().oneshot(request).await;
        let mut response = match found.status() {
            // A path that the file system cannot take (too long, say) names no file either.
            StatusCode::NOT_FOUND | StatusCode::INTERNAL_SERVER_ERROR => {
                plain(StatusCode::NOT_FOUND, "404: there is no such file")
            }
            _ => found.map(Body::new),
        };
        let caching = if lasting && response.status().is_success() {
            "public, max-age=31536000, immutable"
        } else {
            "no-cache"
        };
        let headers = response.headers_mut();
        let mut set = |name: HeaderName, value: &'static str| {
            headers.insert(name, HeaderValue::from_static(value));
        };
        set(CACHE_CONTROL, caching);
        set(X_CONTENT_TYPE_OPTIONS, "nosniff");
        set(REFERRER_POLICY, "no-referrer");
        headers.insert(CONTENT_SECURITY_POLICY, self.policy.clone());
        response
    }
}

/// Whether a build put a hash of the content into the name, as Trunk does: `app-0123456789abcdef.css`,
/// `app-0123456789abcdef_bg.wasm`. Such a name never stands for other content.
fn has_hashed_name(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or_default();
    name.split('-').skip(1).any(|part| {
        let digits = part
            .bytes()
            .take_while(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
            .count();
        let rest = &part[digits..];
        digits == 16 && (rest.starts_with('.') || rest.starts_with("_bg."))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(path: &str, expected: bool) {
        assert_eq!(has_hashed_name(path), expected, "{path}");
    }

    #[test]
    fn hashed_names() {
        check("/session-playground-page-0123456789abcdef.js", true);
        check("/session-playground-page-0123456789abcdef_bg.wasm", true);
        check("/css/tokens-fedcba9876543210.css", true);
        check("/tokens-FEDCBA9876543210.css", false);
        check("/tokens-0123456789abcde.css", false);
        check("/tokens-0123456789abcdef0.css", false);
        check("/0123456789abcdef.css", false);
        check("/a-0123456789abcdef.d/index.html", false);
        check("/service-worker.js", false);
        check("/", false);
    }
}
