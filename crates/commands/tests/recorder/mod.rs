//! A server that keeps what real curl sends, and a form in which that can be compared with what was read.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

use commands::Pasted;
use http_message::{Headers, Method, Request};

/// The request as the reader thinks that it is sent.
pub(crate) fn wire(pasted: &Pasted) -> Request {
    let fields = pasted.headers.iter().chain(pasted.added.iter());
    Request {
        // A method that is none is compared as text.
        method: Method::parse(&pasted.method).unwrap(),
        target: pasted.target.clone(),
        headers: fields.cloned().collect(),
        body: pasted.body.clone().unwrap_or_default(),
    }
}

/// A request in a form that is the same for the same request: lines in the order of their names, no version of curl, one
/// boundary.
pub(crate) fn shown(request: &Request) -> String {
    let mut lines: Vec<String> = request
        .headers
        .iter()
        .map(|field| {
            let name = field.name.to_ascii_lowercase();
            let value = field.text();
            let value = match name.as_str() {
                "user-agent" if value.starts_with("curl/") => "curl",
                "accept-encoding" if value.starts_with("deflate, gzip") => "deflate, gzip",
                _ => value.trim(),
            };
            format!("{name}: {value}")
        })
        .collect();
    lines.sort();
    let mut text = format!(
        "{} {}\n{}\n\n",
        request.method,
        request.target,
        lines.join("\n")
    )
    .into_bytes();
    text.extend(&request.body);
    let mut text = text.escape_ascii().to_string().replace("\\n", "\n");
    let found = request.headers.get("content-type").and_then(|field| {
        let value = field.text().into_owned();
        value
            .split_once("boundary=")
            .map(|(_, boundary)| boundary.to_owned())
    });
    if let Some(boundary) = found {
        text = text.replace(&boundary, "BOUNDARY");
    }
    text
}

/// A server that keeps what it receives.
pub(crate) struct Recorder {
    port: u16,
    received: Receiver<Request>,
    home: std::path::PathBuf,
}

impl Recorder {
    pub(crate) fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let (sender, received) = channel();
        thread::spawn(move || {
            for connection in listener.incoming() {
                let keep = |request| sender.send(request).ok();
                if let Ok(connection) = connection {
                    receive(connection, keep);
                }
            }
        });
        let home = std::env::temp_dir().join(format!("commands-{}-{port}", std::process::id()));
        std::fs::create_dir_all(&home).unwrap();
        // Whatever host a command names, it comes here.
        std::fs::write(
            home.join(".curlrc"),
            format!("connect-to = \"::127.0.0.1:{port}\"\n"),
        )
        .unwrap();
        Self {
            port,
            received,
            home,
        }
    }

    pub(crate) fn authority(&self) -> String {
        format!("127.0.0.1:{}", self.port)
    }

    pub(crate) fn origin(&self) -> String {
        format!("http://{}", self.authority())
    }

    pub(crate) fn at_its_port(&self, text: &str) -> String {
        text.replace("127.0.0.1:8047", &self.authority())
    }

    /// What arrives while bash runs this.
    pub(crate) fn run(&self, text: &str) -> Vec<Request> {
        let text = text.trim_start().strip_prefix("$ ").unwrap_or(text);
        let mut child = Command::new("bash")
            .args(["-c", text])
            .env("CURL_HOME", &self.home)
            .env("HOME", &self.home)
            .env("LC_ALL", "C.UTF-8")
            .current_dir(&self.home)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("the tests need bash and curl");
        child.wait().unwrap();
        let mut requests: Vec<Request> = self.received.try_iter().collect();
        // A command that went to the background may still be under way.
        if text.contains("&b=2") && requests.is_empty() {
            requests.extend(self.received.recv_timeout(Duration::from_secs(5)));
        }
        requests
    }
}

impl Drop for Recorder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.home);
    }
}

/// One request, its content as its header lines frame it; and the connection ends.
fn receive(mut connection: TcpStream, keep: impl Fn(Request) -> Option<()>) -> Option<()> {
    connection
        .set_read_timeout(Some(Duration::from_secs(5)))
        .ok()?;
    let mut octets = Vec::new();
    let end = loop {
        if let Some(at) = octets.windows(4).position(|four| four == b"\r\n\r\n") {
            break at;
        }
        more(&mut connection, &mut octets)?;
    };
    let head = octets[..end].to_vec();
    let mut lines = head
        .split(|octet| *octet == b'\n')
        .map(|line| line.strip_suffix(b"\r").unwrap_or(line));
    let first: Vec<&[u8]> = lines.next()?.split(|octet| *octet == b' ').collect();
    let mut headers = Headers::new();
    for line in lines {
        let colon = line.iter().position(|octet| *octet == b':')?;
        headers.push(
            String::from_utf8_lossy(&line[..colon]),
            line[colon + 1..].trim_ascii(),
        );
    }
    let start = end + 4;
    let length = headers
        .get("content-length")
        .and_then(|field| field.text().parse::<usize>().ok());
    let is_chunked = headers.get("transfer-encoding").is_some();
    let body = if is_chunked {
        while !octets.ends_with(b"0\r\n\r\n") {
            more(&mut connection, &mut octets)?;
        }
        unchunked(&octets[start..])?
    } else {
        let length = length.unwrap_or_default();
        while octets.len() < start + length {
            more(&mut connection, &mut octets)?;
        }
        octets[start..start + length].to_vec()
    };
    // Kept before it is answered: curl ends with the answer.
    keep(Request {
        method: Method::parse(&String::from_utf8_lossy(first.first()?)).ok()?,
        target: String::from_utf8_lossy(first.get(1)?).into_owned(),
        headers,
        body,
    })?;
    let answer = b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
    connection.write_all(answer).ok()
}

fn more(connection: &mut TcpStream, octets: &mut Vec<u8>) -> Option<()> {
    let mut buffer = [0; 65536];
    let count = connection
        .read(&mut buffer)
        .ok()
        .filter(|count| *count > 0)?;
    octets.extend(&buffer[..count]);
    Some(())
}

fn unchunked(mut octets: &[u8]) -> Option<Vec<u8>> {
    let mut body = Vec::new();
    loop {
        let end = octets.windows(2).position(|two| two == b"\r\n")?;
        let size = usize::from_str_radix(std::str::from_utf8(&octets[..end]).ok()?, 16).ok()?;
        octets = &octets[end + 2..];
        if size == 0 {
            return Some(body);
        }
        body.extend(&octets[..size]);
        octets = &octets[size + 2..];
    }
}
