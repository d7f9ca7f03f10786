//! The project's commands, `cargo xtask …`; each has its own module.

mod bench;
mod budget;
mod build;
mod check;
mod circles;
mod command;
mod compress;
mod deploy;
mod fuzz;
mod notices;
mod package;
mod page;
mod release_notes;
mod screenshot;
mod serve;
mod test;
mod tidy;
mod tools;
mod wheel;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// The project's commands.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    command: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Build page and server, start the server, open the browser.
    Serve(serve::Options),
    /// Build the release page into dist/, and target/release/session-playground with the page inside.
    Build,
    /// Put together the Python that runs in the page, in target/python-in-page/python.
    Python,
    /// Build the release page and pack it into an archive for a host of static files.
    Package,
    /// Build the Python wheel, with the program and the page inside.
    Wheel(wheel::Options),
    /// Print what CHANGELOG.md says of this version.
    ReleaseNotes(release_notes::Options),
    /// Run every check and test: what CI runs.
    Test,
    /// Run the quick part of the tests: format, lints, tidiness, native tests.
    Check,
    /// Measure transfer sizes, time until usable, appending, and the server's speed.
    Bench,
    /// Compare the model with a real Chromium, or with Python's requests, on random cookies.
    FuzzCookies(fuzz::Options),
    /// Take the README's picture anew, of the page as it is.
    Screenshot,
    /// Write the third-party notices anew, after a dependency has changed.
    Notices,
}

fn main() -> ExitCode {
    let outcome = match Arguments::parse().command {
        Task::Serve(options) => serve::run(&options),
        Task::Build => build::run(),
        Task::Python => tools::npm_tools().and_then(|()| page::python()),
        Task::Package => package::run(),
        Task::Wheel(options) => wheel::run(&options),
        Task::ReleaseNotes(options) => release_notes::run(&options),
        Task::Test => test::run(),
        Task::Check => check::run(),
        Task::Bench => bench::run(),
        Task::FuzzCookies(options) => fuzz::run(&options),
        Task::Screenshot => screenshot::run(),
        Task::Notices => notices::run(),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("\nxtask: {message}");
            ExitCode::FAILURE
        }
    }
}

/// The result of a command; the error is a sentence for the person at the terminal.
type Outcome<T = ()> = Result<T, String>;

/// The version of the whole workspace.
const VERSION: &str = env!("CARGO_PKG_VERSION");

/// The project's top folder.
fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("the xtask crate lies in a folder of the project")
}

/// A path below the project's top folder.
fn under(path: &str) -> PathBuf {
    root().join(path)
}
