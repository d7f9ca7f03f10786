//! Header lines: the few that tell nothing about anybody stay, and those that are known are redacted on their structure.

use super::{Redaction, names::split_edges};

impl Redaction {
    /// The value of the header line of this name.
    pub fn header(&mut self, name: &str, value: &[u8]) -> Vec<u8> {
        let is = |known: &&str| name.eq_ignore_ascii_case(known);
        if ["set-cookie", "set-cookie2"].iter().any(is) {
            self.set_cookie(value)
        } else if is(&"cookie") {
            self.cookie(value)
        } else if ["authorization", "proxy-authorization"].iter().any(is) {
            self.authorization(value)
        } else if ADDRESSES.iter().any(is) {
            // An origin may be opaque, or any.
            let is_word = value == b"*" || value == b"null";
            if is_word {
                value.to_vec()
            } else {
                self.address(value)
            }
        } else if ["host", ":authority"].iter().any(is) {
            self.host(value)
        } else if HARMLESS.iter().any(is) {
            value.to_vec()
        } else {
            self.hide(value)
        }
    }

    /// The scheme stays (RFC 9110 §11.4), the credentials go.
    fn authorization(&mut self, value: &[u8]) -> Vec<u8> {
        let (front, inner, back) = split_edges(value);
        let end = inner.iter().position(|sign| *sign == b' ');
        let (scheme, rest) = inner.split_at(end.map_or(0, |end| end + 1));
        let known = SCHEMES.iter().any(|known| {
            scheme
                .trim_ascii_end()
                .eq_ignore_ascii_case(known.as_bytes())
        });
        let scheme = if known {
            scheme.to_vec()
        } else {
            self.hide(scheme)
        };
        [front, &scheme, &self.hide(rest), back].concat()
    }
}

const SCHEMES: [&str; 7] = [
    "Basic",
    "Bearer",
    "Digest",
    "JWT",
    "Negotiate",
    "NTLM",
    "Token",
];

const ADDRESSES: [&str; 6] = [
    ":path",
    "content-location",
    "location",
    "origin",
    "referer",
    "access-control-allow-origin",
];

const HARMLESS: [&str; 42] = [
    ":method",
    ":scheme",
    ":status",
    "accept",
    "accept-encoding",
    "accept-language",
    "accept-ranges",
    "access-control-allow-credentials",
    "access-control-allow-headers",
    "access-control-allow-methods",
    "access-control-expose-headers",
    "access-control-max-age",
    "access-control-request-headers",
    "access-control-request-method",
    "age",
    "allow",
    "cache-control",
    "connection",
    "content-encoding",
    "content-language",
    "content-length",
    "content-type",
    "date",
    "expires",
    "keep-alive",
    "last-modified",
    "pragma",
    "priority",
    "retry-after",
    "sec-ch-ua",
    "sec-ch-ua-mobile",
    "sec-ch-ua-platform",
    "sec-fetch-dest",
    "sec-fetch-mode",
    "sec-fetch-site",
    "sec-fetch-user",
    "server",
    "strict-transport-security",
    "transfer-encoding",
    "upgrade-insecure-requests",
    "user-agent",
    "vary",
];
