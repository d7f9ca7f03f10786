//! `cargo xtask check`, the quick part of the tests: format, tidiness, lints, native tests.

use crate::command::{cargo, step};
use crate::{Outcome, tidy, tools};

/// `cargo xtask check`.
pub(crate) fn run() -> Outcome {
    tools::for_native_tests()?;
    step("format", &mut cargo(&["fmt", "--all", "--check"]))?;
    tidy::run()?;
    step(
        "lints, native",
        &mut cargo(&[
            "clippy",
            "--workspace",
            "--all-targets",
            "--features",
            // All but `embedded-page`, which wants a built page.
            "session-playground-page/divided,practice-server/contract-tests",
            "--",
            "-D",
            "warnings",
        ]),
    )?;
    step(
        "native tests",
        &mut cargo(&["nextest", "run", "--workspace", "--no-fail-fast"]),
    )
}
