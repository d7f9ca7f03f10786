//! A server of one's own behind `--upstream`: what is said where it fails, who is let through, what the page learns.

use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::process::Stdio;
use std::thread;
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::connection::Connection;
use crate::program::{Program, command, output};

/// A server that does this with each connection, one after the other.
fn server(serve: impl Fn(TcpStream) + Send + 'static) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    // It ends with the test's process.
    thread::spawn(move || {
        for stream in listener.incoming() {
            serve(stream.unwrap());
        }
    });
    address
}

/// Reads a head; none where the client has closed.
fn head(stream: &mut TcpStream) -> Option<String> {
    let mut octets = Vec::new();
    let mut one = [0];
    while !octets.ends_with(b"\r\n\r\n") {
        if stream.read(&mut one).ok()? == 0 {
            return None;
        }
        octets.push(one[0]);
    }
    String::from_utf8(octets).ok()
}

/// Answers each request on a connection with these octets, as long as it asks.
fn answering(answer: &'static str) -> SocketAddr {
    server(move |mut stream| {
        thread::spawn(move || {
            while head(&mut stream).is_some() {
                stream.write_all(answer.as_bytes()).unwrap();
            }
        });
    })
}

const FINE: &str = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

fn trace(program: &Program) -> Vec<Value> {
    let answer = program
        .connect()
        .ask("GET", "/__playground/trace?after=0", &[], "");
    assert_eq!(answer.status, 200, "{}", answer.text());
    answer.json()["entries"].as_array().unwrap().clone()
}

/// The last exchange, once there are so many.
fn exchange(program: &Program, number: usize) -> Value {
    let begun = Instant::now();
    loop {
        let mut entries = trace(program);
        if entries.len() == number {
            return entries.pop().unwrap();
        }
        assert!(begun.elapsed() < Duration::from_secs(20), "{entries:?}");
        thread::yield_now();
    }
}

fn failure(entry: &Value) -> Option<&str> {
    let mut events = entry["events"].as_array().unwrap().iter();
    let failed = events.find(|event| event["kind"] == "failed")?;
    failed["failure"].as_str()
}

fn names(entry: &Value) -> Vec<&str> {
    let events = entry["events"].as_array().unwrap().iter();
    events
        .map(|event| event["kind"].as_str().unwrap())
        .collect()
}

#[track_caller]
fn refused(arguments: &[&str], english: &str, chinese: &str) {
    let any = ["--no-page", "--listen", "127.0.0.1:0"];
    let output = output(&[&any[..], arguments].concat());
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(said.contains(english) && said.contains(chinese), "{said}");
}

#[test]
fn what_cannot_be_an_upstream_server_is_refused_with_a_sentence() {
    let one = |url: &'static str, english, chinese| refused(&["--upstream", url], english, chinese);
    one(
        "127.0.0.1:8000",
        "not the address of a server",
        "不是服务器的地址",
    );
    one("https://127.0.0.1:8000", "not supported", "不支持 https");
    one("http://127.0.0.1:8000/app", "without path", "不要写路径");
    one("http://u:p@127.0.0.1", "password", "密码");
    one(
        "http://192.0.2.1:80",
        "--allow-remote-upstream",
        "另一台机器",
    );
    one(
        "http://does-not-exist.invalid",
        "cannot be found",
        "找不到主机",
    );
    let site = ["--upstream", "http://127.0.0.1:8000"];
    let with = |more: &[&'static str], english, chinese| {
        refused(&[&site[..], more].concat(), english, chinese)
    };
    with(
        &["--allow-host", "http://a"],
        "not a host name",
        "不是主机名",
    );
    with(
        &["--session-cookie", "a b"],
        "name of a cookie",
        "不能叫这个名字",
    );
    with(&["--data", ":memory:"], "cannot be used with", "--data");
    with(&["--flavour", "go"], "cannot be used with", "--flavour");
    with(&["--upstream-timeout", "0"], "--upstream-timeout", "0");
    refused(&["--rewrite-host"], "--upstream", "");
    refused(&["--allow-remote-upstream"], "--upstream", "");
    // A port that is taken by this very program.
    let free = TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap()
        .to_string();
    let url = format!("http://localhost:{}", free.rsplit(':').next().unwrap());
    let said = output(&["--no-page", "--listen", &free, "--upstream", &url]).stderr;
    assert!(
        String::from_utf8(said)
            .unwrap()
            .contains("round in a circle")
    );
}

