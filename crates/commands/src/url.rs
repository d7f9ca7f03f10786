//! Addresses as people write them, taken apart the way curl does it.

/// An address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Url {
    /// In lower case; empty where none is written.
    pub(crate) scheme: String,
    /// User name and password, percent-encoded as they stand.
    pub(crate) user_info: Option<String>,
    /// Host and port.
    pub(crate) authority: String,
    /// Path and query; the path without `.` and `..`.
    pub(crate) target: String,
}

/// Why an address cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct BadUrl;

impl Url {
    /// Takes an address apart; the scheme may be missing, a fragment is dropped.
    pub(crate) fn read(text: &str, as_is: bool) -> Result<Self, BadUrl> {
        if text.is_empty() || text.contains(|c: char| c.is_ascii_control() || c == ' ') {
            return Err(BadUrl);
        }
        let (scheme, rest) = match text.split_once("://") {
            Some((scheme, rest)) if is_scheme(scheme) => (scheme.to_ascii_lowercase(), rest),
            Some(_) | None => (String::new(), text),
        };
        let rest = rest.split('#').next().unwrap_or_default();
        let end = rest.find(['/', '?']).unwrap_or(rest.len());
        let (authority, target) = rest.split_at(end);
        let (user_info, authority) = match authority.rsplit_once('@') {
            Some((user_info, authority)) => (Some(user_info.to_owned()), authority),
            None => (None, authority),
        };
        if authority.is_empty() || authority.starts_with(':') {
            return Err(BadUrl);
        }
        Ok(Self {
            authority: without_default_port(authority, &scheme),
            scheme,
            user_info,
            target: normalized(target, as_is),
        })
    }
}

/// RFC 3986 §3.1.
fn is_scheme(text: &str) -> bool {
    let fits = |c: char| c.is_ascii_alphanumeric() || "+-.".contains(c);
    text.starts_with(|c: char| c.is_ascii_alphabetic()) && text.chars().all(fits)
}

fn without_default_port(authority: &str, scheme: &str) -> String {
    let default = if scheme == "https" { ":443" } else { ":80" };
    let host = authority.strip_suffix(default).unwrap_or(authority);
    host.strip_suffix(':').unwrap_or(host).to_owned()
}

/// Path and query as the request line has them.
pub(crate) fn normalized(target: &str, as_is: bool) -> String {
    let (path, query) = match target.split_once('?') {
        Some((path, query)) => (path, Some(query)),
        None => (target, None),
    };
    let mut normal = if as_is {
        path.to_owned()
    } else {
        without_dots(path)
    };
    if normal.is_empty() {
        normal.push('/');
    }
    // curl writes the octets of other letters in the path in percent-encoding, and leaves the query as it is.
    let mut written = String::with_capacity(normal.len());
    for c in normal.chars() {
        if c.is_ascii() {
            written.push(c);
        } else {
            for octet in c.encode_utf8(&mut [0; 4]).bytes() {
                written.push('%');
                written.extend(
                    [octet >> 4, octet & 15]
                        .map(|digit| char::from_digit(u32::from(digit), 16).unwrap_or('0')),
                );
            }
        }
    }
    if let Some(query) = query {
        written.push('?');
        written.push_str(query);
    }
    written
}

/// RFC 3986 §5.2.4, "remove dot segments".
fn without_dots(path: &str) -> String {
    let mut kept: Vec<&str> = Vec::new();
    let segments: Vec<&str> = path.split('/').collect();
    let last = segments.len() - 1;
    for (at, segment) in segments.iter().enumerate() {
        match *segment {
            "." | ".." => {
                if *segment == ".." && kept.len() > 1 {
                    kept.pop();
                }
                if at == last {
                    kept.push("");
                }
            }
            segment => kept.push(segment),
        }
    }
    kept.join("/")
}
