//! `cargo xtask bench`: the figures that the project watches, each as a number that another machine can compare.

use std::fs;
use std::io;
use std::path::Path;

use crate::command::{cargo, program, step};
use crate::{Outcome, build, compress, tools, under};

/// The script that authors load.
const EMBED: &str = "embed.js";

pub(crate) fn run() -> Outcome {
    build::run()?;
    tools::for_browser_tests()?;
    transfer()?;
    floor_page()?;
    step(
        "the page: time until usable, cost of appending",
        program("node")
            .arg("bench/page.mjs")
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

/// The modules that are loaded only when something asks for them.
const ON_DEMAND: [&str; 2] = ["practice-server-page", "public-suffixes-page"];

/// What a first visit loads, in octets after brotli; what is loaded only when something asks for it stands apart.
fn transfer() -> Outcome {
    println!("\n=== transfer to first use (brotli 11)");
    let (mut first, mut later) = (0, 0);
    weigh(&under("dist"), &mut |name, size| {
        let on_demand = ON_DEMAND.iter().any(|module| name.starts_with(module));
        *(if on_demand { &mut later } else { &mut first }) += size;
        println!(
            "{size:>9}  {name}{}",
            if on_demand { "  (on demand)" } else { "" }
        );
    })?;
    println!("{first:>9}  to first use (goal: at most 150000)\n{later:>9}  on demand");
    for_authors()
}

/// The script that authors put into their pages: theirs carry it before any lesson is seen, so its size is a promise.
fn for_authors() -> Outcome {
    const AT_MOST: usize = 4_000;
    let path = under("dist").join(EMBED);
    let failed = |error: io::Error| format!("{}: {error}", path.display());
    let size = compress::brotli(&fs::read(&path).map_err(failed)?)
        .map_err(failed)?
        .len();
    println!("{size:>9}  {EMBED}, for authors (at most {AT_MOST})");
    if size > AT_MOST {
        return Err(format!("{EMBED} has {size} octets, more than {AT_MOST}"));
    }
    Ok(())
}

/// Tells the name and the size after brotli of each file that a page loads.
fn weigh(folder: &Path, tell: &mut impl FnMut(&str, usize)) -> Outcome {
    let failed = |error: io::Error| format!("{}: {error}", folder.display());
    for entry in fs::read_dir(folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        let kind = path.extension().unwrap_or_default();
        if path.ends_with(EMBED) || path.ends_with("tutorial") {
            // Not the page's own: for authors, and an example of theirs.
            continue;
        }
        if path.is_dir() {
            weigh(&path, tell)?;
        } else if ["html", "css", "js", "wasm"]
            .iter()
            .any(|known| kind == *known)
        {
            let size = compress::brotli(&fs::read(&path).map_err(failed)?)
                .map_err(failed)?
                .len();
            tell(
                &path.file_name().unwrap_or_default().to_string_lossy(),
                size,
            );
        }
    }
    Ok(())
}

/// The smallest Yew page that answers a press, built like ours: the measure for "until usable".
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
