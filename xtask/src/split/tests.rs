//! A divided module does what the whole one does, whatever the list of first use says and whenever the rest arrives. Node
//! runs both.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::*;

/// Divides the sample by each of the lists and compares all results with the whole module's.
#[track_caller]
fn check(name: &str, lists: &[String]) {
    let wasm = wat::parse_str(include_str!("tests/sample.wat")).unwrap();
    let folder = std::env::temp_dir().join(format!("split-{name}-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("whole.wasm"), &wasm).unwrap();
    let mut cases = Vec::new();
    for (list, number) in lists.iter().zip(0..) {
        let parts = split(&wasm, &FirstUse::parse(list)).unwrap();
        cases.push(write_parts(&folder, number, &parts));
    }
    let cases = format!(
        "{{\"whole\":\"whole.wasm\",\"parts\":[{}]}}",
        cases.join(",")
    );
    fs::write(folder.join("cases.json"), cases).unwrap();

    let script = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src/split/tests/compare.mjs");
    let output = Command::new("node")
        .arg(script)
        .arg(&folder)
        .output()
        .unwrap();
    fs::remove_dir_all(&folder).unwrap();
    let said = String::from_utf8_lossy(&output.stdout) + String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && said.is_empty(), "{said}");
}

fn write_parts(folder: &Path, number: usize, parts: &Parts) -> String {
    let (first, rest) = (
        format!("first-{number}.wasm"),
        format!("rest-{number}.wasm"),
    );
    fs::write(folder.join(&first), &parts.first).unwrap();
    fs::write(folder.join(&rest), &parts.rest).unwrap();
    let renamed: Vec<_> = parts
        .renamed
        .iter()
        .map(|(long, short)| format!("\"{long}\":\"{short}\""))
        .collect();
    let renamed = renamed.join(",");
    format!("{{\"first\":\"{first}\",\"rest\":\"{rest}\",\"renamed\":{{{renamed}}}}}")
}

/// A list that holds some functions of the sample, with some pieces of each: `chosen` decides.
fn list(mut chosen: impl FnMut() -> bool) -> String {
    let wasm = wat::parse_str(include_str!("tests/sample.wat")).unwrap();
    let whole = Module::read(&wasm).unwrap();
    let mut text = String::new();
    for function in whole
        .functions
        .iter()
        .filter(|function| !function.name.is_empty())
    {
        if chosen() {
            let operators = profile::operators(&function.body).unwrap();
            let pieces = 1 + operators
                .iter()
                .filter(|operator| profile::ends_piece(operator))
                .count();
            // Whatever runs at all runs its first piece.
            let ran: Vec<bool> = (0..pieces).map(|piece| piece == 0 || chosen()).collect();
            let _ = write!(
                text,
                "{}",
                FirstUse::line(function.name, operators.len(), &ran)
            );
        }
    }
    text
}

#[test]
fn nothing_or_everything_is_of_first_use() {
    let everything = list(|| true);
    check("whole", &[String::new(), everything]);
}

#[test]
fn any_list_leaves_the_results_as_they_are() {
    let mut state = 1_u32;
    let mut toss = move || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        state >> 31 == 0
    };
    let lists: Vec<_> = (0..200).map(|_| list(&mut toss)).collect();
    check("random", &lists);
}

#[test]
fn a_list_of_another_build_does_no_harm() {
    let list = "3 1 steps\n99 ff effects\nnonsense\n1 z run\n";
    check("stale", &[list.to_owned()]);
}

#[test]
fn functions_outside_of_the_list_travel_with_the_rest() {
    let wasm = wat::parse_str(include_str!("tests/sample.wat")).unwrap();
    let all = list(|| true);
    let sizes = |list: &str| {
        let parts = split(&wasm, &FirstUse::parse(list)).unwrap();
        (parts.first.len(), parts.rest.len())
    };
    let (whole, nothing) = (sizes(&all), sizes(""));
    assert!(
        nothing.0 < whole.0 && nothing.1 > whole.1,
        "{whole:?} {nothing:?}"
    );
}

