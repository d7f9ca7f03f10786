//! A connection whose incoming octets pass by a `HeadReader` on their way to hyper, whose own header map keeps neither
//! the order of the lines nor their case. Changes nothing on the way; knows no HTTP.

use std::io::{self, IoSlice};
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};

use http_message::Headers;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;

use crate::heads::HeadReader;

/// The connection as hyper sees it.
#[derive(Debug)]
pub(crate) struct Wiretap {
    stream: TcpStream,
    heads: Heads,
}

/// The header lines of the requests that have arrived on one connection.
#[derive(Clone, Debug, Default)]
pub(crate) struct Heads(Arc<Mutex<HeadReader>>);

impl Heads {
    /// The lines of the next request, in the order in which hyper gives out the requests.
    pub(crate) fn next(&self) -> Option<Headers> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).next()
    }

    fn feed(&self, octets: &[u8]) {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .feed(octets);
    }
}

impl Wiretap {
    pub(crate) fn new(stream: TcpStream) -> (Self, Heads) {
        let heads = Heads::default();
        (
            Self {
                stream,
                heads: heads.clone(),
            },
            heads,
        )
    }
}

impl AsyncRead for Wiretap {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let before = buffer.filled().len();
        let outcome = Pin::new(&mut self.stream).poll_read(cx, buffer);
        let arrived = &buffer.filled()[before..];
        if !arrived.is_empty() {
            self.heads.feed(arrived);
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
