//! From hyper's request to the practice server and back; what takes long happens beside the server that all share.

use std::convert::Infallible;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use axum::body::{Body, Bytes};
use axum::http;
use http::{StatusCode, Uri};
use http_message::{Headers, Method, Origin};
use hyper::body::{Body as _, Frame, SizeHint};
use practice_server::{Answer, Entrance, PracticeServer, Table, TraceEntry};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::clock::now;
use crate::connections::Guest;
use crate::content::{self, ContentError};
use crate::followers::MOST_FOLLOWERS;
use crate::host::{self, HostRefusal};
use crate::preparation::{Missing, Preparation, Progress};
use crate::relay::{self, Recorded};
use crate::reply::{last, plain};
use crate::secrets::Passwords;
use crate::shared::{Locked, Shared};
use crate::sqlite::{Found, Names};
use crate::{Limits, SqliteStore};

/// The practice server, shared by all connections.
#[derive(Debug)]
pub(crate) struct Practice {
    server: Shared,
    passwords: Arc<Passwords>,
    /// One search or long answer at a time: each takes a processor.
    beside: Semaphore,
    followers: Arc<Semaphore>,
    limits: Limits,
}

/// What the connection knows of a request and hyper's own request does not.
#[derive(Clone, Debug)]
pub(crate) struct Arrival {
    pub(crate) client: Client,
    /// The header lines in wire order.
    pub(crate) headers: Headers,
    /// The target as it stood in the request line.
    pub(crate) target: String,
}

/// Who sent a request.
#[derive(Clone, Debug)]
pub(crate) struct Client {
    /// The origin under which this end of the connection is reached.
    pub(crate) listener: Origin,
    /// The number of its connection.
    pub(crate) connection: u64,
    /// Whether it runs on the machine that the server runs on.
    pub(crate) is_on_this_machine: bool,
    pub(crate) guest: Guest,
}

impl Client {
    fn entrance(&self) -> Entrance<'_> {
        Entrance {
            listener: &self.listener,
            connection: Some(self.connection),
        }
    }
}

impl Arrival {
    /// Lets the host of an absolute target count in place of what the `Host` line says (RFC 9112 §3.2.2). The page's own
    /// calls leave no trace that would have to show the line as it stood.
    pub(crate) fn count_authority(&mut self, target: &Uri) -> Result<(), HostRefusal> {
        let Some(authority) = host::authority(target)? else {
            return Ok(());
        };
        let lines = self.headers.iter().cloned().map(|mut field| {
            if field.name.eq_ignore_ascii_case("host") {
                field.value = authority.into();
            }
            field
        });
        self.headers = lines.collect();
        Ok(())
    }
}

