//! The head of a message: its octets as they came, and what they say.

use std::ops::Range;

use http_message::{Field, Headers};

/// As many header lines as are looked at; a head with more is refused.
const MOST_LINES: usize = 256;

/// Octets of a head: more than any server takes.
pub(crate) const MOST_OCTETS: usize = 64 * 1024;

/// A head.
#[derive(Clone, Debug)]
pub(crate) struct Head {
    /// From the first octet to the empty line.
    pub(crate) octets: Vec<u8>,
    /// The first line, without its end.
    pub(crate) start_line: String,
    /// HTTP/1.0 or HTTP/1.1.
    pub(crate) minor: u8,
    pub(crate) headers: Headers,
    /// Where the value of each header line stands.
    values: Vec<Range<usize>>,
}

/// What a request asks for.
#[derive(Clone, Debug)]
pub(crate) struct RequestHead {
    pub(crate) head: Head,
    pub(crate) method: String,
    pub(crate) target: String,
}

/// What a server answers.
#[derive(Clone, Debug)]
pub(crate) struct ResponseHead {
    pub(crate) head: Head,
    pub(crate) status: u16,
}

/// Why octets are no head.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum HeadError {
    Malformed,
    TooLong,
}

/// A value to be put in place of another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Edit {
    /// The number of the line.
    pub(crate) line: usize,
    pub(crate) value: Vec<u8>,
}

impl RequestHead {
    /// Reads a head off the beginning of these octets; none where it has not ended yet.
    pub(crate) fn read(octets: &[u8]) -> Result<Option<Self>, HeadError> {
        let mut lines = [httparse::EMPTY_HEADER; MOST_LINES];
        let mut request = httparse::Request::new(&mut lines);
        let length = match complete(request.parse(octets), octets)? {
            Some(length) => length,
            None => return Ok(None),
        };
        Ok(Some(Self {
            method: request.method.unwrap_or_default().to_owned(),
            target: request.path.unwrap_or_default().to_owned(),
            head: Head::new(&octets[..length], request.version, request.headers),
        }))
    }
}

impl ResponseHead {
    /// The same for an answer, as leniently as browsers read it.
    pub(crate) fn read(octets: &[u8]) -> Result<Option<Self>, HeadError> {
        let mut lines = [httparse::EMPTY_HEADER; MOST_LINES];
        let mut response = httparse::Response::new(&mut lines);
        let mut config = httparse::ParserConfig::default();
        config
            .allow_spaces_after_header_name_in_responses(true)
            .allow_obsolete_multiline_headers_in_responses(true);
        let length = match complete(config.parse_response(&mut response, octets), octets)? {
            Some(length) => length,
            None => return Ok(None),
        };
        Ok(Some(Self {
            status: response.code.unwrap_or_default(),
            head: Head::new(&octets[..length], response.version, response.headers),
        }))
    }
}

fn complete(parsed: httparse::Result<usize>, octets: &[u8]) -> Result<Option<usize>, HeadError> {
    match parsed {
        Ok(httparse::Status::Complete(length)) if length <= MOST_OCTETS => Ok(Some(length)),
        Ok(httparse::Status::Partial) if octets.len() <= MOST_OCTETS => Ok(None),
        Ok(_) | Err(httparse::Error::TooManyHeaders) => Err(HeadError::TooLong),
        Err(_) => Err(HeadError::Malformed),
    }
}

impl Head {
    fn new(octets: &[u8], minor: Option<u8>, lines: &[httparse::Header<'_>]) -> Self {
        let from = octets.as_ptr().addr();
        let place = |value: &[u8]| {
            // An empty value may be a slice of nothing, which stands nowhere.
            let at = value.as_ptr().addr().checked_sub(from);
            let at = at.filter(|at| at + value.len() <= octets.len());
            at.map_or(0..0, |at| at..at + value.len())
        };
        let begin = octets.iter().position(|octet| !b"\r\n".contains(octet));
        let begin = &octets[begin.unwrap_or_default()..];
        let end = begin.iter().position(|octet| b"\r\n".contains(octet));
        let start_line = String::from_utf8_lossy(&begin[..end.unwrap_or(begin.len())]);
        Self {
            start_line: start_line.into_owned(),
            minor: minor.unwrap_or(1),
            headers: lines.iter().map(field).collect(),
            values: lines.iter().map(|line| place(line.value)).collect(),
            octets: octets.to_vec(),
        }
    }

    /// The lines of a name, each with its number.
    pub(crate) fn lines<'a>(&'a self, name: &'a str) -> impl Iterator<Item = (usize, &'a Field)> {
        let numbered = self.headers.iter().enumerate();
        numbered.filter(move |(_, field)| field.name.eq_ignore_ascii_case(name))
    }

