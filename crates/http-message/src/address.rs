//! Where a request goes: the parts of an absolute http(s) URL, and its origin. URLs have to be in the serialised form of the
//! URL standard already, as a browser's `URL` prints them, so there is no IDNA here.

use std::fmt;
use std::net::{Ipv4Addr, Ipv6Addr};

/// The two schemes that HTTP travels under.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Scheme {
    /// Plain HTTP.
    Http,
    /// HTTP over TLS.
    Https,
}

impl Scheme {
    /// The scheme as it is written, without the colon.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Http => "http",
            Self::Https => "https",
        }
    }

    const fn default_port(self) -> u16 {
        match self {
            Self::Http => 80,
            Self::Https => 443,
        }
    }
}

/// A host: a lower-case name, or an IP address.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Host {
    /// A domain name in ASCII, lower case.
    Name(String),
    /// An IPv4 address.
    V4(Ipv4Addr),
    /// An IPv6 address.
    V6(Ipv6Addr),
}

impl Host {
    /// Takes a host as a URL writes it: a name, an IPv4 address, or an IPv6 address in brackets.
    pub fn parse(text: &str) -> Option<Self> {
        if let Some(inner) = text.strip_prefix('[') {
            return Some(Self::V6(inner.strip_suffix(']')?.parse().ok()?));
        }
        if let Ok(v4) = text.parse() {
            return Some(Self::V4(v4));
        }
        let forbidden =
            |b: u8| b.is_ascii_control() || !b.is_ascii() || b" #/<>?@[\\]^|%:".contains(&b);
        if text.is_empty() || text.bytes().any(forbidden) {
            return None;
        }
        Some(Self::Name(text.to_ascii_lowercase()))
    }

    /// Whether this host is this machine: `localhost`, `*.localhost`, 127.0.0.0/8, `::1`
    /// (Secure Contexts §3.1 counts them as potentially trustworthy).
    pub fn is_loopback(&self) -> bool {
        match self {
            Self::Name(name) => name == "localhost" || name.ends_with(".localhost"),
            Self::V4(v4) => v4.is_loopback(),
            Self::V6(v6) => v6.is_loopback(),
        }
    }
}

impl fmt::Display for Host {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Name(name) => f.write_str(name),
            Self::V4(v4) => v4.fmt(f),
            Self::V6(v6) => write!(f, "[{v6}]"),
        }
    }
}

/// Scheme, host and port: what the same-origin policy compares (RFC 6454 §4).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Origin {
    /// The scheme.
    pub scheme: Scheme,
    /// The host.
    pub host: Host,
    /// The port, the scheme's default where the URL names none.
    pub port: u16,
}

impl Origin {
    /// Whether a browser counts the origin as potentially trustworthy (Secure Contexts §3.1).
    pub fn is_trustworthy(&self) -> bool {
        self.scheme == Scheme::Https || self.host.is_loopback()
    }

    /// Host and port as the `Host` header writes them: the port only where it is not the default.
    pub fn authority(&self) -> String {
        if self.port == self.scheme.default_port() {
            self.host.to_string()
        } else {
            format!("{}:{}", self.host, self.port)
        }
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}://{}", self.scheme.as_str(), self.authority())
    }
}

/// An absolute http(s) URL, taken apart.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Address {
    /// Scheme, host and port.
    pub origin: Origin,
    /// The path, always with a leading `/`, percent-encoding kept.
    pub path: String,
    /// The query without its question mark, if there is one.
    pub query: Option<String>,
}

impl Address {
    /// Takes a URL in serialised form; a fragment is dropped, as it never travels.
    pub fn parse(text: &str) -> Result<Self, AddressError> {
        let (scheme, rest) = if let Some(rest) = strip_prefix_no_case(text, "http://") {
            (Scheme::Http, rest)
        } else if let Some(rest) = strip_prefix_no_case(text, "https://") {
            (Scheme::Https, rest)
        } else {
            return Err(AddressError::NotHttp);
        };
        let rest = rest.split('#').next().unwrap_or_default();
        let end = rest.find(['/', '?']).unwrap_or(rest.len());
        let (authority, target) = rest.split_at_checked(end).unwrap_or((rest, ""));
        if authority.bytes().any(|b| b == b'@') {
            return Err(AddressError::Credentials);
        }
        let (host, port) = split_port(authority, scheme)?;
        let (path, query) = match target.split_once('?') {
            Some((path, query)) => (path, Some(query.to_owned())),
            None => (target, None),
        };
        let visible = |text: &str| text.bytes().all(|b| b.is_ascii_graphic());
        if !visible(path) || !query.as_deref().is_none_or(visible) {
            return Err(AddressError::NotSerialised);
        }
        Ok(Self {
            origin: Origin {
                scheme,
                host: Host::parse(host).ok_or(AddressError::Host)?,
                port,
            },
            path: if path.is_empty() { "/" } else { path }.to_owned(),
            query,
        })
    }

    /// Path and query as the request line carries them (RFC 9112 §3.2.1).
    pub fn target(&self) -> String {
        match &self.query {
            Some(query) => format!("{}?{query}", self.path),
            None => self.path.clone(),
        }
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.origin, self.target())
    }
}

/// Why a text is not an address that this crate takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AddressError {
    /// It does not begin with `http://` or `https://`.
    NotHttp,
    /// It carries a user name or a password.
    Credentials,
    /// The host is missing or is not a name, an IPv4 address or a bracketed IPv6 address.
    Host,
    /// The port is not a number from 0 to 65535.
    Port,
    /// Path or query hold octets that a serialised URL percent-encodes.
    NotSerialised,
}

impl fmt::Display for AddressError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NotHttp => "the address must begin with http:// or https://",
            Self::Credentials => "the address must not carry a user name or a password",
            Self::Host => "the host is not a name or an IP address",
            Self::Port => "the port is not a number from 0 to 65535",
            Self::NotSerialised => "path and query must be percent-encoded",
        })
    }
}

impl std::error::Error for AddressError {}

fn strip_prefix_no_case<'a>(text: &'a str, prefix: &str) -> Option<&'a str> {
    let (head, rest) = text.split_at_checked(prefix.len())?;
    head.eq_ignore_ascii_case(prefix).then_some(rest)
}

fn split_port(authority: &str, scheme: Scheme) -> Result<(&str, u16), AddressError> {
    // The colons inside an IPv6 address stand before the closing bracket.
    let after_host = match authority.rfind(']') {
        Some(at) => at + 1,
        None if authority.starts_with('[') => return Err(AddressError::Host),
        None => 0,
    };
    let octets = authority.as_bytes().iter();
    let colon = octets.skip(after_host).position(|b| *b == b':');
    let split = colon.and_then(|colon| authority.split_at_checked(after_host + colon));
    let (host, port) = split.unwrap_or((authority, ""));
    match port.strip_prefix(':') {
        None | Some("") => Ok((host, scheme.default_port())),
        Some(digits) => Ok((host, digits.parse().map_err(|_| AddressError::Port)?)),
    }
}

#[cfg(test)]
mod tests;
