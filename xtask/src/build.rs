//! Builds the release page and the native server. Knows the order and the folders; tools come from `tools`.

use crate::command::{cargo, program, step};
use crate::{Outcome, compress, deploy, pack, tools, under};

/// Where Trunk leaves the page before it is packed.
pub(crate) const WHOLE_PAGE: &str = "target/whole-page";

/// `cargo xtask build`.
pub(crate) fn run() -> Outcome {
    page()?;
    server()
}

/// The release page in `dist/`: packed, fit for any host of static files, each file with its compressed twins beside it.
pub(crate) fn page() -> Outcome {
    whole_page()?;
    let dist = under("dist");
    println!("\n=== the page, packed, into dist/");
    pack::run(&under(WHOLE_PAGE), &dist)?;
    deploy::finish(&dist)?;
    compress::folder(&dist)
}

/// The release page as Trunk leaves it.
pub(crate) fn whole_page() -> Outcome {
    tools::for_build()?;
    // `--offline` keeps Trunk from downloading tools of its own; cargo still fetches crates.
    step(
        "the page (release)",
        program("trunk")
            .args(["build", "--release", "--offline", "--dist"])
            .arg(under(WHOLE_PAGE))
            .env_remove("NO_COLOR"),
    )
}

/// The native server in `target/release/session-playground`.
pub(crate) fn server() -> Outcome {
    step(
        "the practice server (release)",
        &mut cargo(&["build", "--release", "--package", "practice-server-native"]),
    )
}
