//! Runs other programs visibly: the command is printed and its output goes to the terminal.

use std::env;
use std::ffi::{OsStr, OsString};
use std::path::Path;
use std::process::{Command, ExitStatus, Stdio};
use std::thread::ScopedJoinHandle;
use std::time::Instant;

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
    let started = Instant::now();
    let status = command.status();
    judge(title, command, &status.map_err(|error| error.to_string()))?;
    took(title, started);
    Ok(())
}

/// Runs a step beside others: what it prints is shown only if it fails.
pub(crate) fn step_beside(title: &str, command: &mut Command) -> Outcome {
    println!("\n=== {title}, beside the rest");
    let started = Instant::now();
    let output = command.output().map_err(|error| error.to_string());
    let status = output.as_ref().map(|output| output.status);
    judge(title, command, &status.map_err(Clone::clone)).inspect_err(|_| {
        if let Ok(output) = &output {
            println!("{}", String::from_utf8_lossy(&output.stdout));
            eprintln!("{}", String::from_utf8_lossy(&output.stderr));
        }
    })?;
    took(title, started);
    Ok(())
}

/// What a step beside others came to.
pub(crate) fn joined(step: ScopedJoinHandle<'_, Outcome>) -> Outcome {
    step.join()
        .unwrap_or_else(|panic| std::panic::resume_unwind(panic))
}

fn judge(title: &str, command: &Command, ended: &Outcome<ExitStatus>) -> Outcome {
    match ended {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!(
            "{title} failed: {} ended with {status}",
            shown(command)
        )),
        Err(error) => Err(format!(
            "{title}: {} did not start: {error}",
            shown(command)
        )),
    }
}

/// Long steps say how long they were: then the next person knows what to wait for.
fn took(title: &str, started: Instant) {
    let seconds = started.elapsed().as_secs();
    if seconds >= 2 {
        println!("--- {title}: {seconds} s");
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
