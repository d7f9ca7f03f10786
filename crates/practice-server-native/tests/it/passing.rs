//! Random exchanges through `--upstream`: what one side sends is what the other gets, to the octet, but for the lines that the
//! trace names. `EXCHANGES=100000 cargo nextest run -p practice-server-native octets_pass` runs more of them.

use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::program::Program;

/// How many exchanges a run makes of each kind of passing.
fn exchanges() -> usize {
    let asked = std::env::var("EXCHANGES").ok();
    asked.map_or(1500, |text| text.parse().unwrap())
}

/// The same numbers in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, below: usize) -> usize {
        // Knuth's MMIX generator; its upper half is random enough.
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % below
    }

    fn one<'a, T: ?Sized>(&mut self, of: &[&'a T]) -> &'a T {
        of[self.below(of.len())]
    }

    fn chance(&mut self, one_in: usize) -> bool {
        self.below(one_in) == 0
    }

    fn octets(&mut self, most: usize) -> Vec<u8> {
        let length = self.below(most);
        (0..length).map(|_| self.below(256) as u8).collect()
    }

    /// Most are short, some are longer than what is kept for showing.
    fn content(&mut self) -> Vec<u8> {
        match self.below(40) {
            0 => self.octets(200_000),
            1..=9 => self.octets(20_000),
            _ => self.octets(300),
        }
    }
}

/// What both sides say in one exchange.
#[derive(Clone, Debug)]
struct Script {
    request: Vec<u8>,
    /// How much of the request goes out before the server says its first word: with `Expect: 100-continue`, the head.
    first: usize,
    /// What the server says before it has the rest.
    interim: Vec<u8>,
    response: Vec<u8>,
    /// Octets that go both ways after a switch of protocols: from the client, from the server.
    tunnel: Option<(Vec<u8>, Vec<u8>)>,
    /// Whether the connection ends with the response.
    ends: bool,
    /// Whether the response is broken off.
    broken: bool,
    /// Sizes of the pieces in which it is sent; the server waits a moment between them where it is slow.
    piece: usize,
    slow: bool,
}

