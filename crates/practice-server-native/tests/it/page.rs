//! The files of the page: types, caching, compression and the headers that keep the page to itself.

use std::path::Path;

use crate::program::Program;

fn page(folder: &Path) -> Program {
    let files: &[(&str, &[u8])] = &[
        (
            "index.html",
            b"<!doctype html><script>alert('Hello, world.');</script>",
        ),
        ("app-0123456789abcdef.js", b"plain"),
        ("app-0123456789abcdef.js.br", b"brotli"),
        ("app-0123456789abcdef.js.gz", b"gzip"),
        ("app-0123456789abcdef_bg.wasm", b"\0asm"),
        ("service-worker.js", b"worker"),
        ("embed.js", b"element"),
        ("embed.js.br", b"packed"),
        ("tutorial/index.html", b"a tutorial"),
        ("style.css", b"body {}"),
        ("icon.svg", b"<svg/>"),
        ("site.webmanifest", b"{}"),
    ];
    for (name, content) in files {
        let file = folder.join(name);
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(file, content).unwrap();
    }
    Program::start(&["--data", ":memory:", "--page", folder.to_str().unwrap()])
}

#[track_caller]
fn check(
    program: &Program,
    path: &str,
    accepts: &str,
    expected: (u16, &str, &str, Option<&str>, &str),
) {
    let answer = program
        .connect()
        .ask("GET", path, &[&format!("Accept-Encoding: {accepts}")], "");
    let found = (
        answer.status,
        answer.line("Content-Type").unwrap_or_default(),
        answer.line("Cache-Control").unwrap_or_default(),
        answer.line("Content-Encoding"),
        answer.text(),
    );
    assert_eq!(found, expected, "{path}");
    assert_eq!(
        answer.line("X-Content-Type-Options"),
        Some("nosniff"),
        "{path}"
    );
    assert_eq!(
        answer.line("Referrer-Policy"),
        Some("no-referrer"),
        "{path}"
    );
    assert_eq!(
        answer.line("Content-Security-Policy"),
        Some(POLICY),
        "{path}"
    );
    assert_eq!(
        answer.line("X-Frame-Options"),
        None,
        "the page may be framed"
    );
    assert_eq!(answer.line("Access-Control-Allow-Origin"), None, "{path}");
}

const POLICY: &str = "default-src 'none'; \
    script-src 'self' 'wasm-unsafe-eval' 'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='; style-src 'self'; \
    img-src 'self' data:; font-src 'self'; connect-src 'self' https: http://127.0.0.1:* http://localhost:*; \
    manifest-src 'self'; worker-src 'self'; frame-src 'self' http://127.0.0.1:* http://localhost:*; \
    base-uri 'none'; form-action 'none'";
const LASTING: &str = "public, max-age=31536000, immutable";

#[test]
fn files_and_their_headers() {
    let folder = tempfile::tempdir().unwrap();
    let program = page(folder.path());
    let script = "/app-0123456789abcdef.js";
    let index = std::fs::read_to_string(folder.path().join("index.html")).unwrap();
    let plain = "text/plain; charset=utf-8";
    check(
        &program,
        "/",
        "identity",
        (200, "text/html", "no-cache", None, &index),
    );
    check(
        &program,
        "/?embed=1&lesson=sign-in",
        "identity",
        (200, "text/html", "no-cache", None, &index),
    );
    check(
        &program,
        "/tutorial/",
        "br",
        (200, "text/html", "no-cache", None, "a tutorial"),
    );
    check(
        &program,
        script,
        "gzip, br",
        (200, "text/javascript", LASTING, Some("br"), "brotli"),
    );
    check(
        &program,
        script,
        "gzip",
        (200, "text/javascript", LASTING, Some("gzip"), "gzip"),
    );
    check(
        &program,
        script,
        "identity",
        (200, "text/javascript", LASTING, None, "plain"),
    );
    let wasm = "/app-0123456789abcdef_bg.wasm";
    check(
        &program,
        wasm,
        "br",
        (200, "application/wasm", LASTING, None, "\0asm"),
    );
    check(
        &program,
        "/service-worker.js",
        "br",
        (200, "text/javascript", "no-cache", None, "worker"),
    );
    // Other sites name it, so its name has no hash: browsers ask each time, and mostly get a 304.
    check(
        &program,
        "/embed.js",
        "br",
        (200, "text/javascript", "no-cache", Some("br"), "packed"),
    );
    check(
        &program,
        "/embed.js",
        "identity",
        (200, "text/javascript", "no-cache", None, "element"),
    );
    check(
        &program,
        "/style.css",
        "br",
        (200, "text/css", "no-cache", None, "body {}"),
    );
    check(
        &program,
        "/icon.svg",
        "br",
        (200, "image/svg+xml", "no-cache", None, "<svg/>"),
    );
    check(
        &program,
        "/site.webmanifest",
        "br",
        (200, "application/manifest+json", "no-cache", None, "{}"),
    );
    let nothing = "404: there is no such file";
    for path in [
        "/none.js",
        "/app-fedcba9876543210.js",
        "/../Cargo.toml",
        "/%2e%2e/Cargo.toml",
        "/..%2fCargo.toml",
        "/%00",
        "/%ff",
        "/apix",
        "/__playgroundx/trace",
    ] {
        check(
            &program,
            path,
            "br",
            (404, plain, "no-cache", None, nothing),
        );
    }
    let long = format!("/{}", "a".repeat(8000));
    check(
        &program,
        &long,
        "br",
        (404, plain, "no-cache", None, nothing),
    );
}

