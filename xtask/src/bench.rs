//! `cargo xtask bench`: the figures that the project watches.

use std::fs;

use crate::command::{cargo, program, step};
use crate::{Outcome, build, compress, tools, under};

pub(crate) fn run() -> Outcome {
    build::run()?;
    tools::for_browser_tests()?;
    step(
        "what a first visit fetches",
        program("node")
            .arg("bench/transfer.mjs")
            .current_dir(under("tests")),
    )?;
    beside_the_page()?;
    floor_page()?;
    step(
        "the page: time until usable, cost of appending",
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
    step(
        "the server: requests per second",
        &mut cargo(&[
            "run",
            "--release",
            "--package",
            "practice-server-native",
            "--example",
            "load",
        ]),
    )
}

/// What is loaded after the first paint or into authors' pages, in octets after brotli, each with its goal.
fn beside_the_page() -> Outcome {
    const SUMS: [(&str, u64, &[&str]); 2] = [
        ("the script for authors", 4_000, &["embed.js"]),
        (
            "the service worker, after the first paint",
            60_000,
            &["service-worker.js", "practice-server-wasm_bg.wasm"],
        ),
    ];
    println!("\n=== beside the page (brotli 11)");
    for (what, at_most, files) in SUMS {
        let mut sum = 0;
        for file in files {
            let twin = under("dist").join([file, ".br"].concat());
            let failed = |error| format!("{}: {error}", twin.display());
            sum += fs::metadata(&twin).map_err(failed)?.len();
        }
        println!("{sum:>9}  {what} (goal: at most {at_most})");
    }
    Ok(())
}

/// The smallest Yew page that answers a press, built like ours: what "until usable" is compared with.
fn floor_page() -> Outcome {
    step(
        "the smallest Yew page, for comparison",
        program("trunk")
            .args(["build", "--release", "--offline", "--dist"])
            .arg(under("target/floor-page"))
            .current_dir(under("tests/bench/floor-page")),
    )?;
    compress::folder(&under("target/floor-page"))
}
