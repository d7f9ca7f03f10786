//! Joins wasm-bindgen's glue with the page's own start script, and style sheets with each other, by esbuild. Knows how
//! the glue is written; knows no wasm.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::command::program;
use crate::{Outcome, under};

/// What the start script needs of the glue, which exports only an `init` that knows nothing of parts.
const EXPORTS: &str = "\nexport { __wbg_get_imports as imports, __wbg_load as load, __wbg_finalize_init as finish };\n";

/// What the worker needs of its glue to start the module a second time.
const WORKER_EXPORTS: &str =
    "\nexport { __wbg_get_imports as imports, __wbg_finalize_init as finish };\n";

/// Where the script finds what arrives after it. The first and the second part of the code are in one file.
pub(super) struct Arrivals<'n> {
    pub(super) code: &'n str,
    pub(super) first_ends: usize,
    pub(super) second_begins: usize,
    pub(super) rest: &'n str,
    /// The styles of what only the rest of the code shows.
    pub(super) rest_styles: &'n str,
}

/// The page's one script: starts the first of the parts, brings the others. `renamed` are the names that they bear now.
pub(super) fn script(
    glue: &Path,
    renamed: &BTreeMap<String, String>,
    arrivals: &Arrivals<'_>,
) -> Outcome<Vec<u8>> {
    let failed = |error| format!("{}: {error}", glue.display());
    let text = fs::read_to_string(glue).map_err(failed)?;
    // Beside the original: it imports the snippets by paths relative to itself.
    let ready = glue.with_file_name("glue.js");
    fs::write(&ready, rename(&text, renamed) + EXPORTS).map_err(failed)?;
    let packed = esbuild(
        program(ESBUILD)
            .arg(under("static/start.js"))
            .args(["--bundle", "--format=esm", "--target=es2022"])
            .arg(format!("--alias:glue={}", ready.display()))
            .arg(format!("--define:CODE=\"./{}\"", arrivals.code))
            .arg(format!("--define:FIRST_ENDS={}", arrivals.first_ends))
            .arg(format!("--define:SECOND_BEGINS={}", arrivals.second_begins))
            .arg(format!("--define:REST=\"./{}\"", arrivals.rest))
            .arg(format!(
                "--define:REST_STYLES=\"./{}\"",
                arrivals.rest_styles
            )),
        b"",
    );
    fs::remove_file(&ready).map_err(failed)?;
    packed
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
            // The glue's own way to find the module: the worker has it from its cache.
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

/// Replaces whole identifiers.
fn rename(text: &str, names: &BTreeMap<String, String>) -> String {
    let in_name = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '$';
    let mut renamed = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find(in_name) {
        let (between, word) = rest.split_at(start);
        let (word, after) = word.split_at(word.find(|c| !in_name(c)).unwrap_or(word.len()));
        renamed.push_str(between);
        renamed.push_str(names.get(word).map_or(word, String::as_str));
        rest = after;
    }
    renamed + rest
}

const ESBUILD: &str = if cfg!(windows) {
    "esbuild.cmd"
} else {
    "esbuild"
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_identifiers_are_renamed() {
        let names = BTreeMap::from([("__wbg_a".to_owned(), "$a".to_owned())]);
        assert_eq!(
            rename("{__wbg_a: f(__wbg_ab, x.__wbg_a), 名: __wbg_a}", &names),
            "{$a: f(__wbg_ab, x.$a), 名: $a}"
        );
    }
}
