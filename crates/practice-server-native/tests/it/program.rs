//! Starts the real program and waits for the line that says where it listens; ends it with the value.

use std::ffi::OsStr;
use std::io::{BufRead as _, BufReader};
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};

use crate::connection::Connection;

/// A running program.
pub(crate) struct Program {
    child: Child,
    pub(crate) address: SocketAddr,
    /// Where a server of one's own is reached, where one is observed.
    site: Option<SocketAddr>,
}

/// The program with these arguments, not started yet.
pub(crate) fn command<S: AsRef<OsStr>>(arguments: &[S]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_session-playground"));
    command
        .args(arguments)
        .stdin(Stdio::null())
        .env_remove("RUST_LOG");
    command
}

/// Runs a program that is expected to end on its own.
pub(crate) fn output<S: AsRef<OsStr>>(arguments: &[S]) -> Output {
    command(arguments).output().unwrap()
}

impl Program {
    /// Serves the API alone, on a free port, from memory.
    pub(crate) fn in_memory() -> Self {
        Self::start(&["--data", ":memory:", "--no-page"])
    }

    /// Serves the API alone, on a free port, from this folder.
    pub(crate) fn over(data: &Path) -> Self {
        Self::start(&[
            OsStr::new("--no-page"),
            OsStr::new("--data"),
            data.as_os_str(),
        ])
    }

    pub(crate) fn start<S: AsRef<OsStr>>(arguments: &[S]) -> Self {
        Self::of(command(arguments).args(["--listen", "127.0.0.1:0"]))
    }

    /// Observes the server at this address.
    pub(crate) fn before(upstream: SocketAddr, more: &[&str]) -> Self {
        let upstream = format!("http://{upstream}");
        Self::start(&[&["--no-page", "--upstream", &upstream], more].concat())
    }

    /// Where the server that is observed is reached.
    pub(crate) fn site(&self) -> SocketAddr {
        self.site.expect("a server is observed")
    }

    /// What this command starts, once it has said where it listens.
    pub(crate) fn of(command: &mut Command) -> Self {
        let mut child = command.stdout(Stdio::piped()).spawn().unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let mut line = || lines.next().unwrap().unwrap();
        let (line, second) = (line(), line());
        let site = second.strip_prefix("Your site 你的网站: http://");
        let site = site.and_then(|rest| rest.split('/').next());
        let site = site.map(|site| site.parse().unwrap());
        let address = line
            .strip_prefix("Session Playground: http://")
            .and_then(|rest| rest.strip_suffix("/"));
        let address = address
            .unwrap_or_else(|| panic!("not an address line: {line:?}"))
            .parse()
            .unwrap();
        Self {
            child,
            address,
            site,
        }
    }

    pub(crate) fn id(&self) -> u32 {
        self.child.id()
    }

    /// The first line that it says on stderr, which the command must have piped.
    pub(crate) fn complaint(&mut self) -> String {
        let mut line = String::new();
        let stderr = self.child.stderr.take().expect("stderr is piped");
        BufReader::new(stderr).read_line(&mut line).unwrap();
        line
    }

    pub(crate) fn connect(&self) -> Connection {
        Connection::to(self.address)
    }

    /// SIGKILL: the program has no chance to do anything more.
    pub(crate) fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// SIGTERM, and the exit status that follows.
    #[cfg(unix)]
    pub(crate) fn stop(mut self) -> std::process::ExitStatus {
        let killed = Command::new("kill")
            .arg(self.child.id().to_string())
            .status()
            .unwrap();
        assert!(killed.success());
        self.child.wait().unwrap()
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        // Where the test ended it already, there is nothing left to do.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
