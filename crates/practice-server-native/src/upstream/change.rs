//! The lines that cannot stay as they are. Each change is told with the line before and after; nothing else is changed.

use std::net::IpAddr;

use http_message::{Address, Host, Origin};
use practice_server::{ChangeReason, Passage, Side};

use super::Setting;
use super::head::{Edit, Head};

/// A changed line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Change {
    pub(crate) edit: Edit,
    before: String,
    after: String,
    reason: ChangeReason,
}

impl Change {
    fn new(head: &Head, line: usize, value: String, reason: ChangeReason) -> Option<Self> {
        let field = head.headers.iter().nth(line)?;
        let before = field.text();
        (before != value).then(|| Self {
            before: format!("{}: {before}", field.name),
            after: format!("{}: {value}", field.name),
            edit: Edit {
                line,
                value: value.into_bytes(),
            },
            reason,
        })
    }

    /// What the trace says of it.
    pub(crate) fn told(self, of: Side) -> Passage {
        Passage::LineChanged {
            of,
            before: self.before,
            after: self.after,
            reason: self.reason,
        }
    }
}

/// What is changed in a request: `Host` where the upstream server wants its own name, and then `Origin` and `Referer` with it,
/// which name the same origin. Those of another site stay.
pub(crate) fn of_request(setting: &Setting, head: &Head) -> Vec<Change> {
    if !setting.rewrites_host {
        return Vec::new();
    }
    let Some(host) = head.headers.get("Host") else {
        return Vec::new();
    };
    let upstream = &setting.upstream.origin;
    let own = format!("http://{}", host.text());
    let mut changes = Vec::new();
    for (line, _) in head.lines("Host") {
        changes.extend(Change::new(
            head,
            line,
            upstream.authority(),
            ChangeReason::Host,
        ));
    }
    for (name, reason) in [
        ("Origin", ChangeReason::Origin),
        ("Referer", ChangeReason::Referer),
    ] {
        for (line, field) in head.lines(name) {
            let text = field.text();
            let rest = text.strip_prefix(own.as_str());
            if let Some(rest) = rest.filter(|rest| rest.is_empty() || rest.starts_with('/')) {
                changes.extend(Change::new(head, line, format!("{upstream}{rest}"), reason));
            }
        }
    }
    in_order(changes)
}

/// What is changed in an answer to a client that asked for this host: an absolute `Location` that names the upstream server, and
/// a `Domain` that is the upstream server's and not that of the host that was asked.
pub(crate) fn of_response(
    setting: &Setting,
    listener: &Origin,
    asked: Option<&str>,
    head: &Head,
) -> Vec<Change> {
    let Some(asked) = asked else {
        return Vec::new();
    };
    let mut changes = Vec::new();
    for (line, field) in head.lines("Location") {
        let text = field.text();
        let moved = location(setting, listener, asked, &text);
        changes
            .extend(moved.and_then(|value| Change::new(head, line, value, ChangeReason::Location)));
    }
    for (line, field) in head.lines("Set-Cookie") {
        let text = field.text();
        let bare = without_domain(&setting.upstream.origin.host, asked, &text);
        changes.extend(
            bare.and_then(|value| Change::new(head, line, value, ChangeReason::CookieDomain)),
        );
    }
    in_order(changes)
}

fn in_order(mut changes: Vec<Change>) -> Vec<Change> {
    changes.sort_by_key(|change| change.edit.line);
    changes
}

/// The same place, reached through here. A loopback name other than the one that was asked stays the other one, as the client
/// would meet it without us: only its port changes.
fn location(setting: &Setting, listener: &Origin, asked: &str, text: &str) -> Option<String> {
    let after_scheme = text
        .find("//")
        .filter(|at| matches!(&text[..*at], "" | "http:" | "HTTP:"))?
        + 2;
    let rest = &text[after_scheme..];
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let named = Address::parse(&["http://", &rest[..end]].concat())
        .ok()?
        .origin;
    let upstream = &setting.upstream.origin;
    let host = if named == *upstream && setting.rewrites_host {
        asked.to_owned()
    } else if named == *upstream || is_alias(&named, upstream, setting.upstream.remote) {
        Origin {
            port: listener.port,
            ..named.clone()
        }
        .authority()
    } else {
        return None;
    };
    Some([&text[..after_scheme], &host, &rest[end..]].concat())
}

/// Whether it is the upstream server by another name of this machine.
fn is_alias(named: &Origin, upstream: &Origin, remote: bool) -> bool {
    !remote && named.port == upstream.port && named.host.is_loopback()
}

/// The line without its `Domain`, where that is the upstream server's and the client would refuse it (RFC 6265bis §5.7, step 10).
fn without_domain(upstream: &Host, asked: &str, line: &str) -> Option<String> {
    let parts: Vec<&str> = line.split(';').collect();
    let domain = |part: &&str| {
        let (name, value) = part.split_once('=')?;
        let is_it = name.trim().eq_ignore_ascii_case("Domain");
        is_it.then(|| value.trim().trim_start_matches('.').to_ascii_lowercase())
    };
    // The last one counts.
    let named = parts.iter().skip(1).filter_map(domain).next_back()?;
    let asked = Address::parse(&["http://", asked].concat())
        .ok()?
        .origin
        .host;
    if named.is_empty() || !matches(upstream, &named) || matches(&asked, &named) {
        return None;
    }
    let kept = parts.iter().enumerate();
    let kept = kept.filter(|(at, part)| *at == 0 || domain(part).is_none());
    let kept: Vec<&str> = kept.map(|(_, part)| *part).collect();
    Some(kept.join(";"))
}

