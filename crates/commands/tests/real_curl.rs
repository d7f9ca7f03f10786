//! What is read of a command is what real bash makes of it and real curl sends: octet by octet, or a note says why not.
#![cfg(unix)]
#![expect(
    clippy::unwrap_used,
    reason = "a test may fail by panicking, and these are all tests"
)]

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

use commands::{Dialect, Pasted, Reading, read, write};
use http_message::{Headers, Method, Request};

const BASH: &str = include_str!("corpus/bash.txt");
const CMD: &str = include_str!("corpus/cmd.txt");

/// A command of the corpus: its name, what is said of it, its text.
struct Case {
    name: String,
    /// A note that has to be there.
    note: Option<String>,
    /// Whether the request may be another than curl's.
    differs: bool,
    text: String,
}

fn cases(corpus: &str) -> Vec<Case> {
    let cases = corpus.split("### ").skip(1).map(|case| {
        let (title, text) = case.split_once('\n').unwrap();
        let (name, note) = match title.rsplit_once(' ') {
            Some((name, note)) if note.starts_with(['~', '+']) => (name, Some(note)),
            _ => (title, None),
        };
        Case {
            name: name.to_owned(),
            note: note.map(|note| note[1..].to_owned()),
            differs: note.is_some_and(|note| note.starts_with('~')),
            text: text.strip_suffix('\n').unwrap().to_owned(),
        }
    });
    cases.collect()
}

#[test]
fn what_is_read_is_what_bash_and_curl_send() {
    let all = cases(BASH);
    assert!(all.len() >= 200, "{} commands", all.len());
    let recorder = Recorder::start();
    let mut wrong = Vec::new();
    for case in all {
        let text = recorder.at_its_port(&case.text);
        let reading = read(&text);
        let expected: Vec<String> = recorder.run(&text).iter().map(shown).collect();
        let found: Vec<String> = reading
            .requests
            .iter()
            .map(|one| shown(&wire(one)))
            .collect();
        if let Some(note) = &case.note
            && !has_note(&reading, note)
        {
            wrong.push(format!(
                "## {}\n{text}\nno {note} in {:?}",
                case.name, reading.notes
            ));
        }
        if !case.differs && expected != found {
            let (expected, found) = (expected.join("\n"), found.join("\n"));
            wrong.push(format!(
                "## {}\n{text}\n-- curl\n{expected}\n-- read\n{found}\n-- notes {:?}",
                case.name, reading.notes
            ));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} wrong\n{}",
        wrong.len(),
        wrong.join("\n\n")
    );
}

#[test]
fn a_command_for_cmd_is_the_same_request_as_its_twin_for_bash() {
    for case in cases(CMD) {
        let (cmd, bash) = case.text.split_once("\n--- in bash\n").unwrap();
        let (one, other) = (read(cmd), read(bash));
        assert_eq!(one.language, commands::Language::Cmd, "{}", case.name);
        assert_eq!(one.requests, other.requests, "{}\n{cmd}", case.name);
    }
}

#[test]
fn a_request_that_is_copied_as_curl_is_sent_again_as_it_was() {
    let recorder = Recorder::start();
    let mut count = 0;
    for case in cases(BASH).iter().filter(|case| !case.differs) {
        for request in read(&recorder.at_its_port(&case.text))
            .requests
            .iter()
            .map(wire)
        {
            let Some(command) = write(&request, &recorder.origin(), Dialect::Bash) else {
                panic!("{}: not written", case.name);
            };
            let sent = recorder.run(&command);
            assert_eq!(sent.len(), 1, "{}\n{command}", case.name);
            // The name of the host that a request to another server had goes with its origin.
            let (expected, found) = (shown(&here(request, &recorder)), shown(&sent[0]));
            assert_eq!(expected, found, "{}\n{command}", case.name);
            count += 1;
        }
    }
    assert!(count >= 180, "{count} requests");
}

fn here(mut request: Request, recorder: &Recorder) -> Request {
    let host = recorder.authority();
    let others = request
        .headers
        .iter()
        .filter(|field| !field.name.eq_ignore_ascii_case("host"));
    let others: Headers = others.cloned().collect();
    request.headers = Headers::new().with("Host", host);
    for field in &others {
        request.headers.push(&field.name, field.value.clone());
    }
    request
}

fn has_note(reading: &Reading, name: &str) -> bool {
    let mut notes = reading.notes.iter();
    notes.any(|noted| format!("{:?}", noted.note).starts_with(name))
}

/// The request as the reader thinks that it is sent.
fn wire(pasted: &Pasted) -> Request {
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
fn shown(request: &Request) -> String {
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
struct Recorder {
    port: u16,
    received: Receiver<Request>,
    home: std::path::PathBuf,
}

impl Recorder {
    fn start() -> Self {
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

    fn authority(&self) -> String {
        format!("127.0.0.1:{}", self.port)
    }

    fn origin(&self) -> String {
        format!("http://{}", self.authority())
    }

    fn at_its_port(&self, text: &str) -> String {
        text.replace("127.0.0.1:8047", &self.authority())
    }

    /// What arrives while bash runs this.
    fn run(&self, text: &str) -> Vec<Request> {
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
