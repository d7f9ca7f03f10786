//! Random exchanges through `--upstream`: what one side sends is what the other gets, to the octet, but for the lines that the
//! trace names. `EXCHANGES=100000 cargo nextest run -p practice-server-native octets_pass` runs more of them.

mod players;
mod random;
mod script;

use std::net::{TcpListener, TcpStream};
use std::sync::mpsc::sync_channel;
use std::thread;
use std::time::{Duration, Instant};

use serde_json::Value;

use self::players::{ask, serve};
use self::random::Random;
use self::script::{Script, script};
use crate::program::Program;

/// How many exchanges a run makes of each kind of passing.
fn exchanges() -> usize {
    let asked = std::env::var("EXCHANGES").ok();
    asked.map_or(1500, |text| text.parse().unwrap())
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
        let sent = &script.request[..script.leaves.unwrap_or(script.request.len())];
        let expected = explained(sent, &entry, "request");
        let tunnel = script.tunnel.clone().unwrap_or_default();
        same(&request, &[expected, tunnel.0].concat(), &script, &entry);
        if script.leaves.is_none() {
            let expected = explained(&script.response, &entry, "response");
            let expected = [script.interim.clone(), expected, tunnel.1].concat();
            same(&answer, &expected, &script, &entry);
        }
        let events = entry["events"].as_array().unwrap();
        changed += events
            .iter()
            .filter(|event| event["kind"] == "line_changed")
            .count();
        let mut failed = events.iter().filter(|event| event["kind"] == "failed");
        match (script.leaves, failed.next()) {
            (Some(_), failed) => assert_eq!(
                failed.map(|event| &event["failure"]),
                Some(&"client_left".into()),
                "{entry}\n{script:?}"
            ),
            // Without a length, nobody can tell a broken content from a whole one.
            (None, failed) => assert!(script.broken || failed.is_none(), "{entry}\n{script:?}"),
        }
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
