//! Prepares the built page in `dist/` for any host of static files: a version, a policy without headers, and the list of files that
//! the service worker caches.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use page_policy::{PYTHON_WORKER, PYTHON_WORKER_SCRIPT, content_security_policy};
use sha2::{Digest as _, Sha256};

use crate::Outcome;

/// The worker's own script: the browser fetches it past every cache, so it needs no version in its name.
const WORKER: &str = "service-worker.js";

/// What a host of static files answers where the practice server would report its configuration: so the page learns what is behind
/// it without an error on the console.
const NO_SERVER: (&str, &str) = ("__playground/config", "{\"server\":null}\n");

/// Files of the practice server's module that the worker caches, in addition to those with a hash in their names. They are
/// requested with the version in the query.
const VERSIONED: [&str; 2] = ["practice-server-wasm.js", "practice-server-wasm_bg.wasm"];

/// Writes version, policy and list of files into the page in this folder.
pub(crate) fn finish(folder: &Path) -> Outcome {
    finish_files(folder).map_err(|error| format!("{}: {error}", folder.display()))
}

fn finish_files(folder: &Path) -> io::Result<()> {
    let mut names = Vec::new();
    collect(folder, Path::new(""), &mut names)?;
    names.sort();
    let version = version(folder, &names)?;

    let index = folder.join("index.html");
    let html = fs::read_to_string(&index)?;
    fs::write(index, with_head(&html, &version)?)?;

    let worker = folder.join(WORKER);
    let script = fs::read_to_string(&worker)?;
    let build = build(&version, &names);
    fs::write(worker, ["const BUILD=", &build, ";\n", &script].concat())?;

    let (name, content) = NO_SERVER;
    let file = folder.join(name);
    fs::create_dir_all(file.parent().unwrap_or(folder))?;
    fs::write(file, content)
}

/// Paths below the folder, with slashes.
fn collect(folder: &Path, below: &Path, names: &mut Vec<String>) -> io::Result<()> {
    for entry in fs::read_dir(folder.join(below))? {
        let entry = entry?;
        let path: PathBuf = below.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            collect(folder, &path, names)?;
        } else {
            names.push(path.to_string_lossy().replace('\\', "/"));
        }
    }
    Ok(())
}

/// A hash of all names and contents: a different build has a different version, the same build the same one.
fn version(folder: &Path, names: &[String]) -> io::Result<String> {
    let mut hash = Sha256::new();
    for name in names {
        let content = fs::read(folder.join(name))?;
        hash.update((name.len() as u64).to_le_bytes());
        hash.update(name);
        hash.update((content.len() as u64).to_le_bytes());
        hash.update(content);
    }
    Ok(hash
        .finalize()
        .iter()
        .take(8)
        .map(|octet| format!("{octet:02x}"))
        .collect())
}

/// The page with its version, and with its policy before everything that the policy governs.
fn with_head(html: &str, version: &str) -> io::Result<String> {
    const CHARSET: [&str; 2] = ["<meta charset=\"utf-8\">", "<meta charset=utf-8>"];
    let charset = CHARSET.into_iter().find(|tag| html.contains(tag));
    let charset = charset.ok_or_else(|| missing("<meta charset>"))?;
    let policy = content_security_policy(html);
    let head = format!(
        "{charset}<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\"><meta name=\"version\" content=\"{version}\">"
    );
    replaced(html, charset, &head)
}

/// `{ version, files, python }` as JavaScript: the last is the script of Python's worker, and the policy that governs it.
fn build(version: &str, names: &[String]) -> String {
    let kept = names.iter().filter(|name| is_kept(name));
    let files: Vec<String> = kept
        .map(|name| match VERSIONED.contains(&name.as_str()) {
            true => format!("\"{name}?v={version}\""),
            false => format!("\"{name}\""),
        })
        .collect();
    format!(
        "{{ version: \"{version}\", files: [{}], python: [\"{PYTHON_WORKER_SCRIPT}\", \"{PYTHON_WORKER}\"] }}",
        files.join(", ")
    )
}

/// What the app loads: files with a hash in their names, and the module on demand.
fn is_kept(name: &str) -> bool {
    let hashed = name.split('-').any(|part| {
        let digits = part.bytes().take_while(u8::is_ascii_hexdigit).count();
        digits == 16 && part[digits..].starts_with('.')
    });
    (hashed && !name.contains('/')) || VERSIONED.contains(&name)
}

fn replaced(text: &str, from: &str, to: &str) -> io::Result<String> {
    if !text.contains(from) {
        return Err(missing(from));
    }
    Ok(text.replacen(from, to, 1))
}

fn missing(what: &str) -> io::Error {
    io::Error::other(format!("{what} is not there"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(name: &str, kept: bool) {
        assert_eq!(is_kept(name), kept, "{name}");
    }

    #[test]
    fn what_the_app_loads_is_kept() {
        check("base-2927ac86882a74d7.css", true);
        check("page-36b18d39c72e7989.wasm", true);
        check("split_lessons-08c7f36b18d39c72.wasm", true);
        check("practice-server-wasm.js", true);
        check("service-worker.js", false);
        check("index.html", false);
        check("tutorial/zh/session.html", false);
        check("tutorial/picture-2927ac86882a74d7.svg", false);
    }

    #[test]
    fn version_and_policy_come_first() {
        let html = "<head><meta charset=\"utf-8\"><script>a</script></head>";
        let page = with_head(html, "v1").unwrap();
        let policy = page.find("Content-Security-Policy").unwrap();
        assert!(policy < page.find("<script>").unwrap());
        assert!(page.contains("<meta name=\"version\" content=\"v1\">"));
        assert!(
            page.contains("'sha256-"),
            "the inline script is named by its hash"
        );
        assert!(with_head("<head></head>", "v1").is_err());
    }

    #[test]
    fn the_worker_learns_version_and_files() {
        let names = [
            "index.html",
            "a-2927ac86882a74d7.css",
            "practice-server-wasm.js",
        ];
        let text = build("v1", &names.map(str::to_owned));
        let files = "{ version: \"v1\", files: [\"a-2927ac86882a74d7.css\", \"practice-server-wasm.js?v=v1\"], ";
        assert!(text.starts_with(files), "{text}");
        let python = "python: [\"python/worker.js\", \"default-src 'none'; script-src 'self'";
        assert!(text[files.len()..].starts_with(python), "{text}");
    }

    #[test]
    fn another_content_is_another_version() {
        let folder = std::env::temp_dir().join(format!("xtask-version-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let mut versions = Vec::new();
        for content in ["a", "b", "a"] {
            fs::write(folder.join("file"), content).unwrap();
            versions.push(version(&folder, &["file".to_owned()]).unwrap());
        }
        fs::remove_dir_all(&folder).unwrap();
        assert_eq!(versions[0], versions[2]);
        assert_ne!(versions[0], versions[1]);
        assert_eq!(versions[0].len(), 16);
    }
}
