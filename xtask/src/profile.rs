//! `cargo xtask profile`: which functions of the page a first use needs. Knows the files; what a first use is, the
//! browsers' script `tests/bench/profile.mjs` knows.

use std::collections::BTreeMap;
use std::fs;

use crate::command::{program, step};
use crate::split::{Part, marked};
use crate::{Outcome, build, deploy, pack, tools, under};

pub(crate) fn run() -> Outcome {
    build::whole_page()?;
    build::server()?;
    tools::for_browser_tests()?;

    let page = under("target/marked-page");
    let _ = fs::remove_dir_all(&page);
    let whole = under(build::WHOLE_PAGE);
    pack::copy(&whole, &page, &[])?;
    pack::worker(&whole, &page)?;
    let wasm = pack::wasm_file(&page)?;
    let failed = |error| format!("{}: {error}", wasm.display());
    let marked = marked(&fs::read(&wasm).map_err(failed)?)
        .map_err(|fault| format!("{}: {fault}", wasm.display()))?;
    fs::write(&wasm, &marked.wasm).map_err(failed)?;
    // With a version and its list of files, the service worker answers on plain files.
    deploy::finish(&page)?;

    let marks = under("target/marks.txt");
    step(
        "a first use, in real browsers",
        program("node")
            .arg("bench/profile.mjs")
            .arg(&marks)
            .env("PLAYGROUND_PAGE", &page)
            .current_dir(under("tests")),
    )?;
    let marks = fs::read_to_string(&marks).map_err(|error| format!("target/marks.txt: {error}"))?;
    let found: BTreeMap<usize, Part> = marks.lines().filter_map(mark).collect();
    let mut lines = marked.list(&found);
    if lines.is_empty() {
        return Err("no function left a mark: does index.html keep the names (-g)?".to_owned());
    }
    lines.sort_by(|a, b| a.splitn(3, ' ').nth(2).cmp(&b.splitn(3, ' ').nth(2)));
    let path = under(pack::FIRST_USE);
    fs::write(&path, HEADING.to_owned() + &lines.concat())
        .map_err(|error| format!("{}: {error}", path.display()))?;
    println!("{} functions are of first use", lines.len());
    Ok(())
}

/// A mark's number, and the part whose use left it first.
fn mark(line: &str) -> Option<(usize, Part)> {
    let (number, part) = line.split_once(' ')?;
    Some((number.parse().ok()?, part.parse().ok()?))
}

const HEADING: &str = "\
# When the page's code is needed: until a first press has sent its request, until the first presses have been explained, or
# later. Written by `cargo xtask profile`. A line: instructions, the part of each piece, name. What is missing here travels
# with the last part; a line that fits no function any more does no harm.
";
