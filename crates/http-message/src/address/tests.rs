//! Which addresses are accepted, which are refused, and that parsing one loses nothing.

use super::*;

#[track_caller]
fn check(text: &str, expected: Result<(&str, &str), AddressError>) {
    let found = Address::parse(text).map(|a| (a.origin.to_string(), a.target()));
    let expected = expected.map(|(origin, target)| (origin.to_owned(), target.to_owned()));
    assert_eq!(found, expected, "{text}");
}

#[test]
fn taken() {
    check("http://127.0.0.1:8047/", Ok(("http://127.0.0.1:8047", "/")));
    check("HTTP://LocalHost", Ok(("http://localhost", "/")));
    check(
        "http://a.example:80/x?y=1#z",
        Ok(("http://a.example", "/x?y=1")),
    );
    check("https://a.example:443?q", Ok(("https://a.example", "/?q")));
    check("http://[::1]:8047/a", Ok(("http://[::1]:8047", "/a")));
    check("http://a.example/x?", Ok(("http://a.example", "/x?")));
    check("http://a.example:/x", Ok(("http://a.example", "/x")));
}

#[test]
fn refused() {
    check("ftp://a.example/", Err(AddressError::NotHttp));
    check("/relative", Err(AddressError::NotHttp));
    check("http://u:p@a.example/", Err(AddressError::Credentials));
    check("http:///x", Err(AddressError::Host));
    check("http://a b/", Err(AddressError::Host));
    check("http://[::1/", Err(AddressError::Host));
    check("http://a.example:99999/", Err(AddressError::Port));
    check("http://a.example/张", Err(AddressError::NotSerialised));
}

#[test]
fn loopback() {
    for (host, expected) in [
        ("localhost", true),
        ("app.localhost", true),
        ("127.9.9.9", true),
        ("[::1]", true),
        ("notlocalhost", false),
        ("10.0.0.1", false),
    ] {
        let host = Host::parse(host).unwrap();
        assert_eq!(host.is_loopback(), expected, "{host}");
    }
}