#[test]
fn a_script_that_is_known_is_not_sent_again() {
    let folder = tempfile::tempdir().unwrap();
    let program = page(folder.path());
    let mut connection = program.connect();
    let first = connection.ask("GET", "/embed.js", &[], "");
    let changed = first.line("Last-Modified").unwrap();
    let since = format!("If-Modified-Since: {changed}");
    let second = connection.ask("GET", "/embed.js", &[&since], "");
    assert_eq!((second.status, second.text()), (304, ""));
    assert_eq!(second.line("Cache-Control"), Some("no-cache"));
}

#[test]
fn only_loopback_names_lead_to_the_page() {
    let folder = tempfile::tempdir().unwrap();
    let program = page(folder.path());
    let mut connection = program.connect();
    connection.send(b"GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n");
    assert_eq!(connection.answer().status, 421);
    connection.send(b"GET / HTTP/1.1\r\nHost: localhost:1234\r\n\r\n");
    assert_eq!(connection.answer().status, 200);
    let answer = connection.ask("POST", "/", &[], "");
    assert_eq!(
        (answer.status, answer.line("Allow")),
        (405, Some("GET,HEAD"))
    );
}

/// An answer to a request for `embed.js`, which has 7 octets, packed 6.
fn embed(program: &Program, method: &str, lines: &[&str]) -> (u16, String, Option<String>) {
    let mut connection = program.connect();
    let answer = connection.ask(method, "/embed.js", lines, "");
    if answer.status < 400 {
        assert_eq!(answer.line("Vary"), Some("Accept-Encoding"), "{lines:?}");
    }
    let range = answer.line("Content-Range").map(str::to_owned);
    (answer.status, answer.text().to_owned(), range)
}

#[test]
fn ranges_and_their_conditions() {
    let folder = tempfile::tempdir().unwrap();
    let program = page(folder.path());
    let whole = program.connect().ask("GET", "/embed.js", &[], "");
    let changed = whole.line("Last-Modified").unwrap();
    assert!(whole.line("Date").is_some());
    let same = format!("If-Range: {changed}");
    let check = |lines: &[&str], status, text: &str, range: Option<&str>| {
        let expected = (status, text.to_owned(), range.map(str::to_owned));
        assert_eq!(embed(&program, "GET", lines), expected, "{lines:?}");
    };
    check(&["Range: bytes=0-1"], 206, "el", Some("bytes 0-1/7"));
    check(&["Range: bytes=-2"], 206, "nt", Some("bytes 5-6/7"));
    check(&["Range: bytes=-7"], 206, "element", Some("bytes 0-6/7"));
    check(&["Range: bytes=-8"], 206, "element", Some("bytes 0-6/7"));
    check(
        &["Range: bytes=-999999999"],
        206,
        "element",
        Some("bytes 0-6/7"),
    );
    check(
        &["Range: bytes=-9", "Accept-Encoding: br"],
        206,
        "packed",
        Some("bytes 0-5/6"),
    );
    check(&["Range: bytes=0-1", &same], 206, "el", Some("bytes 0-1/7"));
    check(
        &[
            "Range: bytes=0-1",
            "If-Range: Thu, 01 Jan 1970 00:00:00 GMT",
        ],
        200,
        "element",
        None,
    );
    check(
        &["Range: bytes=0-1", "If-Range: \"tag\""],
        200,
        "element",
        None,
    );
    check(&["Range: lines=0-1"], 200, "element", None);
    check(&["Range: bytes=0-1,3-4"], 200, "element", None);
    let mut connection = program.connect();
    let beyond = connection.ask("GET", "/embed.js", &["Range: bytes=7-"], "");
    assert_eq!(
        (beyond.status, beyond.line("Content-Range")),
        (416, Some("bytes */7"))
    );
    let since = format!("If-Modified-Since: {changed}");
    assert_eq!(embed(&program, "GET", &[&since]).0, 304);
}

#[test]
#[cfg(unix)]
fn links_lead_nowhere_outside() {
    use std::os::unix::fs::symlink;
    let (folder, outside) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let secret = outside.path().join("secret");
    std::fs::write(&secret, "not for everybody").unwrap();
    std::fs::write(outside.path().join("index.html"), "not this either").unwrap();
    let program = page(folder.path());
    let at = |name: &str| folder.path().join(name);
    symlink(&secret, at("link.txt")).unwrap();
    symlink(&secret, at("service-worker.js.br")).unwrap();
    symlink(outside.path(), at("folder")).unwrap();
    symlink(at("embed.js"), at("inside.js")).unwrap();
    for path in [
        "/link.txt",
        "/folder/secret",
        "/folder/",
        "/folder",
        "/%6cink.txt",
        "/service-worker.js",
    ] {
        let lines = ["Accept-Encoding: br"];
        let answer = program.connect().ask("GET", path, &lines, "");
        assert_eq!(
            (answer.status, answer.text()),
            (404, "404: there is no such file"),
            "{path}"
        );
    }
    assert_eq!(
        program.connect().ask("GET", "/inside.js", &[], "").text(),
        "element"
    );
}
