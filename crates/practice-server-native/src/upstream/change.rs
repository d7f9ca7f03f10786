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
mod tests;
