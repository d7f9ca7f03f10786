//! `cargo xtask serve`: from a fresh clone to an open page.

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, Command, Stdio};

use clap::Args;

use crate::command::{cargo, program, step};
use crate::{Outcome, build, tools, under};

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

fn release(options: &Options) -> Outcome {
    build::run()?;
    let listen = format!("127.0.0.1:{}", options.port);
    let mut server = start(
        Command::new(under("target/release").join(binary()))
            .args(["--listen", &listen, "--page"])
            .arg(under("dist")),
    )?;
    if !options.no_open {
        open(&server.address);
    }
    server.wait()
}

fn dev(options: &Options) -> Outcome {
    tools::for_build()?;
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
struct Server {
    child: Child,
    address: String,
}

impl Server {
    fn wait(&mut self) -> Outcome {
        match self.child.wait() {
            Ok(status) if status.success() => Ok(()),
            Ok(status) => Err(format!("the server ended with {status}")),
            Err(error) => Err(format!("the server: {error}")),
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended already; then there is nothing to do.
        let _ = self.child.kill();
        let _ = self.child.wait();
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
    let Some(at) = line.find("http://") else {
        let _ = child.wait();
        return Err("the server did not start; see its message above".to_owned());
    };
    print!("\n{line}");
    std::io::stdout()
        .flush()
        .map_err(|error| error.to_string())?;
    Ok(Server {
        child,
        address: line[at..].trim().to_owned(),
    })
}

/// Opens the address in the user's browser, if there is a way to.
fn open(address: &str) {
    let mut opener = if cfg!(target_os = "macos") {
        Command::new("open")
    } else if cfg!(windows) {
        let mut command = Command::new("cmd");
        command.args(["/C", "start", ""]);
        command
    } else {
        Command::new("xdg-open")
    };
    let started = opener
        .arg(address)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    if started.is_err() {
        println!("No browser could be opened from here: open the address by hand.");
    }
}

fn binary() -> &'static str {
    if cfg!(windows) {
        "session-playground.exe"
    } else {
        "session-playground"
    }
}
