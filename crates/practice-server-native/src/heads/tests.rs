//! That heads are found wherever the octets are cut, and that nothing after a head is taken for one.

use super::*;

/// Feeds the octets whole, in halves at every place, and one by one: the heads must always be the same.
#[track_caller]
fn check(octets: &[u8], expected: &[&[(&str, &str)]]) {
    let lines = |headers: &Headers| -> Vec<(String, String)> {
        let pair = |field: &http_message::Field| (field.name.clone(), field.text().into_owned());
        headers.iter().map(pair).collect()
    };
    let expected: Vec<Vec<(String, String)>> = expected
        .iter()
        .map(|head| {
            head.iter()
                .map(|(n, v)| ((*n).to_owned(), (*v).to_owned()))
                .collect()
        })
        .collect();
    let read = |pieces: &[&[u8]]| -> Vec<Vec<(String, String)>> {
        let mut reader = HeadReader::default();
        // What is refused is another test's.
        for piece in pieces {
            let _ = reader.feed(piece);
        }
        std::iter::from_fn(|| reader.next())
            .map(|head| lines(&head.headers))
            .collect()
    };
    for cut in 0..=octets.len() {
        assert_eq!(
            read(&[&octets[..cut], &octets[cut..]]),
            expected,
            "cut at {cut}"
        );
    }
    let singles: Vec<&[u8]> = octets.chunks(1).collect();
    assert_eq!(read(&singles), expected);
}

#[test]
fn order_case_and_duplicates_survive() {
    check(
        b"GET / HTTP/1.1\r\nhOST: a\r\ncookie:  b=1 \r\nX: \r\nCookie: c=2\r\n\r\n",
        &[&[
            ("hOST", "a"),
            ("cookie", "b=1"),
            ("X", ""),
            ("Cookie", "c=2"),
        ]],
    );
}

#[test]
fn pipelined_requests_with_and_without_content() {
    check(
        b"\r\nPOST / HTTP/1.1\r\nContent-Length: 18\r\n\r\nGET / HTTP/1.1\r\n\r\nGET / HTTP/1.1\r\nA: 1\r\n\r\n\
          POST / HTTP/1.1\r\ncontent-length: 0\r\n\r\nGET / HTTP/1.1\r\nB: 2\r\n\r\n",
        &[&[("Content-Length", "18")], &[("A", "1")], &[("content-length", "0")], &[("B", "2")]],
    );
}

#[test]
fn chunked_content_is_passed_over() {
    check(
        b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n4;x=y\r\nA: b\r\n12\r\nGET / HTTP/1.1\r\n\r\n\r\n0\r\nT: 1\r\n\r\n\
          GET / HTTP/1.1\r\nC: 3\r\n\r\n",
        &[&[("Transfer-Encoding", "chunked")], &[("C", "3")]],
    );
}

#[test]
fn what_is_not_http_ends_it() {
    check(
        b"GET / HTTP/1.1\r\nContent-Length: x\r\n\r\nGET / HTTP/1.1\r\n\r\n",
        &[&[("Content-Length", "x")]],
    );
    check(b"\x16\x03\x01\r\n\r\nGET / HTTP/1.1\r\n\r\n", &[]);
    check(
        b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nGET / HTTP/1.1\r\n\r\n",
        &[&[("Transfer-Encoding", "chunked")]],
    );
}

/// However the octets are cut, what is refused and what stands before it is the same, and no head comes of it.
#[track_caller]
fn refuses(before: &[u8], refused: &[u8], why: Refusal) {
    let octets = [before, refused, b"GET /next HTTP/1.1\r\n\r\n"].concat();
    for cut in 0..octets.len() {
        let mut reader = HeadReader::default();
        let first = reader.feed(&octets[..cut]);
        let second = first.and_then(|()| reader.feed(&octets[cut..]));
        assert_eq!(second.map_err(|(_, why)| why), Err(why), "cut at {cut}");
        let targets = std::iter::from_fn(|| reader.next()).map(|head| head.target);
        assert!(targets.eq(["/first"].into_iter().filter(|_| !before.is_empty())));
    }
    let mut reader = HeadReader::default();
    let good = reader.feed(&octets).map_err(|(good, _)| good);
    assert_eq!(good, Err(before.len()));
}

#[test]
fn what_hyper_might_read_otherwise_is_refused() {
    let malformed = |chunks: &str, refused: &str| {
        let head = "POST /first HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n";
        let before = [head, chunks].concat();
        refuses(before.as_bytes(), refused.as_bytes(), Refusal::Malformed);
    };
    malformed("0\r\n", "\n");
    malformed("0\r\n", "A: b\n");
    malformed("0\r\nA: b\r\n", "\n");
    malformed("0\r\n", "A: b\n\r\n");
    malformed("0\r\n", "A\rB: c\r\n");
    malformed("1\r\nx\r\n", "00000000000000001\r\n");
    malformed("", "fffffffffffffffff\r\n");
    malformed("", "5;a=b\n");
    malformed("", "zz\r\n");
}

#[test]
fn http2_is_told_apart() {
    refuses(b"", b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", Refusal::Http2);
}

#[test]
fn nothing_grows_without_bound() {
    let mut reader = HeadReader::default();
    assert_eq!(reader.feed(b"GET / HTTP/1.1\r\nA: "), Ok(()));
    let refused = (0..100).find_map(|_| reader.feed(&[b'a'; 1024]).err());
    assert_eq!(refused, Some((0, Refusal::Malformed)));
    assert!(reader.pending.is_empty() && reader.next().is_none());
}
