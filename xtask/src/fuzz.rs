//! `cargo xtask fuzz-cookies`: compares the browser model with a real Chromium. The work is done in `tests/fuzz`.

use clap::Args;

use crate::command::{program, step};
use crate::{Outcome, tools, under};

/// Which random cookies, and how many.
#[derive(Args)]
pub(crate) struct Options {
    /// The seed: the same seed makes the same cases.
    #[arg(long, default_value_t = 1)]
    pub(crate) seed: u32,
    /// How many cases.
    #[arg(long, default_value_t = 500)]
    pub(crate) count: u32,
}

pub(crate) fn run(options: &Options) -> Outcome {
    tools::for_browser_tests()?;
    step(
        "random cookies in the model and in real Chromium",
        program("node")
            .args(["fuzz/cookies.mjs", "--seed", &options.seed.to_string()])
            .args(["--count", &options.count.to_string()])
            .current_dir(under("tests")),
    )
}
