//! `cargo xtask wheel`: the program with the page inside, as a Python wheel and as an archive.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;

use crate::command::{output, program, search_path, step};
use crate::{Outcome, VERSION, package, page, tools, under};

/// What to build the wheel for.
#[derive(Args)]
pub(crate) struct Options {
    /// Take the page in dist/ as it is.
    #[arg(long)]
    built_page: bool,
    /// The platform, as Rust names it. On Linux: with musl, so that the program is static.
    #[arg(long)]
    target: Option<String>,
}

pub(crate) fn run(options: &Options) -> Outcome {
    let target = match &options.target {
        Some(target) => target.clone(),
        None => own_target()?,
    };
    tools::rust_target(&target)?;
    let python = tools::python_for_wheels()?;
    if !options.built_page {
        page::build()?;
    }
    let release = under("target").join(&target).join("release");
    let wheels = under("target/wheels");
    if wheels.exists() {
        fs::remove_dir_all(&wheels).map_err(|error| format!("{}: {error}", wheels.display()))?;
    }
    let mut maturin = program(&python);
    maturin.args(["-m", "maturin", "build", "--release", "--target", &target]);
    if target.ends_with("-linux-musl") {
        // Zig has a C compiler and a C library for each of them. The static program runs beside any C library.
        maturin.args(["--zig", "--compatibility", "manylinux2014", "musllinux_1_2"]);
    }
    // Zig is found as a program beside this Python.
    let beside_python = python.parent().map(Path::to_owned);
    let user = search_path();
    let folders = beside_python.into_iter().chain(env::split_paths(&user));
    maturin.env("PATH", env::join_paths(folders).unwrap_or(user.clone()));
    step(
        "the wheel, with the program and the page inside",
        maturin.arg("--out").arg(&wheels),
    )?;
    let name = format!("session-playground-{VERSION}-{target}");
    let folder = under("target/package");
    let archive = folder.join(format!("{name}.tar.gz"));
    let binary = if target.contains("-windows-") {
        "session-playground.exe"
    } else {
        "session-playground"
    };
    let files = [
        release.join(binary),
        under("README.md"),
        under("LICENSE"),
        under("Dockerfile"),
    ];
    fs::create_dir_all(&folder)
        .and_then(|()| package::pack(files.map(beside).as_slice(), &name, &archive))
        .map_err(|error| format!("{}: {error}", archive.display()))?;
    println!("\n{}", archive.display());
    Ok(())
}

/// A file, and its name without its folder.
fn beside(file: PathBuf) -> (PathBuf, PathBuf) {
    let name = Path::new(file.file_name().unwrap_or_default()).to_owned();
    (file, name)
}

/// The platform of this machine.
fn own_target() -> Outcome<String> {
    let said = output(program("rustc").arg("-vV")).ok_or("rustc is not on the PATH")?;
    let host = said.lines().find_map(|line| line.strip_prefix("host: "));
    let host = host.ok_or("rustc does not say what it runs on")?;
    Ok(host.replace("-linux-gnu", "-linux-musl"))
}
