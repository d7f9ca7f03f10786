//! A request out of its octets and a response into octets, as HTTP/1.1 frames them (RFC 9112).

use crate::{Headers, Method, Request, Response, is_token_byte, reason_phrase};

/// Why octets are no request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OctetsError {
    /// The head is not in the form that RFC 9112 §2.1 gives it.
    Head,
    /// The content does not end where its framing says (RFC 9112 §6).
    Content,
}

impl Request {
    /// The one request that these octets are: head and content, and nothing after it.
    pub fn of_octets(octets: &[u8]) -> Result<Self, OctetsError> {
        let end = find(octets, b"\r\n\r\n").ok_or(OctetsError::Head)?;
        let (head, content) = (&octets[..end], &octets[end + 4..]);
        let mut lines = head
            .split(|octet| *octet == b'\n')
            .map(|line| line.strip_suffix(b"\r").unwrap_or(line));
        let (method, target) =
            request_line(lines.next().unwrap_or_default()).ok_or(OctetsError::Head)?;
        let mut headers = Headers::new();
        for line in lines {
            let (name, value) = field(line).ok_or(OctetsError::Head)?;
            headers.push(name, value);
        }
        let body = body(&headers, content).ok_or(OctetsError::Content)?;
        Ok(Self {
            method,
            target,
            headers,
            body,
        })
    }
}

impl Response {
    /// The octets of this response to a request with this method: without content where HTTP allows none
    /// (RFC 9112 §6.3).
    pub fn octets(&self, method: &str) -> Vec<u8> {
        let reason = reason_phrase(self.status);
        let mut octets = format!("HTTP/1.1 {} {reason}\r\n", self.status).into_bytes();
        for field in &self.headers {
            octets.extend_from_slice(field.name.as_bytes());
            octets.extend_from_slice(b": ");
            octets.extend_from_slice(&field.value);
            octets.extend_from_slice(b"\r\n");
        }
        octets.extend_from_slice(b"\r\n");
        if method != "HEAD" && !matches!(self.status, 100..=199 | 204 | 304) {
            octets.extend_from_slice(&self.body);
        }
        octets
    }
}

fn request_line(line: &[u8]) -> Option<(Method, String)> {
    let mut words = std::str::from_utf8(line).ok()?.split(' ');
    let (method, target, version) = (words.next()?, words.next()?, words.next()?);
    let known = version == "HTTP/1.1" || version == "HTTP/1.0";
    let whole = known && words.next().is_none() && !target.is_empty();
    let method = Method::parse(method).ok().filter(|_| whole)?;
    Some((method, target.to_owned()))
}

/// RFC 9112 §5: no blank before the colon, and no line that goes on the one before.
fn field(line: &[u8]) -> Option<(String, &[u8])> {
    let colon = line.iter().position(|octet| *octet == b':')?;
    let name = &line[..colon];
    let named = !name.is_empty() && name.iter().copied().all(is_token_byte);
    let value = line[colon + 1..].trim_ascii();
    let plain = !value.iter().any(|octet| matches!(octet, b'\r' | 0));
    let name = String::from_utf8(name.to_vec()).ok();
    name.filter(|_| named && plain).map(|name| (name, value))
}

/// The content; `Transfer-Encoding` counts before `Content-Length` (§6.3).
fn body(headers: &Headers, content: &[u8]) -> Option<Vec<u8>> {
    if let Some(coding) = headers.get("transfer-encoding") {
        let chunked = coding.value.eq_ignore_ascii_case(b"chunked");
        return chunked.then(|| chunks(content)).flatten();
    }
    let mut lengths = headers.get_all("content-length");
    let length = match (lengths.next(), lengths.next()) {
        (None, _) => 0,
        (Some(length), None) => digits(&length.value, 10)?,
        (Some(_), Some(_)) => return None,
    };
    (content.len() == length).then(|| content.to_vec())
}

/// §7.1. Trailers are read over.
fn chunks(mut rest: &[u8]) -> Option<Vec<u8>> {
    let mut content = Vec::new();
    loop {
        let end = find(rest, b"\r\n")?;
        let size = rest[..end].split(|octet| *octet == b';').next()?;
        let size = digits(size.trim_ascii(), 16)?;
        rest = &rest[end + 2..];
        if size == 0 {
            let ended = rest == b"\r\n" || rest.ends_with(b"\r\n\r\n");
            return ended.then_some(content);
        }
        let (chunk, after) = rest.split_at_checked(size)?;
        content.extend_from_slice(chunk);
        rest = after.strip_prefix(b"\r\n")?;
    }
}

