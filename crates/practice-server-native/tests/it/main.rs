//! The server from outside: the real program on a free port, raw octets in and out.
#![expect(
    clippy::unwrap_used,
    reason = "a test may fail by panicking, and these are all tests"
)]

mod bounds;
mod client;
#[cfg(target_os = "linux")]
mod clock;
mod connection;
mod crossing;
mod crowd;
mod damage;
#[cfg(unix)]
mod disk;
mod events;
mod flow;
mod guard;
mod kill;
mod lab;
#[cfg(target_os = "linux")]
mod memory;
mod page;
mod passing;
mod peers;
mod program;
mod relay;
mod start;
mod two_readers;
mod upstream;
mod waiting;
mod wire;
mod within;
