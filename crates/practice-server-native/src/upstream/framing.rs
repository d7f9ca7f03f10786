//! Where the content of a message ends. The octets are followed and not taken apart: they go on as they came.

use http_message::Headers;

use super::head::{Head, RequestHead, ResponseHead, trailers};
use crate::chunks::Chunks;

/// What is still to come of a message.
#[derive(Debug)]
pub(crate) enum Framing {
    /// So many octets.
    Length(u64),
    /// Chunks (RFC 9112 §7.1).
    Chunked(Chunks),
    /// All, until the connection ends.
    UntilClose,
}

/// The content of a request is framed in no way that all read alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Unclear;

impl Framing {
    /// How the content of a request is framed (RFC 9112 §6.3). What two readers might read in two ways is refused: one of them
    /// would take content for the next request.
    pub(crate) fn of_request(request: &RequestHead) -> Result<Self, Unclear> {
        let head = &request.head;
        let length = content_length(head)?;
        if head.headers.get("Transfer-Encoding").is_none() {
            return Ok(Self::Length(length.unwrap_or(0)));
        }
        match (length, head.minor, is_chunked(head)) {
            (None, 1, Some(true)) => Ok(Self::Chunked(Chunks::default())),
            _ => Err(Unclear),
        }
    }

    /// How the content of an answer is framed. What cannot be told is passed on until the connection ends.
    pub(crate) fn of_response(response: &ResponseHead, method: &str) -> Self {
        let head = &response.head;
        if method == "HEAD" || matches!(response.status, 100..=199 | 204 | 304) {
            return Self::Length(0);
        }
        if head.headers.get("Transfer-Encoding").is_some() {
            return match is_chunked(head) {
                Some(true) => Self::Chunked(Chunks::default()),
                Some(false) | None => Self::UntilClose,
            };
        }
        match content_length(head) {
            Ok(Some(length)) => Self::Length(length),
            Ok(None) | Err(Unclear) => Self::UntilClose,
        }
    }

    /// Whether nothing is to come any more.
    pub(crate) fn is_done(&self) -> bool {
        match self {
            Self::Length(left) => *left == 0,
            Self::Chunked(chunks) => chunks.is_done(),
            Self::UntilClose => false,
        }
    }

    /// How many of these octets belong to the message; `content` gets those that are its content.
    pub(crate) fn take(
        &mut self,
        octets: &[u8],
        content: &mut impl FnMut(&[u8]),
    ) -> Result<usize, Unclear> {
        match self {
            Self::Length(left) => {
                let taken =
                    usize::try_from(*left).map_or(octets.len(), |left| left.min(octets.len()));
                content(&octets[..taken]);
                *left -= taken as u64;
                Ok(taken)
            }
            Self::Chunked(chunks) => chunks.take(octets, content).map_err(|_| Unclear),
            Self::UntilClose => {
                content(octets);
                Ok(octets.len())
            }
        }
    }

    /// The lines after the last chunk, once all is there.
    pub(crate) fn trailers(self) -> Headers {
        match self {
            Self::Chunked(chunks) => trailers(chunks.trailers()),
            Self::Length(_) | Self::UntilClose => Headers::new(),
        }
    }
}

/// The length that the head names: the same in all its lines.
fn content_length(head: &Head) -> Result<Option<u64>, Unclear> {
    let mut length = None;
    for field in head.headers.get_all("Content-Length") {
        let text = field.text();
        let is_number = !text.is_empty() && text.bytes().all(|octet| octet.is_ascii_digit());
        let read = text
            .parse::<u64>()
            .ok()
            .filter(|_| is_number)
            .ok_or(Unclear)?;
        if length.is_some_and(|length| length != read) {
            return Err(Unclear);
        }
        length = Some(read);
    }
    Ok(length)
}

/// Whether the last transfer coding is `chunked`, and the only one of that name; none where there is no coding at all.
fn is_chunked(head: &Head) -> Option<bool> {
    let lines = head.headers.get_all("Transfer-Encoding");
    let text = lines.map(|field| field.text().to_ascii_lowercase());
    let codings = text.collect::<Vec<_>>().join(",");
    let codings: Vec<_> = codings
        .split(',')
        .map(str::trim)
        .filter(|coding| !coding.is_empty())
        .collect();
    let chunked = codings
        .iter()
        .filter(|coding| **coding == "chunked")
        .count();
    Some(*codings.last()? == "chunked" && chunked == 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn request(lines: &str) -> Result<Framing, Unclear> {
        let octets = format!("POST / HTTP/1.1\r\n{lines}\r\n");
        Framing::of_request(&RequestHead::read(octets.as_bytes()).unwrap().unwrap())
    }

    /// Feeds the octets in pieces of each size: what is content, how much belongs to it, which lines come after.
    #[track_caller]
    fn check(lines: &str, octets: &[u8], expected: &[u8], length: usize, trailer: Option<&str>) {
        for piece in 1..=octets.len() {
            let mut framing = request(lines).unwrap();
            let (mut content, mut taken) = (Vec::new(), 0);
            for octets in octets.chunks(piece) {
                let mut keep = |octets: &[u8]| content.extend_from_slice(octets);
                taken += framing.take(octets, &mut keep).unwrap();
                if framing.is_done() {
                    break;
                }
            }
            assert!(framing.is_done());
            assert_eq!((content.as_slice(), taken), (expected, length), "{piece}");
            let found = framing.trailers();
            assert_eq!(
                found
                    .get("T")
                    .map(|field| field.text().into_owned())
                    .as_deref(),
                trailer
            );
        }
    }

    #[test]
    fn content_ends_where_its_framing_says() {
        check("Content-Length: 3\r\n", b"abcdef", b"abc", 3, None);
        let chunks = b"3;x=y\r\nabc\r\nA\r\n0123456789\r\n0\r\n\r\nGET";
        let chunked = "Transfer-Encoding: chunked\r\n";
        check(chunked, chunks, b"abc0123456789", chunks.len() - 3, None);
        let trailed = b"1\r\na\r\n0\r\nA: b\r\nT: c\r\n\r\n";
        check(chunked, trailed, b"a", trailed.len(), Some("c"));
        assert!(request("").unwrap().is_done());
    }

    #[test]
    fn what_two_might_read_in_two_ways_is_refused() {
        for lines in [
            "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n",
            "Content-Length: 3\r\nContent-Length: 4\r\n",
            "Content-Length: 3, 3\r\n",
            "Content-Length: +3\r\n",
            "Content-Length: -1\r\n",
            "Transfer-Encoding: gzip\r\n",
            "Transfer-Encoding: chunked, gzip\r\n",
            "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n",
        ] {
            assert_eq!(request(lines).err(), Some(Unclear), "{lines}");
        }
        for octets in [
            &b"x\r\n"[..],
            b"1\r\nab",
            b"0\r\nA: b\n\r\n",
            b"\r\n",
            b"fffffffffffffffff\r\n",
        ] {
            let mut framing = request("Transfer-Encoding: chunked\r\n").unwrap();
            assert_eq!(
                framing.take(octets, &mut |_| {}),
                Err(Unclear),
                "{octets:?}"
            );
        }
    }
}
