//! Likely mistakes in a line that somebody pasted: what the rules do with it may be right and still not what was meant.

use std::ops::Range;

use http_message::{Host, Timestamp, is_token_byte};

use crate::{Attribute, date, nspr_date, parse::pieces};

/// A likely mistake. None of them changes what becomes of the line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Hint {
    /// The whole header line was pasted: its name and colon stand before the cookie.
    HeaderName {
        /// `Set-Cookie` or `Cookie`, as it was written.
        name: String,
        /// The cookie itself.
        cookie: Range<usize>,
    },
    /// The status line of a response was pasted (RFC 9112 §4).
    StatusLine,
    /// Another header line was pasted, such as `Content-Type: text/html`.
    OtherHeader {
        /// Its name, as it was written.
        name: String,
    },
    /// JavaScript was pasted: `document.cookie = "…"`.
    Statement {
        /// The cookie itself.
        cookie: Range<usize>,
    },
    /// Two cookies were joined by a comma; browsers take no comma for an end.
    JoinedByComma {
        /// Where the comma stands.
        comma: usize,
        /// The name of the cookie behind it.
        name: String,
    },
    /// The line goes on from the one before, as headers once could be folded (RFC 9112 §5.2).
    Folded,
    /// Expires has a zone other than UTC, which one browser reads and the others pass over.
    Zone {
        /// The zone, as it was written.
        zone: String,
        /// Where the value of Expires stands.
        value: Range<usize>,
        /// The moment that is meant.
        moment: Timestamp,
    },
    /// Domain names the answering host, which stands under no domain that could be shared: the cookie is for it alone.
    DomainIsHost,
    /// Domain is an IP address with a dot before it.
    DottedAddress,
}

/// The likely mistakes in a line that this host sends.
pub fn hints(line: &[u8], host: &Host) -> Vec<Hint> {
    let mut found = Vec::new();
    let (start, outer) = outer(line);
    if outer.is_none()
        && let Some(hint) = no_cookie(line)
    {
        return vec![hint];
    }
    found.extend(outer);
    if continues(line) {
        found.push(Hint::Folded);
    }
    for (at, piece) in pieces(&line[start..]).enumerate() {
        let whole = start + piece.whole.start..start + piece.whole.end;
        found.extend(joined(line, whole, at == 0));
        let name = &line[start..][piece.name.clone()];
        let value = start + piece.value.start..start + piece.value.end;
        match Attribute::named(name).filter(|_| at > 0) {
            Some(Attribute::Domain) => found.extend(about_domain(&line[value], host)),
            Some(Attribute::Expires) => found.extend(about_date(line, value)),
            Some(_) | None => {}
        }
    }
    found
}

/// What stands around the cookie, and where the cookie begins.
fn outer(line: &[u8]) -> (usize, Option<Hint>) {
    let mut front = line.len() - line.trim_ascii_start().len();
    // As `curl -v` shows what came and what went.
    if let [b'<' | b'>', b' ', ..] = &line[front..] {
        front += 2;
    }
    let rest = &line[front..];
    let begins = |prefix: &str| {
        let head = rest.get(..prefix.len());
        head.is_some_and(|head| head.eq_ignore_ascii_case(prefix.as_bytes()))
    };
    let gap = |from: usize| line[from..].len() - line[from..].trim_ascii_start().len();
    for name in ["Set-Cookie:", "Set-Cookie2:", "Cookie:"] {
        if begins(name) {
            let colon = front + name.len();
            let start = colon + gap(colon);
            let hint = Hint::HeaderName {
                name: text(&line[front..colon - 1]),
                cookie: start..line.len(),
            };
            return (start, Some(hint));
        }
    }
    if begins("document.cookie") {
        let equals = front + "document.cookie".len();
        let equals = equals + gap(equals);
        let quote = equals + 1 + line.get(equals + 1..).map_or(0, |_| gap(equals + 1));
        if let (Some(b'='), Some(mark @ (b'"' | b'\'' | b'`'))) =
            (line.get(equals), line.get(quote))
        {
            let start = quote + 1;
            let end = line[start..].iter().rposition(|byte| byte == mark);
            let end = end.map_or(line.len(), |end| start + end);
            return (start, Some(Hint::Statement { cookie: start..end }));
        }
    }
    (0, None)
}

/// A line of a response's head that sets no cookie. A cookie's own name may hold a colon, but no blank behind it.
fn no_cookie(line: &[u8]) -> Option<Hint> {
    let line = line.trim_ascii_start();
    let line = line.strip_prefix(b"< ").unwrap_or(line);
    let version = line.strip_prefix(b"HTTP/").unwrap_or_default();
    if version.first().is_some_and(u8::is_ascii_digit) && version.contains(&b' ') {
        return Some(Hint::StatusLine);
    }
    let length = line.iter().take_while(|byte| is_token_byte(**byte)).count();
    let (name, rest) = line.split_at(length);
    let ends = matches!(rest, [b':'] | [b':', b' ' | b'\t', ..]);
    (ends && name.first().is_some_and(u8::is_ascii_alphabetic))
        .then(|| Hint::OtherHeader { name: text(name) })
}

/// It begins with white space and an attribute: a folded header's second line.
fn continues(line: &[u8]) -> bool {
    let folded = matches!(line, [b' ' | b'\t', ..]);
    let first = pieces(line).next();
    let name = first.map_or(&b""[..], |piece| &line[piece.name]);
    folded && Attribute::named(name).is_some()
        || line
            .windows(2)
            .any(|two| matches!(two, [b'\n', b' ' | b'\t']))
}

/// A comma, and behind it what looks like the beginning of a cookie. In a value a comma may well be meant, unless a space
/// follows; a date's comma is followed by no `=`.
fn joined(line: &[u8], piece: Range<usize>, is_pair: bool) -> Option<Hint> {
    let commas = piece.clone().filter(|&at| line[at] == b',');
    for comma in commas {
        let behind = &line[comma + 1..piece.end];
        let spaced = behind.first().is_some_and(u8::is_ascii_whitespace);
        let name = behind.trim_ascii_start();
        let length = name.iter().take_while(|byte| is_token_byte(**byte)).count();
        if length > 0 && name.get(length) == Some(&b'=') && (spaced || !is_pair) {
            return Some(Hint::JoinedByComma {
                comma,
                name: text(&name[..length]),
            });
        }
    }
    None
}

fn about_domain(value: &[u8], host: &Host) -> Option<Hint> {
    let written = text(value).to_ascii_lowercase();
    let bare = written.strip_prefix('.').unwrap_or(&written);
    let same = bare == host.to_string();
    match host {
        Host::V4(_) | Host::V6(_) if same && bare != written => Some(Hint::DottedAddress),
        Host::V4(_) | Host::V6(_) => same.then_some(Hint::DomainIsHost),
        Host::Name(name) => (same && !name.contains('.')).then_some(Hint::DomainIsHost),
    }
}

/// A date with a zone that Firefox reads. The other readers take the time for UTC.
fn about_date(line: &[u8], value: Range<usize>) -> Option<Hint> {
    let zone = date::unread_zone(&line[value.clone()])?;
    let moment = nspr_date::parse(&line[value.clone()])?;
    (date::parse(&line[value.clone()]) != Some(moment)).then(|| Hint::Zone {
        zone: text(zone),
        value,
        moment,
    })
}

fn text(octets: &[u8]) -> String {
    String::from_utf8_lossy(octets).into_owned()
}

#[cfg(test)]
mod tests;
