//! Which of our pure crates may use which: the borders between browser, server and what is said about them.

use std::fs;

use crate::under;

/// The pure crates, each with those that it may use. Tests may use more.
const MAY_USE: [(&str, &[&str]); 7] = [
    ("http-message", &[]),
    ("commands", &["http-message", "browser-model"]),
    ("browser-model", &["http-message"]),
    ("practice-server", &["http-message"]),
    (
        "timeline",
        &["http-message", "browser-model", "practice-server"],
    ),
    (
        "listings",
        &[
            "http-message",
            "browser-model",
            "commands",
            "practice-server",
            "timeline",
        ],
    ),
    (
        "course",
        &[
            "http-message",
            "browser-model",
            "practice-server",
            "timeline",
        ],
    ),
];

/// A sentence for each dependency that is not allowed.
pub(super) fn faults() -> Result<Vec<String>, String> {
    let mut faults = Vec::new();
    for (name, allowed) in MAY_USE {
        let path = format!("crates/{name}/Cargo.toml");
        let manifest =
            fs::read_to_string(under(&path)).map_err(|error| format!("{path}: {error}"))?;
        for used in own_dependencies(&manifest).filter(|used| !allowed.contains(used)) {
            faults.push(format!("{path}: `{name}` may not use `{used}`"));
        }
    }
    Ok(faults)
}

/// Those of our own crates on which a manifest's package depends; our crates lie in the workspace.
fn own_dependencies(manifest: &str) -> impl Iterator<Item = &str> {
    let sections = manifest.split("\n[");
    let sections = sections.filter(|section| section.starts_with("dependencies]"));
    let lines = sections.flat_map(str::lines);
    let names = lines.filter_map(|line| line.split(['.', ' ', '=']).next());
    names.filter(|name| under(&format!("crates/{name}/Cargo.toml")).exists())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_our_own_and_only_what_is_shipped_counts() {
        let manifest = "[package]\nname = \"listings\"\n\n[dependencies]\ntimeline.workspace = true\n\
            http-message = { path = \"../http-message\" }\nserde_json = \"1\"\n\n[dev-dependencies]\ncourse.workspace = true\n";
        let found: Vec<_> = own_dependencies(manifest).collect();
        assert_eq!(found, ["timeline", "http-message"]);
    }
}
