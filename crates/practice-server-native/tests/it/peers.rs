//! Others in the network: they may use the practice API, and the server's own calls are not for them.

use std::net::{IpAddr, SocketAddr, UdpSocket};

use crate::connection::Connection;
use crate::program::{Program, command};

/// An address of this machine that is no loopback address, where it has one. Nothing is sent.
fn other_address() -> Option<IpAddr> {
    let socket = UdpSocket::bind("0.0.0.0:0").ok()?;
    socket.connect("192.0.2.1:9").ok()?;
    let address = socket.local_addr().ok()?.ip();
    (!address.is_loopback() && !address.is_unspecified()).then_some(address)
}

/// A connection that comes from this address.
fn connect_from(address: IpAddr, to: SocketAddr) -> Connection {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_io()
        .build()
        .unwrap();
    let stream = runtime.block_on(async {
        let socket = tokio::net::TcpSocket::new_v4().unwrap();
        socket.bind((address, 0).into()).unwrap();
        socket.connect(to).await.unwrap()
    });
    let stream = stream.into_std().unwrap();
    stream.set_nonblocking(false).unwrap();
    Connection::over(stream, to)
}

#[test]
fn own_calls_are_for_this_machine() {
    let Some(other) = other_address() else {
        // A machine without a network has no peers.
        return;
    };
    let arguments = ["--no-page", "--data", ":memory:", "--listen", "0.0.0.0:0"];
    let mut command = command(&arguments);
    let program = Program::of(command.stderr(std::process::Stdio::null()));
    let port = program.address.port();
    let loopback = SocketAddr::from(([127, 0, 0, 1], port));
    let mut own = Connection::to(loopback);
    let mut own_by_another_name = Connection::to((other, port).into());
    // From another address than the one that it reaches, as a peer in the network.
    let mut peer = connect_from(other, loopback);
    peer.sign_in();
    for (method, call) in [
        ("GET", "trace?after=0"),
        ("GET", "config"),
        ("PUT", "config"),
        ("GET", "sessions"),
        ("DELETE", "sessions/x"),
        ("POST", "reset"),
        ("DELETE", "cookie"),
        ("GET", "lab"),
        ("POST", "client"),
        ("GET", "foreign"),
        ("GET", "none"),
        ("GET", ""),
    ] {
        let answer = peer.ask(method, &format!("/__playground/{call}"), &[], "{}");
        assert_eq!(answer.status, 403, "{method} {call}");
        let error = &answer.json()["error"];
        assert_eq!(error["code"], "not_this_machine");
        assert!(error["message"]["zh"].is_string() && error["message"]["en"].is_string());
    }
    for connection in [&mut own, &mut own_by_another_name] {
        let trace = connection.ask("GET", "/__playground/trace?after=0", &[], "");
        assert_eq!(
            (
                trace.status,
                trace.json()["entries"].as_array().unwrap().len()
            ),
            (200, 1)
        );
    }
}