fn script(random: &mut Random, number: usize, site: SocketAddr, upstream: SocketAddr) -> Script {
    let method = random.one(&[
        "GET", "POST", "PUT", "HEAD", "DELETE", "OPTIONS", "PATCH", "QUERY",
    ]);
    let minor = if random.chance(12) { 0 } else { 1 };
    let mut head = format!("{method} /{number}?q=%20&x HTTP/1.{minor}\r\n");
    lines(random, &mut head);
    head.push_str(&format!(
        "{}: {site}\r\n",
        random.one(&["Host", "host", "HOST"])
    ));
    if random.chance(3) {
        head.push_str(&format!(
            "Origin: http://{site}\r\nReferer: http://{site}/from?a#b\r\n"
        ));
    }
    lines(random, &mut head);
    let mut expects = false;
    let mut content = Vec::new();
    if !random.chance(3) {
        let plain = random.content();
        expects = minor == 1 && random.chance(4);
        if expects {
            head.push_str("Expect: 100-continue\r\n");
        }
        if minor == 1 && random.chance(2) {
            head.push_str(random.one(&[
                "Transfer-Encoding: chunked\r\n",
                "transfer-encoding:CHUNKED\r\n",
            ]));
            content = chunks(random, &plain);
        } else {
            head.push_str(&format!("Content-Length: {}\r\n", plain.len()));
            content = plain;
        }
    }
    let switches = minor == 1 && content.is_empty() && random.chance(20);
    if switches {
        head.push_str(
            "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: dGhlIHNhbXBsZQ==\r\n",
        );
    }
    head.push_str("\r\n");
    let first = if expects {
        head.len()
    } else {
        head.len() + content.len()
    };
    let request = [head.into_bytes(), content].concat();
    let mut interim = Vec::new();
    if expects {
        interim.extend_from_slice(b"HTTP/1.1 100 Continue\r\n\r\n");
    }
    if minor == 1 && random.chance(10) {
        interim
            .extend_from_slice(b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>; rel=preload\r\n\r\n");
    }
    let Answer {
        response,
        ends,
        broken,
    } = answer(random, method, minor, site, upstream, switches);
    let tunnel = switches.then(|| (random.content(), random.content()));
    Script {
        ends: ends || minor == 0 || switches,
        request,
        first,
        interim,
        response,
        tunnel,
        broken,
        piece: 1 + random.below([7, 100, 5000, 70_000][number % 4]),
        slow: random.chance(50),
    }
}

/// Some lines that no proxy has to understand, as odd as they may be.
fn lines(random: &mut Random, head: &mut String) {
    for _ in 0..random.below(5) {
        head.push_str(random.one(&[
            "X-a: 1\r\n",
            "x-A:2\r\n",
            "X-A:   3 \t\r\n",
            "Cookie: sessionid=abc; a=b\r\n",
            "cookie: c=\"d e\"\r\n",
            "Empty:\r\n",
            "Accept-Encoding: gzip, br, zstd\r\n",
            "Via: 1.1 nobody\r\n",
            "TE: trailers\r\n",
            "Keep-Alive: timeout=5\r\n",
            "X-Latin: caf\u{e9}\r\n",
        ]));
    }
}

/// The content in chunks, with what may stand beside them.
fn chunks(random: &mut Random, content: &[u8]) -> Vec<u8> {
    let mut octets = Vec::new();
    let mut rest = content;
    while !rest.is_empty() {
        let size = (1 + random.below(3000)).min(rest.len());
        let line = match random.below(4) {
            0 => format!("{size:X};name=\"value\"\r\n"),
            1 => format!("000{size:x}\r\n"),
            _ => format!("{size:x}\r\n"),
        };
        octets.extend_from_slice(line.as_bytes());
        octets.extend_from_slice(&rest[..size]);
        octets.extend_from_slice(b"\r\n");
        rest = &rest[size..];
    }
    octets.extend_from_slice(random.one(&[
        &b"0\r\n\r\n"[..],
        b"0;last\r\n\r\n",
        b"0\r\nX-Trailer: a\r\nx-trailer:b\r\n\r\n",
    ]));
    octets
}

struct Answer {
    response: Vec<u8>,
    ends: bool,
    broken: bool,
}

fn answer(
    random: &mut Random,
    method: &str,
    minor: u8,
    site: SocketAddr,
    upstream: SocketAddr,
    switches: bool,
) -> Answer {
    if switches {
        let head =
            "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n";
        return Answer {
            response: head.into(),
            ends: true,
            broken: false,
        };
    }
    let status = random.one(&[
        "200 OK",
        "200 Fine",
        "201 ",
        "204 No Content",
        "304 Not Modified",
        "404 Nicht da",
        "500 X",
        "302 Found",
    ]);
    let minor = if minor == 0 || random.chance(10) {
        0
    } else {
        1
    };
    let mut head = format!("HTTP/1.{minor} {status}\r\n");
    lines(random, &mut head);
    head.push_str("Set-Cookie: sessionid=abc; HttpOnly; Path=/; SameSite=Lax\r\nset-cookie: b=c; expires=Thu, 01 Jan 2026 00:00:00 GMT\r\n");
    if random.chance(8) {
        head.push_str(&format!("Location: http://{upstream}/next?a=b\r\n"));
    }
    if random.chance(8) {
        head.push_str(&format!("Location: http://{site}/next\r\n"));
    }
    if random.chance(8) {
        head.push_str("Set-Cookie: d=e; Domain=127.0.0.1; Path=/\r\n");
    }
    let plain = random.content();
    let bare = method == "HEAD" || status.starts_with("204") || status.starts_with("304");
    let mut ends = minor == 0;
    let mut content = Vec::new();
    match random.below(4) {
        0 if minor == 1 => {
            head.push_str("Transfer-Encoding: chunked\r\nContent-Type: text/event-stream\r\n");
            content = chunks(random, &plain);
        }
        1 => {
            // Until the connection ends: whoever asked has to be told that it does.
            if minor == 1 {
                head.push_str("Connection: close\r\n");
            }
            ends = true;
            content = plain;
        }
        _ => {
            head.push_str(&format!(
                "Content-Length: {}\r\nContent-Encoding: gzip\r\n",
                plain.len()
            ));
            content = if plain.is_empty() { content } else { plain };
        }
    }
    if bare {
        content = Vec::new();
    }
    head.push_str("\r\n");
    let mut response = [head.into_bytes(), content].concat();
    let head_length = response
        .windows(4)
        .position(|four| four == b"\r\n\r\n")
        .unwrap()
        + 4;
    let broken = response.len() > head_length + 1 && random.chance(25);
    if broken {
        let kept = head_length + random.below(response.len() - head_length);
        response.truncate(kept);
    }
    Answer {
        response,
        ends: ends || broken,
        broken,
    }
}

/// Plays the server: each script once, on whatever connection comes.
fn serve(listener: &TcpListener, scripts: &Receiver<Script>, got: &SyncSender<Vec<u8>>) {
    let mut scripts = scripts.iter().peekable();
    while scripts.peek().is_some() {
        let (mut stream, _) = listener.accept().unwrap();
        stream.set_nodelay(true).unwrap();
        stream
            .set_read_timeout(Some(Duration::from_secs(20)))
            .unwrap();
        loop {
            // A script is taken when its first octet has come: until then this connection may be given up for another.
            let mut first = [0];
            match stream.read(&mut first) {
                Ok(1) => {}
                _ => break,
            }
            let Some(script) = scripts.next() else {
                return;
            };
            let ends = play(&mut stream, first[0], &script, got);
            if ends || scripts.peek().is_none() {
                break;
            }
        }
    }
}

fn play(stream: &mut TcpStream, first: u8, script: &Script, got: &SyncSender<Vec<u8>>) -> bool {
    let mut request = vec![first];
    // Lines may have been changed on their way, so a head ends where it ends.
    while !request.ends_with(b"\r\n\r\n") {
        read_more(stream, &mut request, 1);
    }
    stream.write_all(&script.interim).unwrap();
    let head = script
        .request
        .windows(4)
        .position(|four| four == b"\r\n\r\n")
        .unwrap()
        + 4;
    read_more(stream, &mut request, script.request.len() - head);
    send(stream, &script.response, script);
    if let Some((up, down)) = &script.tunnel {
        send(stream, down, script);
        read_more(stream, &mut request, up.len());
    }
    got.send(request).unwrap();
    script.ends
}

fn read_more(stream: &mut TcpStream, octets: &mut Vec<u8>, count: usize) {
    let from = octets.len();
    octets.resize(from + count, 0);
    stream.read_exact(&mut octets[from..]).unwrap();
}

fn send(stream: &mut TcpStream, octets: &[u8], script: &Script) {
    for (at, piece) in octets
        .chunks(script.piece.max(octets.len() / 50 + 1))
        .enumerate()
    {
        stream.write_all(piece).unwrap();
        if script.slow && at < 3 {
            thread::sleep(Duration::from_millis(2));
        }
    }
}

/// Plays the client: what came back.
fn ask(stream: &mut TcpStream, script: &Script) -> Vec<u8> {
    let (first, rest) = script.request.split_at(script.first);
    send(stream, first, script);
    let mut answer = Vec::new();
    read_more(stream, &mut answer, script.interim.len());
    send(stream, rest, script);
    if script.ends && script.tunnel.is_none() {
        stream.read_to_end(&mut answer).unwrap();
        return answer;
    }
    while !answer[script.interim.len()..]
        .windows(4)
        .any(|four| four == b"\r\n\r\n")
    {
        read_more(stream, &mut answer, 1);
    }
    let head = script
        .response
        .windows(4)
        .position(|four| four == b"\r\n\r\n")
        .unwrap()
        + 4;
    read_more(stream, &mut answer, script.response.len() - head);
    if let Some((up, down)) = &script.tunnel {
        send(stream, up, script);
        read_more(stream, &mut answer, down.len());
    }
    answer
}

/// The octets with the lines changed that the trace says were changed, of this side.
fn explained(octets: &[u8], entry: &Value, side: &str) -> Vec<u8> {
    let mut octets = octets.to_vec();
    let mut from = 0;
    for event in entry["events"].as_array().unwrap() {
        if event["kind"] != "line_changed" || event["of"] != side {
            continue;
        }
        let before = event["before"].as_str().unwrap().as_bytes();
        let after = event["after"].as_str().unwrap().as_bytes();
        let at = from
            + octets[from..]
                .windows(before.len())
                .position(|part| part == before)
                .unwrap();
        octets.splice(at..at + before.len(), after.iter().copied());
        from = at + after.len();
    }
    octets
}

fn same(found: &[u8], expected: &[u8], script: &Script, entry: &Value) {
    assert!(
        found == expected,
        "{}\n--- is not\n{}\n--- of\n{script:?}\n{entry}",
        String::from_utf8_lossy(found),
        String::from_utf8_lossy(expected)
    );
}

fn octets_pass(more: &[&str], seed: u64) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let upstream = listener.local_addr().unwrap();
    let program = Program::before(upstream, more);
    let site = program.site();
    let (say, scripts) = sync_channel::<Script>(1);
    let (got, requests) = sync_channel(1);
    let server = thread::spawn(move || serve(&listener, &scripts, &got));
    let mut random = Random(seed);
    let mut page = program.connect();
    let mut open: Option<TcpStream> = None;
    let mut last = None;
    let mut changed = 0;
    for number in 0..exchanges() {
        let script = script(&mut random, number, site, upstream);
        say.send(script.clone()).unwrap();
        let mut stream = open.take().unwrap_or_else(|| {
            let stream = TcpStream::connect(site).unwrap();
            stream.set_nodelay(true).unwrap();
            stream
                .set_read_timeout(Some(Duration::from_secs(20)))
                .unwrap();
            stream
        });
        let answer = ask(&mut stream, &script);
        let request = requests.recv().unwrap();
        if !script.ends {
            open = Some(stream);
        } else {
            // Whoever ends a tunnel ends both its ways.
            drop(stream);
        }
        let entry = entry_after(&mut page, &mut last, &format!("/{number}?"));
        let expected = explained(&script.request, &entry, "request");
        let tunnel = script.tunnel.clone().unwrap_or_default();
        same(&request, &[expected, tunnel.0].concat(), &script, &entry);
        let expected = explained(&script.response, &entry, "response");
        let expected = [script.interim.clone(), expected, tunnel.1].concat();
        same(&answer, &expected, &script, &entry);
        let events = entry["events"].as_array().unwrap();
        changed += events
            .iter()
            .filter(|event| event["kind"] == "line_changed")
            .count();
        let failed = events.iter().any(|event| event["kind"] == "failed");
        // Without a length, nobody can tell a broken content from a whole one.
        assert!(script.broken || !failed, "{entry}\n{script:?}");
    }
    drop(say);
    // The server waits for one more connection, or for one more request.
    drop(open);
    let _ = TcpStream::connect(upstream);
    server.join().unwrap();
    assert!(changed > exchanges() / 20, "{changed} lines were changed");
}

/// The one exchange that was traced after the last one.
fn entry_after(
    page: &mut crate::connection::Connection,
    last: &mut Option<u64>,
    target: &str,
) -> Value {
    let begun = Instant::now();
    loop {
        let after = last.unwrap_or(0);
        let answer = page.ask(
            "GET",
            &format!("/__playground/trace?after={after}"),
            &[],
            "",
        );
        let mut reply = answer.json();
        *last = reply["last"].as_u64();
        let entries = reply["entries"].as_array_mut().unwrap();
        if let Some(entry) = entries.pop() {
            assert!(entries.is_empty(), "each once");
            assert!(
                entry["request"]["target"]
                    .as_str()
                    .unwrap()
                    .starts_with(target)
            );
            return entry;
        }
        assert!(
            begun.elapsed() < Duration::from_secs(20),
            "no trace of {target}"
        );
        thread::yield_now();
    }
}

#[test]
fn octets_pass_as_they_are() {
    octets_pass(&[], 1);
}

#[test]
fn octets_pass_under_another_host() {
    octets_pass(&["--rewrite-host"], 2);
}
