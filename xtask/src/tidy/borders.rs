//! Which room of `src/` may import which: borders that the compiler does not hold.

use std::path::Path;

/// The borders that a file of the page crosses, a sentence for each. `path` begins with `src/`.
pub(super) fn faults(path: &Path, text: &str) -> Vec<String> {
    let (home, depth) = home(path);
    let names = format!("{text}\n{}", imports(text).join("\n"));
    let shown = path.display();
    let mut faults = Vec::new();
    let mut forbid = |name: &str, why: &str| {
        if mentions(&names, name) {
            faults.push(format!("{shown} mentions `{name}`: {why}"));
        }
    };
    if home != Some("platform") {
        for name in BROWSER {
            forbid(name, "only src/platform/ knows the browser's own types");
        }
        if home != Some("target") {
            for name in REQUESTS {
                forbid(name, "only src/target/ touches `fetch` or a cookie");
            }
        }
    }
    for room in home.map(unknown_to).unwrap_or_default() {
        let why = "that room is not below this one";
        forbid(&format!("crate::{room}"), why);
        forbid(&format!("{}{room}", "super::".repeat(depth)), why);
    }
    faults
}

/// What only `src/platform/` may mention.
const BROWSER: [&str; 4] = ["web_sys", "js_sys", "gloo_net", "wasm_bindgen"];

/// What only `src/target/` may mention, of all rooms above `src/platform/`: two modules, and imports that would hide their names.
const REQUESTS: [&str; 4] = [
    "platform::fetch",
    "platform::cookies",
    "platform::*",
    "platform as",
];

/// The rooms of the page, each with those it may import. The shell, `app`, may import all of them; features do not import each
/// other.
const ROOMS: [(&str, &[&str]); 13] = [
    ("app", &ALL),
    ("guided_run", &BELOW_FEATURES),
    ("course", &BELOW_FEATURES),
    ("free_play", &BELOW_FEATURES),
    ("python", &BELOW_FEATURES),
    ("watch", &BELOW_FEATURES),
    ("inspector", &BELOW_FEATURES),
    ("sharing", &BELOW_FEATURES),
    ("runner", &["journal", "target", "ui", "platform"]),
    ("journal", &["target", "ui", "platform"]),
    ("target", &["platform"]),
    ("ui", &["platform"]),
    ("platform", &[]),
];

const BELOW_FEATURES: [&str; 5] = ["runner", "journal", "target", "ui", "platform"];

const ALL: [&str; 12] = [
    "guided_run",
    "course",
    "free_play",
    "python",
    "watch",
    "inspector",
    "sharing",
    "runner",
    "journal",
    "target",
    "ui",
    "platform",
];

/// The rooms that this one may not import; `main`, which is not a room, may import all.
fn unknown_to(home: &str) -> Vec<&'static str> {
    let Some((_, known)) = ROOMS.iter().find(|(room, _)| *room == home) else {
        return Vec::new();
    };
    let rooms = ROOMS.iter().map(|(room, _)| *room);
    rooms
        .filter(|room| *room != home && !known.contains(room))
        .collect()
}

/// The top module that a file belongs to, and how many `super` lead from it to the crate's root.
fn home(path: &Path) -> (Option<&str>, usize) {
    let names: Vec<&str> = path
        .iter()
        .skip(1)
        .filter_map(|name| name.to_str())
        .collect();
    let top = names.first().map(|name| name.trim_end_matches(".rs"));
    (top, names.len())
}

/// Whether the text mentions this path, and not as a part of longer names.
fn mentions(text: &str, name: &str) -> bool {
    let is_name = |letter: char| letter.is_alphanumeric() || letter == '_';
    text.match_indices(name).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + name.len()..].chars().next();
        !before.is_some_and(is_name) && !after.is_some_and(is_name)
    })
}

/// The paths named by `use` declarations, each in full.
fn imports(text: &str) -> Vec<String> {
    let declarations = text.split(';');
    let trees = declarations.filter_map(|piece| Some(piece.rsplit_once("use ")?.1));
    trees.flat_map(written_out).collect()
}

