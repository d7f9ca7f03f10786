//! That whoever follows the trace gets all of it: each exchange once and in order, or the number of those that are lost.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::TcpStream;
use std::time::Duration;

use serde_json::{Value, json};

use crate::program::Program;

const EVENTS: &str = "/__playground/events";

/// One who follows, over HTTP/1.0, whose content has no frames.
struct Follower(BufReader<TcpStream>);

/// One event.
#[derive(Debug, PartialEq, Eq)]
struct Event {
    id: u64,
    name: String,
    data: Value,
}

impl Follower {
    fn of(program: &Program, target: &str, lines: &str) -> Self {
        Self::try_of(program, target, lines).expect("there is room for one more")
    }

    /// None where too many follow already.
    fn try_of(program: &Program, target: &str, lines: &str) -> Option<Self> {
        let mut stream = TcpStream::connect(program.address).unwrap();
        stream
            .set_read_timeout(Some(Duration::from_secs(60)))
            .unwrap();
        let host = program.address;
        let head = format!("GET {target} HTTP/1.0\r\nHost: {host}\r\n{lines}\r\n");
        stream.write_all(head.as_bytes()).unwrap();
        let mut follower = Self(BufReader::new(stream));
        let status = follower.line().unwrap();
        let lines = std::iter::from_fn(|| follower.line().filter(|line| !line.is_empty()));
        let head: Vec<String> = lines.collect();
        if status.starts_with("HTTP/1.0 503") {
            return None;
        }
        assert_eq!(status, "HTTP/1.0 200 OK");
        assert!(head.contains(&"Content-Type: text/event-stream".to_owned()));
        assert!(head.contains(&"Cache-Control: no-store".to_owned()));
        Some(follower)
    }

    fn line(&mut self) -> Option<String> {
        let mut line = String::new();
        let length = self.0.read_line(&mut line).unwrap();
        (length > 0).then(|| line.trim_end().to_owned())
    }

    /// The next event; none where the stream has ended.
    fn next(&mut self) -> Option<Event> {
        let (mut id, mut name, mut data) = (None, String::new(), None);
        loop {
            match self.line()?.split_once(": ") {
                Some(("id", text)) => id = Some(text.parse().unwrap()),
                Some(("event", text)) => name = text.to_owned(),
                Some(("data", text)) => data = Some(serde_json::from_str(text).unwrap()),
                Some(_) => {}
                None => {
                    if let (Some(id), Some(data)) = (id, data.take()) {
                        return Some(Event { id, name, data });
                    }
                }
            }
        }
    }

    fn targets(&mut self, count: usize) -> Vec<String> {
        let event = |_| self.next().unwrap();
        let target = |event: Event| event.data["request"]["target"].as_str().unwrap().to_owned();
        (0..count).map(event).map(target).collect()
    }
}

#[test]
fn an_event_is_an_entry_of_the_trace_with_its_number() {
    let program = Program::in_memory();
    let mut connection = program.connect();
    let mut follower = Follower::of(&program, EVENTS, "");
    let id = connection.sign_in();
    connection.ask(
        "GET",
        "/api/mgr/customers",
        &[&format!("Cookie: sessionid={id}")],
        "",
    );
    let trace = connection.ask("GET", "/__playground/trace", &[], "").json();
    for entry in trace["entries"].as_array().unwrap() {
        let event = follower.next().unwrap();
        assert_eq!(
            (Some(event.id), &event.data),
            (entry["number"].as_u64(), entry)
        );
        assert_eq!(event.name, "");
    }
}

#[test]
fn each_connection_has_a_number() {
    let program = Program::in_memory();
    let mut connections = [program.connect(), program.connect()];
    for turn in [0, 1, 1, 0] {
        connections[turn].ask("GET", "/api/", &[], "");
    }
    let mut follower = Follower::of(&program, EVENTS, "");
    let numbers = [(); 4].map(|()| {
        follower.next().unwrap().data["connection"]
            .as_u64()
            .unwrap()
    });
    assert!(numbers[0] != numbers[1], "{numbers:?}");
    assert_eq!(numbers, [numbers[0], numbers[1], numbers[1], numbers[0]]);
}

#[test]
fn goes_on_where_it_was_left() {
    let program = Program::in_memory();
    let mut connection = program.connect();
    let mut follower = Follower::of(&program, EVENTS, "");
    for turn in 0..5 {
        connection.ask("GET", &format!("/api/{turn}"), &[], "");
    }
    let second = [(); 2].map(|()| follower.next().unwrap().id)[1];
    drop(follower);
    let rest = ["/api/2", "/api/3", "/api/4"];
    let line = format!("Last-Event-ID: {second}\r\n");
    for (target, line) in [
        (EVENTS.to_owned(), line.as_str()),
        (format!("{EVENTS}?after=0"), &line),
        (format!("{EVENTS}?after={second}"), ""),
    ] {
        let mut follower = Follower::of(&program, &target, line);
        assert_eq!(follower.targets(3), rest, "{target} {line}");
    }
}

