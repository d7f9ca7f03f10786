//! The origin under which an address is reached.

use std::net::SocketAddr;

use http_message::{Host, Origin, Scheme};

/// `http://` and the address, as the browser's address bar and the trace write it.
pub fn origin(address: SocketAddr) -> Origin {
    let host = match address.ip().to_canonical() {
        std::net::IpAddr::V4(ip) => Host::V4(ip),
        std::net::IpAddr::V6(ip) => Host::V6(ip),
    };
    Origin {
        scheme: Scheme::Http,
        host,
        port: address.port(),
    }
}
