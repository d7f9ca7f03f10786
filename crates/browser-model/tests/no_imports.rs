//! The crate as WebAssembly asks its surroundings for nothing: no clock, no random source, no JavaScript.
#![expect(
    clippy::unwrap_used,
    reason = "a module that cannot be built or read is a failure of its own"
)]

use std::path::Path;
use std::process::Command;

#[test]
fn a_wasm_build_imports_nothing() {
    // A folder of its own: the build does not wait for the one that runs this test.
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("wasm");
    let status = Command::new(env!("CARGO"))
        .args(["build", "--quiet", "--locked", "--target", TARGET])
        .args(["--target-dir".as_ref(), folder.as_os_str()])
        .current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/wasm"))
        .status()
        .unwrap();
    assert!(status.success());
    let module = folder.join(TARGET).join("debug/browser-model-in-wasm.wasm");
    let sections = sections(&std::fs::read(module).unwrap());
    let size = |wanted: u8| {
        let found = sections.iter().find(|(id, _)| *id == wanted);
        found.map_or(0, |(_, size)| *size)
    };
    assert!(size(CODE) > 50_000, "the model is in it: {sections:?}");
    assert_eq!(size(IMPORTS), 0, "{sections:?}");
}

/// Number and size of each section (WebAssembly core specification, §5.5.2).
fn sections(module: &[u8]) -> Vec<(u8, usize)> {
    let mut rest = module.strip_prefix(b"\0asm\x01\0\0\0").unwrap();
    let mut found = Vec::new();
    while let [id, after @ ..] = rest {
        let (size, after) = number(after);
        found.push((*id, size));
        rest = &after[size..];
    }
    found
}

/// An unsigned number in LEB128 (§5.2.2), and what follows.
fn number(octets: &[u8]) -> (usize, &[u8]) {
    let length = octets.iter().take_while(|octet| **octet >= 0x80).count() + 1;
    let (octets, rest) = octets.split_at(length);
    let value = octets
        .iter()
        .rev()
        .fold(0, |value, octet| value << 7 | usize::from(octet & 0x7F));
    (value, rest)
}

const TARGET: &str = "wasm32-unknown-unknown";
const IMPORTS: u8 = 2;
const CODE: u8 = 10;
