//! Heads as they arrive: the next request of a client, and what the server answers.

use futures_util::FutureExt as _;
use practice_server::Failure;

use super::apology;
use super::head::{HeadError, RequestHead, ResponseHead};
use super::wire::{Inflow, Wire};

/// How HTTP/2 begins where nobody asked (RFC 9113 §3.4).
const HTTP2: &[u8] = b"PRI * HTTP/2.0\r\n";

/// The next request of a client. What cannot be read gets an answer, or none where the client has gone. Meanwhile the upstream
/// server may close its end, or say something that nobody asked for: that connection is not used again.
pub(super) async fn next(
    wire: &mut Wire,
    upwards: &mut Option<Wire>,
) -> Result<RequestHead, Option<Vec<u8>>> {
    loop {
        if wire.inflow.octets.starts_with(HTTP2) {
            return Err(Some(apology::plain(
                505,
                "this server speaks HTTP/1.1 only",
            )));
        }
        match RequestHead::read(&wire.inflow.octets) {
            Ok(Some(request)) => {
                wire.inflow.take(request.head.octets.len());
                let ended = upwards
                    .as_mut()
                    .and_then(|up| up.inflow.more().now_or_never());
                if ended.is_some() {
                    *upwards = None;
                }
                return Ok(request);
            }
            Ok(None) => {}
            Err(HeadError::TooLong) => {
                return Err(Some(apology::plain(431, "the head is too long")));
            }
            Err(HeadError::Malformed) => {
                return Err(Some(apology::plain(400, "the head cannot be read")));
            }
        }
        let ended = async {
            match upwards.as_mut() {
                Some(up) => up.inflow.more().await,
                None => std::future::pending().await,
            }
        };
        tokio::select! {
            more = wire.inflow.more() => match more {
                Ok(0) | Err(_) => return Err(None),
                Ok(_) => {}
            },
            _ = ended => *upwards = None,
        }
    }
}

/// Waits for the head of an answer, and leaves it where it is.
pub(super) async fn read_head(upstream: &mut Inflow) -> Result<ResponseHead, Failure> {
    loop {
        if !upstream.octets.is_empty() {
            match ResponseHead::read(&upstream.octets) {
                Ok(Some(head)) => return Ok(head),
                Ok(None) => {}
                Err(_) => return Err(Failure::NotHttp),
            }
        }
        match (upstream.more().await, upstream.octets.is_empty()) {
            (Ok(0) | Err(_), true) => return Err(Failure::ClosedUnanswered),
            (Ok(0) | Err(_), false) => return Err(Failure::NotHttp),
            (Ok(_), _) => {}
        }
    }
}
