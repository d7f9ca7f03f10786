//! Turns Trunk's output into the page's folder: one wasm file, one script and one style sheet, each named by its content, and the
//! service worker's script.

mod glue;
mod html;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use sha2::{Digest as _, Sha256};

use crate::Outcome;

/// Packs the content of `built` into `dist`, which is emptied first.
pub(crate) fn run(built: &Path, dist: &Path) -> Outcome {
    if dist.exists() {
        fs::remove_dir_all(dist).map_err(at(dist))?;
    }
    fs::create_dir_all(dist).map_err(at(dist))?;

    let wasm = wasm_file(built)?;
    let index = built.join("index.html");
    let index = html::take_apart(&fs::read_to_string(&index).map_err(at(&index))?);
    let sheets: Vec<PathBuf> = index
        .style_sheets
        .iter()
        .map(|sheet| built.join(sheet))
        .collect();
    let code = named(dist, "page", "wasm", &fs::read(&wasm).map_err(at(&wasm))?)?;
    let script = named(dist, "page", "js", &glue::script(&glue_file(&wasm), &code)?)?;
    let styles = named(dist, "page", "css", &joined(&sheets)?)?;
    let html = index.put_together(&styles, &script, &code)?;
    fs::write(dist.join("index.html"), html).map_err(at(dist))?;

    worker(built, dist)?;
    let packed = [
        wasm.clone(),
        glue_file(&wasm),
        built.join("index.html"),
        built.join("snippets"),
    ];
    copy(built, dist, &[&packed[..], &sheets].concat())
}

/// Style sheets as one.
fn joined(sheets: &[PathBuf]) -> Outcome<Vec<u8>> {
    let mut styles = Vec::new();
    for sheet in sheets {
        styles.extend(fs::read(sheet).map_err(at(sheet))?);
    }
    glue::style_sheet(&styles)
}

/// Writes the service worker's script.
fn worker(built: &Path, dist: &Path) -> Outcome {
    let script = glue::worker_script(&built.join("practice-server-wasm.js"))?;
    fs::write(dist.join("service-worker.js"), script).map_err(at(dist))
}

/// The page's wasm file as Trunk names it.
fn wasm_file(built: &Path) -> Outcome<PathBuf> {
    let entries = fs::read_dir(built).map_err(at(built))?;
    entries
        .flatten()
        .find(|entry| {
            let name = entry.file_name().to_string_lossy().into_owned();
            name.starts_with("session-playground-page-") && name.ends_with("_bg.wasm")
        })
        .map(|entry| entry.path())
        .ok_or_else(|| format!("{}: the page's wasm file is not there", built.display()))
}

/// Its glue is beside it.
fn glue_file(wasm: &Path) -> PathBuf {
    let name = wasm.file_name().unwrap_or_default().to_string_lossy();
    wasm.with_file_name(name.replace("_bg.wasm", ".js"))
}

/// Writes a file under a name with a hash of its content, so that it may be cached forever, and returns the name.
fn named(dist: &Path, name: &str, kind: &str, content: &[u8]) -> Outcome<String> {
    let hash = Sha256::digest(content);
    let digits: String = hash[..8]
        .iter()
        .map(|octet| format!("{octet:02x}"))
        .collect();
    let name = format!("{name}-{digits}.{kind}");
    let path = dist.join(&name);
    fs::write(&path, content).map_err(at(&path))?;
    Ok(name)
}

/// Copies a folder's files and folders, but for some.
fn copy(from: &Path, to: &Path, without: &[PathBuf]) -> Outcome {
    fs::create_dir_all(to).map_err(at(to))?;
    for entry in fs::read_dir(from).map_err(at(from))? {
        let path = entry.map_err(at(from))?.path();
        let target = to.join(path.file_name().unwrap_or_default());
        if without.contains(&path) {
            continue;
        }
        if path.is_dir() {
            copy(&path, &target, without)?;
        } else {
            fs::copy(&path, &target).map_err(at(&path))?;
        }
    }
    Ok(())
}

fn at(path: &Path) -> impl Fn(io::Error) -> String + '_ {
    move |error| format!("{}: {error}", path.display())
}