#[test]
fn data_travels_with_what_refers_to_it() {
    let wasm = wat::parse_str(include_str!("tests/sample.wat")).unwrap();
    let everything = list(|| true);
    let texts = [
        ("of_text", "a plain text"),
        ("of_table", "firstsecond"),
        ("of_pair", "one of two"),
        ("of_one", "leftright"),
    ];
    for (function, text) in texts {
        let without: String = everything
            .lines()
            .filter(|line| !line.ends_with(function))
            .map(|line| line.to_owned() + "\n")
            .collect();
        let parts = split(&wasm, &FirstUse::parse(&without)).unwrap();
        let found = [&parts.first, &parts.rest].map(|part| holds(part, text));
        assert_eq!(found, [false, true], "{text}");
        let parts = split(&wasm, &FirstUse::parse(&everything)).unwrap();
        assert!(holds(&parts.first, text) && !holds(&parts.rest, text));
    }
}

#[test]
fn data_that_may_change_stays() {
    let wasm = wat::parse_str(include_str!("tests/sample.wat")).unwrap();
    let parts = split(&wasm, &FirstUse::default()).unwrap();
    // The one has no name that says it were read-only, the other is pointed to by what changes.
    for text in ["session", "behind what changes"] {
        assert!(
            holds(&parts.first, text) && !holds(&parts.rest, text),
            "{text}"
        );
    }
}

fn holds(part: &[u8], text: &str) -> bool {
    part.windows(text.len()).any(|some| some == text.as_bytes())
}

#[test]
fn what_reads_data_needs_no_rest() {
    let everything = list(|| true);
    let without = |name: &str| -> String {
        let lines = everything.lines().filter(|line| !line.ends_with(name));
        lines.map(|line| line.to_owned() + "\n").collect()
    };
    let functions = [
        "octet", "of_text", "of_table", "of_sum", "of_steps", "of_pair", "of_one",
    ];
    check("data", &functions.map(without));
}

#[test]
fn cold_pieces_travel_with_the_rest() {
    let wasm = wat::parse_str(include_str!("tests/sample.wat")).unwrap();
    let cold: String = list(|| true)
        .lines()
        .filter_map(|line| {
            let (instructions, rest) = line.split_once(' ')?;
            let (digits, name) = rest.split_once(' ')?;
            let first_alone = format!("1{}", "0".repeat(digits.len() - 1));
            Some(format!("{instructions} {first_alone} {name}\n"))
        })
        .collect();
    let moved = outline::outlined(&wasm, &FirstUse::parse(&cold)).unwrap();
    let (before, after) = (Module::read(&wasm).unwrap(), Module::read(&moved).unwrap());
    assert!(
        after.functions.len() > before.functions.len(),
        "no piece was moved"
    );
}

#[test]
fn what_can_not_be_divided_is_refused() {
    for (wat, expected) in [
        (
            "(module (import \"a\" \"m\" (memory 1)))",
            "it imports `m`, which is not a function",
        ),
        (
            "(module (import \"glue\" \"f\" (func)) (import \"./own.js\" \"g\" (func)))",
            "it imports `g` past the glue, from ./own.js",
        ),
        ("(module (tag))", "it has exception tags"),
        (
            "(module (func $f (drop (ref.func $f))) (elem declare func $f))",
            "it uses RefFunc",
        ),
        (
            "(module (memory 1) (data (i32.const 4) \"ab\") (data (i32.const 5) \"c\"))",
            "two data segments overlap at 5",
        ),
        (
            "(module (memory 1) (data \"ab\"))",
            "it has data without a place",
        ),
    ] {
        let refused = split(&wat::parse_str(wat).unwrap(), &FirstUse::default());
        let fault = refused.err().unwrap_or_default();
        assert!(fault.contains(expected), "{fault}");
    }
}
