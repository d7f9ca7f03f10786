//! Builds the release page and the native server. Knows the order and the folders; tools come from `tools`.

use crate::command::{cargo, program, step};
use crate::{Outcome, compress, deploy, tools, under};

/// `cargo xtask build`.
pub(crate) fn run() -> Outcome {
    page()?;
    server()
}

/// The release page in `dist/`, fit for any host of static files, each file with its compressed twins beside it.
pub(crate) fn page() -> Outcome {
    tools::for_build()?;
    // `--offline` keeps Trunk from downloading tools of its own; cargo still fetches crates.
    step(
        "the page (release) into dist/",
        program("trunk")
            .args(["build", "--release", "--offline"])
            .env_remove("NO_COLOR"),
    )?;
    deploy::finish(&under("dist"))?;
    compress::folder(&under("dist"))
}

/// The native server in `target/release/session-playground`.
pub(crate) fn server() -> Outcome {
    step(
        "the practice server (release)",
        &mut cargo(&["build", "--release", "--package", "practice-server-native"]),
    )
}
