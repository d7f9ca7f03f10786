//! `cargo xtask bench`: the figures that the project watches, each as a number that another machine can compare.

use std::fs;
use std::io;
use std::path::Path;

use crate::command::{cargo, program, step};
use crate::{Outcome, build, compress, tools, under};

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

/// What a first visit loads, in octets after brotli; what is loaded after the first paint on a host of static files, and
/// what only the in-page model needs, stand apart.
fn transfer() -> Outcome {
    println!("\n=== transfer to first use (brotli 11)");
    let (mut first, mut worker, mut later) = (0, 0, 0);
    weigh(&under("dist"), &mut |name, size| {
        let (sum, when) = if name.starts_with("practice-server-page") {
            (&mut later, "  (on demand)")
        } else if name.starts_with("practice-server-worker") || name == "service-worker.js" {
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
    Ok(())
}

/// Tells the name and the size after brotli of each file that a page loads.
fn weigh(folder: &Path, tell: &mut impl FnMut(&str, usize)) -> Outcome {
    let failed = |error: io::Error| format!("{}: {error}", folder.display());
    for entry in fs::read_dir(folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        let kind = path.extension().unwrap_or_default();
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