/// RFC 6265bis §5.1.3.
fn matches(host: &Host, domain: &str) -> bool {
    let text = host.to_string();
    let is_name = || matches!(host, Host::Name(_)) && domain.parse::<IpAddr>().is_err();
    text == domain
        || (is_name()
            && text
                .strip_suffix(domain)
                .is_some_and(|before| before.ends_with('.')))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::upstream::address::Upstream;
    use crate::upstream::head::{RequestHead, ResponseHead};

    fn setting(upstream: &str, remote: bool, rewrites_host: bool) -> Setting {
        Setting {
            upstream: Upstream {
                origin: Address::parse(upstream).unwrap().origin,
                remote,
            },
            rewrites_host,
            names: Vec::new(),
            session_cookie: None,
        }
    }

    fn kept() -> Setting {
        setting("http://127.0.0.1:8000", false, false)
    }

    #[track_caller]
    fn request(setting: &Setting, lines: &str, expected: &str) {
        let octets = format!("GET / HTTP/1.1\r\n{lines}\r\n");
        let head = RequestHead::read(octets.as_bytes()).unwrap().unwrap().head;
        let edits: Vec<_> = of_request(setting, &head)
            .into_iter()
            .map(|change| change.edit)
            .collect();
        let octets = format!("GET / HTTP/1.1\r\n{expected}\r\n");
        assert_eq!(String::from_utf8(head.edited(&edits).0).unwrap(), octets);
    }

    #[track_caller]
    fn response(setting: &Setting, asked: &str, line: &str, expected: &str) {
        let octets = format!("HTTP/1.1 200 OK\r\n{line}\r\n\r\n");
        let head = ResponseHead::read(octets.as_bytes()).unwrap().unwrap().head;
        let listener = Address::parse("http://127.0.0.1:8047").unwrap().origin;
        let changes = of_response(setting, &listener, Some(asked), &head);
        let edits: Vec<_> = changes.into_iter().map(|change| change.edit).collect();
        let octets = format!("HTTP/1.1 200 OK\r\n{expected}\r\n\r\n");
        assert_eq!(String::from_utf8(head.edited(&edits).0).unwrap(), octets);
    }

    #[test]
    fn requests_stay_unless_the_host_is_to_be_changed() {
        let lines =
            "Origin: http://a:8047\r\nHost: a:8047\r\nReferer: http://a:8047/x?http://a:8047\r\n";
        request(&kept(), lines, lines);
        let other = setting("http://shop.example", true, true);
        request(
            &other,
            lines,
            "Origin: http://shop.example\r\nHost: shop.example\r\nReferer: http://shop.example/x?http://a:8047\r\n",
        );
        request(
            &other,
            "Host: a:8047\r\nOrigin: http://a:80471\r\nReferer: http://b/\r\n",
            "Host: shop.example\r\nOrigin: http://a:80471\r\nReferer: http://b/\r\n",
        );
        request(&other, "Origin: null\r\n", "Origin: null\r\n");
    }

    #[test]
    fn a_location_that_leads_past_us_leads_here() {
        let check =
            |line: &str, expected: &str| response(&kept(), "localhost:8047", line, expected);
        check(
            "Location: http://127.0.0.1:8000/a?b#c",
            "Location: http://127.0.0.1:8047/a?b#c",
        );
        check(
            "LOCATION:  http://localhost:8000",
            "LOCATION:  http://localhost:8047",
        );
        check("Location: //127.0.0.1:8000/", "Location: //127.0.0.1:8047/");
        for line in [
            "Location: /a",
            "Location: http://127.0.0.1:8001/",
            "Location: https://127.0.0.1:8000/",
            "Location: http://127.0.0.1:8000@evil.example/",
            "Location: /a//127.0.0.1:8000/",
            "Content-Location: http://127.0.0.1:8000/",
        ] {
            check(line, line);
        }
        let remote = setting("http://shop.example", true, true);
        response(
            &remote,
            "localhost:8047",
            "Location: http://shop.example/a",
            "Location: http://localhost:8047/a",
        );
        response(
            &remote,
            "localhost:8047",
            "Location: http://localhost/a",
            "Location: http://localhost/a",
        );
    }

    #[test]
    fn a_domain_goes_where_it_is_the_upstream_servers_alone() {
        let remote = setting("http://www.shop.example", true, true);
        let check =
            |line: &str, expected: &str| response(&remote, "127.0.0.1:8047", line, expected);
        check(
            "Set-Cookie: a=b; Domain=.shop.example; Path=/; Secure",
            "Set-Cookie: a=b; Path=/; Secure",
        );
        check("Set-Cookie: a=b;domain=WWW.shop.example", "Set-Cookie: a=b");
        for line in [
            "Set-Cookie: a=b; Path=/; Secure",
            "Set-Cookie: a=b; Domain=other.example",
            "Set-Cookie: domain=shop.example",
            "Set-Cookie: a=b; Domain=",
            "Set-Cookie: a=b; Domain=op.example",
        ] {
            check(line, line);
        }
        let line = "Set-Cookie: a=b; Domain=127.0.0.1";
        response(&kept(), "127.0.0.1:8047", line, line);
        response(&kept(), "localhost:8047", line, "Set-Cookie: a=b");
    }
}
