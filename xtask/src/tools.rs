//! Installs what the commands need besides Rust and Node, each only for the commands that use it. Everything goes into `.tools/`
//! and nothing into the user's own folders; a tool of the right version on the PATH is used as it is. Browsers come from the
//! system's packages.

use std::env;
use std::fs;
use std::path::PathBuf;

use crate::command::{cargo, output, program, search_path, step};
use crate::{Outcome, under};

const TRUNK: &str = "0.21.14";
const NEXTEST: &str = "0.9.143";

/// What the builds need that follow every change: Trunk makes them.
pub(crate) fn for_trunk() -> Outcome {
    wasm_target()?;
    npm_tools()?;
    cargo_tool("trunk", "trunk", TRUNK, true)?;
    wasm_bindgen("wasm-bindgen")
}

/// What the page's own tests need.
pub(crate) fn for_page_tests() -> Outcome {
    wasm_target()?;
    wasm_bindgen("wasm-bindgen-test-runner")
}

/// What the native tests need.
pub(crate) fn for_native_tests() -> Outcome {
    // Pasted commands are held against the real one.
    system_program(&["curl"], "curl")?;
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

/// The Python for the tests.
pub(crate) fn python() -> Outcome<PathBuf> {
    virtual_environment(".tools/python", "tests/python/requirements.txt")
}

/// The Python that builds wheels.
pub(crate) fn python_for_wheels() -> Outcome<PathBuf> {
    virtual_environment(".tools/wheel", "python/requirements-build.txt")
}

/// What the page's Python is made of: the folder of the packages from npm, and that of the packages from wheels.
pub(crate) fn for_page_python() -> Outcome<[PathBuf; 2]> {
    let packages = npm_packages(".tools/python-in-page", "python-in-page")?;
    virtual_environment(WHEELS, "python-in-page/wheels.txt")?;
    Ok([packages, page_wheels()])
}

/// Where the wheels of the page's Python are installed, by whichever version of Python did it.
pub(crate) fn page_wheels() -> PathBuf {
    let home = under(WHEELS);
    if cfg!(windows) {
        return home.join("Lib/site-packages");
    }
    let versions = fs::read_dir(home.join("lib")).into_iter().flatten();
    let mut folders = versions.flatten().map(|entry| entry.path());
    let python = folders.find(|path| path.join("site-packages").is_dir());
    python.unwrap_or(home).join("site-packages")
}

const WHEELS: &str = ".tools/python-in-page-wheels";

/// A Python of the project's own, with the packages that a file of requirements names.
fn virtual_environment(home: &str, requirements: &str) -> Outcome<PathBuf> {
    let title = format!("Python in {home}");
    let home = under(home);
    let python = home.join(if cfg!(windows) {
        "Scripts/python.exe"
    } else {
        "bin/python"
    });
    let wanted = under(requirements);
    let stamp = home.join("requirements.txt");
    let read = |path: &PathBuf| fs::read_to_string(path).unwrap_or_default();
    if !python.exists() || read(&stamp) != read(&wanted) {
        step(
            &format!("{title}: a virtual environment"),
            program(if cfg!(windows) { "python" } else { "python3" })
                .args(["-m", "venv", "--clear"])
                .arg(&home),
        )?;
        step(
            &format!("{title}: the packages of {requirements}"),
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

/// A program of wasm-bindgen's, of the version that the page uses. Its own lock file may name crates that are too new for our
/// toolchain.
fn wasm_bindgen(binary: &str) -> Outcome {
    let version = locked_version("wasm-bindgen")?;
    cargo_tool("wasm-bindgen-cli", binary, &version, false)
}

/// Rust for the browser.
pub(crate) fn wasm_target() -> Outcome {
    rust_target("wasm32-unknown-unknown")
}

/// Rust's own library for a platform.
pub(crate) fn rust_target(target: &str) -> Outcome {
    match output(program("rustup").args(["target", "list", "--installed"])) {
        Some(installed) if installed.lines().any(|line| line == target) => Ok(()),
        Some(_) => step(
            &format!("Rust target {target}"),
            program("rustup").args(["target", "add", target]),
        ),
        None => Err(format!(
            "rustup is not on the PATH: install the target {target} by hand, or rustup"
        )),
    }
}

/// Installs a cargo program into `.tools` unless this version of it is there or on the PATH: with cargo-binstall if there is one,
/// else from source with a profile that builds quickly.
fn cargo_tool(package: &str, binary: &str, version: &str, locked: bool) -> Outcome {
    let found = output(program(binary).arg("--version"));
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
pub(crate) fn npm_tools() -> Outcome {
    npm_packages(".tools/npm", "xtask/npm").map(|_| ())
}

/// What a lock file in a folder of the project's names, in a folder for tools; answers where the packages are.
fn npm_packages(tools: &str, project: &str) -> Outcome<PathBuf> {
    let home = under(tools);
    fs::create_dir_all(&home).map_err(|error| format!("{}: {error}", home.display()))?;
    for file in ["package.json", "package-lock.json"] {
        let source = under(project).join(file);
        fs::copy(&source, home.join(file))
            .map_err(|error| format!("{}: {error}", source.display()))?;
    }
    node_packages(tools)?;
    Ok(home.join("node_modules"))
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
