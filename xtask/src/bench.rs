//! `cargo xtask bench`: the figures that the project watches, each as a number that another machine can compare. It fails
//! where one misses its goal; the build before it holds the octets to theirs.

use crate::command::{cargo, program, step};
use crate::{Outcome, build, page, tools, under};

pub(crate) fn run() -> Outcome {
    build::run()?;
    tools::for_browser_tests()?;
    step(
        "what a first visit fetches",
        program("node")
            .arg("bench/transfer.mjs")
            .current_dir(under("tests")),
    )?;
    page::floor()?;
    step(
        "the page on a slow phone: time until usable, longest task; cost of appending",
        program("node")
            .arg("bench/page.mjs")
            .current_dir(under("tests")),
    )?;
    step(
        "the browser model beside the cookie_store crate",
        &mut cargo(&[
            "bench",
            "--package",
            "browser-model",
            "--bench",
            "cookie_store",
        ]),
    )?;
    step(
        "the service worker: time until the first answer, exchanges in a row, rounds of being stopped",
        program("node")
            .arg("bench/worker.mjs")
            .current_dir(under("tests")),
    )?;
    for (title, example) in [
        ("the server: requests per second", "load"),
        (
            "before another server: what passing on adds, and how much passes beside a bare proxy",
            "passing",
        ),
    ] {
        let package = ["--package", "practice-server-native"];
        step(
            title,
            cargo(&["run", "--release", "--example", example]).args(package),
        )?;
    }
    Ok(())
}