    /// Whether a line of this name lists this word.
    pub(crate) fn lists(&self, name: &str, word: &str) -> bool {
        let mut lines = self.headers.get_all(name);
        lines.any(|field| {
            let text = field.text();
            text.split(',')
                .any(|part| part.trim().eq_ignore_ascii_case(word))
        })
    }

    /// The octets and the lines with these values in place of others, and all else as it was. Each edit is of another line,
    /// in their order.
    pub(crate) fn edited(&self, edits: &[Edit]) -> (Vec<u8>, Headers) {
        let mut octets = Vec::with_capacity(self.octets.len() + 64);
        let mut from = 0;
        for edit in edits {
            let place = &self.values[edit.line];
            octets.extend_from_slice(&self.octets[from..place.start]);
            octets.extend_from_slice(&edit.value);
            from = place.end;
        }
        octets.extend_from_slice(&self.octets[from..]);
        let lines = self.headers.iter().enumerate().map(|(at, field)| {
            let edit = edits.iter().find(|edit| edit.line == at);
            edit.map_or_else(
                || field.clone(),
                |edit| Field {
                    name: field.name.clone(),
                    value: edit.value.clone(),
                },
            )
        });
        (octets, lines.collect())
    }

    /// Whether the connection ends with this message (RFC 9112 §9.3).
    pub(crate) fn ends_connection(&self) -> bool {
        self.lists("Connection", "close")
            || (self.minor == 0 && !self.lists("Connection", "keep-alive"))
    }
}

fn field(line: &httparse::Header<'_>) -> Field {
    Field {
        name: line.name.to_owned(),
        value: line.value.trim_ascii().to_owned(),
    }
}

/// Reads the lines after the last chunk, which end with an empty one.
pub(crate) fn trailers(octets: &[u8]) -> Headers {
    let mut lines = [httparse::EMPTY_HEADER; MOST_LINES];
    match httparse::parse_headers(octets, &mut lines) {
        Ok(httparse::Status::Complete((_, lines))) => lines.iter().map(field).collect(),
        Ok(httparse::Status::Partial) | Err(_) => Headers::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_changed_value_leaves_every_other_octet_as_it_was() {
        let octets = b"\r\nGET /a HTTP/1.1\r\nhOST:\t a:1 \r\nX: \r\nCookie: b\r\n\r\nrest";
        let request = RequestHead::read(octets).unwrap().unwrap();
        let head = &request.head;
        assert_eq!(
            (request.method.as_str(), request.target.as_str()),
            ("GET", "/a")
        );
        assert_eq!(head.start_line, "GET /a HTTP/1.1");
        assert_eq!(head.octets, &octets[..octets.len() - 4]);
        assert_eq!(head.edited(&[]).0, head.octets);
        let edits = [(0, "b:22"), (2, "")].map(|(line, value)| Edit {
            line,
            value: value.into(),
        });
        let (edited, lines) = head.edited(&edits);
        assert_eq!(
            edited,
            b"\r\nGET /a HTTP/1.1\r\nhOST:\t b:22 \r\nX: \r\nCookie: \r\n\r\n"
        );
        assert_eq!(lines.get("host").unwrap().value, b"b:22");
        assert_eq!(lines.get("x").unwrap().value, b"");
    }

    #[test]
    fn heads_are_bounded_and_come_piece_by_piece() {
        let whole = b"HTTP/1.0 200 Fine\r\nA: b\r\n\r\n";
        for length in 0..whole.len() {
            assert!(
                matches!(ResponseHead::read(&whole[..length]), Ok(None)),
                "{length}"
            );
        }
        let response = ResponseHead::read(whole).unwrap().unwrap();
        assert_eq!((response.status, response.head.minor), (200, 0));
        assert!(response.head.ends_connection());
        let endless = ["GET / HTTP/1.1\r\n", &"A: b\r\n".repeat(20_000)].concat();
        assert_eq!(
            RequestHead::read(endless.as_bytes()).unwrap_err(),
            HeadError::TooLong
        );
        let long = ["GET /", &"a".repeat(MOST_OCTETS)].concat();
        assert_eq!(
            RequestHead::read(long.as_bytes()).unwrap_err(),
            HeadError::TooLong
        );
        for bad in [
            &b"\x16\x03\x01\x02"[..],
            b"GET / HTTP/1.1\r\nA : b\r\n\r\n",
            b"GET / FTP/1\r\n\r\n",
        ] {
            assert_eq!(RequestHead::read(bad).unwrap_err(), HeadError::Malformed);
        }
    }
}
