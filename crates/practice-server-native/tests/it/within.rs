//! The server in the test's own process, with a page that was built into it.

use std::net::SocketAddr;
use std::thread::{self, JoinHandle};

use clap::Parser as _;
use practice_server_native::{EmbeddedPage, Options, Server};
use rust_embed::Embed;
use tokio::runtime::Runtime;
use tokio::sync::oneshot;

#[derive(Embed)]
#[folder = "tests/page"]
struct Sample;

/// A running server; it ends with this value.
pub(crate) struct Within {
    pub(crate) address: SocketAddr,
    stop: Option<oneshot::Sender<()>>,
    running: Option<JoinHandle<()>>,
}

impl Within {
    /// Serves the sample page out of the program, on a free port, from memory.
    pub(crate) fn start() -> Self {
        let arguments = [
            "session-playground",
            "--listen",
            "127.0.0.1:0",
            "--data",
            ":memory:",
        ];
        let options = Options {
            embedded: Some(EmbeddedPage(Sample::get)),
            ..Options::parse_from(arguments)
        };
        let runtime = Runtime::new().unwrap();
        let server = runtime.block_on(Server::bind(&options)).unwrap();
        let address = server.address();
        let (stop, stopped) = oneshot::channel();
        let told = async {
            let _ = stopped.await;
        };
        Self {
            address,
            stop: Some(stop),
            running: Some(thread::spawn(move || runtime.block_on(server.run(told)))),
        }
    }
}

impl Drop for Within {
    fn drop(&mut self) {
        drop(self.stop.take());
        let ended = self.running.take().map(JoinHandle::join);
        assert!(
            ended.is_none_or(|ended| ended.is_ok()),
            "the server panicked"
        );
    }
}
