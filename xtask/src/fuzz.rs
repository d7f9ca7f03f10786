//! `cargo xtask fuzz-cookies`: the model against a real client, Chromium or Python's `requests`, on random cookies. The work
//! is in `tests/fuzz`.

use clap::{Args, ValueEnum};

use crate::command::{program, step};
use crate::{Outcome, tools, under};

/// Which random cookies, how many, and who plays them.
#[derive(Args)]
pub(crate) struct Options {
    /// The real client.
    #[arg(long, value_enum, default_value_t = Client::Chromium)]
    pub(crate) client: Client,
    /// The seed: the same one makes the same cases.
    #[arg(long, default_value_t = 1)]
    pub(crate) seed: u32,
    /// How many cases.
    #[arg(long, default_value_t = 500)]
    pub(crate) count: u32,
}

/// A real client that the model is held against.
#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum Client {
    /// Chromium.
    Chromium,
    /// Python with the `requests` library.
    Requests,
}

pub(crate) fn run(options: &Options) -> Outcome {
    let mut play = program("node");
    let what = match options.client {
        Client::Chromium => {
            tools::for_browser_tests()?;
            play.arg("fuzz/cookies.mjs");
            "random cookies in the model and in real Chromium"
        }
        Client::Requests => {
            play.arg("fuzz/requests.mjs").arg("--python");
            play.arg(tools::python()?);
            "random cookies in the model and in the real requests library"
        }
    };
    step(
        what,
        play.args(["--seed", &options.seed.to_string()])
            .args(["--count", &options.count.to_string()])
            .current_dir(under("tests")),
    )
}
