//! House rules that no compiler checks: each file says what it is for, crates and the page's layers keep their borders,
//! and the documents name what exists.

mod borders;
mod dependencies;

use std::fs;
use std::path::{Path, PathBuf};

use crate::circles::circles;
use crate::{Outcome, notices, root, under};

pub(crate) fn run() -> Outcome {
    println!("\n=== tidiness");
    let mut faults = Vec::new();
    for file in rust_files() {
        let text =
            fs::read_to_string(&file).map_err(|error| format!("{}: {error}", file.display()))?;
        if !text.starts_with("//! ") {
            faults.push(format!(
                "{}: the first line must be a `//!` sentence",
                shown(&file)
            ));
        }
        let path = file.strip_prefix(root()).unwrap_or(&file);
        if path.starts_with("src") {
            faults.extend(borders::faults(path, &text));
        }
    }
    for document in documents() {
        let text = fs::read_to_string(&document)
            .map_err(|error| format!("{}: {error}", document.display()))?;
        for path in named_paths(&text).filter(|path| !under(path).exists()) {
            faults.push(format!(
                "{} names `{path}`, which is not there",
                shown(&document)
            ));
        }
        for link in links(&text) {
            let path = document.with_file_name(link);
            if !path.exists() {
                faults.push(format!(
                    "{} links to {link}, which is not there",
                    shown(&document)
                ));
            }
        }
    }
    let map = fs::read_to_string(under(MAP)).map_err(|error| format!("{MAP}: {error}"))?;
    faults.extend(too_long(&map));
    let documented = fs::read_to_string(under(STEPS)).map_err(|error| error.to_string())?;
    let steps = fs::read_to_string(under("crates/timeline/src/step/kind.rs"))
        .map_err(|error| error.to_string())?;
    if step_names(&steps).next().is_none() {
        faults.push("the list of step kinds holds no name".to_owned());
    }
    for name in step_names(&steps).filter(|name| !documented.contains(&format!("`{name}`"))) {
        faults.push(format!("{STEPS} does not document the step `{name}`"));
    }
    faults.extend(dependencies::faults()?);
    faults.extend(decisions_missing_from_index()?);
    faults.extend(circles()?);
    faults.extend(notices::fault()?);
    if faults.is_empty() {
        Ok(())
    } else {
        Err(faults.join("\n"))
    }
}

/// The map of the project, and how long it may be: who is new here reads all of it.
const MAP: &str = "ARCHITECTURE.md";
const MAP_WORDS: usize = 1_500;

/// Where each step of the timeline is documented.
const STEPS: &str = "docs/steps.md";

/// Where decisions are kept, one a file.
const DECISIONS: &str = "docs/decisions";

/// The documents that say what is true now; the changelog also names what was there once.
fn documents() -> Vec<PathBuf> {
    let top = [MAP, "README.md", "CONTRIBUTING.md"];
    let mut files: Vec<_> = top.into_iter().map(under).collect();
    collect(&under("docs"), "md", &mut files);
    files.sort();
    files
}

fn too_long(map: &str) -> Option<String> {
    let words = map.split_whitespace().count();
    (words > MAP_WORDS).then(|| {
        format!("{MAP} has {words} words, and {MAP_WORDS} are allowed: walks go to docs/walks.md, reasons to {DECISIONS}")
    })
}

/// Decisions that the list of decisions does not link to.
fn decisions_missing_from_index() -> Outcome<Vec<String>> {
    let index = under(DECISIONS).join("README.md");
    let text = fs::read_to_string(&index).map_err(|error| format!("{DECISIONS}: {error}"))?;
    let mut files = Vec::new();
    collect(&under(DECISIONS), "md", &mut files);
    files.sort();
    let missing = files.iter().filter(|file| {
        **file != index && !links(&text).any(|link| index.with_file_name(link) == **file)
    });
    Ok(missing
        .map(|file| format!("{DECISIONS}/README.md does not list {}", shown(file)))
        .collect())
}

fn rust_files() -> Vec<PathBuf> {
    let mut files = Vec::new();
    for folder in ["src", "crates", "xtask", "tests"] {
        collect(&under(folder), "rs", &mut files);
    }
    files.sort();
    files
}

fn collect(folder: &Path, ending: &str, files: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    for path in entries.flatten().map(|entry| entry.path()) {
        if path.is_dir() {
            // Cargo marks its own folders with this file; `src/target/` is not one of them.
            let is_built = path.ends_with("dist") || path.join("CACHEDIR.TAG").exists();
            if !is_built && !path.ends_with("node_modules") {
                collect(&path, ending, files);
            }
        } else if path.extension().is_some_and(|kind| kind == ending) {
            files.push(path);
        }
    }
}

/// Paths in a document: anything in backticks that begins with a folder of the project.
fn named_paths(text: &str) -> impl Iterator<Item = &str> {
    const FOLDERS: [&str; 6] = ["src/", "crates/", "xtask/", "tests/", "static/", "docs/"];
    text.split('`')
        .skip(1)
        .step_by(2)
        .filter(|quoted| FOLDERS.iter().any(|folder| quoted.starts_with(folder)))
        .filter(|quoted| !quoted.contains(['*', '…', ' ', '<', '{']))
}

/// The files that a document links to, relative to its own folder, without the part behind `#`.
fn links(text: &str) -> impl Iterator<Item = &str> {
    text.split("](").skip(1).filter_map(|rest| {
        let link = rest.split(')').next()?;
        let file = link.split('#').next()?;
        (!file.is_empty() && !file.contains("://")).then_some(file)
    })
}

/// The names of the steps, read from the list of their kinds.
fn step_names(source: &str) -> impl Iterator<Item = &str> {
    source.lines().filter_map(|line| {
        let (_, name) = line.trim().split_once(" => \"")?;
        name.strip_suffix("\",")
    })
}

fn shown(path: &Path) -> String {
    path.strip_prefix(root())
        .unwrap_or(path)
        .display()
        .to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cargo_builds_is_left_out_and_nothing_else() {
        let files = rust_files();
        assert!(files.contains(&under("src/target/native.rs")));
        assert!(!files.iter().any(|file| file.starts_with(under("target"))));
    }

    #[test]
    fn this_project_is_tidy() {
        assert_eq!(run(), Ok(()));
    }

    #[test]
    fn the_map_stays_short() {
        assert_eq!(too_long(&"word ".repeat(MAP_WORDS)), None);
        assert!(too_long(&"word ".repeat(MAP_WORDS + 1)).is_some());
    }

    #[test]
    fn paths_are_found_in_backticks_only() {
        let text = "see `src/main.rs` and src/not.rs, `crates/*/src` and `cargo xtask test`";
        assert_eq!(named_paths(text).collect::<Vec<_>>(), ["src/main.rs"]);
    }

    #[test]
    fn links_are_files_beside_the_document() {
        let text =
            "[a](docs/a.md), [b](b.md#part), [c](#here), ![d](d.png), [e](https://e.example/)";
        assert_eq!(
            links(text).collect::<Vec<_>>(),
            ["docs/a.md", "b.md", "d.png"]
        );
    }

    #[test]
    fn step_names_are_read_off_the_list() {
        let source = "    SessionCreated => \"session-created\",\n    Self::$kind => $name,";
        assert_eq!(step_names(source).collect::<Vec<_>>(), ["session-created"]);
    }
}