#[test]
fn another_machine_is_a_reason_to_warn() {
    let arguments = [
        "--no-page",
        "--upstream",
        "http://192.0.2.1",
        "--allow-remote-upstream",
    ];
    let mut command = command(&[&arguments[..], &["--listen", "127.0.0.1:0"]].concat());
    let mut program = Program::of(command.stderr(Stdio::piped()));
    let said = program.complaint();
    assert!(
        said.contains("another machine") && said.contains("另一台机器"),
        "{said}"
    );
    let config = program
        .connect()
        .ask("GET", "/__playground/config", &[], "")
        .json();
    let upstream = &config["upstream"];
    assert_eq!(
        (&upstream["remote"], &upstream["rewrites_host"]),
        (&true.into(), &true.into())
    );
}

#[test]
fn the_page_learns_what_is_observed_and_the_practice_api_is_off() {
    let program = Program::before(answering(FINE), &["--session-cookie", "sid"]);
    let mut page = program.connect();
    let config = page
        .ask("GET", "/__playground/config?behind", &[], "")
        .json();
    assert_eq!(config["upstream"]["port"], program.site().port());
    assert_eq!(config["upstream"]["session_cookie"], "sid");
    for (method, path) in [
        ("GET", "sessions"),
        ("POST", "reset"),
        ("GET", "lab"),
        ("POST", "client"),
    ] {
        let answer = page.ask(method, &format!("/__playground/{path}"), &[], "");
        assert_eq!(
            (answer.status, &answer.json()["error"]["code"]),
            (404, &"practice_api_off".into())
        );
    }
    assert_eq!(
        page.ask("PUT", "/__playground/config", &[], "{}").status,
        405
    );
    assert_eq!(
        page.ask("GET", "/__playground/trace?after=x", &[], "")
            .status,
        400
    );
    assert_eq!(page.ask("GET", "/api/mgr/customers", &[], "").status, 404);
    assert!(trace(&program).is_empty(), "own calls leave no trace");
}

#[test]
fn scripts_of_the_site_cannot_read_the_trace() {
    let program = Program::before(answering(FINE), &[]);
    let site = program.site();
    let mut page = program.connect();
    let origin = format!("Origin: http://{site}");
    for line in [
        origin.as_str(),
        "Sec-Fetch-Site: same-site",
        "Sec-Fetch-Site: cross-site",
    ] {
        for call in ["trace", "events", "config"] {
            let answer = page.ask("GET", &format!("/__playground/{call}"), &[line], "");
            assert_eq!(answer.status, 403, "{line} {call}");
        }
    }
    // Below the site's own origin there is nothing but the way to the page, which has another.
    let mut own = Connection::to(site);
    let answer = own.ask("GET", "/__playground/trace?after=0", &[], "");
    let there = format!("http://{}/__playground/trace?after=0", program.address);
    assert_eq!(
        (answer.status, answer.line("Location")),
        (307, Some(there.as_str()))
    );
    let answer = Connection::to(site).ask("GET", "/__playground/", &[], "");
    let there = format!("http://{}/?place=watch", program.address);
    assert_eq!(answer.line("Location"), Some(there.as_str()));
    let answer = Connection::to(site).ask("GET", "/__playground-of-mine", &[], "");
    assert_eq!(answer.text(), "ok");
}

