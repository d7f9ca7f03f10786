//! `cargo xtask screenshot`: the README's picture, taken of the page as it is now.

use crate::command::{program, step};
use crate::{Outcome, build, tools, under};

pub(crate) fn run() -> Outcome {
    build::run()?;
    tools::for_browser_tests()?;
    step(
        "docs/screenshot.png",
        program("node")
            .arg("support/screenshot.mjs")
            .current_dir(under("tests")),
    )
}