/// Everything that many clients send at once, while nobody, or somebody who does not read, follows as well.
#[test]
fn ten_thousand_of_twenty_clients_come_once_and_in_order() {
    const CLIENTS: usize = 20;
    const REQUESTS: usize = 500;
    let program = Program::in_memory();
    let mut follower = Follower::of(&program, EVENTS, "");
    let _idle = Follower::of(&program, EVENTS, "");
    let events = std::thread::scope(|scope| {
        for client in 0..CLIENTS {
            let mut connection = program.connect();
            scope.spawn(move || {
                for turn in 0..REQUESTS {
                    connection.ask("GET", &format!("/api/{client}/{turn}"), &[], "");
                }
            });
        }
        let events = (0..CLIENTS * REQUESTS).map(|_| follower.next().unwrap());
        events.collect::<Vec<_>>()
    });
    assert!(events.iter().all(|event| event.name.is_empty()), "no gap");
    assert!(events.windows(2).all(|pair| pair[0].id + 1 == pair[1].id));
    let mut turns = [0; CLIENTS];
    for event in &events {
        let target = event.data["request"]["target"].as_str().unwrap();
        let place = target.trim_start_matches("/api/").split_once('/');
        let (client, turn) = place.unwrap();
        let next = &mut turns[client.parse::<usize>().unwrap()];
        assert_eq!(turn.parse(), Ok(*next), "{target}");
        *next += 1;
    }
    assert_eq!(turns, [REQUESTS; CLIENTS]);
}

#[test]
fn whoever_does_not_read_holds_nobody_up_and_is_told_what_is_lost() {
    const SENT: usize = 1500;
    let program = Program::in_memory();
    let mut follower = Follower::of(&program, EVENTS, "");
    let mut connection = program.connect();
    let long = "x".repeat(60 * 1024);
    for _ in 0..SENT {
        connection.ask("POST", "/api/", &[], &long);
    }
    connection.ask("GET", "/api/end", &[], "");
    #[cfg(target_os = "linux")]
    {
        let kib = crate::memory::resident(&program);
        println!("{}", json!({ "resident_kib": kib }));
        assert!(
            kib < 128 * 1024,
            "{kib} KiB: the trace has 32 MiB and a queue 8"
        );
    }
    let (mut told, mut lost, mut last) = (0, 0, 0);
    while told + lost <= SENT {
        let event = follower.next().unwrap();
        match event.name.as_str() {
            "" => {
                told += 1;
                assert!(last == 0 || event.id == last + 1, "{last} {}", event.id);
            }
            name => {
                let count = event.data["count"].as_u64().unwrap();
                assert_eq!((name, event.id), ("gap", last + count));
                lost += usize::try_from(count).unwrap();
            }
        }
        last = event.id;
    }
    println!("{}", json!({"sent": SENT + 1, "told": told, "lost": lost}));
    assert_eq!(told + lost, SENT + 1);
    assert!(lost > 0, "a queue that holds all is not bounded");
}

#[test]
fn what_is_no_call_is_refused() {
    let program = Program::in_memory();
    for (method, target, line, status) in [
        ("GET", "?after=x", "A: b", 400),
        ("GET", "?after=-1", "A: b", 400),
        ("GET", "", "Last-Event-ID: x", 400),
        ("POST", "", "A: b", 405),
        ("GET", "", "Origin: http://evil.example", 403),
        ("GET", "", "Origin: http://127.0.0.1:1", 403),
        ("GET", "", "Origin: null", 403),
        ("GET", "", "Sec-Fetch-Site: cross-site", 403),
        ("GET", "", "Sec-Fetch-Site: same-site", 403),
    ] {
        let target = [EVENTS, target].concat();
        let answer = program.connect().ask(method, &target, &[line], "");
        assert_eq!(answer.status, status, "{method} {target} {line}");
        let message = &answer.json()["error"]["message"];
        assert!(message["zh"].is_string() && message["en"].is_string());
    }
    let mut connection = program.connect();
    connection.send(format!("GET {EVENTS} HTTP/1.1\r\nHost: evil.example\r\n\r\n").as_bytes());
    assert_eq!(connection.answer().status, 403);
}

#[test]
fn sixteen_may_follow_and_whoever_leaves_makes_room() {
    let program = Program::in_memory();
    let mut followers: Vec<Follower> = (0..16)
        .map(|_| Follower::of(&program, EVENTS, ""))
        .collect();
    let mut connection = program.connect();
    let refused = connection.ask("GET", EVENTS, &[], "");
    assert_eq!(
        (refused.status, &refused.json()["error"]["code"]),
        (503, &json!("too_many_followers"))
    );
    followers.pop();
    // The server learns a moment later that one has left.
    let mut tries = std::iter::repeat_with(|| Follower::try_of(&program, EVENTS, ""));
    let mut next = tries.find_map(|follower| follower).unwrap();
    connection.ask("GET", "/api/", &[], "");
    assert_eq!(next.targets(1), ["/api/"]);
}

#[cfg(unix)]
#[test]
fn a_stop_ends_the_stream() {
    let program = Program::in_memory();
    let mut follower = Follower::of(&program, EVENTS, "");
    let started = std::time::Instant::now();
    assert!(program.stop().success());
    assert!(
        started.elapsed() < Duration::from_millis(1500),
        "{:?}",
        started.elapsed()
    );
    assert_eq!(follower.next(), None);
}
