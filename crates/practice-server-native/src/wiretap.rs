//! A connection whose incoming octets pass by a `HeadReader` on their way to hyper, whose own header map keeps neither
//! the order of the lines nor their case. Where the reader refuses what comes, nothing more passes.

use std::io::{self, IoSlice};
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;

use crate::heads::{Head, HeadReader, Refusal};

/// The connection as hyper sees it.
#[derive(Debug)]
pub(crate) struct Wiretap {
    stream: TcpStream,
    heads: Heads,
    refused: Option<Refusal>,
}

/// The heads of the requests that have arrived on one connection.
#[derive(Clone, Debug, Default)]
pub(crate) struct Heads(Arc<Mutex<HeadReader>>);

/// What a reader makes of octets that are all there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reading {
    /// So many requests, each with all of its content.
    Whole(usize),
    /// The last request has no end.
    BrokenOff,
    /// After so many octets comes what nobody reads.
    Malformed(usize),
}

impl Heads {
    /// The heads in octets that are all there.
    pub(crate) fn read(octets: &[u8]) -> (Self, Reading) {
        let mut reader = HeadReader::default();
        let reading = match reader.feed(octets) {
            Err((good, _)) => Reading::Malformed(good),
            Ok(()) => reader.at_end().map_or(Reading::BrokenOff, Reading::Whole),
        };
        (Self(Arc::new(Mutex::new(reader))), reading)
    }

    /// The head of the next request, in the order in which hyper gives out the requests.
    pub(crate) fn next(&self) -> Option<Head> {
        self.lock().next()
    }

    fn lock(&self) -> MutexGuard<'_, HeadReader> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Wiretap {
    pub(crate) fn new(stream: TcpStream) -> (Self, Heads) {
        let heads = Heads::default();
        let tap = Self {
            stream,
            heads: heads.clone(),
            refused: None,
        };
        (tap, heads)
    }

    /// What hyper meets instead of the octets that were refused.
    fn end(&self, refusal: Refusal) -> io::Result<()> {
        match refusal {
            // A request that is under way is answered with 400 then.
            Refusal::Malformed => Err(io::ErrorKind::InvalidData.into()),
            // Hyper would close without a word. These few octets fit into the send buffer of a fresh connection; where
            // they do not, the client has gone.
            Refusal::Http2 => {
                let _ = self.stream.try_write(HTTP1_ONLY.as_bytes());
                Ok(())
            }
        }
    }
}

/// RFC 9110 §15.6.6.
const HTTP1_ONLY: &str = "HTTP/1.1 505 HTTP Version Not Supported\r\n\
    Content-Type: text/plain; charset=utf-8\r\nConnection: close\r\nContent-Length: 37\r\n\r\n\
    505: this server speaks HTTP/1.1 only";

impl AsyncRead for Wiretap {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        if let Some(refusal) = self.refused {
            return Poll::Ready(self.end(refusal));
        }
        let before = buffer.filled().len();
        let outcome = Pin::new(&mut self.stream).poll_read(cx, buffer);
        let arrived = &buffer.filled()[before..];
        if arrived.is_empty() {
            return outcome;
        }
        let read = self.heads.lock().feed(arrived);
        if let Err((good, refusal)) = read {
            buffer.set_filled(before + good);
            self.refused = Some(refusal);
            if good == 0 {
                return Poll::Ready(self.end(refusal));
            }
        }
        outcome
    }
}

impl AsyncWrite for Wiretap {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        octets: &[u8],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write(cx, octets)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        octets: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write_vectored(cx, octets)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}
