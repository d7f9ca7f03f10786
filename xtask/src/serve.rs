//! `cargo xtask serve`: from a fresh clone to an open page.

use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, Stdio};

use clap::Args;

use crate::command::{cargo, program, step};
use crate::{Outcome, build, page, tools, under};

/// How to serve.
#[derive(Args)]
pub(crate) struct Options {
    /// Do not open the browser.
    #[arg(long)]
    no_open: bool,
    /// The port on 127.0.0.1.
    #[arg(long, default_value_t = 8047)]
    port: u16,
    /// Quick debug build; rebuilds the page when a file changes.
    #[arg(long)]
    dev: bool,
}

/// Where the practice server listens while Trunk serves the page; the proxies in Trunk.toml name it.
const BEHIND_TRUNK: &str = "127.0.0.1:8048";

pub(crate) fn run(options: &Options) -> Outcome {
    if options.dev {
        dev(options)
    } else {
        release(options)
    }
}

/// The program itself says where it listens and opens the browser.
fn release(options: &Options) -> Outcome {
    build::run()?;
    println!();
    let mut server = Command::new(under("target/release").join(binary()));
    server.args(["--listen", &format!("127.0.0.1:{}", options.port)]);
    server.args(options.no_open.then_some("--no-open"));
    let ended = server
        .status()
        .map_err(|error| format!("the server did not start: {error}"))?;
    if ended.success() {
        Ok(())
    } else {
        Err(format!("the server ended with {ended}"))
    }
}

fn dev(options: &Options) -> Outcome {
    tools::for_trunk()?;
    page::python()?;
    step(
        "the practice server (debug)",
        &mut cargo(&["build", "--package", "practice-server-native"]),
    )?;
    let mut server = Command::new(under("target/debug").join(binary()));
    server.args(["--listen", BEHIND_TRUNK, "--no-page"]);
    let server = start(&mut server)?;
    let port = options.port.to_string();
    let mut trunk = program("trunk");
    trunk.args([
        "serve",
        "--offline",
        "--address",
        "127.0.0.1",
        "--port",
        &port,
    ]);
    // dist/ stays as it is: it holds the release page.
    trunk.arg("--dist").arg(under("target/dev-page"));
    trunk.args((!options.no_open).then_some("--open"));
    let outcome = step("the page (debug), rebuilt when a file changes", &mut trunk);
    drop(server);
    outcome
}

/// A running server; it is stopped when this value is dropped.
struct Server(Child);

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended already; then there is nothing to do.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Starts the server and waits for the line that says where it listens.
fn start(command: &mut Command) -> Outcome<Server> {
    let mut child = command
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|error| format!("the server did not start: {error}"))?;
    let mut line = String::new();
    if let Some(output) = child.stdout.take() {
        BufReader::new(output)
            .read_line(&mut line)
            .map_err(|error| format!("the server's first line: {error}"))?;
    }
    if line.is_empty() {
        let _ = child.wait();
        return Err("the server did not start; see its message above".to_owned());
    }
    Ok(Server(child))
}

fn binary() -> &'static str {
    if cfg!(windows) {
        "session-playground.exe"
    } else {
        "session-playground"
    }
}
