//! Installs what the build and the tests need besides Rust and Node. Everything goes into `.tools/` and nothing into the user's own
//! folders; browsers come from the system's packages.

use std::env;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

use crate::command::{cargo, output, program, search_path, step};
use crate::{Outcome, under};

const TRUNK: &str = "0.21.14";
const NEXTEST: &str = "0.9.143";

/// What building the page needs.
pub(crate) fn for_build() -> Outcome {
    wasm_target()?;
    cargo_tool("trunk", "trunk", TRUNK, true)?;
    let bindgen = locked_version("wasm-bindgen")?;
    // Its own lock file may name crates that are too new for our toolchain.
    cargo_tool("wasm-bindgen-cli", "wasm-bindgen", &bindgen, false)?;
    npm_tools()
}

/// What the native tests need.
pub(crate) fn for_native_tests() -> Outcome {
    if output(&mut cargo(&["nextest", "--version"])).is_some() {
        return Ok(());
    }
    cargo_tool("cargo-nextest", "cargo-nextest", NEXTEST, true)
}

/// What the tests in real browsers need.
pub(crate) fn for_browser_tests() -> Outcome {
    for (names, package) in [
        (&["chromium", "chromium-browser"][..], "chromium"),
        (&["chromedriver"][..], "chromium-driver"),
        (&["firefox-esr", "firefox"][..], "firefox-esr"),
        // What the page shows as code for the shell is run.
        (&["curl"][..], "curl"),
    ] {
        system_program(names, package)?;
    }
    node_packages("tests")
}

/// The Python for the tests: a virtual environment of the project with the packages that `tests/python` names.
pub(crate) fn python() -> Outcome<PathBuf> {
    let home = under(".tools/python");
    let python = home.join("bin/python");
    let wanted = under("tests/python/requirements.txt");
    let stamp = home.join("requirements.txt");
    let read = |path: &PathBuf| fs::read_to_string(path).unwrap_or_default();
    if !python.exists() || read(&stamp) != read(&wanted) {
        step(
            "Python: a virtual environment in .tools/python",
            program("python3")
                .args(["-m", "venv", "--clear"])
                .arg(&home),
        )?;
        step(
            "Python: the packages of tests/python/requirements.txt",
            program(&python)
                .args(["-m", "pip", "install", "--quiet", "-r"])
                .arg(&wanted),
        )?;
        fs::copy(&wanted, &stamp).map_err(|error| format!("{}: {error}", stamp.display()))?;
    }
    Ok(python)
}

/// The version of a crate in `Cargo.lock`.
fn locked_version(name: &str) -> Outcome<String> {
    let lock =
        fs::read_to_string(under("Cargo.lock")).map_err(|error| format!("Cargo.lock: {error}"))?;
    lock.split("[[package]]")
        .find(|package| package.contains(&format!("name = \"{name}\"\n")))
        .and_then(|package| package.split("version = \"").nth(1)?.split('"').next())
        .map(ToOwned::to_owned)
        .ok_or_else(|| format!("Cargo.lock names no {name}"))
}

fn wasm_target() -> Outcome {
    const TARGET: &str = "wasm32-unknown-unknown";
    match output(program("rustup").args(["target", "list", "--installed"])) {
        Some(installed) if installed.lines().any(|line| line == TARGET) => Ok(()),
        Some(_) => step(
            "Rust target wasm32",
            program("rustup").args(["target", "add", TARGET]),
        ),
        None => Err(format!(
            "rustup is not on the PATH: install the target {TARGET} by hand, or rustup"
        )),
    }
}

/// Installs a cargo program into `.tools`: with cargo-binstall if there is one, else from source with a profile that builds quickly.
fn cargo_tool(package: &str, binary: &str, version: &str, locked: bool) -> Outcome {
    let path = under(".tools/bin").join(binary);
    let found = output(Command::new(&path).arg("--version"));
    if found.is_some_and(|text| text.split_whitespace().any(|word| word == version)) {
        return Ok(());
    }
    let title = format!("{package} {version} into .tools (a few minutes, once)");
    let wanted = format!("{package}@{version}");
    let home = under(".tools");
    if output(&mut cargo(&["binstall", "-V"])).is_some() {
        let mut quick = cargo(&["binstall", "--no-confirm", "--force", &wanted, "--root"]);
        if step(&title, quick.arg(&home)).is_ok() {
            return Ok(());
        }
        println!("cargo-binstall could not bring it: building it from source.");
    }
    let mut install = cargo(&["install", &wanted, "--force", "--root"]);
    install.arg(&home).args(locked.then_some("--locked"));
    install
        .env("CARGO_TARGET_DIR", under(".tools/build"))
        .env("CARGO_PROFILE_RELEASE_LTO", "off")
        .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "0")
        .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
        .env("CARGO_PROFILE_RELEASE_DEBUG", "0");
    step(&title, &mut install)?;
    // Gigabytes that nobody needs any more; leftovers do no harm.
    let _ = fs::remove_dir_all(under(".tools/build"));
    Ok(())
}

/// `wasm-opt`, `esbuild` and the scripts' library from npm, at the versions that `xtask/npm` locks.
fn npm_tools() -> Outcome {
    let home = under(".tools/npm");
    fs::create_dir_all(&home).map_err(|error| format!("{}: {error}", home.display()))?;
    for file in ["package.json", "package-lock.json"] {
        let source = under("xtask/npm").join(file);
        fs::copy(&source, home.join(file))
            .map_err(|error| format!("{}: {error}", source.display()))?;
    }
    node_packages(".tools/npm")
}

/// `npm ci`, unless what is installed is what the lock file says.
fn node_packages(folder: &str) -> Outcome {
    let home = under(folder);
    let lock = fs::read_to_string(home.join("package-lock.json")).unwrap_or_default();
    let stamp = home.join("node_modules/.installed-lock.json");
    if !lock.is_empty() && fs::read_to_string(&stamp).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
    step(
        &format!("npm packages of {folder}"),
        program(npm)
            .args(["ci", "--no-audit", "--no-fund"])
            .current_dir(&home),
    )?;
    fs::write(&stamp, lock).map_err(|error| format!("{}: {error}", stamp.display()))
}

/// A program of the system, installed by apt if that is possible without asking.
fn system_program(names: &[&str], package: &str) -> Outcome {
    if names.iter().any(|name| path_of(name).is_ok()) {
        return Ok(());
    }
    let by_hand = format!(
        "{} is missing: install it with the system's packages (Debian: {package})",
        names[0]
    );
    if path_of("apt-get").is_err() {
        return Err(by_hand);
    }
    let root = output(program("id").arg("-u")).is_some_and(|id| id.trim() == "0");
    let apt = |arguments: &[&str]| {
        let mut command = if root {
            program("apt-get")
        } else {
            program("sudo")
        };
        command
            .args((!root).then_some(["-n", "apt-get"]).iter().flatten())
            .args(arguments);
        command.env("DEBIAN_FRONTEND", "noninteractive");
        command
    };
    step(
        "the list of the system's packages",
        &mut apt(&["update", "-q"]),
    )
    .map_err(|_| by_hand.clone())?;
    step(
        &format!("{package} from the system's packages"),
        &mut apt(&["install", "-y", "-q", "--no-install-recommends", package]),
    )
    .map_err(|_| by_hand)
}

/// Where a program is on the PATH.
pub(crate) fn path_of(name: &str) -> Outcome<PathBuf> {
    env::split_paths(&search_path())
        .map(|folder| folder.join(name))
        .find(|path| path.is_file())
        .ok_or_else(|| format!("{name} is not on the PATH"))
}
