//! What the built page may weigh as it travels, in octets after brotli. A build that weighs more fails.

use std::fs;
use std::io;
use std::path::Path;

use crate::Outcome;

struct Budget {
    what: &'static str,
    at_most: u64,
    counts: fn(&File) -> bool,
}

/// A file of the page.
struct File {
    name: String,
    size: u64,
    /// Whether it lies behind the door of the lessons.
    for_lesson: bool,
}

const BUDGETS: [Budget; 7] = [
    Budget {
        what: "what the page needs to start",
        at_most: 165_000,
        counts: File::is_first,
    },
    Budget {
        what: "what a link to a lesson needs, beside the lesson's own file",
        at_most: 245_000,
        counts: |file| file.is_first() || file.for_lesson,
    },
    Budget {
        what: "the page with all its parts",
        at_most: 730_000,
        counts: |file| file.is_first() || file.is_part(),
    },
    Budget {
        what: "the service worker with its module",
        at_most: 74_500,
        counts: |file| {
            ["service-worker.js", "practice-server-wasm_bg.wasm"].contains(&file.name.as_str())
        },
    },
    Budget {
        what: "Python in the page, on its first run",
        at_most: 4_500_000,
        counts: |File { name, .. }| {
            name.starts_with("python/")
                && !name.ends_with("/rest.zip")
                && name != "python/editor.js"
        },
    },
    Budget {
        what: "the part of Python's library that few programs import",
        at_most: 1_000_000,
        counts: |file| file.name.starts_with("python/") && file.name.ends_with("/rest.zip"),
    },
    Budget {
        what: "the script for authors' pages",
        at_most: 4_000,
        counts: |file| file.name == "embed.js",
    },
];

/// Holds the files of the page in `dist` to their budgets; `lesson` names those that lie behind the door of the lessons.
pub(crate) fn check(dist: &Path, lesson: &[String]) -> Outcome {
    let mut files = Vec::new();
    collect(dist, "", lesson, &mut files)
        .map_err(|error| format!("{}: {error}", dist.display()))?;
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
fn collect(folder: &Path, below: &str, lesson: &[String], files: &mut Vec<File>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let path = [below, &entry.file_name().to_string_lossy()].concat();
        if entry.file_type()?.is_dir() {
            collect(&entry.path(), &(path + "/"), lesson, files)?;
        } else if let Some(name) = path.strip_suffix(".br") {
            files.push(File {
                name: name.to_owned(),
                size: entry.metadata()?.len(),
                for_lesson: lesson.iter().any(|part| part == name),
            });
        }
    }
    Ok(())
}

fn held(budget: &Budget, files: &[File]) -> Outcome {
    let Budget {
        what,
        at_most,
        counts,
    } = budget;
    let counted = files.iter().filter(|file| counts(file));
    let sizes: Vec<_> = counted.map(|file| file.size).collect();
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

impl File {
    fn is_first(&self) -> bool {
        self.name == "index.html" || self.name.starts_with("page-")
    }

    /// wasm-split's names for what lies behind a door, and for what several doors share.
    fn is_part(&self) -> bool {
        let begins = |with| self.name.starts_with(with);
        self.name.ends_with(".wasm") && (begins("split_") || begins("chunk_"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(name: &str, size: u64) -> File {
        File {
            name: name.to_owned(),
            size,
            for_lesson: false,
        }
    }

    #[track_caller]
    fn check(sizes: &[u64], holds: bool) {
        let budget = Budget {
            what: "a part",
            at_most: 10,
            counts: File::is_part,
        };
        let files: Vec<_> = sizes
            .iter()
            .map(|size| file("split_a-0.wasm", *size))
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
        let is_first = |name| file(name, 1).is_first();
        let is_part = |name| file(name, 1).is_part();
        assert!(is_first("page-1.wasm") && is_first("page-1.css") && is_first("index.html"));
        assert!(is_part("split_lessons-1.wasm") && is_part("chunk_2-1.wasm"));
        assert!(!is_part("page-1.wasm") && !is_first("practice-server-wasm.js"));
    }
}
