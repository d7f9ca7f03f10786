//! That nothing that one client asks for keeps another waiting.
//!
//! The bounds are those of a release build (`--release --no-capture` shows the figures); without optimisation everything takes
//! longer, so there is less of it and more patience.

use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use serde_json::json;

use crate::connection::Connection;
use crate::program::Program;

/// How much slower than a release build this may be, and how much less it gets to do.
const SLOWNESS: u32 = if cfg!(debug_assertions) { 10 } else { 1 };

const LIST: &str = "/api/mgr/customers?action=list_customer&pagesize=10&pagenum=1";

/// How long a reader waits for its list while others do this, again and again, on connections of their own.
#[track_caller]
fn check(
    program: &Program,
    what: &str,
    others: usize,
    act: impl Fn(&mut Connection, &str) + Send + Sync,
) {
    let mut reader = program.connect();
    let cookie = format!("Cookie: sessionid={}", reader.sign_in());
    let over = AtomicBool::new(false);
    let mut waits: Vec<Duration> = std::thread::scope(|scope| {
        for _ in 0..others {
            let mut connection = program.connect();
            let (act, cookie, over) = (&act, &cookie, &over);
            scope.spawn(move || {
                while !over.load(Ordering::Relaxed) {
                    act(&mut connection, cookie);
                }
            });
        }
        let waits = (0..400 / SLOWNESS).map(|_| {
            let started = Instant::now();
            assert_eq!(reader.ask("GET", LIST, &[&cookie], "").status, 200);
            started.elapsed()
        });
        let waits = waits.collect();
        over.store(true, Ordering::Relaxed);
        waits
    });
    waits.sort_unstable();
    let (median, longest) = (waits[waits.len() / 2], waits[waits.len() - 1]);
    println!(
        "{}",
        json!({"what": what, "others": others, "median_us": median.as_micros(), "longest_us": longest.as_micros()})
    );
    let (usual, most) = (Duration::from_millis(50), Duration::from_secs(1));
    assert!(median < usual * SLOWNESS, "{what}: median {median:?}");
    assert!(longest < most * SLOWNESS, "{what}: longest {longest:?}");
}

fn with_customers(folder: &Path, names: impl Iterator<Item = String>) -> Program {
    drop(Program::over(folder));
    let file = folder.join("session-playground.sqlite3");
    let mut connection = rusqlite::Connection::open(file).unwrap();
    let transaction = connection.transaction().unwrap();
    for name in names {
        let sql = "INSERT INTO customer (name, phonenumber, address) VALUES (?, '', '')";
        transaction.execute(sql, [name]).unwrap();
    }
    transaction.commit().unwrap();
    drop(connection);
    Program::over(folder)
}

#[test]
fn a_search_for_a_long_word_in_a_long_name() {
    let folder = tempfile::tempdir().unwrap();
    let program = with_customers(folder.path(), std::iter::once("a".repeat(100_000)));
    let search = format!("{LIST}&keywords={}b", "a".repeat(14_000));
    check(&program, "a long word", 4, |connection, cookie| {
        let answer = connection.ask("GET", &search, &[cookie], "");
        assert_eq!(
            (answer.status, answer.text()),
            (200, r#"{"ret":0,"retlist":[],"total":0}"#)
        );
    });
}

#[test]
fn a_search_for_many_words_in_many_names_ends_and_a_stop_is_not_held_up() {
    let folder = tempfile::tempdir().unwrap();
    let name = ('a'..='z').collect::<String>().repeat(7);
    let program = with_customers(folder.path(), std::iter::repeat_n(name.clone(), 40_000));
    let words: Vec<&str> = (1..=150).map(|end| &name[..end]).collect();
    let search = format!("{LIST}&keywords={}", words.join("+"));
    check(&program, "many words", 4, |connection, cookie| {
        let answer = connection.ask("GET", &search, &[cookie], "");
        match answer.status {
            200 => assert_eq!(answer.json()["total"], 40_000),
            status => assert!(
                status == 503 && answer.text().contains("keywords"),
                "{}",
                answer.text()
            ),
        }
    });
    #[cfg(unix)]
    {
        let started = Instant::now();
        assert!(program.stop().success());
        assert!(
            started.elapsed() < Duration::from_secs(5),
            "{:?}",
            started.elapsed()
        );
    }
}

#[test]
fn a_form_with_two_passwords() {
    let program = Program::start(&["--data", ":memory:", "--no-page", "--flavour", "django"]);
    let line = "Content-Type: application/x-www-form-urlencoded";
    check(&program, "two passwords", 50, |connection, _| {
        let form = "username=byhy&password=a&password=b";
        let answer = connection.ask("POST", "/api/mgr/signin", &[line], form);
        assert!(answer.text().starts_with(r#"{"ret": 1, "#));
    });
}

#[test]
fn a_trace_of_long_bodies() {
    let program = Program::in_memory();
    let body = "x".repeat(64 * 1024);
    let mut connection = program.connect();
    for _ in 0..1000 / SLOWNESS {
        connection.ask("POST", "/api/mgr/orders", &[], &body);
    }
    check(&program, "a long trace", 6, |connection, _| {
        let answer = connection.ask("GET", "/__playground/trace?after=0", &[], "");
        assert_eq!(answer.status, 200);
    });
}

#[test]
fn bodies_as_long_and_as_deep_as_they_may_be() {
    let program = Program::in_memory();
    let line = "Content-Type: application/json";
    let deep = format!(
        r#"{{"action":"add_customer","data":{}"#,
        "[".repeat(1_000_000 / SLOWNESS as usize)
    );
    let wide = format!(
        r#"{{"action":"add_customer","data":{{{}"a":1}}}}"#,
        r#""a":1,"#.repeat(160_000 / SLOWNESS as usize)
    );
    check(&program, "long bodies", 4, |connection, cookie| {
        for body in [&deep, &wide] {
            let answer = connection.ask("POST", "/api/mgr/customers", &[cookie, line], body);
            assert_eq!(answer.status, 400);
        }
    });
}

#[test]
fn a_reset() {
    let program = Program::in_memory();
    let started = Instant::now();
    for _ in 0..20 {
        let answer = program
            .connect()
            .ask("POST", "/__playground/reset", &[], "");
        assert_eq!(answer.status, 200);
    }
    println!(
        "{}",
        json!({"what": "20 resets", "us": started.elapsed().as_micros()})
    );
    let mut connection = program.connect();
    connection.sign_in();
}
