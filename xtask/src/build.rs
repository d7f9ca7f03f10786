//! `cargo xtask build`: the release page and the native server.

use std::env;
use std::path::PathBuf;

use crate::command::{cargo, program, step};
use crate::{Outcome, compress, deploy, pack, tools, under};

/// `cargo xtask build`.
pub(crate) fn run() -> Outcome {
    page()?;
    server()
}

/// The release page in `dist/`: packed, ready for any host of static files, each file with its compressed twins.
pub(crate) fn page() -> Outcome {
    tools::for_build()?;
    let built = under("target/release-page");
    // `--offline` keeps Trunk from downloading tools of its own; cargo still fetches crates.
    step(
        "the page (release)",
        program("trunk")
            .args(["build", "--release", "--offline", "--dist"])
            .arg(&built)
            .env("CARGO_ENCODED_RUSTFLAGS", flags())
            .env_remove("NO_COLOR"),
    )?;
    let dist = under("dist");
    println!("\n=== the page, packed, into dist/");
    pack::run(&built, &dist)?;
    deploy::finish(&dist)?;
    compress::folder(&dist)
}

/// The environment's flags for rustc, and one more: panic messages name source files of other crates, and must not name the folders
/// of the machine that built them.
fn flags() -> String {
    let given = env::var("CARGO_ENCODED_RUSTFLAGS").unwrap_or_else(|_| {
        let flags = env::var("RUSTFLAGS").unwrap_or_default();
        flags.split_whitespace().collect::<Vec<_>>().join(BETWEEN)
    });
    let home = env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| Some(env::home_dir()?.join(".cargo")));
    let remap = home.map(|home| {
        let crates = home.join("registry/src");
        format!("--remap-path-prefix={}=crates", crates.display())
    });
    let flags: Vec<_> = [Some(given), remap].into_iter().flatten().collect();
    flags.join(BETWEEN).trim_start_matches(BETWEEN).to_owned()
}

/// The separator of flags in `CARGO_ENCODED_RUSTFLAGS`.
const BETWEEN: &str = "\u{1f}";

/// The native server in `target/release/session-playground`.
pub(crate) fn server() -> Outcome {
    step(
        "the practice server (release)",
        &mut cargo(&["build", "--release", "--package", "practice-server-native"]),
    )
}
