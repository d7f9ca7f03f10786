//! Reads the header lines of each request off a connection's raw octets, in wire order, with case and duplicates.
//! Knows HTTP/1.1 framing well enough to find where the next head begins; knows no socket and no meaning of a header.

use std::collections::VecDeque;

use http_message::Headers;

/// As many header lines as hyper takes: a head with more is answered 431 and ends the connection.
const MOST_LINES: usize = 100;
/// Longer than any head, chunk line or trailer part that hyper lets pass.
const MOST_OCTETS: usize = 64 * 1024;

/// Follows the octets that arrive on one connection and keeps the header lines of the requests that it saw.
#[derive(Debug, Default)]
pub(crate) struct HeadReader {
    at: Position,
    /// The unfinished head or line.
    pending: Vec<u8>,
    heads: VecDeque<Headers>,
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
    /// Not HTTP/1.1: hyper refuses it as well and closes the connection.
    Lost,
}

impl HeadReader {
    /// Takes the octets that came next.
    pub(crate) fn feed(&mut self, mut octets: &[u8]) {
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
                Position::Lost => octets.len(),
            };
            octets = &octets[taken..];
        }
    }

    /// The header lines of the earliest request that nobody has asked for yet.
    pub(crate) fn next(&mut self) -> Option<Headers> {
        self.heads.pop_front()
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
        let mut lines = [httparse::EMPTY_HEADER; MOST_LINES];
        let mut request = httparse::Request::new(&mut lines);
        match request.parse(&self.pending) {
            Ok(httparse::Status::Complete(length)) => {
                self.at = after_head(request.headers);
                let lines = request.headers.iter();
                self.heads.push_back(lines.map(field).collect());
                self.pending.clear();
                length - before
            }
            Ok(httparse::Status::Partial) => {
                self.bound();
                octets.len()
            }
            Err(_) => {
                self.at = Position::Lost;
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

    fn chunk_line(line: &[u8]) -> Position {
        match httparse::parse_chunk_size(line) {
            Ok(httparse::Status::Complete((_, 0))) => Position::Trailers,
            Ok(httparse::Status::Complete((_, size))) => Position::Chunk(size.saturating_add(2)),
            Ok(httparse::Status::Partial) | Err(_) => Position::Lost,
        }
    }

    fn trailer(line: &[u8]) -> Position {
        match line {
            b"\r\n" | b"\n" => Position::Head,
            _ => Position::Trailers,
        }
    }

    fn bound(&mut self) {
        if self.pending.len() > MOST_OCTETS {
            self.at = Position::Lost;
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
        Ok(Err(_)) | Err(_) => Position::Lost,
    }
}

fn field(line: &httparse::Header<'_>) -> http_message::Field {
    http_message::Field {
        name: line.name.to_owned(),
        value: line.value.trim_ascii().to_owned(),
    }
}

#[cfg(test)]
mod tests;