/// The paths in `a::{b, c::{d, e as f}}`, without the names after `as`.
fn written_out(tree: &str) -> Vec<String> {
    let Some((stem, rest)) = tree.split_once('{') else {
        let path = tree.split_whitespace().next();
        return path.map(str::to_owned).into_iter().collect();
    };
    let inner = rest.trim_end().strip_suffix('}').unwrap_or(rest);
    branches(inner)
        .into_iter()
        .flat_map(written_out)
        .map(|branch| format!("{}{branch}", stem.trim()))
        .collect()
}

/// The parts between commas that are not inside inner braces.
fn branches(list: &str) -> Vec<&str> {
    let mut depth = 0_usize;
    let parts = list.split(|letter| {
        match letter {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        letter == ',' && depth == 0
    });
    parts.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(path: &str, text: &str, mentioned: &[&str]) {
        let faults = faults(Path::new(path), text);
        let expected: Vec<String> = mentioned
            .iter()
            .map(|name| format!("{path} mentions `{name}`: "))
            .collect();
        assert_eq!(faults.len(), expected.len(), "{path}, {text}: {faults:?}");
        for (fault, expected) in faults.iter().zip(expected) {
            assert!(fault.starts_with(&expected), "{fault}");
        }
    }

    #[test]
    fn the_browser_is_known_to_the_platform_alone() {
        let text = "use web_sys::Event;\nuse wasm_bindgen::JsCast;\nuse wasm_bindgen_futures::x;";
        check("src/ui/field.rs", text, &["web_sys", "wasm_bindgen"]);
        check("src/target/native.rs", text, &["web_sys", "wasm_bindgen"]);
        check("src/main.rs", "fn main() { js_sys::eval(x) }", &["js_sys"]);
        check("src/platform/event.rs", text, &[]);
        check("src/platform.rs", text, &[]);
        check("src/ui.rs", "let my_web_sys_event = 1;", &[]);
    }

    #[test]
    fn requests_are_the_targets_own() {
        let text = "use crate::platform::{\n    address,\n    fetch::{self, Pending},\n};";
        check("src/runner/exchange.rs", text, &["platform::fetch"]);
        check("src/target/files.rs", text, &[]);
        check("src/target.rs", text, &[]);
        let text = "use crate::{\n    platform::{clock, cookies}, target::Target};";
        check("src/app/state.rs", text, &["platform::cookies"]);
        check(
            "src/app.rs",
            "platform::fetch::send(x)",
            &["platform::fetch"],
        );
        check("src/app.rs", "use crate::platform::{fetched, clock};", &[]);
        let text = "use crate::platform::{clock, cookies as jar};";
        check("src/runner/interventions.rs", text, &["platform::cookies"]);
        check("src/app.rs", "use crate::platform::*;", &["platform::*"]);
        let text = "use crate::{platform as p, target};";
        check("src/app.rs", text, &["platform as"]);
    }

    #[test]
    fn rooms_know_only_those_below_them() {
        let text = "use crate::{journal::Snapshot, platform::clock};";
        check("src/target/native.rs", text, &["crate::journal"]);
        check("src/platform/clock.rs", text, &["crate::journal"]);
        check("src/runner/setup.rs", text, &[]);
        check("src/target.rs", "use super::runner;", &["super::runner"]);
        let text = "super::super::ui::y()";
        check("src/target/x.rs", text, &["super::super::ui"]);
        let text = "use super::text;\nuse crate::journals;";
        check("src/target/x.rs", text, &[]);
        let text = "use crate::target::Lab;";
        check("src/platform/clock.rs", text, &["crate::target"]);
        check("src/target/native.rs", text, &[]);
        let text = "use crate::runner::RunRequest;";
        check("src/journal/log.rs", text, &["crate::runner"]);
        check("src/course/lesson.rs", text, &[]);
    }

    #[test]
    fn features_do_not_know_each_other() {
        let text = "use crate::inspector::NAME;";
        check("src/course/lesson.rs", text, &["crate::inspector"]);
        check("src/inspector/share.rs", text, &[]);
        check("src/app/place.rs", text, &[]);
        check("src/main.rs", text, &[]);
    }
}
