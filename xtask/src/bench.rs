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
        "the browser model beside the cookie_store crate",
        &mut cargo(&[
            "bench",
            "--package",
            "browser-model",
            "--bench",
            "cookie_store",
        ]),
    )?;
    step(
        "the service worker: time until the first answer, exchanges in a row, rounds of being stopped",
        program("node")
            .arg("bench/worker.mjs")
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

/// The service worker's files: loaded after the first paint on a host of static files.
const WORKER: [&str; 2] = ["practice-server-worker", "service-worker.js"];

/// What a first visit loads, in octets after brotli; what comes later or only when something asks for it stands apart.
fn transfer() -> Outcome {
    println!("\n=== transfer to first use (brotli 11)");
    let (mut first, mut worker, mut later) = (0, 0, 0);
    weigh(&under("dist"), &mut |name, size| {
        let is_of = |names: &[&str]| names.iter().any(|start| name.starts_with(start));
        let (sum, when) = if is_of(&ON_DEMAND) {
            (&mut later, "  (on demand)")
        } else if is_of(&WORKER) {
            (&mut worker, "  (service worker)")
        } else {
            (&mut first, "")
        };
        *sum += size;
        println!("{size:>9}  {name}{when}");
    })?;
    println!("{first:>9}  to first use (goal: at most 150000)");
    println!("{worker:>9}  service worker, after first paint (goal: at most 60000)");
    println!("{later:>9}  on demand");
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
