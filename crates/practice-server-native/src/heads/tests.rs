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
        pieces.iter().for_each(|piece| reader.feed(piece));
        std::iter::from_fn(|| reader.next())
            .map(|head| lines(&head))
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

#[test]
fn nothing_grows_without_bound() {
    let mut reader = HeadReader::default();
    reader.feed(b"GET / HTTP/1.1\r\nA: ");
    for _ in 0..100 {
        reader.feed(&[b'a'; 1024]);
    }
    assert_eq!(reader.at, Position::Lost);
    assert!(reader.pending.is_empty() && reader.next().is_none());
}
