//! That no foreign site reaches any of the page's calls: every combination of a name, an origin, what the browser says of the
//! site, and a call, before the practice server and before a server of one's own.

use std::net::{SocketAddr, TcpListener};

use crate::connection::Connection;
use crate::program::Program;

/// What stands behind `Host:`, and whether it is a name of this machine.
const HOSTS: [(&str, bool); 12] = [
    ("OWN", true),
    ("localhost:PORT", true),
    ("localhost:1", true),
    ("[::1]:PORT", true),
    ("evil.example", false),
    ("evil.example:PORT", false),
    ("127.0.0.1.evil.example:PORT", false),
    ("localhost.evil.example", false),
    ("evil.example@OWN", false),
    ("OWN/evil.example", false),
    ("192.168.1.5:PORT", false),
    ("", false),
];

/// The lines about the origin, and whether they name that of `Host`.
const ORIGINS: [(&str, bool); 13] = [
    ("", true),
    ("Origin: http://HOST\r\n", true),
    ("Origin: https://HOST\r\n", false),
    ("Origin: http://HOST/\r\n", false),
    ("Origin: http://HOST.evil.example\r\n", false),
    ("Origin: http://evil.example/HOST\r\n", false),
    ("Origin: http://evil.example\r\n", false),
    ("Origin: http://127.0.0.1:1\r\n", false),
    ("Origin: null\r\n", false),
    ("Origin: \r\n", false),
    ("Origin: file://\r\n", false),
    ("Origin: chrome-extension://abcdefgh\r\n", false),
    (
        "Origin: http://HOST\r\nOrigin: http://evil.example\r\n",
        false,
    ),
];

/// What the browser says of who asks, and whether that is the page itself. `none` is an address that was typed.
const SITES: [(&str, bool); 7] = [
    ("", true),
    ("Sec-Fetch-Site: same-origin\r\n", true),
    ("Sec-Fetch-Site: same-site\r\n", false),
    ("Sec-Fetch-Site: cross-site\r\n", false),
    ("Sec-Fetch-Site: \r\n", false),
    ("Sec-Fetch-Site: Same-Origin\r\n", false),
    (
        "Sec-Fetch-Site: same-origin\r\nSec-Fetch-Site: cross-site\r\n",
        false,
    ),
];

/// Tries every combination; how many there were, and how many were let through.
fn cross(address: SocketAddr, calls: &[(&str, &str)]) -> (usize, usize) {
    let mut connection = Connection::to(address);
    let (mut tried, mut passed) = (0, 0);
    for (host, is_here) in HOSTS {
        let host = host.replace("OWN", &address.to_string());
        let host = host.replace("PORT", &address.port().to_string());
        for (origin, is_own) in ORIGINS {
            let origin = origin.replace("HOST", &host);
            for (site, is_same) in SITES {
                for (method, call) in calls {
                    tried += 1;
                    let allowed = is_here && is_own && is_same;
                    if allowed && *call == "events" {
                        // It would be answered without an end.
                        continue;
                    }
                    connection.send(
                        format!(
                            "{method} /__playground/{call} HTTP/1.1\r\nHost: {host}\r\n{origin}{site}Content-Length: 0\r\n\r\n"
                        )
                        .as_bytes(),
                    );
                    let answer = connection.answer();
                    let said = format!("{method} {call} {host} {origin} {site} {}", answer.status);
                    assert_eq!(allowed, !matches!(answer.status, 400 | 403 | 421), "{said}");
                    let mut lines = answer
                        .lines
                        .iter()
                        .map(|(name, _)| name.to_ascii_lowercase());
                    assert!(
                        !lines.any(|name| name.starts_with("access-control")),
                        "{said}"
                    );
                    let closes = answer.line("Connection") == Some("close");
                    if closes {
                        connection = Connection::to(address);
                    }
                    passed += usize::from(allowed);
                }
            }
        }
    }
    (tried, passed)
}

#[test]
fn no_foreign_site_reaches_the_practice_servers_calls() {
    let program = Program::in_memory();
    let calls = [
        ("GET", "trace?after=0"),
        ("GET", "events"),
        ("POST", "relay"),
        ("GET", "sessions"),
        ("GET", "config"),
        ("POST", "reset"),
        ("GET", "lab"),
    ];
    let (tried, passed) = cross(program.address, &calls);
    assert_eq!((tried, passed), (12 * 13 * 7 * 7, 4 * 2 * 2 * 6));
}

#[test]
fn no_foreign_site_reaches_what_is_seen_of_ones_own_server() {
    let nobody = TcpListener::bind("127.0.0.1:0").unwrap();
    let program = Program::before(nobody.local_addr().unwrap(), &[]);
    let calls = [
        ("GET", "trace?after=0"),
        ("GET", "events"),
        ("GET", "config"),
        ("PUT", "config"),
        ("POST", "relay"),
    ];
    let (tried, passed) = cross(program.address, &calls);
    assert_eq!((tried, passed), (12 * 13 * 7 * 5, 4 * 2 * 2 * 4));
}
