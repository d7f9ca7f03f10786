//! Many connections: as many as there are places, and a client that has something to ask gets one.

use std::net::TcpStream;
use std::time::{Duration, Instant};

use practice_server_native::Limits;

use crate::bounds::within;
use crate::connection::Connection;

#[test]
fn idle_connections_make_room() {
    let address = within(Limits {
        connections: 20,
        ..Limits::default()
    });
    let mut working = Connection::to(address);
    // Half of them say nothing, half begin and do not go on.
    let idle: Vec<TcpStream> = (0..100)
        .map(|number| {
            let mut connection = TcpStream::connect(address).unwrap();
            if number % 2 == 0 {
                std::io::Write::write_all(&mut connection, b"GET / HTTP/1.1\r\n").unwrap();
            }
            connection
        })
        .collect();
    let started = Instant::now();
    let mut late = Connection::to(address);
    assert_eq!(late.ask("GET", "/", &[], "").status, 404);
    let took = started.elapsed();
    assert!(took < Duration::from_secs(10), "{took:?}");
    println!("a client behind {} idle ones: {took:?}", idle.len());
    assert!(
        working.is_closed(),
        "it was the one that had been idle longest"
    );
}
