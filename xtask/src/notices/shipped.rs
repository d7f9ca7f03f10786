//! Which packages are shipped: everything that page, workers and program are linked with, as Cargo resolves it for all
//! platforms. What only builds or tests them is left out.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::command::{cargo, output};
use crate::{Outcome, tools, under};

/// Our own packages that end in something shipped.
const ROOTS: [&str; 4] = [
    "session-playground-page",
    "practice-server-native",
    "practice-server-wasm",
    "public-suffixes-page",
];

/// Whether code of a package of this name is in `dist/`.
type IsShipped = fn(&str) -> bool;

/// What comes from npm: the folder of a lock file, where its packages are installed, and of which of them code is in `dist/`.
const OF_NPM: [(&str, &str, IsShipped); 2] = [
    ("xtask/npm", ".tools/npm", |name| name == "idb"),
    // All but what Pyodide needs in Node, or in TypeScript.
    ("python-in-page", ".tools/python-in-page", |name| {
        name != "ws" && !name.starts_with("@types/")
    }),
];

/// What comes as wheels, with the licence that each names: in their own files it stands in no one form.
const OF_WHEELS: [(&str, &str); 5] = [
    ("certifi", "MPL-2.0"),
    ("charset-normalizer", "MIT"),
    ("idna", "BSD-3-Clause"),
    ("requests", "Apache-2.0"),
    ("urllib3", "MIT"),
];

/// What brings no text of its licence along; it is kept in `python-in-page/licenses`.
const KEPT: [&str; 1] = ["pyodide"];

/// Somebody else's code.
pub(super) struct Package {
    pub(super) name: String,
    version: String,
    /// SPDX, as the package itself says it.
    pub(super) licence: String,
    source: String,
    pub(super) authors: String,
    /// Where it lies on this machine.
    pub(super) folder: PathBuf,
}

impl Package {
    pub(super) fn title(&self) -> String {
        [&self.name, " ", &self.version].concat()
    }

    pub(super) fn line(&self) -> String {
        [&self.title(), ", ", &self.licence, ", ", &self.source].concat()
    }
}

/// All of them, by name.
pub(super) fn packages() -> Outcome<Vec<Package>> {
    let mut packages = of_cargo()?;
    for (project, tools, is_shipped) in OF_NPM {
        packages.extend(of_npm(project, tools, is_shipped)?);
    }
    packages.extend(of_wheels()?);
    packages.push(cpython());
    packages.sort_by_key(Package::line);
    Ok(packages)
}

fn of_cargo() -> Outcome<Vec<Package>> {
    let told = output(&mut cargo(&[
        "metadata",
        "--locked",
        "--format-version",
        "1",
    ]));
    let told = told.and_then(|text| serde_json::from_str(&text).ok());
    let told: Value = told.ok_or("cargo metadata tells nothing")?;
    let by_id = |list: &Value| -> BTreeMap<String, Value> {
        let items = list.as_array().into_iter().flatten();
        items
            .map(|item| (text(&item["id"]), item.clone()))
            .collect()
    };
    let all = by_id(&told["packages"]);
    let resolved = by_id(&told["resolve"]["nodes"]);
    let is_root = |package: &&Value| ROOTS.contains(&text(&package["name"]).as_str());
    let mut waiting: Vec<String> = all
        .values()
        .filter(is_root)
        .map(|one| text(&one["id"]))
        .collect();
    let mut seen = BTreeSet::new();
    while let Some(id) = waiting.pop() {
        let Some(package) = all.get(&id).filter(|package| !is_macro(package)) else {
            continue;
        };
        if seen.insert(text(&package["id"])) {
            let needs = resolved[&id]["deps"].as_array().into_iter().flatten();
            waiting.extend(
                needs
                    .filter(|need| is_linked(need))
                    .map(|need| text(&need["pkg"])),
            );
        }
    }
    let others = seen
        .iter()
        .map(|id| &all[id])
        .filter(|one| !one["source"].is_null());
    Ok(others.map(of_manifest).collect())
}

fn of_manifest(package: &Value) -> Package {
    let authors = package["authors"].as_array().into_iter().flatten();
    let authors: Vec<String> = authors.map(text).collect();
    let manifest = text(&package["manifest_path"]);
    Package {
        name: text(&package["name"]),
        version: text(&package["version"]),
        licence: text(&package["license"])
            .replace(" / ", " OR ")
            .replace('/', " OR "),
        source: text(&package["repository"]),
        authors: authors.join(", "),
        folder: Path::new(&manifest)
            .parent()
            .map(PathBuf::from)
            .unwrap_or_default(),
    }
}

/// A procedural macro runs in the compiler; what it makes is ours.
fn is_macro(package: &Value) -> bool {
    let mut targets = package["targets"].as_array().into_iter().flatten();
    targets.any(|target| target["kind"] == serde_json::json!(["proc-macro"]))
}

/// Whether it is a dependency of the code, not of its tests or of its build.
fn is_linked(need: &Value) -> bool {
    let mut kinds = need["dep_kinds"].as_array().into_iter().flatten();
    kinds.any(|kind| kind["kind"].is_null())
}

fn of_npm(project: &str, tools: &str, is_shipped: fn(&str) -> bool) -> Outcome<Vec<Package>> {
    let file = under(project).join("package-lock.json");
    let lock = fs::read_to_string(&file).map_err(|error| format!("{}: {error}", file.display()))?;
    let lock: Value =
        serde_json::from_str(&lock).map_err(|error| format!("{}: {error}", file.display()))?;
    let packages = lock["packages"].as_object().into_iter().flatten();
    let package = |(place, told): (&String, &Value)| {
        let name = place.strip_prefix("node_modules/")?;
        is_shipped(name).then(|| Package {
            name: name.to_owned(),
            version: text(&told["version"]),
            licence: text(&told["license"]),
            source: ["https://www.npmjs.com/package/", name].concat(),
            authors: String::new(),
            folder: match KEPT.contains(&name) {
                true => under("python-in-page/licenses").join(name),
                false => under(tools).join(place),
            },
        })
    };
    Ok(packages.filter_map(package).collect())
}

/// The wheels of the page's Python, at the versions that its list names.
fn of_wheels() -> Outcome<Vec<Package>> {
    const LIST: &str = "python-in-page/wheels.txt";
    let list = fs::read_to_string(under(LIST)).map_err(|error| format!("{LIST}: {error}"))?;
    let lines = list.lines().filter(|line| !line.starts_with('#'));
    let package = |line: &str| {
        let pinned = line.split_whitespace().next().unwrap_or_default();
        let (name, version) = pinned.split_once("==").unwrap_or_default();
        let known = OF_WHEELS.iter().find(|(known, _)| *known == name);
        let (_, licence) = known.ok_or_else(|| format!("{LIST}: no licence is known of {line}"))?;
        let told = format!("{}-{version}.dist-info", name.replace('-', "_"));
        Ok(Package {
            name: name.to_owned(),
            version: version.to_owned(),
            licence: (*licence).to_owned(),
            source: ["https://pypi.org/project/", name].concat(),
            authors: String::new(),
            folder: tools::page_wheels().join(told).join("licenses"),
        })
    };
    lines.map(package).collect()
}

/// In the file of Pyodide's.
fn cpython() -> Package {
    Package {
        name: "cpython".to_owned(),
        version: "3.14".to_owned(),
        licence: "PSF-2.0".to_owned(),
        source: "https://github.com/python/cpython".to_owned(),
        authors: String::new(),
        folder: under("python-in-page/licenses/cpython"),
    }
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}
