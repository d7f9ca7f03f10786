//! From the page's crates to wasm files and their glue: cargo, wasm-split, wasm-bindgen, wasm-opt. The second and the third are
//! libraries of this very program, so nothing has to be installed for them.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Child;

use wasm_bindgen_cli_support::Bindgen;
use wasm_split_cli_support::{Options, transform};

use super::flags::flags;
use crate::command::{cargo, program, step};
use crate::{Outcome, under};

/// The crates whose modules are loaded on demand, each by a script of its own.
const ON_DEMAND: [&str; 2] = ["practice-server-wasm", "public-suffixes-page"];
const PAGE: &str = "session-playground-page";
/// The script that links the parts; wasm-bindgen's glue imports it, and it imports the glue.
const LINK: &str = "./link.js";

/// What the build came to: files in the folder that it was given.
pub(super) struct Code {
    /// The page's glue and the first part of its code.
    pub(super) glue: PathBuf,
    pub(super) first: PathBuf,
    /// The parts that come later, and the script that fetches and links them.
    pub(super) parts: Vec<PathBuf>,
    pub(super) link: PathBuf,
    /// Which parts lie behind each door, by the stems of their files.
    pub(super) doors: BTreeMap<String, Vec<String>>,
    /// Glue and wasm of each module that is loaded on demand.
    pub(super) on_demand: Vec<[PathBuf; 2]>,
    /// The glue of the module that the service worker holds.
    pub(super) worker_glue: PathBuf,
}

/// Compiles the crates; what comes of it lies in cargo's own folder.
pub(super) fn compile() -> Outcome {
    let mut compile = cargo(&["build", "--profile", "page", "--target", TARGET]);
    for package in [PAGE].iter().chain(&ON_DEMAND) {
        compile.args(["--package", package]);
    }
    compile.args(["--features", "session-playground-page/divided"]);
    step(
        "the page's code (release)",
        compile.env("CARGO_ENCODED_RUSTFLAGS", flags()),
    )
}

/// Makes files for the page of what was compiled.
pub(super) fn prepare(folder: &Path) -> Outcome<Code> {
    let built = under("target").join(TARGET).join("page");

    println!("\n=== the page's code, divided at its doors");
    let whole = built.join(PAGE).with_extension("wasm");
    let whole = fs::read(&whole).map_err(|error| format!("{}: {error}", whole.display()))?;
    let undone = folder.join("page.wasm");
    let mut options = Options::new(&whole);
    options.output_dir = folder;
    options.main_out_path = &undone;
    options.link_name = LINK;
    options.main_module = "./page.js";
    let divided = transform(options).map_err(|error| format!("wasm-split: {error:#}"))?;

    // wasm-split's script reaches for the exports that the linker made.
    bindgen(&undone, folder, "page", true)?;
    for name in ON_DEMAND {
        // Cargo names a library's file as the language does.
        let wasm = built.join(name.replace('-', "_")).with_extension("wasm");
        bindgen(&wasm, folder, name, false)?;
    }
    let on_demand =
        ON_DEMAND.map(|name| [folder.join(name).with_extension("js"), bound(folder, name)]);
    let mut files = vec![bound(folder, "page")];
    files.extend(divided.split_modules.iter().cloned());
    files.extend(on_demand.iter().map(|[_, wasm]| wasm.clone()));
    optimize(&files)?;

    Ok(Code {
        glue: folder.join("page.js"),
        first: bound(folder, "page"),
        parts: divided.split_modules,
        link: folder.join(LINK),
        doors: divided.prefetch_map.into_iter().collect(),
        worker_glue: on_demand[0][0].clone(),
        on_demand: on_demand.into(),
    })
}

/// Cargo lets no other version of wasm-bindgen into the page than this library's own.
pub(super) fn bindgen(wasm: &Path, folder: &Path, name: &str, keep_lld_exports: bool) -> Outcome {
    println!("\n=== the glue of {name}");
    let mut bindgen = Bindgen::new();
    bindgen
        .input_path(wasm)
        .out_name(name)
        .typescript(false)
        .omit_default_module_path(false)
        .keep_lld_exports(keep_lld_exports);
    let bindgen = bindgen.web(true);
    bindgen
        .and_then(|bindgen| bindgen.generate(folder))
        .map_err(|error| format!("wasm-bindgen, {name}: {error:#}"))
}

/// The file that `bindgen` writes beside the glue.
pub(super) fn bound(folder: &Path, name: &str) -> PathBuf {
    folder.join(format!("{name}_bg.wasm"))
}

/// Makes files as small as they go, two at a time: each run of wasm-opt is busy with one processor for long.
pub(super) fn optimize(files: &[PathBuf]) -> Outcome {
    println!("\n=== wasm-opt");
    let wait = |(file, mut child): (&PathBuf, Child)| match child.wait() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("wasm-opt {}: {status}", file.display())),
        Err(error) => Err(format!("wasm-opt {}: {error}", file.display())),
    };
    for pair in files.chunks(2) {
        let mut running = Vec::new();
        for file in pair {
            let mut command = program(if cfg!(windows) {
                "wasm-opt.cmd"
            } else {
                "wasm-opt"
            });
            command
                .args(SMALL)
                .args(WASM_FEATURES)
                .arg(file)
                .arg("-o")
                .arg(file);
            let child = command.spawn();
            running.push((file, child.map_err(|error| format!("wasm-opt: {error}"))?));
        }
        running.into_iter().try_for_each(wait)?;
    }
    Ok(())
}

pub(super) const TARGET: &str = "wasm32-unknown-unknown";
/// As small as it goes once it is compressed: a function that is not copied into its one caller looks more like others.
const SMALL: [&str; 2] = ["-Oz", "--one-caller-inline-max-function-size=20"];
/// What rustc uses of WebAssembly: every browser since 2021 has it.
const WASM_FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
];
