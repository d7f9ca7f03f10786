//! What the built page may weigh as it travels, in octets after brotli. A build that weighs more fails.

use std::fs;
use std::io;
use std::path::Path;

use crate::Outcome;

struct Budget {
    what: &'static str,
    at_most: u64,
    counts: fn(&str) -> bool,
}

const BUDGETS: [Budget; 6] = [
    Budget {
        what: "what the page needs to start",
        at_most: 220_000,
        counts: is_first,
    },
    Budget {
        what: "the page with the parts that come later",
        // What each brings beyond the timeline and its rules, in thousands: taking a run away 60 (its own part 45, for those alone who
        // want that), Python in the page 47 (its own part 39, the steps of its
        // calls and their words in the others), a server of the learner's own 30, pasted commands 25, watching other programs 25, a
        // setting to flip with both runs compared 18, what lasts over a reload and the frames 17, the inspector's hints and
        // comparison 16, the player, the folding and the differences 11, redirects hop by hop 14, other ways to keep sessions and
        // what is said of them 4. The first part alone decides when the page is there.
        at_most: 716_000,
        counts: |name| is_first(name) || is_part(name),
    },
    Budget {
        what: "the service worker with its module",
        // 7,000 of it for other ways to keep sessions (tokens, CSRF, sliding expiry, instances) and for the requests of Python in the
        // page.
        at_most: 73_000,
        counts: |name| ["service-worker.js", "practice-server-wasm_bg.wasm"].contains(&name),
    },
    Budget {
        what: "Python in the page, on its first run",
        at_most: 4_500_000,
        counts: |name| {
            name.starts_with("python/")
                && !name.ends_with("/rest.zip")
                && name != "python/editor.js"
        },
    },
    Budget {
        what: "the part of Python's library that few programs import",
        at_most: 1_000_000,
        counts: |name| name.starts_with("python/") && name.ends_with("/rest.zip"),
    },
    Budget {
        what: "the script for authors' pages",
        at_most: 4_000,
        counts: |name| name == "embed.js",
    },
];

/// Holds the files of the page in `dist` to their budgets.
pub(crate) fn check(dist: &Path) -> Outcome {
    let mut files = Vec::new();
    collect(dist, "", &mut files).map_err(|error| format!("{}: {error}", dist.display()))?;
    println!("\n=== what the page weighs (brotli)");
    let faults: Vec<_> = BUDGETS
        .iter()
        .filter_map(|budget| held(budget, &files).err())
        .collect();
    if faults.is_empty() {
        Ok(())
    } else {
        Err(faults.join("\n"))
    }
}

/// The files below a folder, by their paths in `dist`, and what each weighs packed.
fn collect(folder: &Path, below: &str, files: &mut Vec<(String, u64)>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let path = [below, &entry.file_name().to_string_lossy()].concat();
        if entry.file_type()?.is_dir() {
            collect(&entry.path(), &(path + "/"), files)?;
        } else if let Some(name) = path.strip_suffix(".br") {
            files.push((name.to_owned(), entry.metadata()?.len()));
        }
    }
    Ok(())
}

fn held(budget: &Budget, files: &[(String, u64)]) -> Outcome {
    let Budget {
        what,
        at_most,
        counts,
    } = budget;
    let counted = files.iter().filter(|(name, _)| counts(name));
    let sizes: Vec<_> = counted.map(|(_, size)| *size).collect();
    let sum: u64 = sizes.iter().sum();
    println!("{sum:>9}  {what} (at most {at_most})");
    if sizes.is_empty() {
        Err(format!("{what}: there is no such file"))
    } else if sum > *at_most {
        Err(format!("{what}: {sum} octets, and {at_most} are allowed"))
    } else {
        Ok(())
    }
}

fn is_first(name: &str) -> bool {
    name == "index.html" || name.starts_with("page-")
}

/// wasm-split's names for what lies behind a door, and for what several doors share.
fn is_part(name: &str) -> bool {
    name.ends_with(".wasm") && (name.starts_with("split_") || name.starts_with("chunk_"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(sizes: &[u64], holds: bool) {
        let budget = Budget {
            what: "a part",
            at_most: 10,
            counts: is_part,
        };
        let files: Vec<_> = sizes
            .iter()
            .map(|size| ("split_a-0.wasm".to_owned(), *size))
            .collect();
        assert_eq!(held(&budget, &files).is_ok(), holds, "{sizes:?}");
    }

    #[test]
    fn a_budget_holds_what_counts() {
        check(&[10], true);
        check(&[4, 7], false);
        // A name that no file bears any more would make the budget hold for ever.
        check(&[], false);
    }

    #[test]
    fn files_are_told_apart() {
        assert!(is_first("page-1.wasm") && is_first("page-1.css") && is_first("index.html"));
        assert!(is_part("split_later-1.wasm") && is_part("chunk_2-1.wasm"));
        assert!(!is_part("page-1.wasm") && !is_first("practice-server-wasm.js"));
    }
}
