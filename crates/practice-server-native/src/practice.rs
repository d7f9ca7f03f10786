//! From hyper's request to the practice server and back. Knows the border between the two; decides nothing of the API.

use std::convert::Infallible;
use std::pin::Pin;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll};
use std::time::SystemTime;

use axum::body::{Body, Bytes};
use axum::http;
use http::StatusCode;
use http_message::{Headers, Method, Origin, Timestamp};
use hyper::body::{Frame, SizeHint};
use practice_server::{PracticeServer, Store as _};
use tokio::sync::Semaphore;

use crate::content::{self, ContentError};
use crate::host::{self, HostVerdict};
use crate::reply::{last, plain};
use crate::secrets::SystemSecrets;
use crate::{Limits, SqliteStore};

/// The practice server, shared by all connections.
#[derive(Debug)]
pub(crate) struct Practice {
    server: Mutex<PracticeServer<SqliteStore>>,
    /// A place for each comparison of passwords that runs: each takes 19 MiB and one processor.
    comparisons: Semaphore,
    limits: Limits,
}

/// What the connection knows of a request and hyper's own request does not.
#[derive(Clone, Debug)]
pub(crate) struct Arrival {
    /// The origin under which this end of the connection is reached.
    pub(crate) listener: Origin,
    /// The header lines in wire order.
    pub(crate) headers: Headers,
}

impl Practice {
    pub(crate) fn new(server: PracticeServer<SqliteStore>, limits: Limits) -> Self {
        let processors = std::thread::available_parallelism().map_or(1, usize::from);
        Self {
            server: Mutex::new(server),
            comparisons: Semaphore::new(processors),
            limits,
        }
    }

    /// Answers a request for `/api/` or `/__playground/`.
    ///
    /// On `/api/` a foreign `Host` name gets 421 on a server that listens on a loopback address: DNS rebinding must not
    /// lend a learner's sessions to a foreign page. On `/__playground/` the practice server's own guard answers.
    ///
    /// The answer goes out as the practice server gives it, and as its trace shows it. Only a `Connection` line, which
    /// belongs to the connection and not to the answer (RFC 9110 §7.6.1), is hyper's to add where one is needed.
    pub(crate) async fn answer(
        &self,
        arrival: Arrival,
        request: http::Request<Body>,
    ) -> http::Response<Body> {
        let listener = arrival.listener.clone();
        let request = match self.read(arrival, request).await {
            Ok(request) => request,
            Err(refusal) => return *refusal,
        };
        let mut secrets = self.secrets_for(&request).await;
        let response = self
            .lock()
            .await
            .serve(now(), &mut secrets, &listener, request);
        to_http(response)
    }

    /// The request with its content, or the answer to one that cannot be read.
    pub(crate) async fn read(
        &self,
        arrival: Arrival,
        request: http::Request<Body>,
    ) -> Result<http_message::Request, Box<http::Response<Body>>> {
        let refuse = |status, text| Err(Box::new(last(status, text)));
        let (head, body) = request.into_parts();
        let Ok(method) = Method::parse(head.method.as_str()) else {
            return refuse(StatusCode::BAD_REQUEST, "400: the method is not a token");
        };
        let content =
            content::read(body, self.limits.content_octets, self.limits.content_time).await;
        let body = match content {
            Ok(body) => body,
            Err(ContentError::TooLong) => {
                return refuse(
                    StatusCode::PAYLOAD_TOO_LARGE,
                    "413: the content is too long",
                );
            }
            Err(ContentError::TooSlow) => {
                return refuse(
                    StatusCode::REQUEST_TIMEOUT,
                    "408: the content took too long to arrive",
                );
            }
            Err(ContentError::Broken) => {
                return refuse(
                    StatusCode::BAD_REQUEST,
                    "400: the content is broken off or badly framed",
                );
            }
        };
        // Absolute form is served like origin form (RFC 9112 §3.2.2).
        let target = head
            .uri
            .path_and_query()
            .map_or("/", http::uri::PathAndQuery::as_str)
            .to_owned();
        Ok(http_message::Request {
            method,
            target,
            headers: arrival.headers,
            body,
        })
    }

