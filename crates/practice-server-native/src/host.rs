//! Which hosts this server answers to: a defence against DNS rebinding.

use std::net::IpAddr;

use axum::http::Uri;
use http_message::{Address, Headers, Host};

/// Why a request is not for this server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum HostRefusal {
    /// A foreign name that leads to this machine: what DNS rebinding does, so that a foreign page counts as
    /// same-origin here and reads everything.
    Foreign,
    /// An absolute target that is no `http:` (RFC 9110 §7.4).
    ForeignScheme,
    /// No `Host` line, several, or none that is one: RFC 9112 §3.2 asks for 400.
    Malformed,
}

/// Judges which host a request is for. A server on a loopback address answers to any loopback name with any port, as Trunk's
/// proxy keeps its own port in the line. A server that the user put on another address is reached under names that nobody can
/// list here, so it answers to all; its `/__playground/` still has a guard of its own.
pub(crate) fn judge(headers: &Headers, target: &Uri, listening: IpAddr) -> Result<(), HostRefusal> {
    let host = named(headers, authority(target)?)?;
    if host.is_loopback() || !listening.to_canonical().is_loopback() {
        Ok(())
    } else {
        Err(HostRefusal::Foreign)
    }
}

/// The host that a request is for, whose target has this authority.
pub(crate) fn named(headers: &Headers, authority: Option<&str>) -> Result<Host, HostRefusal> {
    let line = only_line(headers)?;
    match authority {
        None => Ok(line),
        // RFC 9112 §3.2.2: the target counts, whatever stands in the line.
        Some(authority) => host_of(authority),
    }
}

/// The authority of a target in absolute form; none in any other form.
pub(crate) fn authority(target: &Uri) -> Result<Option<&str>, HostRefusal> {
    match (target.scheme_str(), target.authority()) {
        (Some("http"), Some(authority)) => Ok(Some(authority.as_str())),
        (Some(_), Some(_)) => Err(HostRefusal::ForeignScheme),
        (_, None) | (None, Some(_)) => Ok(None),
    }
}

/// RFC 9112 §3.2: one well-formed line, whatever the form of the target.
fn only_line(headers: &Headers) -> Result<Host, HostRefusal> {
    let mut lines = headers.get_all("Host");
    let (Some(line), None) = (lines.next(), lines.next()) else {
        return Err(HostRefusal::Malformed);
    };
    host_of(&line.text())
}

/// The host of an authority, which may name a port.
pub(crate) fn host_of(authority: &str) -> Result<Host, HostRefusal> {
    match Address::parse(&["http://", authority, "/"].concat()) {
        Ok(address) if address.target() == "/" => Ok(address.origin.host),
        Ok(_) | Err(_) => Err(HostRefusal::Malformed),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(listening: &str, lines: &[&str], expected: Result<(), HostRefusal>) {
        check_target("/", listening, lines, expected);
    }

    #[track_caller]
    fn check_target(
        target: &str,
        listening: &str,
        lines: &[&str],
        expected: Result<(), HostRefusal>,
    ) {
        let mut headers = Headers::new();
        lines.iter().for_each(|line| headers.push("host", *line));
        assert_eq!(
            judge(
                &headers,
                &target.parse().unwrap(),
                listening.parse().unwrap()
            ),
            expected,
            "{target} {lines:?}"
        );
    }

    #[test]
    fn an_absolute_target_counts_before_the_line() {
        let check = |target, line, expected| check_target(target, "127.0.0.1", &[line], expected);
        check("http://localhost/api/", "evil.example", Ok(()));
        check(
            "http://evil.example/api/",
            "localhost",
            Err(HostRefusal::Foreign),
        );
        check("http://LOCALHOST:1", "localhost", Ok(()));
        check(
            "https://localhost/",
            "localhost",
            Err(HostRefusal::ForeignScheme),
        );
        check(
            "http://u@localhost/",
            "localhost",
            Err(HostRefusal::Malformed),
        );
        check("http://localhost/", "a b", Err(HostRefusal::Malformed));
        check_target(
            "http://localhost/",
            "127.0.0.1",
            &[],
            Err(HostRefusal::Malformed),
        );
    }

    #[test]
    fn on_loopback_only_loopback_names() {
        for name in [
            "127.0.0.1:8047",
            "localhost",
            "LOCALHOST:1",
            "[::1]:8047",
            "a.localhost",
            "127.9.9.9",
        ] {
            check("127.0.0.1", &[name], Ok(()));
        }
        for name in [
            "evil.example",
            "evil.example:8047",
            "localhost.evil.example",
            "192.168.1.5",
            "localhost.",
        ] {
            check("127.0.0.1", &[name], Err(HostRefusal::Foreign));
            check("::1", &[name], Err(HostRefusal::Foreign));
        }
    }

    #[test]
    fn elsewhere_any_name() {
        check("0.0.0.0", &["class.example:8047"], Ok(()));
        check("192.168.1.5", &["127.0.0.1"], Ok(()));
    }

    #[test]
    fn one_wellformed_line() {
        check("127.0.0.1", &[], Err(HostRefusal::Malformed));
        check(
            "127.0.0.1",
            &["localhost", "localhost"],
            Err(HostRefusal::Malformed),
        );
        for line in [
            "",
            "a b",
            "localhost/x",
            "localhost?x",
            "u@localhost",
            "localhost:99999",
            "[::1",
        ] {
            check("0.0.0.0", &[line], Err(HostRefusal::Malformed));
        }
    }
}
