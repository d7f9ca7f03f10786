//! Which registrable domain a host has.

use super::*;

#[derive(Debug)]
struct WithCoUk;

impl PublicSuffixes for WithCoUk {
    fn suffix_of<'a>(&self, name: &'a str) -> &'a str {
        match name.strip_suffix("co.uk") {
            Some(rest) if rest.is_empty() || rest.ends_with('.') => &name[rest.len()..],
            Some(_) | None => LastLabel.suffix_of(name),
        }
    }
}

#[track_caller]
fn check(host: &str, expected: &str) {
    let host = Host::parse(host).unwrap();
    assert_eq!(registrable(&host, &WithCoUk), expected, "{host}");
}

#[test]
fn registrable_domains() {
    check("a.b.example.com", "example.com");
    check("example.com", "example.com");
    check("a.example.com.", "example.com.");
    check("com", "com");
    check("localhost", "localhost");
    check("127.0.0.1", "127.0.0.1");
    check("[::1]", "[::1]");
    check("shop.co.uk", "shop.co.uk");
    check("a.shop.co.uk", "shop.co.uk");
    check("co.uk", "co.uk");
    check("notco.uk", "notco.uk");
}
