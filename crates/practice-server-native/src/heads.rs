//! Reads the header lines of each request off a connection's raw octets, in wire order, with case and duplicates. What
//! hyper might read in another way ends the connection: two readers who disagree on where a request ends lend the lines of
//! one request to another.

use std::collections::VecDeque;

use http_message::{Field, Headers};

/// As many header lines as hyper takes: a head with more is answered 431 and ends the connection.
const MOST_LINES: usize = 100;
/// Longer than any head, chunk line or trailer part that hyper lets pass.
const MOST_OCTETS: usize = 64 * 1024;

/// How a connection begins whose client speaks HTTP/2 without asking (RFC 9113 §3.4).
const HTTP2: &[u8] = b"PRI * HTTP/2.0\r\n";

/// Follows the octets that arrive on one connection and keeps the heads of the requests that it saw.
#[derive(Debug, Default)]
pub(crate) struct HeadReader {
    at: Position,
    /// The unfinished head or line.
    pending: Vec<u8>,
    heads: VecDeque<Head>,
}

/// The head of a request as it stood on the wire.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Head {
    pub(crate) method: String,
    pub(crate) target: String,
    pub(crate) headers: Headers,
}

/// Why a connection cannot go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// What arrived is no HTTP/1.1, or not in the one form that everybody reads alike.
    Malformed,
    /// The client speaks HTTP/2.
    Http2,
}

/// What the next octet belongs to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Position {
    #[default]
    Head,
    /// Content of a known length: this many octets are still to come.
    Content(u64),
    /// The line that says how long the next chunk is (RFC 9112 §7.1).
    ChunkLine,
    /// A chunk and the line end after it: this many octets are still to come.
    Chunk(u64),
    /// The trailer part, up to its empty line (RFC 9112 §7.1.2).
    Trailers,
    /// After a head that hyper answers with an error and the end of the connection.
    Unreadable,
    /// After what hyper might read in another way.
    Refused(Refusal),
}

impl HeadReader {
    /// Takes the octets that came next. Where it refuses them, it says after how many, and why.
    pub(crate) fn feed(&mut self, mut octets: &[u8]) -> Result<(), (usize, Refusal)> {
        let whole = octets.len();
        while !octets.is_empty() {
            let taken = match self.at {
                Position::Head => self.head(octets),
                Position::Content(left) => {
                    self.skip(octets, left, Position::Content, Position::Head)
                }
                Position::ChunkLine => self.line(octets, Self::chunk_line),
                Position::Chunk(left) => {
                    self.skip(octets, left, Position::Chunk, Position::ChunkLine)
                }
                Position::Trailers => self.line(octets, Self::trailer),
                Position::Unreadable => octets.len(),
                Position::Refused(_) => 0,
            };
            if let Position::Refused(refusal) = self.at {
                return Err((whole - octets.len(), refusal));
            }
            octets = &octets[taken..];
        }
        Ok(())
    }

    /// The head of the earliest request that nobody has asked for yet.
    pub(crate) fn next(&mut self) -> Option<Head> {
        self.heads.pop_front()
    }

    /// How many heads wait to be asked for, if nothing is missing of the requests that they begin.
    pub(crate) fn at_end(&self) -> Option<usize> {
        (self.at == Position::Head && self.pending.is_empty()).then_some(self.heads.len())
    }

    /// Each of these takes octets and says how many it took.
    fn head(&mut self, octets: &[u8]) -> usize {
        let before = self.pending.len();
        self.pending.extend_from_slice(octets);
        // A head ends with a line end: without a new one there is nothing new to find.
        if !octets.contains(&b'\n') {
            self.bound();
            return octets.len();
        }
        if self.pending.starts_with(HTTP2) {
            self.at = Position::Refused(Refusal::Http2);
            return octets.len();
        }
        let mut lines = [httparse::EMPTY_HEADER; MOST_LINES];
        let mut request = httparse::Request::new(&mut lines);
        match request.parse(&self.pending) {
            Ok(httparse::Status::Complete(length)) => {
                self.at = after_head(request.headers);
                self.heads.push_back(Head {
                    method: request.method.unwrap_or_default().to_owned(),
                    target: request.path.unwrap_or_default().to_owned(),
                    headers: request.headers.iter().map(field).collect(),
                });
                self.pending.clear();
                length - before
            }
            Ok(httparse::Status::Partial) => {
                self.bound();
                octets.len()
            }
            // Hyper asks the same parser and answers itself.
            Err(_) => {
                self.at = Position::Unreadable;
                octets.len()
            }
        }
    }

    fn skip(
        &mut self,
        octets: &[u8],
        left: u64,
        more: fn(u64) -> Position,
        then: Position,
    ) -> usize {
        let taken = usize::try_from(left).map_or(octets.len(), |left| left.min(octets.len()));
        let left = left - taken as u64;
        self.at = if left == 0 { then } else { more(left) };
        taken
    }

    fn line(&mut self, octets: &[u8], then: fn(&[u8]) -> Position) -> usize {
        let end = octets.iter().position(|octet| *octet == b'\n');
        let taken = end.map_or(octets.len(), |end| end + 1);
        self.pending.extend_from_slice(&octets[..taken]);
        if end.is_some() {
            self.at = then(&self.pending);
            self.pending.clear();
        } else {
            self.bound();
        }
        taken
    }

    /// At most sixteen digits, and a whole line end.
    fn chunk_line(line: &[u8]) -> Position {
        match httparse::parse_chunk_size(line) {
            Ok(httparse::Status::Complete((_, 0))) => Position::Trailers,
            Ok(httparse::Status::Complete((_, size))) => Position::Chunk(size.saturating_add(2)),
            Ok(httparse::Status::Partial) | Err(_) => Position::Refused(Refusal::Malformed),
        }
    }

    /// A line ends with both octets and holds neither of them: a bare LF ends it for some readers and for others it does not
    /// (RFC 9112 §2.2).
    fn trailer(line: &[u8]) -> Position {
        match line.strip_suffix(b"\r\n") {
            Some(b"") => Position::Head,
            Some(text) if !text.contains(&b'\r') => Position::Trailers,
            Some(_) | None => Position::Refused(Refusal::Malformed),
        }
    }

    fn bound(&mut self) {
        if self.pending.len() > MOST_OCTETS {
            self.at = Position::Refused(Refusal::Malformed);
            self.pending = Vec::new();
        }
    }
}

/// How the content is framed: `Transfer-Encoding` counts before `Content-Length` (RFC 9112 §6.3).
fn after_head(lines: &[httparse::Header<'_>]) -> Position {
    let named = |name: &str| {
        lines
            .iter()
            .find(|line| line.name.eq_ignore_ascii_case(name))
    };
    if named("Transfer-Encoding").is_some() {
        return Position::ChunkLine;
    }
    let Some(length) = named("Content-Length") else {
        return Position::Head;
    };
    match str::from_utf8(length.value).map(str::parse) {
        Ok(Ok(0)) => Position::Head,
        Ok(Ok(length)) => Position::Content(length),
        // Hyper answers such a head itself.
        Ok(Err(_)) | Err(_) => Position::Unreadable,
    }
}

fn field(line: &httparse::Header<'_>) -> Field {
    Field {
        name: line.name.to_owned(),
        value: line.value.trim_ascii().to_owned(),
    }
}

#[cfg(test)]
mod tests;
