//! Requests that arrive as octets in the body of a call: what a program in the page has written on its socket goes through
//! the same HTTP/1.1 as on a connection, and the octets of the answer come back in the body, where no browser hides a line.

use std::io;
use std::pin::{Pin, pin};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::http::{HeaderName, HeaderValue, Request, Response};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

use crate::Limits;
use crate::wiretap::{Heads, Reading};

/// The line that names the exchange in the trace, on the call's own answer.
const TRACE_NUMBER: HeaderName = HeaderName::from_static("trace-number");

/// No answer takes as long: what does not end by itself is cut off here.
const LONGEST: Duration = Duration::from_secs(30);

/// The number of the trace's entry for an exchange, on its response.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Recorded(pub(crate) u64);

/// Whether a call is this one.
pub(crate) fn is_call(path: &str) -> bool {
    path == "/__playground/relay"
}

/// How long the body of such a call may be: a head, and content with the framing that a client may give it.
pub(crate) fn most_octets(limits: &Limits) -> usize {
    limits.head_octets + limits.content_octets.saturating_mul(2)
}

/// Takes a request from its octets to `serve`, and answers the octets of what came of it.
pub(crate) async fn answer<F>(
    octets: Vec<u8>,
    limits: &Limits,
    serve: impl Fn(Request<Incoming>, &Heads) -> F,
) -> Response<Body>
where
    F: Future<Output = Response<Body>>,
{
    let (heads, reading) = Heads::read(&octets);
    let line = Line::new(octets, reading);
    let state = Arc::clone(&line.state);
    let service = service_fn(|request| {
        let response = serve(request, &heads);
        let state = Arc::clone(&state);
        async move {
            let response = response.await;
            lock(&state).is_answered(response.extensions().get().copied());
            Ok::<_, std::convert::Infallible>(response)
        }
    });
    let connection = http1::Builder::new()
        .half_close(true)
        .max_header_size(limits.head_octets)
        .max_buf_size(64 * 1024)
        .title_case_headers(true)
        .serve_connection(TokioIo::new(line), service);
    match tokio::time::timeout(LONGEST, pin!(connection)).await {
        Ok(Ok(())) => {}
        Ok(Err(error)) => tracing::debug!(%error, "a relayed request ended early"),
        Err(_) => tracing::debug!("a relayed request was not answered in time"),
    }
    let mut state = lock(&state);
    let mut response = Response::new(Body::from(Bytes::from(std::mem::take(&mut state.outgoing))));
    let headers = response.headers_mut();
    headers.insert(
        CONTENT_TYPE,
        HeaderValue::from_static("application/octet-stream"),
    );
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    if let Some(Recorded(number)) = state.recorded {
        headers.insert(TRACE_NUMBER, HeaderValue::from(number));
    }
    response
}

/// A connection whose incoming octets are all there. It ends when every request is answered that they hold: ended before, it
/// would be said in the answer, which a connection that goes on does not say.
#[derive(Debug)]
struct Line {
    incoming: Vec<u8>,
    read: usize,
    malformed: bool,
    state: Arc<Mutex<State>>,
}

#[derive(Debug)]
struct State {
    unanswered: usize,
    reader: Option<Waker>,
    outgoing: Vec<u8>,
    recorded: Option<Recorded>,
}

impl State {
    fn is_answered(&mut self, recorded: Option<Recorded>) {
        self.unanswered = self.unanswered.saturating_sub(1);
        self.recorded = recorded;
        if let Some(reader) = self.reader.take() {
            reader.wake();
        }
    }
}

fn lock(state: &Mutex<State>) -> MutexGuard<'_, State> {
    state.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Line {
    fn new(mut incoming: Vec<u8>, reading: Reading) -> Self {
        let (unanswered, malformed) = match reading {
            Reading::Whole(requests) => (requests, false),
            // The end of what came is the end of all that comes.
            Reading::BrokenOff => (0, false),
            Reading::Malformed(good) => {
                incoming.truncate(good);
                (0, true)
            }
        };
        Self {
            incoming,
            read: 0,
            malformed,
            state: Arc::new(Mutex::new(State {
                unanswered,
                reader: None,
                outgoing: Vec::new(),
                recorded: None,
            })),
        }
    }
}

impl AsyncRead for Line {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let left = &self.incoming[self.read..];
        if !left.is_empty() {
            let count = left.len().min(buffer.remaining());
            buffer.put_slice(&left[..count]);
            self.read += count;
            return Poll::Ready(Ok(()));
        }
        if self.malformed {
            return Poll::Ready(Err(io::ErrorKind::InvalidData.into()));
        }
        let mut state = lock(&self.state);
        if state.unanswered == 0 {
            return Poll::Ready(Ok(()));
        }
        state.reader = Some(cx.waker().clone());
        Poll::Pending
    }
}

impl AsyncWrite for Line {
    fn poll_write(
        self: Pin<&mut Self>,
        _: &mut Context<'_>,
        octets: &[u8],
    ) -> Poll<io::Result<usize>> {
        lock(&self.state).outgoing.extend_from_slice(octets);
        Poll::Ready(Ok(octets.len()))
    }

    fn poll_flush(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }

    fn poll_shutdown(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }
}