impl Practice {
    pub(crate) fn new(
        server: PracticeServer<SqliteStore>,
        passwords: Arc<Passwords>,
        limits: Limits,
    ) -> Self {
        Self {
            server: Shared::new(server),
            passwords,
            beside: Semaphore::new(1),
            followers: Arc::new(Semaphore::new(MOST_FOLLOWERS)),
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
        let client = arrival.client.clone();
        let entrance = client.entrance();
        let request = match read(arrival, request, &self.limits).await {
            Ok(request) => request,
            Err(refusal) => return *refusal,
        };
        let mut preparation = Preparation::new(&self.passwords);
        let mut request = request;
        // After each part the server is asked again: another request may have changed what this one depends on.
        let answer = loop {
            let server = self.lock().await;
            let missing = match preparation.proceed(server, entrance, request) {
                Progress::Answered(answer) => break answer,
                Progress::Missing(unanswered, missing) => {
                    request = unanswered;
                    missing
                }
            };
            match missing {
                Missing::Verdict { password, hash } => {
                    let compared = self.passwords.compare(password, hash).await;
                    preparation.secrets.know(compared);
                }
                Missing::Hashes(passwords) => self.passwords.hash(passwords).await,
                Missing::Rows {
                    table,
                    names,
                    words,
                } => match self.search(table, names, words).await {
                    Some(found) => preparation.found = Some(found),
                    None => return self.give_up(entrance, request).await,
                },
            }
        };
        match answer {
            Answer::Ready(response) => to_http(response),
            Answer::Recorded(entry) => recorded(&entry),
            long @ Answer::Trace { .. } => {
                let written = self.beside(|| to_http(long.into_response())).await;
                written.unwrap_or_else(|| {
                    let text = "500: the trace cannot be written";
                    plain(StatusCode::INTERNAL_SERVER_ERROR, text)
                })
            }
        }
    }

    /// Looks for the words while others use the server.
    async fn search(&self, table: Table, names: Names, words: Vec<String>) -> Option<Found> {
        let search = move || {
            let ids = names.holding(&words)?;
            Some(Found { table, words, ids })
        };
        self.beside(search).await?
    }

    /// Does what takes long on a thread of its own. The semaphore is never closed, and what is done does not panic.
    async fn beside<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Option<T> {
        let _place = self.beside.acquire().await.ok()?;
        tokio::task::spawn_blocking(work).await.ok()
    }

    /// The answer where a search takes too long. It is recorded like any other.
    async fn give_up(
        &self,
        entrance: Entrance<'_>,
        request: http_message::Request,
    ) -> http::Response<Body> {
        let text = "503: 查找太久，已停止：请换更少或更短的关键字。The search took too long: use fewer or shorter keywords.";
        let response = http_message::Response {
            status: 503,
            headers: Headers::new()
                .with("Content-Type", "text/plain; charset=utf-8")
                .with("Date", now().http_date())
                .with("Content-Length", text.len().to_string()),
            body: text.into(),
        };
        let mut server = self.lock().await;
        let entry = server.record(entrance, now(), request, Vec::new(), response);
        drop(server);
        recorded(&entry)
    }

    /// How much time and space a client may take.
    pub(crate) fn limits(&self) -> &Limits {
        &self.limits
    }

    /// The server, which nobody else has meanwhile.
    pub(crate) async fn lock(&self) -> Locked<'_> {
        self.server.lock().await
    }

    /// Leave to follow the trace, as long as it is kept; none where many do already.
    pub(crate) fn may_follow(&self) -> Option<OwnedSemaphorePermit> {
        Arc::clone(&self.followers).try_acquire_owned().ok()
    }
}

/// The request with its content, or the answer to one that cannot be read.
pub(crate) async fn read(
    arrival: Arrival,
    request: http::Request<Body>,
    limits: &Limits,
) -> Result<http_message::Request, Box<http::Response<Body>>> {
    let refuse = |status, text| Err(Box::new(last(status, text)));
    let (head, body) = request.into_parts();
    let Ok(method) = Method::parse(head.method.as_str()) else {
        return refuse(StatusCode::BAD_REQUEST, "400: the method is not a token");
    };
    let guest = &arrival.client.guest;
    if !body.is_end_stream() {
        guest.is_waited_for();
    }
    let most = match relay::is_call(head.uri.path()) {
        true => relay::most_octets(limits),
        false => limits.content_octets,
    };
    let content = content::read(body, most, limits.content_time).await;
    guest.is_served();
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
    let target = match arrival.target.starts_with('/') && !arrival.target.contains('#') {
        true => arrival.target,
        false => head
            .uri
            .path_and_query()
            .map_or("/", http::uri::PathAndQuery::as_str)
            .to_owned(),
    };
    Ok(http_message::Request {
        method,
        target,
        headers: arrival.headers,
        body,
    })
}

/// The answer as hyper takes it.
pub(crate) fn to_http(mut response: http_message::Response) -> http::Response<Body> {
    let body = std::mem::take(&mut response.body).into();
    with_content(&response, body)
}

/// The response of a recorded exchange. Its content is not copied.
fn recorded(entry: &Arc<TraceEntry>) -> http::Response<Body> {
    struct Content(Arc<TraceEntry>);
    impl AsRef<[u8]> for Content {
        fn as_ref(&self) -> &[u8] {
            &self.0.response.message.body
        }
    }
    let content = Bytes::from_owner(Content(Arc::clone(entry)));
    let mut response = with_content(&entry.response.message, content);
    response.extensions_mut().insert(Recorded(entry.number));
    response
}

fn with_content(response: &http_message::Response, content: Bytes) -> http::Response<Body> {
    let mut builder = http::Response::builder().status(response.status);
    for field in &response.headers {
        builder = builder.header(&field.name, field.value.as_slice());
    }
    let body = if content.is_empty() {
        Body::new(NoOctets)
    } else {
        Body::from(content)
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
