//! Chunked content (RFC 9112 §7.1), followed octet by octet as it comes. Only what all readers read alike is taken: two who
//! disagree on where a request ends lend the lines of one request to another.

/// How much of a chunk line, or of the lines after the last chunk, is looked at.
const MOST_OCTETS: usize = 64 * 1024;

/// How far the chunks have come.
#[derive(Debug, Default)]
pub(crate) struct Chunks {
    at: Position,
    /// The unfinished line, or the lines after the last chunk.
    pending: Vec<u8>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Position {
    #[default]
    Line,
    Chunk(u64),
    /// The line end after a chunk: so many of its octets have come.
    AfterChunk(usize),
    /// The lines after the last chunk; the unfinished one begins there.
    Trailers(usize),
    Done,
}

/// After so many octets comes what not all readers read alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Unclear {
    pub(crate) after: usize,
}

impl Chunks {
    /// How many of these octets belong to the chunks; `content` gets those that are their content.
    pub(crate) fn take(
        &mut self,
        octets: &[u8],
        content: &mut impl FnMut(&[u8]),
    ) -> Result<usize, Unclear> {
        let mut taken = 0;
        while taken < octets.len() && !self.is_done() {
            let step = self.step(&octets[taken..], content);
            taken += step.ok_or(Unclear { after: taken })?;
        }
        Ok(taken)
    }

    /// Whether nothing is to come any more.
    pub(crate) fn is_done(&self) -> bool {
        self.at == Position::Done
    }

    /// The lines after the last chunk and the empty line, once they have come.
    pub(crate) fn trailers(&self) -> &[u8] {
        match self.at {
            Position::Done => &self.pending,
            Position::Line
            | Position::Chunk(_)
            | Position::AfterChunk(_)
            | Position::Trailers(_) => &[],
        }
    }

    /// Each of these takes at least one octet and says how many it took.
    fn step(&mut self, octets: &[u8], content: &mut impl FnMut(&[u8])) -> Option<usize> {
        match self.at {
            Position::Line => {
                let (taken, ended) = self.line(octets)?;
                if ended {
                    self.at = chunk_line(&self.pending)?;
                    self.pending.clear();
                }
                Some(taken)
            }
            Position::Chunk(left) => {
                let taken =
                    usize::try_from(left).map_or(octets.len(), |left| left.min(octets.len()));
                content(&octets[..taken]);
                self.at = match left - taken as u64 {
                    0 => Position::AfterChunk(0),
                    left => Position::Chunk(left),
                };
                Some(taken)
            }
            Position::AfterChunk(at) => {
                self.at = match at {
                    0 => Position::AfterChunk(1),
                    _ => Position::Line,
                };
                (octets[0] == b"\r\n"[at]).then_some(1)
            }
            Position::Trailers(from) => {
                let (taken, ended) = self.line(octets)?;
                if ended {
                    self.at = self.after_trailer(from)?;
                }
                Some(taken)
            }
            Position::Done => Some(0),
        }
    }

    /// Gathers a line; says whether it has ended.
    fn line(&mut self, octets: &[u8]) -> Option<(usize, bool)> {
        let end = memchr::memchr(b'\n', octets);
        let taken = end.map_or(octets.len(), |end| end + 1);
        self.pending.extend_from_slice(&octets[..taken]);
        (self.pending.len() <= MOST_OCTETS).then_some((taken, end.is_some()))
    }

    /// A line ends with both octets and holds neither of them: a bare LF ends it for some readers and for others it does not
    /// (RFC 9112 §2.2).
    fn after_trailer(&self, from: usize) -> Option<Position> {
        let line = self.pending[from..].strip_suffix(b"\r\n")?;
        match line {
            b"" => Some(Position::Done),
            line => (!line.contains(&b'\r')).then_some(Position::Trailers(self.pending.len())),
        }
    }
}

/// At most sixteen digits, and a whole line end.
fn chunk_line(line: &[u8]) -> Option<Position> {
    if !line[0].is_ascii_hexdigit() {
        return None;
    }
    match httparse::parse_chunk_size(line) {
        Ok(httparse::Status::Complete((_, 0))) => Some(Position::Trailers(0)),
        Ok(httparse::Status::Complete((_, size))) => Some(Position::Chunk(size)),
        Ok(httparse::Status::Partial) | Err(_) => None,
    }
}
