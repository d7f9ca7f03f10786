//! `cargo xtask notices`: what the licences of others' code ask for, as one file. It goes into `dist/`, and into the program.

mod shipped;
mod texts;

use std::collections::BTreeMap;
use std::fs;

use crate::{Outcome, tools, under};

use shipped::{Package, packages};

/// Where the notices are kept.
const FILE: &str = "static/third-party-notices.txt";

/// `cargo xtask notices`: writes the file anew.
pub(crate) fn run() -> Outcome {
    tools::npm_tools()?;
    tools::for_page_python()?;
    let packages = packages()?;
    // One text serves all that have it.
    let mut users: BTreeMap<String, Vec<&Package>> = BTreeMap::new();
    for package in &packages {
        for text in texts::of(package)? {
            users.entry(text).or_default().push(package);
        }
    }
    let mut file = [HEAD, &index(&packages), "\n"].concat();
    let mut users: Vec<_> = users.into_iter().collect();
    users.sort_by_key(|(_, users)| users.first().map(|package| package.line()));
    for (text, users) in users {
        let names: Vec<String> = users.iter().map(|user| user.title()).collect();
        file.extend([RULE, &names.join(", "), "\n\n", &text, "\n\n"]);
    }
    fs::write(under(FILE), file.trim_end().to_owned() + "\n")
        .map_err(|error| format!("{FILE}: {error}"))
}

/// A sentence if the file does not name exactly what is shipped.
pub(crate) fn fault() -> Outcome<Option<String>> {
    let kept = fs::read_to_string(under(FILE)).map_err(|error| format!("{FILE}: {error}"))?;
    let is_whole = kept.starts_with(&[HEAD, &index(&packages()?), "\n"].concat());
    let sentence = || {
        format!("{FILE} is not that of Cargo.lock and the other lists: run `cargo xtask notices`")
    };
    Ok((!is_whole).then(sentence))
}

/// A line for each package.
fn index(packages: &[Package]) -> String {
    packages
        .iter()
        .map(|package| package.line() + "\n")
        .collect()
}

const RULE: &str =
    "------------------------------------------------------------------------------------------\n";

const HEAD: &str = "\
Third-party notices of Session Playground

The page and the program session-playground contain code of the packages below, each under the licence that its line names.
Where a licence leaves a choice, MIT is chosen if it is among them. The texts follow the list. Besides:

- The standard library of Rust, (c) The Rust Project contributors, MIT OR Apache-2.0.
- SQLite (in libsqlite3-sys), which its authors have put into the public domain.
- The public suffix list (in psl), https://publicsuffix.org/list/, MPL-2.0; the text of that licence is below.

";
