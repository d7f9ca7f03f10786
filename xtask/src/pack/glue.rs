//! Bundles wasm-bindgen's glue with the page's start script, and style sheets with each other, with esbuild.

use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::command::program;
use crate::{Outcome, under};

/// What the worker needs of its glue to start the module a second time.
const WORKER_EXPORTS: &str =
    "\nexport { __wbg_get_imports as imports, __wbg_finalize_init as finish };\n";

/// The page's one script: wasm-bindgen's glue, and what starts it with the file named `code`.
pub(super) fn script(glue: &Path, code: &str) -> Outcome<Vec<u8>> {
    esbuild(
        program(ESBUILD)
            .arg(under("static/start.js"))
            .args(["--bundle", "--format=esm", "--target=es2022"])
            .arg(format!("--alias:glue={}", glue.display()))
            .arg(format!("--define:CODE=\"./{code}\"")),
        b"",
    )
}

/// The service worker's one script, with the glue of the practice server's module and the library in it.
pub(super) fn worker_script(glue: &Path) -> Outcome<Vec<u8>> {
    let failed = |error| format!("{}: {error}", glue.display());
    let text = fs::read_to_string(glue).map_err(failed)?;
    let ready = glue.with_file_name("worker-glue.js");
    fs::write(&ready, text + WORKER_EXPORTS).map_err(failed)?;
    let packed = esbuild(
        program(ESBUILD)
            .arg(under("static/service-worker/main.js"))
            .args(["--bundle", "--format=iife", "--target=es2022"])
            // The glue would find the module by itself; the worker takes it from its cache.
            .arg("--define:import.meta.url=location.href")
            .arg(format!("--alias:glue={}", ready.display()))
            .env("NODE_PATH", under(".tools/npm/node_modules")),
        b"",
    );
    fs::remove_file(&ready).map_err(failed)?;
    packed
}

/// Style sheets, one after the other, as one.
pub(super) fn style_sheet(text: &[u8]) -> Outcome<Vec<u8>> {
    esbuild(program(ESBUILD).arg("--loader=css"), text)
}

/// Minifies, and returns the result.
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
