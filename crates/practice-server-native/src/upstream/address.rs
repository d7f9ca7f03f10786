//! Where the upstream server is: read from the command line, looked up, and refused with a reason.

use std::fmt;
use std::io;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use http_message::{Address, AddressError, Host, Origin, Scheme};

use crate::Options;

/// The upstream server.
#[derive(Clone, Debug)]
pub(crate) struct Upstream {
    /// As it is called on the command line.
    pub(crate) origin: Origin,
    /// Whether its name leads to another machine.
    pub(crate) remote: bool,
}

/// How exchanges are passed on.
#[derive(Clone, Debug)]
pub(crate) struct Setting {
    pub(crate) upstream: Upstream,
    /// Whether the upstream server is called by its own name in `Host`.
    pub(crate) rewrites_host: bool,
    /// Other names that lead here by right.
    pub(crate) names: Vec<Host>,
    /// The name of its session cookie, where the command line says it.
    pub(crate) session_cookie: Option<String>,
}

/// Why there can be no such upstream server.
#[derive(Debug)]
pub enum UpstreamError {
    /// This is no address of a server.
    NotAnAddress(String),
    /// It speaks TLS.
    Https(String),
    /// There is a user's name or password in it.
    Credentials,
    /// There is a path or a query in it.
    Path(String),
    /// Its name leads nowhere.
    UnknownName(String, io::Error),
    /// It is another machine, and nobody said that it may be.
    Remote(String),
    /// It is this very server.
    Oneself(String),
    /// This is no name of a host.
    NotAName(String),
    /// This cannot be the name of a cookie.
    NotACookieName(String),
}

impl Upstream {
    /// Reads an address such as `http://127.0.0.1:8000`.
    fn parse(text: &str) -> Result<Origin, UpstreamError> {
        let text = text.trim();
        let address = match Address::parse(text) {
            Ok(address) => address,
            Err(AddressError::Credentials) => return Err(UpstreamError::Credentials),
            Err(_) => return Err(UpstreamError::NotAnAddress(text.to_owned())),
        };
        if address.origin.scheme == Scheme::Https {
            return Err(UpstreamError::Https(text.to_owned()));
        }
        if address.target() != "/" || text.contains('#') {
            return Err(UpstreamError::Path(text.to_owned()));
        }
        Ok(address.origin)
    }

    /// Looks the name up once, to tell this machine from others.
    async fn find(origin: Origin) -> Result<(Self, Vec<SocketAddr>), UpstreamError> {
        let found = addresses(&origin).await;
        let found =
            found.map_err(|error| UpstreamError::UnknownName(origin.host.to_string(), error))?;
        let remote = !found.iter().all(|address| is_here(address.ip()));
        Ok((Self { origin, remote }, found))
    }
}

impl Setting {
    /// What the options ask for, where they name an upstream server. `taken` are the addresses that this server listens on.
    pub(crate) async fn read(
        options: &Options,
        text: &str,
        taken: &[SocketAddr],
    ) -> Result<Self, UpstreamError> {
        let origin = Upstream::parse(text)?;
        let (upstream, found) = Upstream::find(origin).await?;
        if found.iter().any(|address| is_one_of(*address, taken)) {
            return Err(UpstreamError::Oneself(upstream.origin.to_string()));
        }
        if upstream.remote && !options.allow_remote_upstream {
            return Err(UpstreamError::Remote(upstream.origin.to_string()));
        }
        let name =
            |text: &String| Host::parse(text).ok_or_else(|| UpstreamError::NotAName(text.clone()));
        let names = options
            .allow_host
            .iter()
            .map(name)
            .collect::<Result<_, _>>()?;
        let is_token =
            |name: &String| !name.is_empty() && name.bytes().all(http_message::is_token_byte);
        if let Some(name) = options.session_cookie.iter().find(|name| !is_token(name)) {
            return Err(UpstreamError::NotACookieName(name.clone()));
        }
        Ok(Self {
            // Another machine serves many names, and none of them is that of this one.
            rewrites_host: options.rewrite_host || upstream.remote,
            upstream,
            names,
            session_cookie: options.session_cookie.clone(),
        })
    }
}

/// Where an origin leads to now. `localhost` leads to both loopback addresses, IPv4 first.
pub(crate) async fn addresses(origin: &Origin) -> io::Result<Vec<SocketAddr>> {
    let port = origin.port;
    match &origin.host {
        Host::V4(ip) if ip.is_unspecified() => Ok(vec![(Ipv4Addr::LOCALHOST, port).into()]),
        Host::V4(ip) => Ok(vec![(*ip, port).into()]),
        Host::V6(ip) => Ok(vec![(*ip, port).into()]),
        Host::Name(name) => {
            let mut found: Vec<_> = tokio::net::lookup_host((name.as_str(), port))
                .await?
                .collect();
            found.sort_by_key(SocketAddr::is_ipv6);
            match found.is_empty() {
                true => Err(io::ErrorKind::NotFound.into()),
                false => Ok(found),
            }
        }
    }
}

