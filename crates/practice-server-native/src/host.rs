//! Which `Host` names this server answers to. Knows DNS rebinding; knows no path and no content.

use std::net::IpAddr;

use http_message::{Address, Headers};

/// What the `Host` line of a request means here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum HostVerdict {
    /// The request is for this server.
    Ours,
    /// A foreign name that leads to this machine: what DNS rebinding does, so that a foreign page counts as
    /// same-origin here and reads everything.
    Foreign,
    /// No `Host` line, several, or none that is one: RFC 9112 §3.2 asks for 400.
    Malformed,
}

/// Judges the `Host` line. A server on a loopback address answers to any loopback name with any port, as Trunk's proxy
/// keeps its own port in the line. A server that the user put on another address is reached under names that nobody can
/// list here, so it answers to all; its `/__playground/` still has a guard of its own.
pub(crate) fn judge(headers: &Headers, listening: IpAddr) -> HostVerdict {
    let mut lines = headers.get_all("Host");
    let (Some(line), None) = (lines.next(), lines.next()) else {
        return HostVerdict::Malformed;
    };
    let Ok(address) = Address::parse(&format!("http://{}/", line.text())) else {
        return HostVerdict::Malformed;
    };
    if address.target() != "/" {
        return HostVerdict::Malformed;
    }
    if address.origin.host.is_loopback() || !listening.to_canonical().is_loopback() {
        HostVerdict::Ours
    } else {
        HostVerdict::Foreign
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(listening: &str, lines: &[&str], expected: HostVerdict) {
        let mut headers = Headers::new();
        lines.iter().for_each(|line| headers.push("host", *line));
        assert_eq!(
            judge(&headers, listening.parse().unwrap()),
            expected,
            "{lines:?}"
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
            check("127.0.0.1", &[name], HostVerdict::Ours);
        }
        for name in [
            "evil.example",
            "evil.example:8047",
            "localhost.evil.example",
            "192.168.1.5",
            "localhost.",
        ] {
            check("127.0.0.1", &[name], HostVerdict::Foreign);
            check("::1", &[name], HostVerdict::Foreign);
        }
    }

    #[test]
    fn elsewhere_any_name() {
        check("0.0.0.0", &["class.example:8047"], HostVerdict::Ours);
        check("192.168.1.5", &["127.0.0.1"], HostVerdict::Ours);
    }

    #[test]
    fn one_wellformed_line() {
        check("127.0.0.1", &[], HostVerdict::Malformed);
        check(
            "127.0.0.1",
            &["localhost", "localhost"],
            HostVerdict::Malformed,
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
            check("0.0.0.0", &[line], HostVerdict::Malformed);
        }
    }
}
