//! Builds what is shipped: the release page, and the program with the page inside.

use std::process::Command;
use std::thread;

use crate::command::{cargo, joined, step, step_beside};
use crate::{Outcome, page};

/// `cargo xtask build`.
pub(crate) fn run() -> Outcome {
    println!(
        "The page is compiled and packed; the server is compiled beside it; then the program takes the page in. On two \
         processors this takes about three minutes the first time, and one after a change."
    );
    thread::scope(|scope| {
        // All of the server but the one file that holds the page.
        let server = scope.spawn(|| step_beside("the server (release)", &mut server("--lib", &[])));
        page::build()?;
        joined(server)
    })?;
    let stripped = ["--", "-C", "strip=symbols"];
    step(
        "the program with the page inside",
        &mut server("--bin=session-playground", &stripped),
    )
}

fn server(part: &str, flags: &[&str]) -> Command {
    let mut command = cargo(&["rustc", "--release", "--package", "practice-server-native"]);
    command.args(["--features", "embedded-page", part]);
    command.args(flags);
    command
}
