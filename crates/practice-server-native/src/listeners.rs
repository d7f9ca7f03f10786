//! The sockets that the server listens on: the one that was asked for, and where more are wanted, another port and the other
//! loopback address.

use std::future::poll_fn;
use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::task::Poll;

use tokio::net::{TcpListener, TcpStream};

/// How many ports above the first one are tried before any free one is taken.
const TRIED: u16 = 4;

/// The open sockets, the one that was asked for first.
#[derive(Debug)]
pub(crate) struct Listeners {
    address: SocketAddr,
    second: Option<u16>,
    sockets: Vec<TcpListener>,
}

impl Listeners {
    /// Listens on the address that was asked for, which alone may fail; with `more`, on whatever else can be had.
    pub(crate) async fn open(wanted: SocketAddr, more: bool) -> io::Result<Self> {
        let first = TcpListener::bind(wanted).await?;
        let address = first.local_addr()?;
        let mut listeners = Self {
            address,
            second: None,
            sockets: vec![first],
        };
        if more {
            listeners.open_second().await;
            listeners.open_twins().await;
        }
        Ok(listeners)
    }

    /// The first one's address, with the real port.
    pub(crate) fn address(&self) -> SocketAddr {
        self.address
    }

    /// The other port, where there is one.
    pub(crate) fn second(&self) -> Option<u16> {
        self.second
    }

    /// All addresses that are listened on.
    pub(crate) fn all(&self) -> Vec<SocketAddr> {
        let addresses = self
            .sockets
            .iter()
            .filter_map(|socket| socket.local_addr().ok());
        addresses.collect()
    }

    /// The next connection on any of them.
    pub(crate) async fn accept(&self) -> io::Result<TcpStream> {
        poll_fn(|cx| {
            for socket in &self.sockets {
                if let Poll::Ready(accepted) = socket.poll_accept(cx) {
                    return Poll::Ready(accepted.map(|(stream, _)| stream));
                }
            }
            Poll::Pending
        })
        .await
    }

    async fn open_second(&mut self) {
        let (ip, port) = (self.address.ip(), self.address.port());
        let near = (1..=TRIED).filter_map(|step| port.checked_add(step));
        for port in near.chain([0]) {
            let Ok(socket) = TcpListener::bind((ip, port)).await else {
                continue;
            };
            self.second = socket.local_addr().ok().map(|address| address.port());
            self.sockets.push(socket);
            return;
        }
    }

    /// `localhost` leads some clients to `[::1]` and others to `127.0.0.1`: both are this server, where the other one's
    /// port is free.
    async fn open_twins(&mut self) {
        let twin: IpAddr = match self.address.ip().to_canonical() {
            IpAddr::V4(Ipv4Addr::LOCALHOST) => Ipv6Addr::LOCALHOST.into(),
            IpAddr::V6(Ipv6Addr::LOCALHOST) => Ipv4Addr::LOCALHOST.into(),
            IpAddr::V4(_) | IpAddr::V6(_) => return,
        };
        for port in [Some(self.address.port()), self.second]
            .into_iter()
            .flatten()
        {
            match TcpListener::bind((twin, port)).await {
                Ok(socket) => self.sockets.push(socket),
                Err(error) => tracing::info!(%twin, port, %error, "not listened on"),
            }
        }
    }
}
