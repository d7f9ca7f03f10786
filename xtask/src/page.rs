//! Builds the release page in `dist/`: its code, one script, one style sheet, names by content, and whatever else
//! `index.html` lists with `data-trunk`.

mod bundle;
mod code;
mod flags;
mod floor;
mod index;
mod python;

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::thread;

use sha2::{Digest as _, Sha256};

use crate::command::joined;
use crate::{Outcome, budget, compress, deploy, tools, under};
use bundle::Arrivals;
use code::Code;
use index::{Link, Start};

/// Builds the page, fit for any host of static files, each file with its compressed twins beside it.
pub(crate) fn build() -> Outcome {
    tools::wasm_target()?;
    thread::scope(|scope| {
        let npm = scope.spawn(|| tools::npm_tools().and_then(|()| python()));
        code::compile()?;
        joined(npm)
    })?;
    let code = code::prepare(&emptied("target/release-page")?)?;
    println!("\n=== the page, packed, into dist/");
    let dist = emptied("dist")?;
    let lesson = pack(&code, &dist)?;
    deploy::finish(&dist)?;
    compress::folder(&dist)?;
    budget::check(&dist, &lesson)
}

/// Puts the page's Python together, in the folder that `index.html` lists.
pub(crate) fn python() -> Outcome {
    python::build(&under("target/python-in-page"))
}

/// Builds the page that the benchmark compares with.
pub(crate) fn floor() -> Outcome {
    tools::wasm_target()?;
    tools::npm_tools()?;
    floor::build()
}

/// Answers which files a lesson needs beside the first part of the code.
fn pack(code: &Code, dist: &Path) -> Outcome<Vec<String>> {
    let html = String::from_utf8_lossy(&read(&under("index.html"))?).into_owned();
    let (mut styles, mut icon) = (Vec::new(), None);
    for Link { rel, href } in index::links(&html) {
        let file = under(href);
        match rel {
            "css" => styles.extend(read(&file)?),
            "icon" => icon = Some(named(dist, "icon", "svg", &read(&file)?)?),
            "copy-file" | "copy-dir" => copy(&file, &dist.join(file_name(&file)))?,
            // The crates are `code`'s.
            "rust" => {}
            other => {
                return Err(format!(
                    "index.html: nobody knows data-trunk rel=\"{other}\""
                ));
            }
        }
    }
    for module in &code.on_demand {
        let [glue, wasm] = module;
        write(&dist.join(file_name(glue)), &bundle::minified(glue)?)?;
        copy(wasm, &dist.join(file_name(wasm)))?;
    }
    let script = page_script(code, dist)?;
    let start = Start {
        icon: &icon.ok_or("index.html names no icon")?,
        code: &script.code,
        script: &named(dist, "page", "js", &script.text)?,
        styles: &named(dist, "page", "css", &bundle::style_sheet(&styles)?)?,
    };
    write(
        &dist.join("index.html"),
        index::release(&html, &start)?.as_bytes(),
    )?;
    write(
        &dist.join("service-worker.js"),
        &bundle::worker(&code.worker_glue)?,
    )?;
    Ok(script.lesson)
}

/// The page's one script, the name of the first file that it loads, and those of the files that it loads for a lesson.
struct Script {
    text: Vec<u8>,
    code: String,
    lesson: Vec<String>,
}

/// The door that lessons lie behind.
const LESSONS: &str = "lessons";

/// Gives the parts of the code their names and tells them to the script that fetches them.
fn page_script(code: &Code, dist: &Path) -> Outcome<Script> {
    let mut names = BTreeMap::new();
    for part in &code.parts {
        let stem = part.file_stem().unwrap_or_default().to_string_lossy();
        names.insert(stem.to_string(), named(dist, &stem, "wasm", &read(part)?)?);
    }
    let mut link = String::from_utf8_lossy(&read(&code.link)?).into_owned();
    for (stem, name) in &names {
        link = link.replace(&format!("\"./{stem}.wasm\""), &format!("\"./{name}\""));
    }
    write(&code.link, link.as_bytes())?;
    let of_door = |stems: &Vec<String>| -> Vec<_> {
        stems.iter().filter_map(|stem| names.get(stem)).collect()
    };
    let arrivals = Arrivals {
        code: named(dist, "page", "wasm", &read(&code.first)?)?,
        doors: code
            .doors
            .iter()
            .map(|(door, stems)| (door.as_str(), of_door(stems)))
            .collect(),
        lessons: file_stems(&dist.join("lessons"))?,
    };
    let lesson = code.doors.get(LESSONS);
    let lesson = lesson.ok_or_else(|| format!("there is no door {LESSONS}"))?;
    Ok(Script {
        text: bundle::page(&code.glue, &arrivals)?,
        lesson: of_door(lesson).into_iter().cloned().collect(),
        code: arrivals.code,
    })
}

/// Writes a file under a name that holds a hash of its content, so that it may be cached for good; answers the name.
fn named(dist: &Path, name: &str, kind: &str, content: &[u8]) -> Outcome<String> {
    let hash = Sha256::digest(content);
    let digits: String = hash[..8]
        .iter()
        .map(|octet| format!("{octet:02x}"))
        .collect();
    let name = format!("{name}-{digits}.{kind}");
    write(&dist.join(&name), content)?;
    Ok(name)
}

/// A folder of the project's that is there and empty.
fn emptied(path: &str) -> Outcome<PathBuf> {
    let folder = under(path);
    if folder.exists() {
        fs::remove_dir_all(&folder).map_err(at(&folder))?;
    }
    fs::create_dir_all(&folder).map_err(at(&folder))?;
    Ok(folder)
}

/// Copies a file, or a folder with all that is in it.
fn copy(from: &Path, to: &Path) -> Outcome {
    if !from.is_dir() {
        return fs::copy(from, to).map(|_| ()).map_err(at(from));
    }
    fs::create_dir_all(to).map_err(at(to))?;
    for entry in fs::read_dir(from).map_err(at(from))? {
        let path = entry.map_err(at(from))?.path();
        copy(&path, &to.join(file_name(&path)))?;
    }
    Ok(())
}

fn file_stems(folder: &Path) -> Outcome<Vec<String>> {
    let entries = fs::read_dir(folder).map_err(at(folder))?;
    let stem = |path: PathBuf| Some(path.file_stem()?.to_string_lossy().into_owned());
    let mut stems: Vec<_> = entries
        .flatten()
        .filter_map(|entry| stem(entry.path()))
        .collect();
    stems.sort();
    Ok(stems)
}

fn file_name(path: &Path) -> &Path {
    Path::new(path.file_name().unwrap_or_default())
}

fn read(path: &Path) -> Outcome<Vec<u8>> {
    fs::read(path).map_err(at(path))
}

fn write(path: &Path, content: &[u8]) -> Outcome {
    fs::write(path, content).map_err(at(path))
}

fn at(path: &Path) -> impl Fn(io::Error) -> String + '_ {
    move |error| format!("{}: {error}", path.display())
}
