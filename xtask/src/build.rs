//! Builds what is shipped: the release page, and the native server.

use crate::command::{cargo, step};
use crate::{Outcome, page};

/// `cargo xtask build`.
pub(crate) fn run() -> Outcome {
    page::build()?;
    step(
        "the practice server (release)",
        &mut cargo(&["build", "--release", "--package", "practice-server-native"]),
    )
}