#[test]
fn foreign_names_do_not_reach_the_server() {
    let program = Program::before(answering(FINE), &["--allow-host", "shop.local"]);
    let site = program.site();
    let ask = |head: &str| {
        let mut client = Connection::to(site);
        client.send(head.as_bytes());
        client.answer().status
    };
    for host in [
        "127.0.0.1",
        "localhost:1",
        "a.localhost",
        "shop.local:8047",
        "[::1]",
    ] {
        assert_eq!(
            ask(&format!("GET / HTTP/1.1\r\nHost: {host}\r\n\r\n")),
            200,
            "{host}"
        );
    }
    for lines in [
        "Host: evil.example\r\n",
        "",
        "Host: localhost\r\nHost: localhost\r\n",
        "Host: a b\r\n",
    ] {
        assert_eq!(
            ask(&format!("GET / HTTP/1.1\r\n{lines}\r\n")),
            421,
            "{lines}"
        );
    }
    for (target, status) in [
        ("http://localhost/", 200),
        ("http://evil.example/", 421),
        ("https://localhost/", 421),
    ] {
        assert_eq!(
            ask(&format!("GET {target} HTTP/1.1\r\nHost: localhost\r\n\r\n")),
            status,
            "{target}"
        );
    }
    assert_eq!(
        ask("GET / HTTP/1.0\r\n\r\n"),
        200,
        "no browser leaves the line out"
    );
    let refused = trace(&program);
    let refused = refused
        .iter()
        .filter(|entry| failure(entry) == Some("foreign_host"));
    assert_eq!(refused.count(), 6);
}

/// The answer to a browser's request and what the trace says of it.
fn fails(program: &Program, language: &str) -> (u16, String, Option<String>) {
    let mut client = Connection::to(program.site());
    let line = format!("Accept-Language: {language}");
    let answer = client.ask("GET", "/x", &["Accept: text/html", &line], "");
    let number = trace(program).len();
    let entry = exchange(program, number);
    (
        answer.status,
        answer.text().to_owned(),
        failure(&entry).map(str::to_owned),
    )
}

#[track_caller]
fn failing(upstream: SocketAddr, more: &[&str], status: u16, failure: &str, zh: &str, en: &str) {
    let program = Program::before(upstream, more);
    for (language, words) in [("zh-CN,zh;q=0.9,en;q=0.8", zh), ("de, en-GB", en)] {
        let (found, page, why) = fails(&program, language);
        assert_eq!((found, why.as_deref()), (status, Some(failure)), "{page}");
        assert!(page.contains(words) && page.contains("<html"), "{page}");
    }
}

#[test]
fn a_server_that_fails_is_named_in_the_clients_language() {
    let nobody = TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap();
    failing(
        nobody,
        &[],
        502,
        "unreachable",
        "连不上",
        "cannot be reached",
    );
    let silent = server(|mut stream| {
        thread::spawn(move || while head(&mut stream).is_some() {});
    });
    failing(
        silent,
        &["--upstream-timeout", "1"],
        504,
        "answer_too_slow",
        "1 秒内没有返回响应",
        "within 1 seconds",
    );
    let shy = server(|mut stream| drop(head(&mut stream)));
    failing(
        shy,
        &[],
        502,
        "closed_unanswered",
        "没有返回响应就关闭",
        "without responding",
    );
    failing(
        answering("\x15\x03\x01\x00\x02\x02\x16"),
        &[],
        502,
        "not_http",
        "不是 HTTP/1",
        "not HTTP/1",
    );
}

#[test]
fn a_server_that_takes_no_connection_is_named() {
    // Nobody accepts: once the queue is full, the system lets further ones wait.
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let busy = listener.local_addr().unwrap();
    let waits = Duration::from_millis(500);
    let mut queue = Vec::new();
    while let Ok(stream) = TcpStream::connect_timeout(&busy, waits) {
        queue.push(stream);
    }
    failing(
        busy,
        &[],
        504,
        "connect_too_slow",
        "没有及时接受连接",
        "did not accept the connection in time",
    );
}

#[test]
fn a_client_that_stops_in_the_middle_is_told_so() {
    let patient = server(|mut stream| {
        thread::spawn(move || while head(&mut stream).is_some() {});
    });
    let program = Program::before(patient, &["--upstream-timeout", "1"]);
    for (framing, begun) in [
        ("Content-Length: 9", "half"),
        ("Transfer-Encoding: chunked", "9\r\nhalf"),
    ] {
        let mut client = Connection::to(program.site());
        client.send(
            format!("POST / HTTP/1.1\r\nHost: localhost\r\n{framing}\r\n\r\n{begun}").as_bytes(),
        );
        let answer = client.answer();
        assert_eq!(answer.status, 408);
        let text = answer.text();
        assert!(
            text.contains("没有发完") && text.contains("stopped in the middle"),
            "{text}"
        );
    }
    assert_eq!(failure(&exchange(&program, 2)), Some("request_stalled"));
}