/// A number of digits alone: no sign, no blank.
fn digits(text: &[u8], base: u32) -> Option<usize> {
    let text = std::str::from_utf8(text).ok()?;
    let plain = text.chars().all(|digit| digit.is_digit(base));
    usize::from_str_radix(text, base).ok().filter(|_| plain)
}

fn find(octets: &[u8], wanted: &[u8]) -> Option<usize> {
    octets.windows(wanted.len()).position(|part| part == wanted)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(octets: &str, expected: Result<(&str, &str, usize, &str), OctetsError>) {
        let read = Request::of_octets(octets.as_bytes());
        let read = read.as_ref().map(|request| {
            let body = std::str::from_utf8(&request.body).unwrap();
            let Request {
                method,
                target,
                headers,
                ..
            } = request;
            (method.as_str(), target.as_str(), headers.len(), body)
        });
        assert_eq!(read.map_err(|error| *error), expected, "{octets:?}");
    }

    #[test]
    fn requests_are_read() {
        check(
            "GET /a?b HTTP/1.1\r\nHost: x\r\n\r\n",
            Ok(("GET", "/a?b", 1, "")),
        );
        check("GET / HTTP/1.1\r\n\r\n", Ok(("GET", "/", 0, "")));
        check(
            "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\na=b",
            Ok(("POST", "/", 2, "a=b")),
        );
        check(
            "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n3\r\na=b\r\nA;x=y\r\n0123456789\r\n0\r\n\r\n",
            Ok(("POST", "/", 1, "a=b0123456789")),
        );
        check(
            "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nX: y\r\n\r\n",
            Ok(("POST", "/", 1, "")),
        );
    }

    #[test]
    fn what_is_no_request_is_refused() {
        for head in [
            "",
            "GET / HTTP/1.1\r\n",
            "GET /\r\n\r\n",
            "GET / x HTTP/1.1\r\n\r\n",
            "G T / HTTP/1.1\r\n\r\n",
            "GET / HTTP/2\r\n\r\n",
            "GET / HTTP/1.1\r\nHost : x\r\n\r\n",
            "GET / HTTP/1.1\r\n x\r\n\r\n",
            "GET / HTTP/1.1\r\nA: b\rc\r\n\r\n",
        ] {
            check(head, Err(OctetsError::Head));
        }
        for content in [
            "Content-Length: 3\r\n\r\na=",
            "Content-Length: 3\r\n\r\na=bc",
            "Content-Length: +3\r\n\r\na=b",
            "Content-Length: 3\r\nContent-Length: 3\r\n\r\na=b",
            "Transfer-Encoding: gzip\r\n\r\n",
            "Transfer-Encoding: chunked\r\n\r\n3\r\na=b\r\n",
            "Transfer-Encoding: chunked\r\n\r\n3\r\na=bc\r\n0\r\n\r\n",
            "Transfer-Encoding: chunked\r\n\r\nffffffffffffffffffff\r\n",
        ] {
            check(
                &format!("POST / HTTP/1.1\r\n{content}"),
                Err(OctetsError::Content),
            );
        }
    }

    #[test]
    fn responses_are_written() {
        let response = |status| Response {
            status,
            headers: Headers::new()
                .with("Set-Cookie", "a=1")
                .with("Set-Cookie", "b=2"),
            body: b"ok".to_vec(),
        };
        let head = "\r\nSet-Cookie: a=1\r\nSet-Cookie: b=2\r\n\r\n";
        let check = |status, method, line: &str, body: &str| {
            let octets = response(status).octets(method);
            assert_eq!(octets, [line, head, body].concat().into_bytes());
        };
        check(200, "GET", "HTTP/1.1 200 OK", "ok");
        check(200, "HEAD", "HTTP/1.1 200 OK", "");
        check(204, "GET", "HTTP/1.1 204 No Content", "");
        check(307, "POST", "HTTP/1.1 307 Temporary Redirect", "ok");
    }
}
