//! The server from outside: the real program on a free port, raw octets in and out. Knows nothing of its insides but
//! the limits that a test must shorten.
#![expect(
    clippy::unwrap_used,
    reason = "a test may fail by panicking, and these are all tests"
)]

mod bounds;
mod client;
mod connection;
mod flow;
mod guard;
mod kill;
mod lab;
mod page;
mod program;
mod start;
mod wire;
