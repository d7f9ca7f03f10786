//! What a client may not do: heads and contents that are too long, too slow, or no HTTP; and that the next client is
//! served all the same.

use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use clap::Parser as _;
use practice_server_native::{Limits, Options, Server};

use crate::connection::Connection;
use crate::program::Program;

#[track_caller]
fn check(octets: &[u8], status: u16) {
    let program = Program::in_memory();
    let mut connection = program.connect();
    connection.send(octets);
    assert_eq!(connection.answer().status, status);
    assert!(
        connection.is_closed(),
        "what follows could not be told from the rest"
    );
    assert_eq!(program.connect().ask("GET", "/", &[], "").status, 404);
}

fn post(length: usize) -> Vec<u8> {
    let head = format!(
        "POST /api/mgr/signin HTTP/1.1\r\nHost: localhost\r\nContent-Length: {length}\r\n\r\n"
    );
    [head.into_bytes(), vec![b'x'; length]].concat()
}

#[test]
fn too_long() {
    let line = |length| {
        format!(
            "GET / HTTP/1.1\r\nHost: localhost\r\nA: {}\r\n\r\n",
            "a".repeat(length)
        )
    };
    check(line(16 * 1024).as_bytes(), 431);
    check(line(200 * 1024).as_bytes(), 431);
    check(&post(1024 * 1024 + 1), 413);
    let many: String = (0..101).map(|number| format!("A{number}: x\r\n")).collect();
    check(
        format!("GET / HTTP/1.1\r\nHost: localhost\r\n{many}\r\n").as_bytes(),
        431,
    );
}

#[test]
fn long_but_not_too_long() {
    let program = Program::in_memory();
    let mut connection = program.connect();
    let line = format!("A: {}", "a".repeat(15 * 1024));
    assert_eq!(connection.ask("GET", "/", &[&line], "").status, 404);
    connection.send(&post(1024 * 1024));
    assert_eq!(connection.answer().status, 200);
    assert_eq!(
        connection.ask("GET", "/", &[], "").status,
        404,
        "the connection lives on"
    );
}

#[test]
fn no_http() {
    check(b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", 400);
    check(b"GET / HTTP/1.1\r\nno colon\r\n\r\n", 400);
    check(
        b"POST /api/mgr/signin HTTP/1.1\r\nHost: localhost\r\nContent-Length: many\r\n\r\n",
        400,
    );
    check(b"POST /api/mgr/signin HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", 400);
}

#[test]
fn odd_but_http() {
    let program = Program::in_memory();
    for (request, status) in [
        (&b"GET /api/mgr/signin HTTP/1.1\r\n\r\n"[..], 400),
        (
            b"GET / HTTP/1.1\r\nHost: localhost\r\nHost: localhost\r\n\r\n",
            400,
        ),
        (b"OPTIONS * HTTP/1.1\r\nHost: localhost\r\n\r\n", 404),
        (
            b"GET http://localhost/none HTTP/1.1\r\nHost: localhost\r\n\r\n",
            404,
        ),
        (
            b"GET http://localhost/api/mgr/orders HTTP/1.1\r\nHost: evil.example\r\n\r\n",
            307,
        ),
        (
            b"GET http://evil.example/api/mgr/orders HTTP/1.1\r\nHost: localhost\r\n\r\n",
            421,
        ),
        (
            b"GET http://evil.example/__playground/config HTTP/1.1\r\nHost: localhost\r\n\r\n",
            403,
        ),
        (
            b"GET http://localhost/__playground/config HTTP/1.1\r\nHost: evil.example\r\n\r\n",
            200,
        ),
        (
            b"GET https://localhost/__playground/config HTTP/1.1\r\nHost: localhost\r\n\r\n",
            421,
        ),
        (b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\x04\0\0\0\0\0", 505),
        (b"BREW /none HTTP/1.1\r\nHost: localhost\r\n\r\n", 404),
        (
            b"GET /__playground/ HTTP/1.1\r\nHost: localhost\r\n\r\n",
            404,
        ),
        (b"GET /api/ HTTP/1.1\r\nHost: localhost\r\n\r\n", 404),
        (
            b"CONNECT localhost:80 HTTP/1.1\r\nHost: localhost\r\n\r\n",
            404,
        ),
    ] {
        let mut connection = program.connect();
        connection.send(request);
        assert_eq!(
            connection.answer().status,
            status,
            "{}",
            String::from_utf8_lossy(request)
        );
    }
}

/// A server in this process, with limits short enough to wait for.
fn impatient() -> SocketAddr {
    let time = Duration::from_millis(100);
    within(Limits {
        head_time: time,
        content_time: time,
        ..Limits::default()
    })
}

/// A server in this process, with these limits.
pub(crate) fn within(limits: Limits) -> SocketAddr {
    let mut options = Options::parse_from([
        "",
        "--listen",
        "127.0.0.1:0",
        "--data",
        ":memory:",
        "--no-page",
    ]);
    options.limits = limits;
    let (tell, address) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        let runtime = tokio::runtime::Runtime::new().unwrap();
        runtime.block_on(async {
            let server = Server::bind(&options).await.unwrap();
            tell.send(server.address()).unwrap();
            server.run(std::future::pending()).await;
        });
    });
    address.recv().unwrap()
}

