//! The public suffix list (publicsuffix.org, from the crate `psl`) as a separate WebAssembly module: it is larger than the
//! whole page, and only hosts other than this machine need it.
#![warn(missing_docs)]

use wasm_bindgen::prelude::wasm_bindgen;

/// How many octets at the end of a host name in ASCII are its longest public suffix. A name that the list does not know has
/// its last label as suffix (the list's rule `*`).
#[wasm_bindgen(js_name = suffixLength)]
pub fn suffix_length(name: &str) -> usize {
    psl::suffix(name.as_bytes()).map_or(name.len(), |suffix| suffix.as_bytes().len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(name: &str, suffix: &str) {
        assert_eq!(&name[name.len() - suffix_length(name)..], suffix);
    }

    #[test]
    fn suffixes_of_the_list_and_beyond_it() {
        check("www.example.com", "com");
        check("example.com.cn", "com.cn");
        check("com.cn", "com.cn");
        check("alice.github.io", "github.io");
        check("www.ck", "ck");
        check("a.b.unknown-top-level", "unknown-top-level");
        check("localhost", "localhost");
        check("xn--fiqs8s", "xn--fiqs8s");
        check("www.example.com.", "com.");
    }
}
