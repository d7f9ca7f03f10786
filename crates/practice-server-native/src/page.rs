//! Serves the files of the built page, from a folder or out of the program, with the headers that keep it to itself.

use std::io;
use std::path::{Path, PathBuf};

use axum::body::Body;
use axum::http::header::{
    ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_LENGTH, CONTENT_SECURITY_POLICY, ETAG, HeaderName,
    IF_RANGE, LAST_MODIFIED, RANGE, REFERRER_POLICY, VARY, X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderMap, HeaderValue, Method, Request, Response, StatusCode, Uri};
use page_policy::{PYTHON_WORKER, PYTHON_WORKER_SCRIPT, content_security_policy};
use tower::ServiceExt as _;
use tower_http::services::ServeDir;
use tower_http::services::fs::DefaultServeDirFallback;

use crate::embedded::EmbeddedPage;
use crate::reply::plain;

/// The files of the page, and the policy that its `index.html` asks for.
#[derive(Clone, Debug)]
pub(crate) struct Page {
    files: Files,
    policy: HeaderValue,
}

/// Where the files are.
#[derive(Clone, Debug)]
enum Files {
    Folder {
        /// Where it really lies.
        folder: PathBuf,
        service: ServeDir,
    },
    Embedded(ServeDir<DefaultServeDirFallback, EmbeddedPage>),
}

impl Page {
    /// A page in a folder. Reads `index.html`: its inline scripts decide the policy, so a page that is built anew wants a
    /// new start.
    pub(crate) fn open(folder: &Path) -> io::Result<Self> {
        let index = std::fs::read_to_string(folder.join("index.html"))?;
        let files = Files::Folder {
            folder: folder.canonicalize()?,
            service: ServeDir::new(folder)
                .precompressed_br()
                .precompressed_gzip(),
        };
        Self::new(&index, files)
    }

    /// The page that the program was built with.
    pub(crate) fn embedded(page: EmbeddedPage) -> io::Result<Self> {
        let service = ServeDir::with_backend("", page)
            .precompressed_br()
            .precompressed_gzip();
        Self::new(&page.text("index.html")?, Files::Embedded(service))
    }

    fn new(index: &str, files: Files) -> io::Result<Self> {
        let policy =
            HeaderValue::try_from(content_security_policy(index)).map_err(io::Error::other)?;
        Ok(Self { files, policy })
    }

    pub(crate) async fn answer(&self, request: Request<Body>) -> Response<Body> {
        let lasting = has_hashed_name(request.uri().path());
        let policy = match request.uri().path().strip_prefix('/') {
            Some(PYTHON_WORKER_SCRIPT) => HeaderValue::from_static(PYTHON_WORKER),
            Some(_) | None => self.policy.clone(),
        };
        let found = match self.files.hold(request.uri().path()).await {
            true => self.find(request).await,
            false => not_found(),
        };
        let mut response = match found.status() {
            // A path that the file system cannot take (too long, say) names no file either.
            StatusCode::NOT_FOUND | StatusCode::INTERNAL_SERVER_ERROR => not_found(),
            _ => found,
        };
        let status = response.status();
        let caching = if lasting && status.is_success() {
            "public, max-age=31536000, immutable"
        } else {
            "no-cache"
        };
        let headers = response.headers_mut();
        let mut set = |name: HeaderName, value: &'static str| {
            headers.insert(name, HeaderValue::from_static(value));
        };
        if status.is_success() || status == StatusCode::NOT_MODIFIED {
            // RFC 9110 §12.5.5: another `Accept-Encoding` may get another form of the file.
            set(VARY, "Accept-Encoding");
        }
        set(CACHE_CONTROL, caching);
        set(X_CONTENT_TYPE_OPTIONS, "nosniff");
        set(REFERRER_POLICY, "no-referrer");
        headers.insert(CONTENT_SECURITY_POLICY, policy);
        response
    }

    async fn find(&self, mut request: Request<Body>) -> Response<Body> {
        if let Some(wanted) = request.headers_mut().remove(RANGE)
            && let Some(range) = self
                .satisfiable(request.method(), request.uri(), request.headers(), &wanted)
                .await
        {
            request.headers_mut().insert(RANGE, range);
        }
        self.files.answer(request).await
    }

    /// The range as the files' own service takes it, where it is to count at all (RFC 9110 §14.2): in a GET, one range of
    /// octets, and of the form of the file that `If-Range` names.
    async fn satisfiable(
        &self,
        method: &Method,
        uri: &Uri,
        lines: &HeaderMap,
        wanted: &HeaderValue,
    ) -> Option<HeaderValue> {
        let range = wanted.to_str().ok()?.strip_prefix("bytes=")?;
        if method != Method::GET || range.contains(',') {
            return None;
        }
        let mut head = Request::head(uri).body(Body::empty()).ok()?;
        if let Some(encodings) = lines.get(ACCEPT_ENCODING) {
            head.headers_mut()
                .insert(ACCEPT_ENCODING, encodings.clone());
        }
        let whole = self.files.answer(head).await;
        // §13.1.5: only the very same validator.
        if let Some(condition) = lines.get(IF_RANGE)
            && ![ETAG, LAST_MODIFIED]
                .map(|name| whole.headers().get(name))
                .contains(&Some(condition))
        {
            return None;
        }
        let length = whole.headers().get(CONTENT_LENGTH)?;
        let length: u64 = length.to_str().ok()?.parse().ok()?;
        match range.strip_prefix('-').map(str::parse::<u64>) {
            // §14.1.2: of a shorter file, all of it.
            Some(Ok(suffix)) if suffix > length && length > 0 => {
                HeaderValue::try_from(format!("bytes=0-{}", length - 1)).ok()
            }
            Some(_) | None => Some(wanted.clone()),
        }
    }
}

