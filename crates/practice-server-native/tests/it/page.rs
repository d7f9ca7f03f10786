//! The files of the page: types, caching, compression and the headers that keep the page to itself.

use std::net::SocketAddr;
use std::path::Path;

use crate::connection::Connection;
use crate::program::Program;
use crate::within::Within;

/// The same page served in both ways: from its folder, and out of the program.
fn both(test: impl Fn(SocketAddr)) {
    let from_folder = page(&sample());
    test(from_folder.address);
    let out_of_program = Within::start();
    test(out_of_program.address);
}

/// A small page with packed forms beside some of its files.
fn sample() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/page")
}

fn page(folder: &Path) -> Program {
    Program::start(&["--data", ":memory:", "--page", folder.to_str().unwrap()])
}

#[track_caller]
fn check(
    server: SocketAddr,
    path: &str,
    accepts: &str,
    expected: (u16, &str, &str, Option<&str>, &str),
) {
    let accepts = format!("Accept-Encoding: {accepts}");
    let answer = Connection::to(server).ask("GET", path, &[&accepts], "");
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
    both(each_file_and_its_headers);
}

fn each_file_and_its_headers(server: SocketAddr) {
    let script = "/app-0123456789abcdef.js";
    let index = std::fs::read_to_string(sample().join("index.html")).unwrap();
    let plain = "text/plain; charset=utf-8";
    check(
        server,
        "/",
        "identity",
        (200, "text/html", "no-cache", None, &index),
    );
    check(
        server,
        "/?embed=1&lesson=sign-in",
        "identity",
        (200, "text/html", "no-cache", None, &index),
    );
    check(
        server,
        "/tutorial/",
        "br",
        (200, "text/html", "no-cache", None, "a tutorial"),
    );
    check(
        server,
        script,
        "gzip, br",
        (200, "text/javascript", LASTING, Some("br"), "brotli"),
    );
    check(
        server,
        script,
        "gzip",
        (200, "text/javascript", LASTING, Some("gzip"), "gzip"),
    );
    check(
        server,
        script,
        "identity",
        (200, "text/javascript", LASTING, None, "plain"),
    );
    let wasm = "/app-0123456789abcdef_bg.wasm";
    check(
        server,
        wasm,
        "br",
        (200, "application/wasm", LASTING, None, "\0asm"),
    );
    check(
        server,
        "/service-worker.js",
        "br",
        (200, "text/javascript", "no-cache", None, "worker"),
    );
    // Other sites name it, so its name has no hash: browsers ask each time, and mostly get a 304.
    check(
        server,
        "/embed.js",
        "br",
        (200, "text/javascript", "no-cache", Some("br"), "packed"),
    );
    check(
        server,
        "/embed.js",
        "identity",
        (200, "text/javascript", "no-cache", None, "element"),
    );
    check(
        server,
        "/style.css",
        "br",
        (200, "text/css", "no-cache", None, "body {}"),
    );
    check(
        server,
        "/icon.svg",
        "br",
        (200, "image/svg+xml", "no-cache", None, "<svg/>"),
    );
    check(
        server,
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
        check(server, path, "br", (404, plain, "no-cache", None, nothing));
    }
    let long = format!("/{}", "a".repeat(8000));
    check(server, &long, "br", (404, plain, "no-cache", None, nothing));
}

#[test]
fn a_script_that_is_known_is_not_sent_again() {
    both(|server| {
        let mut connection = Connection::to(server);
        let first = connection.ask("GET", "/embed.js", &[], "");
        let known = [
            format!(
                "If-Modified-Since: {}",
                first.line("Last-Modified").unwrap()
            ),
            format!("If-None-Match: {}", first.line("ETag").unwrap()),
        ];
        for condition in known {
            let second = connection.ask("GET", "/embed.js", &[&condition], "");
            assert_eq!((second.status, second.text()), (304, ""), "{condition}");
            assert_eq!(second.line("Cache-Control"), Some("no-cache"));
        }
        let packed = connection.ask("GET", "/embed.js", &["Accept-Encoding: br"], "");
        assert_ne!(packed.line("ETag"), first.line("ETag"));
    });
}

#[test]
fn only_loopback_names_lead_to_the_page() {
    let program = page(&sample());
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
fn embed(server: SocketAddr, lines: &[&str]) -> (u16, String, Option<String>) {
    let answer = Connection::to(server).ask("GET", "/embed.js", lines, "");
    if answer.status < 400 {
        assert_eq!(answer.line("Vary"), Some("Accept-Encoding"), "{lines:?}");
    }
    let range = answer.line("Content-Range").map(str::to_owned);
    (answer.status, answer.text().to_owned(), range)
}

#[test]
fn ranges_and_their_conditions() {
    both(each_range_and_its_condition);
}

fn each_range_and_its_condition(server: SocketAddr) {
    let whole = Connection::to(server).ask("GET", "/embed.js", &[], "");
    let changed = whole.line("Last-Modified").unwrap();
    assert!(whole.line("Date").is_some());
    let same = format!("If-Range: {changed}");
    let same_tag = format!("If-Range: {}", whole.line("ETag").unwrap());
    let check = |lines: &[&str], status, text: &str, range: Option<&str>| {
        let expected = (status, text.to_owned(), range.map(str::to_owned));
        assert_eq!(embed(server, lines), expected, "{lines:?}");
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
    for condition in [&same, &same_tag] {
        let lines = ["Range: bytes=0-1", condition];
        check(&lines, 206, "el", Some("bytes 0-1/7"));
    }
    let of_the_packed_form = ["Range: bytes=0-1", &same_tag, "Accept-Encoding: br"];
    check(&of_the_packed_form, 200, "packed", None);
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
    let mut connection = Connection::to(server);
    let beyond = connection.ask("GET", "/embed.js", &["Range: bytes=7-"], "");
    assert_eq!(
        (beyond.status, beyond.line("Content-Range")),
        (416, Some("bytes */7"))
    );
    let since = format!("If-Modified-Since: {changed}");
    assert_eq!(embed(server, &[&since]).0, 304);
}

#[test]
#[cfg(unix)]
fn links_lead_nowhere_outside() {
    use std::os::unix::fs::symlink;
    let (folder, outside) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let secret = outside.path().join("secret");
    std::fs::write(&secret, "not for everybody").unwrap();
    std::fs::write(outside.path().join("index.html"), "not this either").unwrap();
    std::fs::write(folder.path().join("index.html"), "a page").unwrap();
    std::fs::write(folder.path().join("embed.js"), "element").unwrap();
    std::fs::write(folder.path().join("service-worker.js"), "worker").unwrap();
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
