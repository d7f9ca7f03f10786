//! One end of a connection: what has come and nobody has taken yet, and the way back.

use std::io;

use bytes::{Buf as _, BytesMut};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};

/// How much is read at once.
const AT_ONCE: usize = 32 * 1024;

/// A connection.
#[derive(Debug)]
pub(crate) struct Wire {
    pub(crate) inflow: Inflow,
    pub(crate) out: OwnedWriteHalf,
}

/// What comes in.
#[derive(Debug)]
pub(crate) struct Inflow {
    read: OwnedReadHalf,
    /// What has come and was not taken yet.
    pub(crate) octets: BytesMut,
}

impl Wire {
    pub(crate) fn new(stream: TcpStream) -> Self {
        let (read, out) = stream.into_split();
        let octets = BytesMut::new();
        Self {
            inflow: Inflow { read, octets },
            out,
        }
    }

    /// Sends octets that are the last ones, and waits for the other side to close, or for a moment: closing over octets that
    /// nobody has read would take back what was sent.
    pub(crate) async fn say_last(mut self, octets: &[u8]) {
        let said = async {
            self.out.write_all(octets).await?;
            self.out.shutdown().await?;
            let mut dropped = 0;
            loop {
                self.inflow.octets.clear();
                match self.inflow.more().await? {
                    0 => return Ok::<_, io::Error>(()),
                    more => dropped += more,
                }
                if dropped > MOST_DROPPED {
                    return Ok(());
                }
            }
        };
        // Whoever has gone needs no answer.
        let _ = tokio::time::timeout(std::time::Duration::from_secs(1), said).await;
    }
}

const MOST_DROPPED: usize = 8 * 1024 * 1024;

impl Inflow {
    /// Waits for more; 0 is the end. Whoever stops waiting loses nothing.
    pub(crate) async fn more(&mut self) -> io::Result<usize> {
        self.octets.reserve(AT_ONCE);
        self.read.read_buf(&mut self.octets).await
    }

    /// Takes so many of the octets that have come.
    pub(crate) fn take(&mut self, count: usize) {
        self.octets.advance(count);
    }
}
