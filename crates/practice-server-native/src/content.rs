//! Reads the content of a request, within a size and a time.

use std::time::Duration;

use axum::body::Body;
use http_body_util::BodyExt as _;
use hyper::body::Body as _;

/// Why there is no content to look at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ContentError {
    /// It is longer than the limit.
    TooLong,
    /// It did not arrive in time.
    TooSlow,
    /// Its framing is broken, or the client went away.
    Broken,
}

/// Reads it all. Too much is read on and dropped up to eight times the limit: a client that is still sending does not
/// listen, and would see a broken connection instead of the answer.
pub(crate) async fn read(
    body: Body,
    limit: usize,
    time: Duration,
) -> Result<Vec<u8>, ContentError> {
    if body.is_end_stream() {
        return Ok(Vec::new());
    }
    tokio::time::timeout(time, read_untimed(body, limit))
        .await
        .unwrap_or(Err(ContentError::TooSlow))
}

async fn read_untimed(mut body: Body, limit: usize) -> Result<Vec<u8>, ContentError> {
    let mut content = Vec::new();
    let mut length = 0;
    while let Some(frame) = body.frame().await {
        let frame = frame.map_err(|_| ContentError::Broken)?;
        let Some(octets) = frame.data_ref() else {
            continue;
        };
        length += octets.len();
        if length <= limit {
            content.extend_from_slice(octets);
        } else if length > limit.saturating_mul(8) {
            break;
        }
    }
    if length <= limit {
        Ok(content)
    } else {
        Err(ContentError::TooLong)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(length: usize, expected: Result<usize, ContentError>) {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_time()
            .build()
            .unwrap();
        let read = runtime.block_on(read(
            Body::from(vec![b'x'; length]),
            10,
            Duration::from_secs(60),
        ));
        assert_eq!(read.map(|content| content.len()), expected);
    }

    #[test]
    fn up_to_the_limit() {
        check(0, Ok(0));
        check(10, Ok(10));
        check(11, Err(ContentError::TooLong));
        check(1000, Err(ContentError::TooLong));
    }
}
