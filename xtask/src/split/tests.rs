//! A divided module does what the whole one does, whatever the list of first use says and whenever the other parts
//! arrive. Node runs both.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::profile::REST;
use super::*;

/// However small a function is, it goes where the list says.
fn divided(wasm: &[u8], first_use: &FirstUse) -> Result<Parts, String> {
    split_from(wasm, first_use, 0)
}

/// Divides the sample by each of the lists and compares all results with the whole module's.
#[track_caller]
fn check(name: &str, lists: &[String]) {
    let wasm = wat::parse_str(include_str!("tests/sample.wat")).unwrap();
    let folder = std::env::temp_dir().join(format!("split-{name}-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("whole.wasm"), &wasm).unwrap();
    let mut cases = Vec::new();
    for (list, number) in lists.iter().zip(0..) {
        let parts = divided(&wasm, &FirstUse::parse(list)).unwrap();
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
    let mut names = Vec::new();
    for (wasm, part) in parts.wasm.iter().zip(0..) {
        let name = format!("{number}-{part}.wasm");
        fs::write(folder.join(&name), wasm).unwrap();
        names.push(format!("\"{name}\""));
    }
    let renamed: Vec<_> = parts
        .renamed
        .iter()
        .map(|(long, short)| format!("\"{long}\":\"{short}\""))
        .collect();
    let (names, renamed) = (names.join(","), renamed.join(","));
    format!("{{\"wasm\":[{names}],\"renamed\":{{{renamed}}}}}")
}

/// A list that holds some functions of the sample: `chosen` decides for each of their pieces the part.
fn list(mut chosen: impl FnMut() -> Part) -> String {
    let wasm = wat::parse_str(include_str!("tests/sample.wat")).unwrap();
    let whole = Module::read(&wasm).unwrap();
    let named = |function: &&module::Function<'_>| !function.name.is_empty();
    let mut text = String::new();
    for function in whole.functions.iter().filter(named) {
        let first = chosen();
        if first == REST {
            continue;
        }
        let operators = profile::operators(&function.body).unwrap();
        let pieces = operators.iter().filter(|it| profile::ends_piece(it));
        // Whatever runs at all runs its first piece.
        let later = (0..pieces.count()).map(|_| first.max(chosen()));
        let parts: Vec<Part> = [first].into_iter().chain(later).collect();
        let line = FirstUse::line(function.name, operators.len(), &parts);
        let _ = write!(text, "{line}");
    }
    text
}

/// A list by which all belongs to the first part.
fn everything() -> String {
    list(|| 0)
}

#[test]
fn nothing_or_everything_is_of_first_use() {
    let second = list(|| 1);
    check("whole", &[String::new(), everything(), second]);
}

#[test]
fn any_list_leaves_the_results_as_they_are() {
    let mut state = 1_u32;
    let mut toss = move || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 24) as Part % 3
    };
    let lists: Vec<_> = (0..200).map(|_| list(&mut toss)).collect();
    check("random", &lists);
}

#[test]
fn a_list_of_another_build_does_no_harm() {
    let list = "3 0 steps\n99 0127 effects\nnonsense\n1 z run\n";
    check("stale", &[list.to_owned()]);
}

#[test]
fn functions_travel_with_the_part_that_the_list_says() {
    let wasm = wat::parse_str(include_str!("tests/sample.wat")).unwrap();
    let largest = |list: &str| {
        let parts = divided(&wasm, &FirstUse::parse(list)).unwrap().wasm;
        // The first part holds, beside functions, all that is not divided.
        let functions = |part: &Vec<u8>| Module::functions_of(part).unwrap().len();
        (0..parts.len()).max_by_key(|&part| functions(&parts[part]))
    };
    let lists = [everything(), list(|| 1), String::new()];
    assert_eq!(
        lists.map(|list| largest(&list)),
        [Some(0), Some(1), Some(2)]
    );
}

#[test]
fn small_functions_of_the_second_part_travel_with_the_first() {
    let wasm = wat::parse_str(include_str!("tests/sample.wat")).unwrap();
    let second = FirstUse::parse(&list(|| 1));
    let size = |worth: usize| split_from(&wasm, &second, worth).unwrap().wasm[1].len();
    assert!(size(0) > size(40) && size(40) > size(10_000));
}

#[test]
fn places_of_panics_are_blank() {
    let place = |length: &str| format!("\\00\\04\\00\\00{length}\\2a\\00\\00\\00\\07\\00\\00\\00");
    let (known, other) = (place("\\0b\\00\\00\\00"), place("\\03\\00\\00\\00"));
    let name = "(data $.rodata.name (i32.const 1024) \"src/page.rs\\00\")";
    let places = format!("(data $.rodata.places (i32.const 1040) \"{known}\" \"{other}\")");
    let wasm = wat::parse_str(format!("(module (memory 2) {name} {places})")).unwrap();
    let blank = places::without_places(&wasm).unwrap();
    let (before, after) = (Module::read(&wasm).unwrap(), Module::read(&blank).unwrap());
    assert_eq!(after.data[0].data, before.data[0].data);
    assert_eq!(after.data[1].data[..5], [1, 0, 0, 0, 0]);
    assert!(after.data[1].data[4..16].iter().all(|&octet| octet == 0));
    // A text that is no file's name belongs to something else.
    assert_eq!(after.data[1].data[16..], before.data[1].data[16..]);
}

#[test]
fn data_travels_with_what_refers_to_it() {
    let wasm = wat::parse_str(include_str!("tests/sample.wat")).unwrap();
    let everything = everything();
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
        let second = everything
            .lines()
            .map(|line| match line.ends_with(function) {
                true => line.replace('0', "1") + "\n",
                false => line.to_owned() + "\n",
            })
            .collect();
        for (list, part) in [(&everything, 0), (&second, 1), (&without, 2)] {
            let parts = divided(&wasm, &FirstUse::parse(list)).unwrap().wasm;
            let found: Vec<usize> = (0..parts.len())
                .filter(|&part| holds(&parts[part], text))
                .collect();
            assert_eq!(found, [part], "{text}");
        }
    }
}

