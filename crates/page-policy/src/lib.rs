//! The page's Content-Security-Policy: no code, style or picture but its own, and only the inline scripts that it was built with.
//! The native server sends it as a header, and the build writes it into `index.html` for hosts that send none.
#![warn(missing_docs)]

use base64ct::{Base64, Encoding as _};
use sha2::{Digest as _, Sha256};

/// The policy of the worker that runs Python, which is governed by its own response's headers and not by the page's: code and data
/// from the page's own host alone, and no text that becomes JavaScript.
pub const PYTHON_WORKER: &str =
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'";

/// The path of that worker's script, below the page's folder.
pub const PYTHON_WORKER_SCRIPT: &str = "python/worker.js";

/// This machine under its two usual names: there lies what a lesson needs of other origins.
const LOOPBACK: &str = "http://127.0.0.1:* http://localhost:*";

/// The policy for a page whose `index.html` is this text. It says nothing of `frame-ancestors`: the page is made to be
/// embedded in tutorials anywhere. Data may come from any `https:` host, since lessons of authors lie there; code may not.
pub fn content_security_policy(index: &str) -> String {
    let hashes: String = inline_scripts(index)
        .map(|script| {
            format!(
                " 'sha256-{}'",
                Base64::encode_string(&Sha256::digest(script))
            )
        })
        .collect();
    format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'{hashes}; style-src 'self'; img-src 'self' data:; \
         font-src 'self'; connect-src 'self' https: {LOOPBACK}; manifest-src 'self'; worker-src 'self'; \
         frame-src 'self' {LOOPBACK}; base-uri 'none'; form-action 'none'"
    )
}

/// The text of each `<script>` element without `src`: what the policy's hash is taken of (CSP 3 §6.7.3.3).
fn inline_scripts(html: &str) -> impl Iterator<Item = &str> {
    let lower = html.to_ascii_lowercase();
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let tag = at + lower[at..].find("<script")? + "<script".len();
            let text = tag + end_of_tag(&lower[tag..])?;
            let end = text + lower[text..].find("</script")?;
            at = end;
            let attributes = &lower[tag..text];
            let is_element = attributes.starts_with(|c: char| c.is_ascii_whitespace() || c == '>');
            if is_element && !has_src(attributes) {
                return Some(&html[text..end]);
            }
        }
    })
}

/// How far the tag goes, its `>` included; a `>` in a quoted value does not end it.
fn end_of_tag(rest: &str) -> Option<usize> {
    let mut quote = None;
    for (at, c) in rest.char_indices() {
        match (quote, c) {
            (None, '>') => return Some(at + 1),
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), _) if open == c => quote = None,
            (None | Some(_), _) => {}
        }
    }
    None
}

fn has_src(attributes: &str) -> bool {
    let mut words = attributes.split(|c: char| c.is_ascii_whitespace() || c == '>' || c == '/');
    words.any(|word| word == "src" || word.starts_with("src="))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(html: &str, expected: &[&str]) {
        assert_eq!(inline_scripts(html).collect::<Vec<_>>(), expected, "{html}");
    }

    #[test]
    fn inline_scripts_are_found() {
        check("<script>a()</script>", &["a()"]);
        check(
            "<SCRIPT type=\"module\" nonce='>'>\nlet x = 1 < 2;\n</SCRIPT >",
            &["\nlet x = 1 < 2;\n"],
        );
        check(
            "<script>a</script><p>张</p><script\ndefer>b</script>",
            &["a", "b"],
        );
    }

    #[test]
    fn scripts_in_files_are_not() {
        check(
            "<script src=\"/a.js\"></script><script async src=b.js></script>",
            &[],
        );
        check("<script data-src=\"x\">c</script>", &["c"]);
        check("<scripted>no</scripted></script>", &[]);
        check("<script>never closed", &[]);
    }

    #[test]
    fn the_hash_is_the_one_that_browsers_compute() {
        // Taken with another tool: openssl dgst -sha256 -binary.
        let policy = content_security_policy("<script>alert('Hello, world.');</script>");
        let expected = "script-src 'self' 'wasm-unsafe-eval' 'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng=';";
        assert!(policy.contains(expected), "{policy}");
        assert!(!policy.contains("unsafe-inline"));
        for directive in [
            "; connect-src 'self' https: http://127.0.0.1:* http://localhost:*; ",
            "; frame-src 'self' http://127.0.0.1:* http://localhost:*; ",
        ] {
            assert!(policy.contains(directive), "{policy}");
        }
    }
}
