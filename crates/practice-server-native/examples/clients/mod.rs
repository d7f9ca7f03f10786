//! Clients that send as fast as they are answered, and count.

use std::error::Error;
use std::net::SocketAddr;
use std::time::{Duration, Instant};

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::task::JoinSet;

const ROUND: Duration = Duration::from_millis(250);

/// Connections to one server that all send at the same time.
pub(crate) struct Clients {
    pub(crate) clients: Vec<Client>,
    /// What the last of them got first.
    pub(crate) body: Vec<u8>,
}

impl Clients {
    /// One connection for each session, all of which ask for the same.
    pub(crate) async fn connect(
        address: SocketAddr,
        target: &str,
        sessions: &[String],
    ) -> Result<Self, Box<dyn Error>> {
        let mut clients = Vec::new();
        let mut body = Vec::new();
        for session in sessions {
            let request = format!(
                "GET {target} HTTP/1.1\r\nHost: {address}\r\nUser-Agent: load\r\nAccept: */*\r\n\
                 Cookie: sessionid={session}\r\n\r\n"
            );
            let mut client = Client::connect(address, request).await?;
            let answer = client.first().await?;
            if !answer.starts_with("HTTP/1.1 200 ") {
                return Err(format!("not what was asked for: {answer}").into());
            }
            body = answer
                .split_once("\r\n\r\n")
                .map_or("", |(_, body)| body)
                .into();
            clients.push(client);
        }
        Ok(Self { clients, body })
    }

    /// Sends for the time of one round; gives the requests per second.
    pub(crate) async fn round(&mut self) -> Result<f64, Box<dyn Error>> {
        let start = Instant::now();
        let mut running = JoinSet::new();
        for mut client in self.clients.drain(..) {
            running.spawn(async move {
                let mut count = 0_u32;
                while start.elapsed() < ROUND {
                    client.exchange().await?;
                    count += 1;
                }
                Ok::<_, std::io::Error>((client, count))
            });
        }
        let mut count = 0;
        while let Some(done) = running.join_next().await {
            let (client, answered) = done??;
            self.clients.push(client);
            count += answered;
        }
        Ok(f64::from(count) / start.elapsed().as_secs_f64())
    }
}

/// One keep-alive connection that sends the same request again and again.
pub(crate) struct Client {
    stream: TcpStream,
    request: Vec<u8>,
    /// How long each answer is, head included: the rows do not change.
    length: usize,
}

impl Client {
    pub(crate) async fn connect(address: SocketAddr, request: String) -> std::io::Result<Self> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        Ok(Self {
            stream,
            request: request.into(),
            length: 0,
        })
    }

    /// The first exchange: reads the length of all that follow off the answer.
    pub(crate) async fn first(&mut self) -> Result<String, Box<dyn Error>> {
        self.stream.write_all(&self.request).await?;
        let mut answer = Vec::new();
        loop {
            let mut octets = [0; 4096];
            let count = self.stream.read(&mut octets).await?;
            answer.extend_from_slice(&octets[..count]);
            if let Some(end) = answer.windows(4).position(|four| four == b"\r\n\r\n") {
                let head = std::str::from_utf8(&answer[..end])?.to_ascii_lowercase();
                let length = head
                    .split_once("content-length: ")
                    .ok_or("an answer without its length")?
                    .1;
                let length: usize = length.lines().next().unwrap_or_default().parse()?;
                if answer.len() >= end + 4 + length {
                    self.length = answer.len();
                    return Ok(String::from_utf8(answer)?);
                }
            }
            if count == 0 {
                return Err("the connection was closed".into());
            }
        }
    }

    pub(crate) async fn exchange(&mut self) -> std::io::Result<()> {
        self.stream.write_all(&self.request).await?;
        let mut octets = [0; 4096];
        let mut read = 0;
        while read < self.length {
            let count = self.stream.read(&mut octets).await?;
            if count == 0 || (read == 0 && !octets.starts_with(b"HTTP/1.1 200 ")) {
                return Err(std::io::ErrorKind::InvalidData.into());
            }
            read += count;
        }
        Ok(())
    }
}
