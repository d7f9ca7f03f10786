//! `cargo xtask test`: every check and test of the project, the cheapest first. This is what CI runs.

use std::fs;
use std::path::PathBuf;

use crate::command::{cargo, program, step};
use crate::{Outcome, build, check, fuzz, tools, under};

const WASM: &str = "wasm32-unknown-unknown";

/// `cargo xtask test`.
pub(crate) fn run() -> Outcome {
    check::run()?;
    step("doc tests", &mut cargo(&["test", "--doc", "--workspace"]))?;
    step(
        "redaction of 10,000 inputs",
        cargo(&["nextest", "run", "--package", "recordings"]).env("RECORDINGS_INPUTS", "10000"),
    )?;
    tools::for_page_tests()?;
    tools::for_browser_tests()?;
    let python = tools::python()?;
    step(
        "lints, wasm32",
        cargo(&["clippy", "--target", WASM, "--all-targets"])
            .args([
                "--package",
                "session-playground-page",
                "--package",
                "public-suffixes-page",
                "--package",
                "practice-server-wasm",
            ])
            .args(["--", "-D", "warnings"]),
    )?;
    step(
        "the page's tests in headless Chromium",
        cargo(&[
            "test",
            "--target",
            WASM,
            "--package",
            "session-playground-page",
        ])
        .env(
            "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER",
            tools::path_of("wasm-bindgen-test-runner")?,
        )
        .env("CHROMEDRIVER", tools::path_of("chromedriver")?),
    )?;
    build::run()?;
    step(
        "Python: the tutorial's scripts against the real server",
        program(&python).args([
            "-m",
            "unittest",
            "discover",
            "--start-directory",
            "tests/python",
            "-v",
        ]),
    )?;
    for client in [fuzz::Client::Chromium, fuzz::Client::Requests] {
        fuzz::run(&fuzz::Options {
            client,
            seed: 1,
            count: 500,
        })?;
    }
    let (measuring, others): (Vec<_>, Vec<_>) = end_to_end_files()?
        .into_iter()
        .partition(|file| file.to_string_lossy().ends_with(".alone.test.mjs"));
    for (what, at_once, files) in [
        ("two files at a time", "2", others),
        ("what measures time, alone", "1", measuring),
    ] {
        step(
            &format!("end to end in real Chromium and Firefox: {what}"),
            program("node")
                .args(["--test", "--test-reporter=spec"])
                .arg(format!("--test-concurrency={at_once}"))
                .args(files)
                .env("PLAYGROUND_PYTHON", &python)
                .current_dir(under("tests")),
        )?;
    }
    Ok(())
}

/// The test files, in the order of their names.
fn end_to_end_files() -> Outcome<Vec<PathBuf>> {
    let entries =
        fs::read_dir(under("tests/e2e")).map_err(|error| format!("tests/e2e: {error}"))?;
    let mut files: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
    files.retain(|path| path.to_string_lossy().ends_with(".test.mjs"));
    files.sort();
    Ok(files)
}
