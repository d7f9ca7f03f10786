//! Messages that were seen on a connection, read from their octets with lenience: what was sent is shown, whether it keeps the
//! rules of RFC 9112 or not. What has to keep them is read by [`Request::of_octets`].

use crate::{Headers, Method, Request, Response};

impl Request {
    /// The request that these octets are; none where they do not begin with a request line.
    pub fn seen_in(octets: &[u8]) -> Option<Self> {
        let (start, headers, body) = message(octets)?;
        let mut words = start.split(' ');
        let method = Method::parse(words.next()?).ok()?;
        let target = words.next().filter(|target| !target.is_empty())?;
        Some(Self {
            method,
            target: target.to_owned(),
            body: content(&headers, body),
            headers,
        })
    }
}

impl Response {
    /// The response that these octets are; none where they do not begin with a status line. Interim responses before it
    /// (RFC 9110 §15.2) are passed over.
    pub fn seen_in(octets: &[u8]) -> Option<Self> {
        let (start, headers, body) = message(octets)?;
        let mut words = start.split(' ');
        let status = words.nth(1)?.parse().ok()?;
        if (100..200).contains(&status) {
            return Self::seen_in(body);
        }
        Some(Self {
            status,
            body: content(&headers, body),
            headers,
        })
    }
}

/// The first line, the header lines, and what comes behind the empty line.
fn message(octets: &[u8]) -> Option<(String, Headers, &[u8])> {
    let (start, mut rest) = line(octets)?;
    let start = String::from_utf8_lossy(start).into_owned();
    let mut headers = Headers::new();
    while let Some((field, after)) = line(rest) {
        rest = after;
        if field.is_empty() {
            return Some((start, headers, rest));
        }
        let Some(colon) = field.iter().position(|octet| *octet == b':') else {
            continue;
        };
        let name = String::from_utf8_lossy(&field[..colon]).into_owned();
        headers.push(name, field[colon + 1..].trim_ascii());
    }
    None
}

/// The octets up to the end of the line, and those behind it.
fn line(octets: &[u8]) -> Option<(&[u8], &[u8])> {
    let end = octets.iter().position(|octet| *octet == b'\n')?;
    let line = &octets[..end];
    Some((line.strip_suffix(b"\r").unwrap_or(line), &octets[end + 1..]))
}

/// The content without the chunks' framing (RFC 9112 §7.1).
fn content(headers: &Headers, body: &[u8]) -> Vec<u8> {
    let coding = headers.get("Transfer-Encoding");
    let chunked = coding.is_some_and(|coding| coding.text().eq_ignore_ascii_case("chunked"));
    if chunked { joined(body) } else { body.to_vec() }
}

fn joined(mut rest: &[u8]) -> Vec<u8> {
    let mut whole = Vec::new();
    while let Some((size, after)) = line(rest) {
        let size = String::from_utf8_lossy(size);
        let size = size.split(';').next().unwrap_or_default().trim();
        match usize::from_str_radix(size, 16) {
            Ok(size) if size > 0 && size <= after.len() => {
                whole.extend_from_slice(&after[..size]);
                rest = after[size..]
                    .strip_prefix(b"\r\n")
                    .unwrap_or(&after[size..]);
            }
            Ok(_) | Err(_) => break,
        }
    }
    whole
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Method, target, fields and content.
    type Expected<'a> = (&'a str, &'a str, &'a [(&'a str, &'a str)], &'a str);

    #[track_caller]
    fn check_request(octets: &str, expected: Option<Expected<'_>>) {
        let request = Request::seen_in(octets.as_bytes());
        let expected = expected.map(|(method, target, fields, body)| Request {
            method: Method::parse(method).unwrap(),
            target: target.to_owned(),
            headers: fields_of(fields),
            body: body.into(),
        });
        assert_eq!(request, expected, "{octets:?}");
    }

    fn fields_of(fields: &[(&str, &str)]) -> Headers {
        let with = |headers: Headers, (name, value): &(&str, &str)| headers.with(name, *value);
        fields.iter().fold(Headers::new(), with)
    }

    #[test]
    fn a_request_is_read() {
        check_request(
            "POST /a?b=c HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie:  x=1; y=2 \r\n\r\nname=v\r\n",
            Some((
                "POST",
                "/a?b=c",
                &[("Host", "127.0.0.1"), ("Cookie", "x=1; y=2")],
                "name=v\r\n",
            )),
        );
        check_request(
            "GET / HTTP/1.1\nno colon\nA:\n\n",
            Some(("GET", "/", &[("A", "")], "")),
        );
    }

    #[test]
    fn what_is_no_message_is_none() {
        for octets in [
            "",
            "GET",
            "GET / HTTP/1.1\r\n",
            "GET / HTTP/1.1\r\nA: b\r\n",
            "\r\n\r\n",
            "G{T / HTTP/1.1\r\n\r\n",
        ] {
            check_request(octets, None);
            assert_eq!(Response::seen_in(octets.as_bytes()), None, "{octets:?}");
        }
    }

    #[track_caller]
    fn check_response(octets: &str, status: u16, fields: &[(&str, &str)], body: &str) {
        let expected = Response {
            status,
            headers: fields_of(fields),
            body: body.into(),
        };
        let response = Response::seen_in(octets.as_bytes());
        assert_eq!(response, Some(expected), "{octets:?}");
    }

    #[test]
    fn a_response_is_read() {
        check_response(
            "HTTP/1.1 200 OK\r\nSet-Cookie: a=1\r\nset-cookie: b=2\r\n\r\n{}",
            200,
            &[("Set-Cookie", "a=1"), ("set-cookie", "b=2")],
            "{}",
        );
        check_response("HTTP/1.1 204\r\n\r\n", 204, &[], "");
        check_response(
            "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 307 Temporary Redirect\r\nLocation: /\r\n\r\n",
            307,
            &[("Location", "/")],
            "",
        );
        let chunked = &[("Transfer-Encoding", "chunked")];
        let head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
        let whole = format!("{head}3;x=y\r\nabc\r\n2\r\nde\r\n0\r\n\r\n");
        check_response(&whole, 200, chunked, "abcde");
        check_response(&format!("{head}ff\r\nab"), 200, chunked, "");
    }
}
