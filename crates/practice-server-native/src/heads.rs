//! Reads the header lines of each request off a connection's raw octets, in wire order, with case and duplicates. What
//! hyper might read in another way ends the connection: two readers who disagree on where a request ends lend the lines of
//! one request to another.

use std::collections::VecDeque;

use http_message::{Field, Headers};

use crate::chunks::Chunks;

/// As many header lines as hyper takes: a head with more is answered 431 and ends the connection.
const MOST_LINES: usize = 100;
/// Longer than any head that hyper lets pass.
const MOST_OCTETS: usize = 64 * 1024;

/// How a connection begins whose client speaks HTTP/2 without asking (RFC 9113 §3.4).
const HTTP2: &[u8] = b"PRI * HTTP/2.0\r\n";

/// Follows the octets that arrive on one connection and keeps the heads of the requests that it saw.
#[derive(Debug, Default)]
pub(crate) struct HeadReader {
    at: Position,
    /// The unfinished head.
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
#[derive(Debug, Default)]
enum Position {
    #[default]
    Head,
    /// Content of a known length: this many octets are still to come.
    Content(u64),
    /// Content in chunks, up to the empty line after them.
    Chunks(Chunks),
    /// After a head that hyper answers with an error and the end of the connection.
    Unreadable,
    /// After what hyper might read in another way.
    Refused(Refusal),
}

impl HeadReader {
    /// Takes the octets that came next. Where it refuses them, it says after how many, and why.
    pub(crate) fn feed(&mut self, octets: &[u8]) -> Result<(), (usize, Refusal)> {
        let mut taken = 0;
        while taken < octets.len() {
            let rest = &octets[taken..];
            let step = match &mut self.at {
                Position::Head => self.head(rest),
                Position::Content(left) => {
                    let part =
                        usize::try_from(*left).map_or(rest.len(), |left| left.min(rest.len()));
                    *left -= part as u64;
                    if *left == 0 {
                        self.at = Position::Head;
                    }
                    Ok(part)
                }
                Position::Chunks(chunks) => {
                    let step = chunks.take(rest, &mut |_| {});
                    if chunks.is_done() {
                        self.at = Position::Head;
                    }
                    step.map_err(|unclear| (unclear.after, Refusal::Malformed))
                }
                Position::Unreadable => Ok(rest.len()),
                Position::Refused(refusal) => Err((0, *refusal)),
            };
            match step {
                Ok(step) => taken += step,
                Err((good, refusal)) => {
                    self.at = Position::Refused(refusal);
                    return Err((taken + good, refusal));
                }
            }
        }
        Ok(())
    }

    /// The head of the earliest request that nobody has asked for yet.
    pub(crate) fn next(&mut self) -> Option<Head> {
        self.heads.pop_front()
    }

    /// How many heads wait to be asked for, if nothing is missing of the requests that they begin.
    pub(crate) fn at_end(&self) -> Option<usize> {
        let whole = matches!(self.at, Position::Head) && self.pending.is_empty();
        whole.then_some(self.heads.len())
    }

    /// Takes octets of a head and says how many it took.
    fn head(&mut self, octets: &[u8]) -> Result<usize, (usize, Refusal)> {
        let before = self.pending.len();
        self.pending.extend_from_slice(octets);
        // A head ends with a line end: without a new one there is nothing new to find.
        if !octets.contains(&b'\n') {
            return self.bounded(octets.len());
        }
        if self.pending.starts_with(HTTP2) {
            return Err((0, Refusal::Http2));
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
                Ok(length - before)
            }
            Ok(httparse::Status::Partial) => self.bounded(octets.len()),
            // Hyper asks the same parser and answers itself.
            Err(_) => {
                self.at = Position::Unreadable;
                Ok(octets.len())
            }
        }
    }

    fn bounded(&mut self, taken: usize) -> Result<usize, (usize, Refusal)> {
        if self.pending.len() <= MOST_OCTETS {
            return Ok(taken);
        }
        self.pending = Vec::new();
        Err((0, Refusal::Malformed))
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
        return Position::Chunks(Chunks::default());
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
