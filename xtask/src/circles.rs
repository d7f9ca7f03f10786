//! Finds circles of imports among the modules of each crate.

mod names;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::slice;

use crate::under;

use names::Module;

/// A module's path within its crate; empty for the root.
type Name = Vec<String>;

/// A line for each circle in each crate.
pub(crate) fn circles() -> Result<Vec<String>, String> {
    let mut roots = vec![("src".to_owned(), under("src"))];
    let crates = fs::read_dir(under("crates")).map_err(|error| format!("crates: {error}"))?;
    for folder in crates.flatten() {
        let name = folder.file_name().to_string_lossy().into_owned();
        roots.push((name, folder.path().join("src")));
    }
    roots.sort();
    let mut found = Vec::new();
    for (name, root) in roots {
        for circle in circles_in(&modules(&root)?) {
            found.push(format!("a circle of imports in {name}: {circle}"));
        }
    }
    Ok(found)
}

/// The modules of a crate, without those for tests.
fn modules(source: &Path) -> Result<BTreeMap<Name, Module>, String> {
    let mut modules = BTreeMap::new();
    for root in ["lib.rs", "main.rs"].map(|name| source.join(name)) {
        if root.exists() {
            read(&root, source, Vec::new(), &mut modules)?;
        }
    }
    Ok(modules)
}

/// Reads a file, and those of the modules that it declares; `folder` is where they lie.
fn read(
    file: &Path,
    folder: &Path,
    name: Name,
    modules: &mut BTreeMap<Name, Module>,
) -> Result<(), String> {
    let text = fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()))?;
    let module = Module::read(&text).map_err(|error| format!("{}: {error}", file.display()))?;
    for child in &module.children {
        let folder = folder.join(child);
        let [beside, inside] = [folder.with_extension("rs"), folder.join("mod.rs")];
        let file = if beside.exists() { beside } else { inside };
        let name = [&name[..], slice::from_ref(child)].concat();
        read(&file, &folder, name, modules)?;
    }
    modules.insert(name, module);
    Ok(())
}

/// The circles among modules that stand side by side, each written as `a -> b -> a`. A module and those below it
/// count as one; a child that names its own parent makes no circle.
fn circles_in(modules: &BTreeMap<Name, Module>) -> Vec<String> {
    let mut groups: BTreeMap<Name, BTreeMap<String, BTreeSet<String>>> = BTreeMap::new();
    for (from, module) in modules {
        for path in &module.paths {
            let to = owner(modules, from, path, 0);
            let shared = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
            if let (Some(one), Some(other)) = (from.get(shared), to.get(shared)) {
                let group = groups.entry(from[..shared].to_vec()).or_default();
                group.entry(one.clone()).or_default().insert(other.clone());
            }
        }
    }
    let mut found = Vec::new();
    for (parent, group) in groups {
        let mut known = BTreeSet::new();
        for start in group.keys() {
            let Some(way) = way_round(&group, start).filter(|_| !known.contains(start)) else {
                continue;
            };
            let whole = |name: &String| [&parent[..], slice::from_ref(name)].concat().join("::");
            found.push(way.iter().map(whole).collect::<Vec<_>>().join(" -> "));
            known.extend(way);
        }
    }
    found
}

/// The module in which the thing that a path names is written: re-exports are followed.
fn owner(modules: &BTreeMap<Name, Module>, from: &Name, path: &[String], depth: usize) -> Name {
    let mut at = from.clone();
    for (place, segment) in path.iter().enumerate() {
        match segment.as_str() {
            "crate" => at.clear(),
            "super" => {
                at.pop();
            }
            "self" => {}
            name => {
                let child = [&at[..], &[name.to_owned()]].concat();
                if modules.contains_key(&child) {
                    at = child;
                    continue;
                }
                let imported = modules.get(&at).and_then(|module| module.imports.get(name));
                return match imported {
                    // A path that leads to itself names nothing; the compiler will say so.
                    Some(source) if depth < 10 => {
                        let rest = &path[place + 1..];
                        owner(modules, &at, &[source, rest].concat(), depth + 1)
                    }
                    Some(_) | None => at,
                };
            }
        }
    }
    at
}

/// The shortest path from a module back to itself.
fn way_round(group: &BTreeMap<String, BTreeSet<String>>, start: &str) -> Option<Vec<String>> {
    let mut ways = vec![vec![start.to_owned()]];
    let mut seen = BTreeSet::new();
    while !ways.is_empty() {
        let mut longer = Vec::new();
        for way in ways {
            let last = &way[way.len() - 1];
            for next in group.get(last).into_iter().flatten() {
                let way = [&way[..], slice::from_ref(next)].concat();
                if next == start {
                    return Some(way);
                }
                if seen.insert(next.clone()) {
                    longer.push(way);
                }
            }
        }
        ways = longer;
    }
    None
}

#[cfg(test)]
mod tests;
