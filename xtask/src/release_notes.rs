//! `cargo xtask release-notes`: what CHANGELOG.md says of this version, as the text of its release.

use std::fs;

use clap::Args;

use crate::{Outcome, VERSION, under};

/// For which release.
#[derive(Args)]
pub(crate) struct Options {
    /// The tag of the release: it has to name the version in Cargo.toml.
    #[arg(long)]
    tag: Option<String>,
}

pub(crate) fn run(options: &Options) -> Outcome {
    if let Some(tag) = &options.tag {
        check(tag, VERSION)?;
    }
    let changelog = fs::read_to_string(under("CHANGELOG.md"))
        .map_err(|error| format!("CHANGELOG.md: {error}"))?;
    let notes = section(&changelog, VERSION)
        .ok_or_else(|| format!("CHANGELOG.md has no section `## {VERSION}` with a text"))?;
    println!("{notes}");
    Ok(())
}

fn check(tag: &str, version: &str) -> Outcome {
    if tag.strip_prefix('v') == Some(version) {
        Ok(())
    } else {
        Err(format!(
            "the tag {tag} is not v{version}, and {version} is the version in Cargo.toml"
        ))
    }
}

/// The text below the heading of a version (`## 1.2.0` or `## [1.2.0] - 2026-11-29`); none where it says nothing.
fn section<'t>(changelog: &'t str, version: &str) -> Option<&'t str> {
    let sections = changelog.split("\n## ").skip(1);
    let mut texts = sections.filter_map(|section| {
        let (heading, text) = section.split_once('\n')?;
        let name = heading.split_whitespace().next()?;
        (name.trim_matches(['[', ']']) == version).then_some(text.trim())
    });
    texts.next().filter(|text| !text.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    const CHANGELOG: &str = "# Changelog\nAll changes.\n\n## Unreleased\n### Added\n- Later.\n\n\
        ## [1.2.0] - 2026-11-29\n### Added\n- A thing.\n\n### Fixed\n- Another.\n\n## 1.1.0\n\n## 1.0.0\n- All.\n";

    #[track_caller]
    fn check_section(version: &str, expected: Option<&str>) {
        assert_eq!(section(CHANGELOG, version), expected, "{version}");
    }

    #[test]
    fn the_section_of_a_version_is_its_release_text() {
        let text = "### Added\n- A thing.\n\n### Fixed\n- Another.";
        check_section("1.2.0", Some(text));
        check_section("1.0.0", Some("- All."));
        check_section("Unreleased", Some("### Added\n- Later."));
        check_section("1.2", None);
        // A release without a word is an oversight.
        check_section("1.1.0", None);
    }

    #[test]
    fn a_tag_names_the_version_of_the_workspace() {
        assert!(check("v1.2.0", "1.2.0").is_ok());
        for tag in ["1.2.0", "v1.2", "v1.2.0-rc.1"] {
            assert!(check(tag, "1.2.0").is_err(), "{tag}");
        }
    }
}