impl Files {
    async fn answer(&self, request: Request<Body>) -> Response<Body> {
        match self {
            Self::Folder { service, .. } => {
                let Ok(found) = service.clone().oneshot(request).await;
                found.map(Body::new)
            }
            Self::Embedded(service) => {
                let Ok(found) = service.clone().oneshot(request).await;
                found.map(Body::new)
            }
        }
    }

    /// Whether a path leads to none but the page's own files: a link may lie in a folder and lead out of it. The packed
    /// forms lie beside their file.
    async fn hold(&self, path: &str) -> bool {
        let Self::Folder { folder, .. } = self else {
            return true;
        };
        let path = percent_encoding::percent_decode_str(path).decode_utf8_lossy();
        let path = path.trim_start_matches('/');
        let mut file = folder.join(path);
        if path.is_empty() || path.ends_with('/') {
            file.push("index.html");
        }
        let Some(name) = file.file_name().map(ToOwned::to_owned) else {
            return false;
        };
        for packed in ["", ".br", ".gz"] {
            let mut name = name.clone();
            name.push(packed);
            match tokio::fs::canonicalize(file.with_file_name(name)).await {
                Ok(real) if !real.starts_with(folder) => return false,
                // What is not there is the files' own service's to say.
                Ok(_) | Err(_) => {}
            }
        }
        true
    }
}

fn not_found() -> Response<Body> {
    plain(StatusCode::NOT_FOUND, "404: there is no such file")
}

/// Whether a build put a hash of the content into the name, as Trunk does: `app-0123456789abcdef.css`,
/// `app-0123456789abcdef_bg.wasm`; or into the folder's name, as with Python. Such a name never stands for other content.
fn has_hashed_name(path: &str) -> bool {
    let mut names = path.rsplit('/');
    let name = names.next().unwrap_or_default();
    let folder = names.next().unwrap_or_default();
    let is_digit = |b: u8| matches!(b, b'0'..=b'9' | b'a'..=b'f');
    let in_folder = folder.len() == 16 && folder.bytes().all(is_digit);
    in_folder
        || name.split('-').skip(1).any(|part| {
            let digits = part.bytes().take_while(|b| is_digit(*b)).count();
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
        check("/python/0123456789abcdef/library.zip", true);
        check("/python/0123456789abcdeg/library.zip", false);
        check("/python/worker.js", false);
        check("/service-worker.js", false);
        check("/", false);
    }
}