#[test]
fn too_slow() {
    let address = impatient();
    let mut slow_head = Connection::to(address);
    slow_head.send(b"GET / HTTP/1.1\r\nHost: local");
    assert!(slow_head.is_closed());
    let mut silent = Connection::to(address);
    assert!(silent.is_closed());
    let mut idle = Connection::to(address);
    assert_eq!(idle.ask("GET", "/", &[], "").status, 404);
    assert!(idle.is_closed());
    let mut slow_content = Connection::to(address);
    slow_content
        .send(b"POST /api/mgr/signin HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\nuser");
    assert_eq!(slow_content.answer().status, 408);
    assert!(slow_content.is_closed());
}

#[test]
fn whoever_leaves_in_the_middle_harms_nobody() {
    let program = Program::in_memory();
    for cut in [1, 20, 60, 100] {
        let mut stream = TcpStream::connect(program.address).unwrap();
        stream.write_all(&post(100)[..cut]).unwrap();
    }
    let mut half = TcpStream::connect(program.address).unwrap();
    half.write_all(b"GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        .unwrap();
    half.shutdown(std::net::Shutdown::Write).unwrap();
    let mut answer = String::new();
    half.read_to_string(&mut answer).unwrap();
    assert_eq!(program.connect().ask("GET", "/", &[], "").status, 404);
}

/// Pieces of HTTP put together at random, the same ones in every run: any answer will do, but never 500 or silence for
/// the client after it.
#[test]
fn random_requests() {
    let program = Program::in_memory();
    let pieces: [&[u8]; 12] = [
        b"GET ",
        b"POST /api/mgr/signin",
        b" HTTP/1.1\r\n",
        b"Host: localhost\r\n",
        b"\r\n",
        b"Content-Length: 5\r\n",
        b"Transfer-Encoding: chunked\r\n",
        b"Cookie: sessionid=\xff\xfe;;=\r\n",
        b"/__playground/trace?after=",
        b"\0",
        b"5\r\nhello\r\n0\r\n\r\n",
        b"{\"action\":[",
    ];
    let mut state = 1_u64;
    let mut random = |below: usize| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap() % below
    };
    for _ in 0..300 {
        let request: Vec<u8> = (0..3 + random(12))
            .flat_map(|_| pieces[random(pieces.len())])
            .copied()
            .collect();
        let mut stream = TcpStream::connect(program.address).unwrap();
        stream.write_all(&request).unwrap();
        // The server may have refused it and gone before this.
        let _ = stream.shutdown(std::net::Shutdown::Write);
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        assert!(
            !answer.starts_with(b"HTTP/1.1 5"),
            "{}",
            String::from_utf8_lossy(&request)
        );
    }
    assert_eq!(program.connect().ask("GET", "/", &[], "").status, 404);
}
