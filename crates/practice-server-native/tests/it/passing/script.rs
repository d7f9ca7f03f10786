//! What both sides say in one exchange, made up at random: odd lines, every framing, every kind of answer.

use std::net::SocketAddr;

use super::random::Random;

/// What both sides say in one exchange.
#[derive(Clone, Debug)]
pub(crate) struct Script {
    pub(crate) request: Vec<u8>,
    /// How much of the request goes out before the server says its first word: with `Expect: 100-continue`, the head.
    pub(crate) first: usize,
    /// What the server says before it has the rest.
    pub(crate) interim: Vec<u8>,
    pub(crate) response: Vec<u8>,
    /// Octets that go both ways after a switch of protocols: from the client, from the server.
    pub(crate) tunnel: Option<(Vec<u8>, Vec<u8>)>,
    /// How much of the request the client sends before it goes away, where it does not wait for an answer.
    pub(crate) leaves: Option<usize>,
    /// Whether the connection ends with the response.
    pub(crate) ends: bool,
    /// Whether the response is broken off.
    pub(crate) broken: bool,
    /// Sizes of the pieces in which it is sent; the server waits a moment between them where it is slow.
    pub(crate) piece: usize,
    pub(crate) slow: bool,
}

/// Makes one up.
pub(crate) fn script(
    random: &mut Random,
    number: usize,
    site: SocketAddr,
    upstream: SocketAddr,
) -> Script {
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
    let may_leave = !expects && !content.is_empty() && random.chance(40);
    let leaves = may_leave.then(|| head.len() + random.below(content.len()));
    let request = [head.into_bytes(), content].concat();
    let mut interim = Vec::new();
    if expects {
        interim.extend_from_slice(b"HTTP/1.1 100 Continue\r\n\r\n");
    }
    if minor == 1 && leaves.is_none() && random.chance(10) {
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
        ends: ends || minor == 0 || switches || leaves.is_some(),
        request,
        first,
        leaves,
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

/// Server-Sent Events, one after the other.
fn events(random: &mut Random) -> Vec<u8> {
    let count = random.below(30);
    let each = (0..count).map(|number| format!("id: {number}\ndata: {{\"n\":{number}}}\n\n"));
    each.collect::<String>().into()
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
            let plain = if random.chance(2) {
                events(random)
            } else {
                plain
            };
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
            let coding = random.one(&["gzip", "br", "zstd", "deflate, gzip", "identity"]);
            head.push_str(&format!(
                "Content-Length: {}\r\nContent-Encoding: {coding}\r\n",
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
