//! One TCP connection that sends octets as they are and reads answers with their octets kept.

use std::io::{self, Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

pub(crate) struct Connection {
    stream: TcpStream,
    read: Vec<u8>,
    host: String,
}

/// An answer: its octets, and the same taken apart.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) raw: Vec<u8>,
    pub(crate) status: u16,
    /// Names and values as on the wire.
    pub(crate) lines: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

impl Connection {
    pub(crate) fn to(address: SocketAddr) -> Self {
        Self::over(TcpStream::connect(address).unwrap(), address)
    }

    pub(crate) fn over(stream: TcpStream, address: SocketAddr) -> Self {
        stream.set_nodelay(true).unwrap();
        // Far above any time that a test waits for; a hanging server fails the test instead of hanging it.
        stream
            .set_read_timeout(Some(Duration::from_secs(60)))
            .unwrap();
        Self {
            stream,
            read: Vec::new(),
            host: address.to_string(),
        }
    }

    pub(crate) fn send(&mut self, octets: &[u8]) {
        self.try_send(octets).unwrap();
    }

    pub(crate) fn try_send(&mut self, octets: &[u8]) -> io::Result<()> {
        self.stream.write_all(octets)
    }

    /// Sends a request with `Host`, these header lines and this content, and reads the answer.
    pub(crate) fn ask(&mut self, method: &str, target: &str, lines: &[&str], body: &str) -> Answer {
        self.try_ask(method, target, lines, body).unwrap()
    }

    pub(crate) fn try_ask(
        &mut self,
        method: &str,
        target: &str,
        lines: &[&str],
        body: &str,
    ) -> io::Result<Answer> {
        let lines: String = lines.iter().map(|line| format!("{line}\r\n")).collect();
        let (host, length) = (&self.host, body.len());
        let head = format!(
            "{method} {target} HTTP/1.1\r\nHost: {host}\r\n{lines}Content-Length: {length}\r\n\r\n"
        );
        self.try_send(&[head.as_bytes(), body.as_bytes()].concat())?;
        self.try_answer()
    }

    /// Signs in as the tutorial does and gives the session id.
    pub(crate) fn sign_in(&mut self) -> String {
        let form = "Content-Type: application/x-www-form-urlencoded";
        let answer = self.ask(
            "POST",
            "/api/mgr/signin",
            &[form],
            "username=byhy&password=88888888",
        );
        let cookie = answer
            .line("Set-Cookie")
            .expect("signing in issues a cookie");
        let id = cookie
            .strip_prefix("sessionid=")
            .and_then(|rest| rest.split(';').next());
        id.expect("the cookie is the session id").to_owned()
    }

    pub(crate) fn answer(&mut self) -> Answer {
        self.try_answer().unwrap()
    }

    fn try_answer(&mut self) -> io::Result<Answer> {
        let end = loop {
            match self
                .read
                .windows(4)
                .position(|octets| octets == b"\r\n\r\n")
            {
                Some(at) => break at + 4,
                None => self.more()?,
            }
        };
        let head = String::from_utf8(self.read[..end].to_vec()).expect("heads are text here");
        let mut lines = head.trim_end().split("\r\n");
        let status = lines
            .next()
            .and_then(|line| line.split(' ').nth(1))
            .and_then(|code| code.parse().ok());
        let lines: Vec<(String, String)> = lines
            .map(|line| line.split_once(": ").expect("a header line"))
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect();
        let length = lines
            .iter()
            .find(|(name, _)| name.eq_ignore_ascii_case("content-length"));
        let length: usize = length.map_or(0, |(_, value)| value.parse().expect("a length"));
        while self.read.len() < end + length {
            self.more()?;
        }
        let raw: Vec<u8> = self.read.drain(..end + length).collect();
        let body = raw[end..].to_vec();
        Ok(Answer {
            raw,
            status: status.expect("a status line"),
            lines,
            body,
        })
    }

    /// Whether the server has closed the connection and nothing more came.
    pub(crate) fn is_closed(&mut self) -> bool {
        self.read.is_empty() && self.more().is_err()
    }

    fn more(&mut self) -> io::Result<()> {
        let mut octets = [0; 16 * 1024];
        match self.stream.read(&mut octets)? {
            0 => Err(io::ErrorKind::UnexpectedEof.into()),
            count => {
                self.read.extend_from_slice(&octets[..count]);
                Ok(())
            }
        }
    }
}

impl Answer {
    /// The first value of this name.
    pub(crate) fn line(&self, name: &str) -> Option<&str> {
        let line = self
            .lines
            .iter()
            .find(|(found, _)| found.eq_ignore_ascii_case(name));
        line.map(|(_, value)| value.as_str())
    }

    pub(crate) fn text(&self) -> &str {
        std::str::from_utf8(&self.body).expect("text")
    }

    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body)
            .unwrap_or_else(|error| panic!("{error}: {}", self.text()))
    }
}
