//! That nothing can be read in two ways: what hyper and the reader of header lines would understand differently is refused,
//! and the connection ends.

use crate::program::Program;

const HEAD: &str =
    "POST /api/mgr/signin HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n";

/// Content that two readers might end in different places, and behind it a call that another site may not make.
#[track_caller]
fn check(content: &str) {
    let program = Program::in_memory();
    let forged = "PUT /__playground/config HTTP/1.1\r\nHost: localhost\r\nOrigin: http://evil.example\r\n\
        Content-Length: 20\r\n\r\n{\"flavour\":\"django\"}";
    let mut connection = program.connect();
    connection.send([HEAD, content, forged].concat().as_bytes());
    assert_eq!(connection.answer().status, 400, "{content:?}");
    assert!(connection.is_closed(), "{content:?}");
    let mut next = program.connect();
    let config = next.ask("GET", "/__playground/config", &[], "").json();
    assert_eq!(config["flavour"], "go", "{content:?}");
}

#[test]
fn what_could_be_read_in_two_ways_is_refused() {
    let hidden = "GET /x HTTP/1.1\r\nHost: localhost\r\nX: ";
    check("0\r\n\n");
    check("0\r\nA: b\n\r\n");
    check("0\r\nA: b\n\n");
    check(&format!("0\r\nA: b\n\n{hidden}"));
    check("00000000000000000\r\n\r\n");
    check("00000000000000005\r\nhello\r\n0\r\n\r\n");
    check("5;x\nhello\r\n0\r\n\r\n");
}

#[test]
fn a_length_beside_chunks_is_refused() {
    let program = Program::in_memory();
    let mut connection = program.connect();
    connection.send(
        b"POST /api/mgr/signin HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4\r\n\
          Transfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET / HTTP/1.1\r\nHost: localhost\r\n\r\n",
    );
    assert_eq!(connection.answer().status, 400);
    assert!(connection.is_closed());
}
