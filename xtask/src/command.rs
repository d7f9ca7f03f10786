//! Runs other programs visibly: the command is printed and its output goes to the terminal.

use std::env;
use std::ffi::{OsStr, OsString};
use std::path::Path;
use std::process::{Command, Stdio};

use crate::{Outcome, root, under};

/// A program to run in the project's top folder, with the project's own tools first on its PATH.
pub(crate) fn program(name: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(name);
    command.current_dir(root()).env("PATH", search_path());
    command
}

/// The project's tools first, then the user's PATH.
pub(crate) fn search_path() -> OsString {
    let own = [under(".tools/bin"), under(".tools/npm/node_modules/.bin")];
    let user = env::var_os("PATH").unwrap_or_default();
    env::join_paths(own.into_iter().chain(env::split_paths(&user))).unwrap_or(user)
}

/// `cargo` of the toolchain that runs this command.
pub(crate) fn cargo(arguments: &[&str]) -> Command {
    let mut command = program(env!("CARGO"));
    command.args(arguments);
    command
}

/// Prints a heading for the step, runs it, and fails with its name if it fails.
pub(crate) fn step(title: &str, command: &mut Command) -> Outcome {
    println!("\n=== {title}");
    let status = command
        .status()
        .map_err(|error| format!("{title}: {} did not start: {error}", shown(command)))?;
    if status.success() {
        Ok(())
    } else {
        Err(format!(
            "{title} failed: {} ended with {status}",
            shown(command)
        ))
    }
}

/// What a program prints, if it exists and succeeds.
pub(crate) fn output(command: &mut Command) -> Option<String> {
    let output = command
        .stderr(Stdio::null())
        .stdin(Stdio::null())
        .output()
        .ok()?;
    output
        .status
        .success()
        .then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

fn shown(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let name = program.file_name().unwrap_or(program.as_os_str());
    std::iter::once(name)
        .chain(command.get_args())
        .map(OsStr::to_string_lossy)
        .collect::<Vec<_>>()
        .join(" ")
}
