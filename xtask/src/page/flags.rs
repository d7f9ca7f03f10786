//! Which flags rustc gets for the page's code.

use std::env;
use std::path::PathBuf;

/// What stands between two flags in `CARGO_ENCODED_RUSTFLAGS`.
const BETWEEN: &str = "\u{1f}";

/// Codegen options that speak of the machine's own processor and linker. The page's code runs in browsers: with `target-cpu=native`
/// it would not even link.
const OF_THE_MACHINE: [&str; 6] = [
    "target-cpu",
    "target-feature",
    "linker",
    "linker-flavor",
    "link-arg",
    "link-args",
];

/// The flags that the environment gives to rustc, without those for the machine, and one more: panic messages name the files of
/// foreign crates, and should do so without the folder of the machine that built them.
pub(super) fn flags() -> String {
    let given: Vec<String> = match env::var("CARGO_ENCODED_RUSTFLAGS") {
        Ok(flags) => flags.split(BETWEEN).map(str::to_owned).collect(),
        Err(_) => env::var("RUSTFLAGS")
            .unwrap_or_default()
            .split_whitespace()
            .map(str::to_owned)
            .collect(),
    };
    let home = env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| Some(env::home_dir()?.join(".cargo")));
    let mut flags = for_browsers(&given);
    flags.extend(home.map(|home| {
        let crates = home.join("registry/src");
        format!("--remap-path-prefix={}=crates", crates.display())
    }));
    flags.join(BETWEEN)
}

/// The flags that mean the same for a browser. A codegen option comes as `-C name`, `-Cname`, `--codegen name` or
/// `--codegen=name`.
fn for_browsers(given: &[String]) -> Vec<String> {
    let mut kept = Vec::new();
    let mut flags = given.iter().filter(|flag| !flag.is_empty());
    while let Some(flag) = flags.next() {
        let alone = ["-C", "--codegen"].contains(&flag.as_str());
        let option = if alone {
            flags.next().map(String::as_str)
        } else {
            flag.strip_prefix("--codegen=")
                .or_else(|| flag.strip_prefix("-C"))
        };
        let name = option.map(|option| option.split('=').next().unwrap_or(option));
        if name.is_some_and(|name| OF_THE_MACHINE.contains(&name)) {
            continue;
        }
        kept.push(flag.clone());
        if alone {
            kept.extend(option.map(str::to_owned));
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::for_browsers;

    fn check(given: &str, expected: &str) {
        let words = |text: &str| {
            text.split_whitespace()
                .map(str::to_owned)
                .collect::<Vec<_>>()
        };
        assert_eq!(for_browsers(&words(given)), words(expected), "{given}");
    }

    #[test]
    fn what_speaks_of_the_machine_stays_behind() {
        check("", "");
        check("-D warnings", "-D warnings");
        check("-C target-cpu=native", "");
        check("-Ctarget-cpu=native -Cdebuginfo=1", "-Cdebuginfo=1");
        check(
            "--codegen=link-arg=-fuse-ld=mold --cfg tokio_unstable",
            "--cfg tokio_unstable",
        );
        check(
            "--codegen linker=clang -C link-args=-s -C opt-level=1",
            "-C opt-level=1",
        );
        check("-C target-feature=+crt-static -W unused", "-W unused");
        check("-C", "-C");
    }
}
