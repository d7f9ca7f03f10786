//! The Python that runs in the page: CPython for WebAssembly, its library with `requests` in two archives, and the scripts that
//! start it. All but the scripts lies in a folder whose name holds a hash of its content.

use std::fs;
use std::path::{Path, PathBuf};

use sha2::{Digest as _, Sha256};

use super::{at, bundle, copy, file_name, read, write};
use crate::command::{program, step};
use crate::{Outcome, compress, tools, under};

/// What Pyodide brings, and the names that hosts of static files know the kinds of.
const PYODIDE: [(&str, &str); 2] = [
    ("pyodide.asm.mjs", "pyodide.asm.js"),
    ("pyodide.asm.wasm", "pyodide.asm.wasm"),
];

/// What has to come before a program can run, for the bar that shows how much has come.
const AWAITED: [&str; 2] = ["pyodide.asm.wasm", "library.zip"];

/// Puts it together in `python` below this folder.
pub(super) fn build(home: &Path) -> Outcome {
    let [packages, wheels] = tools::for_page_python()?;
    let pyodide = packages.join("pyodide");
    let source = under("python-in-page");

    let new = home.join("new");
    emptied(&new)?;
    for (from, to) in PYODIDE {
        copy(&pyodide.join(from), &new.join(to))?;
    }
    step(
        "the library of the page's Python",
        program("node")
            .arg(source.join("build/archives.mjs"))
            .args([&pyodide, &wheels])
            .args([source.join("runtime"), source.join("library.txt")])
            .arg(&new),
    )?;

    // What has been packed once is not packed again: this takes half a minute.
    let name = hash(&new)?;
    let kept = home.join("kept").join(&name);
    if !kept.exists() {
        compress::folder(&new)?;
        fs::create_dir_all(home.join("kept")).map_err(at(home))?;
        fs::rename(&new, &kept).map_err(at(&kept))?;
    }
    let whole = home.join("python");
    emptied(&whole)?;
    copy(&kept, &whole.join(&name))?;
    let known = knowledge(&kept, &name, &pyodide)?;
    for script in scripts(&source)? {
        let text = bundle::python(&script, &packages, &known)?;
        write(&whole.join(file_name(&script)), &text)?;
    }
    Ok(())
}

/// What the scripts have to know, as JavaScript: the folder, the octets of what is awaited, and what Pyodide wants to hear of
/// itself.
fn knowledge(folder: &Path, name: &str, pyodide: &Path) -> Outcome<String> {
    let mut sizes = serde_json::Map::new();
    for file in AWAITED {
        let path = folder.join(file);
        let about = fs::metadata(&path).map_err(at(&path))?;
        sizes.insert(file.to_owned(), about.len().into());
    }
    let lock = pyodide.join("pyodide-lock.json");
    let lock: serde_json::Value = serde_json::from_slice(&read(&lock)?)
        .map_err(|error| format!("{}: {error}", lock.display()))?;
    let known = serde_json::json!({ "folder": name, "sizes": sizes, "info": lock["info"] });
    Ok(known.to_string())
}

/// The scripts that the page starts; what they import lies in folders.
fn scripts(source: &Path) -> Outcome<Vec<PathBuf>> {
    let entries = fs::read_dir(source).map_err(at(source))?;
    let paths = entries.flatten().map(|entry| entry.path());
    let mut scripts: Vec<_> = paths
        .filter(|path| path.extension().is_some_and(|kind| kind == "js"))
        .collect();
    scripts.sort();
    Ok(scripts)
}

/// A hash of all that lies in a folder.
fn hash(folder: &Path) -> Outcome<String> {
    let entries = fs::read_dir(folder).map_err(at(folder))?;
    let mut files: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
    files.sort();
    let mut hash = Sha256::new();
    for file in files {
        let content = read(&file)?;
        hash.update((content.len() as u64).to_le_bytes());
        hash.update(content);
    }
    let digits = hash.finalize();
    Ok(digits[..8]
        .iter()
        .map(|octet| format!("{octet:02x}"))
        .collect())
}

fn emptied(folder: &Path) -> Outcome {
    if folder.exists() {
        fs::remove_dir_all(folder).map_err(at(folder))?;
    }
    fs::create_dir_all(folder).map_err(at(folder))
}
