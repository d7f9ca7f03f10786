//! What a request is to `http.cookiejar`: the host and its longer form, the path as it compares it, the port.

use http_message::{Address, Scheme};

use super::text::{escape_path, requested_path};

/// Where a request goes, in the words of `http.cookiejar`.
#[derive(Clone, Debug)]
pub(super) struct Place {
    /// `request_host`.
    pub(super) host: String,
    /// The second part of `eff_request_host`: a host without a dot gets `.local`.
    pub(super) effective: String,
    /// `request_path`.
    pub(super) path: String,
    /// `request_port`; `None` where it finds no number.
    port: Option<String>,
    /// `request.type` is among the `secure_protocols`. This machine is no exception.
    pub(super) secure: bool,
}

impl Place {
    /// `host_line` is a `Host` header that the program set by hand: it stands for the host of the address
    /// (`requests.cookies.MockRequest.get_full_url`).
    pub(super) fn of(address: &Address, host_line: Option<&str>) -> Self {
        let authority = address.origin.authority();
        let host = without_port(host_line.unwrap_or(&authority)).to_lowercase();
        let dotless = !host.contains('.') && !ends_like_an_address(&host);
        Self {
            effective: if dotless {
                [&host, ".local"].concat()
            } else {
                host.clone()
            },
            host,
            path: escape_path(requested_path(&address.path).as_bytes()),
            port: port(&authority),
            secure: address.origin.scheme == Scheme::Https,
        }
    }

    /// The port as it is compared; 80 where there is none, whatever the scheme.
    pub(super) fn port(&self) -> &str {
        self.port.as_deref().unwrap_or("80")
    }

    /// What a Port attribute without a value means here.
    pub(super) fn port_to_keep(&self) -> Option<String> {
        self.port.clone()
    }

    /// `CookieJar._cookie_from_cookie_tuple`: the path up to its last slash; without that slash for cookies of version 0.
    pub(super) fn default_path(&self, version: i64) -> String {
        let end = self.path.rfind('/').unwrap_or(self.path.len());
        let folder = match version {
            0 => &self.path[..end],
            _ => &self.path[..(end + 1).min(self.path.len())],
        };
        if folder.is_empty() { "/" } else { folder }.to_owned()
    }
}

/// `DefaultCookiePolicy.path_return_ok`.
pub(super) fn path_matches(request: &str, cookie: &str) -> bool {
    let rest = request.strip_prefix(cookie);
    rest.is_some_and(|rest| rest.is_empty() || cookie.ends_with('/') || rest.starts_with('/'))
}

/// `cut_port_re`.
fn without_port(host: &str) -> &str {
    match host.rsplit_once(':') {
        Some((name, port)) if !port.is_empty() && port.bytes().all(|b| b.is_ascii_digit()) => name,
        Some(_) | None => host,
    }
}

/// `IPV4_RE`: a dot and digits at the end.
fn ends_like_an_address(host: &str) -> bool {
    let last = host.rsplit_once('.').map(|(_, last)| last);
    last.is_some_and(|last| !last.is_empty() && last.bytes().all(|b| b.is_ascii_digit()))
}

/// `request_port`: what stands after the first colon, which an IPv6 address has inside.
fn port(authority: &str) -> Option<String> {
    match authority.split_once(':') {
        None => Some("80".to_owned()),
        Some((_, port)) => super::text::int(port.as_bytes()).map(|_| port.to_owned()),
    }
}
