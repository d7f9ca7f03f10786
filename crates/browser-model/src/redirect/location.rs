//! Where `Location` leads, seen from the address that answered (RFC 3986 §5.2, as far as http goes).

use http_message::{Address, AddressError};

/// A `Location` that leads nowhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unresolved {
    NotHttp,
    UserInfo,
    Bad,
}

pub(super) fn resolve(base: &Address, location: &str) -> Result<Address, Unresolved> {
    let location = escaped(location.split('#').next().unwrap_or_default());
    let scheme = base.origin.scheme.as_str();
    let whole = if has_scheme(&location) {
        location
    } else if location.starts_with("//") {
        [scheme, ":", &location].concat()
    } else {
        let (path, query) = match location.split_once('?') {
            Some((path, query)) => (path, ["?", query].concat()),
            None => (&location[..], String::new()),
        };
        let folder = base.path.rfind('/').map_or("/", |at| &base.path[..=at]);
        let path = match path {
            "" => base.path.clone(),
            absolute if absolute.starts_with('/') => without_dots(absolute),
            relative => without_dots(&[folder, relative].concat()),
        };
        [base.origin.to_string(), path, query].concat()
    };
    Address::parse(&whole).map_err(|error| match error {
        AddressError::NotHttp => Unresolved::NotHttp,
        AddressError::Credentials => Unresolved::UserInfo,
        AddressError::Host | AddressError::Port | AddressError::NotSerialised => Unresolved::Bad,
    })
}

fn has_scheme(location: &str) -> bool {
    let scheme = location.split_once(':').map(|(scheme, _)| scheme);
    scheme.is_some_and(|scheme| {
        scheme.starts_with(|first: char| first.is_ascii_alphabetic())
            && scheme
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte))
    })
}

/// RFC 3986 §5.2.4; the path begins with a slash.
fn without_dots(path: &str) -> String {
    let mut kept: Vec<&str> = Vec::new();
    let mut ends_in_folder = false;
    for segment in path.split('/').skip(1) {
        ends_in_folder = matches!(segment, "." | "..");
        match segment {
            "." => {}
            ".." => {
                kept.pop();
            }
            other => kept.push(other),
        }
    }
    if ends_in_folder {
        kept.push("");
    }
    ["/", &kept.join("/")].concat()
}

/// What is not visible ASCII is percent-encoded.
fn escaped(text: &str) -> String {
    let mut whole = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_graphic() {
            whole.push(char::from(byte));
        } else {
            whole.push_str(&format!("%{byte:02X}"));
        }
    }
    whole
}