#[test]
fn data_that_may_change_stays() {
    let wasm = wat::parse_str(include_str!("tests/sample.wat")).unwrap();
    let parts = divided(&wasm, &FirstUse::default()).unwrap();
    // The one has no name that says it were read-only, the other is pointed to by what changes.
    for text in ["session", "behind what changes"] {
        let found = parts.wasm.iter().map(|part| holds(part, text));
        assert_eq!(found.collect::<Vec<_>>(), [true, false, false], "{text}");
    }
}

fn holds(part: &[u8], text: &str) -> bool {
    part.windows(text.len()).any(|some| some == text.as_bytes())
}

#[test]
fn what_reads_data_needs_no_rest() {
    let everything = everything();
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
fn pieces_that_never_ran_travel_with_the_rest() {
    let wasm = wat::parse_str(include_str!("tests/sample.wat")).unwrap();
    let whole = Module::read(&wasm).unwrap();
    for part in [0, 1] {
        // Of each function the first piece runs, and no other.
        let first_alone = |line: &str| {
            let words: Vec<&str> = line.splitn(3, ' ').collect();
            let others = "2".repeat(words[1].len() - 1);
            format!("{} {part}{others} {}\n", words[0], words[2])
        };
        let list: String = everything().lines().map(first_alone).collect();
        let parts = FirstUse::parse(&list);
        let parts = whole.functions.iter().map(|function| parts.parts(function));
        let parts = parts.collect::<Result<Vec<_>, _>>().unwrap();
        let outlined = outline::outlined(&wasm, parts).unwrap();
        let moved = &outlined.parts[whole.functions.len()..];
        assert!(!moved.is_empty(), "no piece was moved");
        assert!(moved.iter().all(|&part| part == REST));
        let after = Module::read(&outlined.wasm).unwrap();
        assert_eq!(after.functions.len(), outlined.parts.len());
    }
}

#[test]
fn a_module_carries_another_one() {
    let [one, other] = ["(module (memory 1))", "(module (func))"];
    let [one, other] = [one, other].map(|wat| wat::parse_str(wat).unwrap());
    let both = carrying(&one, &other);
    assert!(both.starts_with(&one) && both.ends_with(&other));
    assert!(wasmparser::Validator::new().validate_all(&both).is_ok());
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