fn is_here(ip: IpAddr) -> bool {
    let ip = ip.to_canonical();
    ip.is_loopback() || ip.is_unspecified()
}

/// Whether a connection to this address would end at one of those that are listened on.
fn is_one_of(address: SocketAddr, taken: &[SocketAddr]) -> bool {
    taken.iter().any(|listening| {
        let (there, here) = (address.ip().to_canonical(), listening.ip().to_canonical());
        let all = here.is_unspecified() && is_here(there);
        listening.port() == address.port() && (there == here || all || there.is_unspecified())
    })
}

impl fmt::Display for UpstreamError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotAnAddress(text) => write!(
                f,
                "--upstream {text}: this is not the address of a server; write it like http://127.0.0.1:8000. \
                 --upstream {text}：这不是服务器的地址，请写成 http://127.0.0.1:8000 这样的形式。"
            ),
            Self::Https(text) => write!(
                f,
                "--upstream {text}: servers with TLS (https) are not supported; start yours without TLS and name its http address. \
                 --upstream {text}：不支持 https，请让你的服务器用 http 启动，再写它的 http 地址。"
            ),
            Self::Credentials => f.write_str(
                "--upstream: leave the user name and the password out of the address. \
                 --upstream：地址里不要写用户名和密码。",
            ),
            Self::Path(text) => write!(
                f,
                "--upstream {text}: name the server alone, without path, query or fragment; paths go through as they are. \
                 --upstream {text}：只写服务器本身，不要写路径、查询或 #；路径会原样转过去。"
            ),
            Self::UnknownName(name, error) => write!(
                f,
                "--upstream: the host {name} cannot be found ({error}). --upstream：找不到主机 {name}（{error}）。"
            ),
            Self::Remote(origin) => write!(
                f,
                "--upstream {origin} is another machine, and the cookies of this host would go there: \
                 if you mean it, add --allow-remote-upstream. \
                 --upstream {origin} 是另一台机器，这个主机名下的 cookie 会发给它：确实要这样，请加上 --allow-remote-upstream。"
            ),
            Self::Oneself(origin) => write!(
                f,
                "--upstream {origin} is Session Playground itself, so requests would go round in a circle: \
                 name your own server, or choose another port with --listen. \
                 --upstream {origin} 就是 Session Playground 自己，请求会一直绕圈：请写你自己的服务器，或用 --listen 换一个端口。"
            ),
            Self::NotAName(text) => write!(
                f,
                "--allow-host {text}: this is not a host name; write it without http:// and without a port. \
                 --allow-host {text}：这不是主机名，不要写 http:// 和端口。"
            ),
            Self::NotACookieName(text) => write!(
                f,
                "--session-cookie {text}: this cannot be the name of a cookie. \
                 --session-cookie {text}：cookie 不能叫这个名字。"
            ),
        }
    }
}

impl std::error::Error for UpstreamError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn refused(text: &str, words: &str) {
        let error = Upstream::parse(text).unwrap_err().to_string();
        assert!(error.contains(words), "{text}: {error}");
        assert_eq!(error.lines().count(), 1);
    }

    #[test]
    fn an_address_names_a_server_and_nothing_more() {
        for text in [
            "http://127.0.0.1:8000",
            " http://localhost/ ",
            "HTTP://[::1]:80",
        ] {
            assert!(Upstream::parse(text).is_ok(), "{text}");
        }
        refused("127.0.0.1:8000", "not the address");
        refused("", "not the address");
        refused("ftp://127.0.0.1", "not the address");
        refused("http://", "not the address");
        refused("http://a b/", "not the address");
        refused("http://127.0.0.1:99999", "not the address");
        refused("https://127.0.0.1:8000", "TLS");
        refused("http://u:p@127.0.0.1/", "password");
        refused("http://127.0.0.1:8000/app", "without path");
        refused("http://127.0.0.1:8000/?a", "without path");
        refused("http://127.0.0.1:8000/#a", "without path");
    }

    #[test]
    fn a_circle_is_seen() {
        let check = |upstream: &str, listening: &str, expected: bool| {
            let taken = [listening.parse().unwrap()];
            assert_eq!(
                is_one_of(upstream.parse().unwrap(), &taken),
                expected,
                "{upstream}"
            );
        };
        check("127.0.0.1:8047", "127.0.0.1:8047", true);
        check("127.0.0.1:8000", "127.0.0.1:8047", false);
        check("127.0.0.2:8047", "127.0.0.1:8047", false);
        check("[::1]:8047", "127.0.0.1:8047", false);
        check("127.0.0.2:8047", "0.0.0.0:8047", true);
        check("[::ffff:127.0.0.1]:8047", "127.0.0.1:8047", true);
        check("10.0.0.1:8047", "0.0.0.0:8047", false);
    }
}
