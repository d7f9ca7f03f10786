//! Builds the release page and the native server. Knows the order and the folders; tools come from `tools`.

use std::env;
use std::path::PathBuf;

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
            .envs(remap())
            .env_remove("NO_COLOR"),
    )
}

/// Panic messages name the files of foreign crates: without the folder of the machine that built them. Cargo appends what
/// stands in this variable to the flags of `.cargo/config.toml`, and divides it at white space.
fn remap() -> Option<(&'static str, String)> {
    let home = env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| Some(env::home_dir()?.join(".cargo")))?;
    let crates = home.join("registry/src");
    let flag = format!("--remap-path-prefix={}=crates", crates.display());
    let whole = !flag.contains(char::is_whitespace);
    whole.then_some(("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", flag))
}

/// The native server in `target/release/session-playground`.
pub(crate) fn server() -> Outcome {
    step(
        "the practice server (release)",
        &mut cargo(&["build", "--release", "--package", "practice-server-native"]),
    )
}
