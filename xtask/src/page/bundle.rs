//! Joins scripts with the glue that wasm-bindgen wrote, and makes scripts and styles small, by esbuild.

use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::command::program;
use crate::{Outcome, under};

/// What the page's script has to know of the build.
pub(super) struct Arrivals<'n> {
    /// The first part of the code.
    pub(super) code: String,
    /// The files that lie behind each door.
    pub(super) doors: Vec<(&'n str, Vec<&'n String>)>,
    /// The names of the files that the course consists of.
    pub(super) lessons: Vec<String>,
}

/// The page's one script: the glue, what links the later parts, and what starts the first.
pub(super) fn page(glue: &Path, arrivals: &Arrivals<'_>) -> Outcome<Vec<u8>> {
    let list = |names: &[&String]| {
        let quoted = names.iter().map(|name| format!("\"{name}\""));
        format!("[{}]", quoted.collect::<Vec<_>>().join(","))
    };
    let doors = arrivals.doors.iter();
    let doors = doors.map(|(door, files)| format!("\"{door}\":{}", list(files)));
    let doors = doors.collect::<Vec<_>>().join(",");
    let lessons = list(&arrivals.lessons.iter().collect::<Vec<_>>());
    esbuild(
        program(ESBUILD)
            .arg(under("static/start.js"))
            .args(["--bundle", "--format=esm", "--target=es2022"])
            .arg(format!("--alias:glue={}", glue.display()))
            .arg(format!("--define:CODE=\"{}\"", arrivals.code))
            .arg(format!("--define:DOORS={{{doors}}}"))
            .arg(format!("--define:LESSONS={lessons}"))
            // The glue lists the script that links the parts once for each door.
            .arg("--log-override:duplicate-object-key=silent"),
        b"",
    )
}

/// The service worker's one script, with the glue of the practice server's module and the library in it.
pub(super) fn worker(glue: &Path) -> Outcome<Vec<u8>> {
    let failed = |error| format!("{}: {error}", glue.display());
    let text = fs::read_to_string(glue).map_err(failed)?;
    // What the worker needs of its glue to start the module a second time.
    let exports = "\nexport { __wbg_get_imports as imports, __wbg_finalize_init as finish };\n";
    let ready = glue.with_file_name("worker-glue.js");
    fs::write(&ready, text + exports).map_err(failed)?;
    esbuild(
        program(ESBUILD)
            .arg(under("static/service-worker/main.js"))
            .args(["--bundle", "--format=iife", "--target=es2022"])
            // The glue's own way to find the module: the worker has it from its cache.
            .arg("--define:import.meta.url=location.href")
            .arg(format!("--alias:glue={}", ready.display()))
            .env("NODE_PATH", under(".tools/npm/node_modules")),
        b"",
    )
}

/// A script of the page's Python with all that it imports, as a module; `packages` holds what comes from npm, `python` says
/// what the script has to know.
pub(super) fn python(script: &Path, packages: &Path, python: &str) -> Outcome<Vec<u8>> {
    esbuild(
        program(ESBUILD)
            .arg(script)
            .args(["--bundle", "--format=esm", "--target=es2022"])
            // Pyodide reaches for these in Node alone.
            .args(["--external:node:*", "--external:ws"])
            .arg(format!("--define:PYTHON={python}"))
            .env("NODE_PATH", packages),
        b"",
    )
}

/// One script, which stays a module.
pub(super) fn minified(script: &Path) -> Outcome<Vec<u8>> {
    esbuild(
        program(ESBUILD)
            .arg(script)
            .args(["--format=esm", "--target=es2022"]),
        b"",
    )
}

/// Style sheets, one after the other, as one.
pub(super) fn style_sheet(text: &[u8]) -> Outcome<Vec<u8>> {
    esbuild(program(ESBUILD).arg("--loader=css"), text)
}

/// Minifies; answers what it wrote.
fn esbuild(command: &mut Command, input: &[u8]) -> Outcome<Vec<u8>> {
    let failed = |error| format!("esbuild: {error}");
    let mut child = command
        .args(["--minify", "--charset=utf8", "--log-level=warning"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(failed)?;
    if let Some(mut pipe) = child.stdin.take() {
        pipe.write_all(input).map_err(failed)?;
    }
    let output = child.wait_with_output().map_err(failed)?;
    if output.status.success() {
        Ok(output.stdout)
    } else {
        Err(format!("esbuild ended with {}", output.status))
    }
}

const ESBUILD: &str = if cfg!(windows) {
    "esbuild.cmd"
} else {
    "esbuild"
};