#[test]
fn a_chunked_answer_that_breaks_off_is_seen_by_the_client_and_in_the_trace() {
    let broken = server(|mut stream| {
        head(&mut stream);
        stream
            .write_all(
                b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nbegin\r\n9\r\nha",
            )
            .unwrap();
    });
    let program = Program::before(broken, &[]);
    let mut client = TcpStream::connect(program.site()).unwrap();
    client
        .write_all(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
        .unwrap();
    let mut answer = Vec::new();
    client.read_to_end(&mut answer).unwrap();
    assert!(
        answer.ends_with(b"5\r\nbegin\r\n9\r\nha"),
        "no last chunk: it is not whole"
    );
    let entry = exchange(&program, 1);
    assert_eq!(failure(&entry), Some("cut_off"));
    assert_eq!(entry["response"]["body"]["text"], "beginha");
}

#[test]
fn a_server_that_breaks_off_is_seen_by_the_client_and_in_the_trace() {
    let broken = server(|mut stream| {
        head(&mut stream);
        stream
            .write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nbegin")
            .unwrap();
    });
    let program = Program::before(broken, &[]);
    let mut client = TcpStream::connect(program.site()).unwrap();
    client
        .write_all(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
        .unwrap();
    let mut answer = Vec::new();
    client.read_to_end(&mut answer).unwrap();
    assert!(answer.ends_with(b"\r\n\r\nbegin"));
    let entry = exchange(&program, 1);
    assert_eq!(failure(&entry), Some("cut_off"));
    assert_eq!(
        (
            &entry["response"]["status"],
            &entry["response"]["body"]["text"]
        ),
        (&200.into(), &"begin".into())
    );
}

#[test]
fn a_client_that_leaves_is_told_of_and_the_server_hears_of_it() {
    let (say, heard) = std::sync::mpsc::channel();
    let waiting = server(move |mut stream| {
        head(&mut stream);
        say.send(head(&mut stream)).unwrap();
    });
    let program = Program::before(waiting, &[]);
    let mut client = TcpStream::connect(program.site()).unwrap();
    client
        .write_all(b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\nhalf")
        .unwrap();
    drop(client);
    assert_eq!(heard.recv_timeout(Duration::from_secs(20)), Ok(None));
    let entry = exchange(&program, 1);
    assert_eq!(
        (failure(&entry), &entry["response"]["status"]),
        (Some("client_left"), &0.into())
    );
}

#[test]
fn what_two_might_read_in_two_ways_is_not_passed_on() {
    let program = Program::before(answering(FINE), &[]);
    let mut client = Connection::to(program.site());
    client.send(b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n");
    assert_eq!(client.answer().status, 400);
    assert_eq!(failure(&exchange(&program, 1)), Some("unclear_framing"));
    for (octets, status) in [
        (&b"GET\r\n\r\n"[..], 400),
        (b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505),
    ] {
        let mut client = Connection::to(program.site());
        client.send(octets);
        assert_eq!(client.answer().status, status);
    }
    let mut client = Connection::to(program.site());
    client.send(&[b"GET / HTTP/1.1\r\nA: ".as_slice(), &[b'a'; 70_000]].concat());
    assert_eq!(client.answer().status, 431);
}

#[test]
fn an_answer_that_lasts_is_shown_while_it_lasts() {
    let (go, going) = std::sync::mpsc::sync_channel::<()>(0);
    let going = std::sync::Mutex::new(going);
    let lasting = server(move |mut stream| {
        head(&mut stream);
        stream
            .write_all(b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\ndata: 1\n\n")
            .unwrap();
        let _ = going.lock().unwrap().recv();
        stream.write_all(b"data: 2\n\n").unwrap();
    });
    let program = Program::before(lasting, &["--upstream-timeout", "1"]);
    let mut client = TcpStream::connect(program.site()).unwrap();
    client
        .write_all(b"GET /events HTTP/1.1\r\nHost: localhost\r\n\r\n")
        .unwrap();
    let entry = exchange(&program, 1);
    assert!(names(&entry).contains(&"continues"), "{entry}");
    assert_eq!(entry["response"]["body"]["text"], "data: 1\n\n");
    go.send(()).unwrap();
    let mut answer = String::new();
    client.read_to_string(&mut answer).unwrap();
    assert!(answer.ends_with("data: 1\n\ndata: 2\n\n"));
    let begun = Instant::now();
    while names(&exchange(&program, 1)).contains(&"continues") {
        assert!(begun.elapsed() < Duration::from_secs(20));
        thread::yield_now();
    }
    assert_eq!(
        exchange(&program, 1)["response"]["body"]["text"],
        "data: 1\n\ndata: 2\n\n"
    );
}

#[test]
fn long_contents_pass_whole_and_are_kept_cut() {
    const LENGTH: usize = 9 * 1024 * 1024;
    let echo = server(|mut stream| {
        head(&mut stream);
        let mut content = vec![0; LENGTH];
        stream.read_exact(&mut content).unwrap();
        write!(
            stream,
            "HTTP/1.1 200 OK\r\nContent-Length: {LENGTH}\r\n\r\n"
        )
        .unwrap();
        stream.write_all(&content).unwrap();
    });
    let program = Program::before(echo, &[]);
    let content: Vec<u8> = (0..LENGTH).map(|at| b'a' + (at % 26) as u8).collect();
    let mut client = Connection::to(program.site());
    let answer = client.ask("POST", "/", &[], std::str::from_utf8(&content).unwrap());
    assert!(answer.body == content);
    let entry = exchange(&program, 1);
    for side in ["request", "response"] {
        assert_eq!(entry[side]["cut_from"], LENGTH);
        assert_eq!(
            entry[side]["body"]["text"].as_str().unwrap().len(),
            64 * 1024
        );
    }
}

#[test]
fn a_connection_that_the_server_has_closed_is_made_anew() {
    let once = server(|mut stream| {
        head(&mut stream);
        stream.write_all(FINE.as_bytes()).unwrap();
    });
    let program = Program::before(once, &[]);
    let mut client = Connection::to(program.site());
    for _ in 0..50 {
        assert_eq!(client.ask("GET", "/", &[], "").text(), "ok");
    }
    assert_eq!(failure(&exchange(&program, 50)), None);
}

#[test]
fn an_early_answer_does_not_wait_for_the_rest_of_the_request() {
    let early = server(|mut stream| {
        head(&mut stream);
        stream.write_all(FINE.as_bytes()).unwrap();
        let mut rest = [0; 4];
        stream.read_exact(&mut rest).unwrap();
        head(&mut stream);
        stream
            .write_all(&[b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n", &rest[..]].concat())
            .unwrap();
    });
    let program = Program::before(early, &[]);
    let mut client = Connection::to(program.site());
    client.send(b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4\r\n\r\n");
    assert_eq!(client.answer().text(), "ok");
    client.send(b"rest");
    assert_eq!(client.ask("GET", "/", &[], "").text(), "rest");
}

#[test]
#[cfg(unix)]
fn told_to_stop_it_ends_although_a_tunnel_stands() {
    let switching =
        answering("HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n");
    let program = Program::before(switching, &[]);
    let mut client = Connection::to(program.site());
    client.send(b"GET / HTTP/1.1\r\nHost: localhost\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n");
    assert_eq!(client.answer().status, 101);
    let entry = exchange(&program, 1);
    assert!(names(&entry).contains(&"switched"));
    assert!(program.stop().success());
    assert!(client.is_closed());
}

#[test]
fn a_detour_that_leads_back_here_comes_to_an_end() {
    // A relay that knows nothing of HTTP, before the very program that it is the upstream server of.
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let relay = listener.local_addr().unwrap();
    let program = Program::before(relay, &["--upstream-timeout", "3"]);
    let site = program.site();
    thread::spawn(move || {
        for stream in listener.incoming() {
            let (Ok(stream), Ok(to)) = (stream, TcpStream::connect(site)) else {
                return;
            };
            let (mut there, mut back) = (to.try_clone().unwrap(), stream.try_clone().unwrap());
            thread::spawn(move || std::io::copy(&mut &stream, &mut there));
            thread::spawn(move || std::io::copy(&mut &to, &mut back));
        }
    });
    let begun = Instant::now();
    let status = Connection::to(site).ask("GET", "/", &[], "").status;
    assert!(matches!(status, 502 | 504), "{status}");
    assert!(begun.elapsed() < Duration::from_secs(30), "nothing hangs");
}