    /// A sign-in's password is compared here, beside the server and on a thread of its own: the comparison takes tens of
    /// milliseconds, and meanwhile other requests go on. If the server then asks about another pair it compares itself.
    async fn secrets_for(&self, request: &http_message::Request) -> SystemSecrets {
        let Some((name, password)) = credentials(request) else {
            return SystemSecrets::default();
        };
        let known = self.lock().await.store().user(&name);
        let Ok(Some(user)) = known else {
            return SystemSecrets::default();
        };
        // The semaphore is never closed and the comparison does not panic; the server would compare once more.
        let Ok(_place) = self.comparisons.acquire().await else {
            return SystemSecrets::default();
        };
        tokio::task::spawn_blocking(move || SystemSecrets::checking(password, user.password_hash))
            .await
            .unwrap_or_default()
    }

    /// Whoever finds the server busy lets other connections go on and asks again: a request takes some tens of
    /// microseconds, less than putting a thread to sleep and waking it. Where it takes longer, the thread sleeps.
    async fn lock(&self) -> MutexGuard<'_, PracticeServer<SqliteStore>> {
        const ASKED: u32 = 50;
        for _ in 0..ASKED {
            if let Ok(server) = self.server.try_lock() {
                return server;
            }
            tokio::task::yield_now().await;
        }
        // Every write of the store is a transaction, so what a panic leaves behind is whole.
        self.server.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Name and password of a sign-in, to begin comparing early; which of several fields count is the server's to decide.
fn credentials(request: &http_message::Request) -> Option<(String, String)> {
    if request.path() != "/api/mgr/signin" {
        return None;
    }
    let field = |wanted: &str| {
        let mut fields = form_urlencoded::parse(&request.body);
        fields
            .find(|(name, _)| name == wanted)
            .map(|(_, value)| value.into_owned())
    };
    Some((field("username")?, field("password")?))
}

/// The answer as hyper takes it.
pub(crate) fn to_http(response: http_message::Response) -> http::Response<Body> {
    let mut builder = http::Response::builder().status(response.status);
    for field in &response.headers {
        builder = builder.header(&field.name, field.value.as_slice());
    }
    let body = if response.body.is_empty() {
        Body::new(NoOctets)
    } else {
        Body::from(response.body)
    };
    builder.body(body).unwrap_or_else(|error| {
        tracing::error!(%error, "the answer cannot be written as HTTP");
        plain(
            StatusCode::INTERNAL_SERVER_ERROR,
            "500: the answer cannot be written as HTTP",
        )
    })
}

/// Content of length 0 that has not ended yet: where it has, hyper leaves `Content-Length: 0` out of its place and writes
/// it behind all other lines.
struct NoOctets;

impl hyper::body::Body for NoOctets {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        Poll::Ready(None)
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(0)
    }
}

pub(crate) fn now() -> Timestamp {
    let since = SystemTime::now()
        .duration_since(SystemTime::UNIX_EPOCH)
        .unwrap_or_default();
    Timestamp::from_millis(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
}

/// The answer to a `Host` that is not ours; none where it is.
pub(crate) fn refuse_host(
    arrival: &Arrival,
    listening: std::net::IpAddr,
) -> Option<http::Response<Body>> {
    match host::judge(&arrival.headers, listening) {
        HostVerdict::Ours => None,
        HostVerdict::Foreign => Some(plain(
            StatusCode::MISDIRECTED_REQUEST,
            "421: this server answers to loopback names only",
        )),
        HostVerdict::Malformed => Some(plain(
            StatusCode::BAD_REQUEST,
            "400: one well-formed Host line is needed",
        )),
    }
}
