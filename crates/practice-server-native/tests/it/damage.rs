//! Damaged tables: said at the start with what to do, and made anew by a reset.

use std::os::unix::fs::FileExt as _;
use std::path::Path;
use std::process::Stdio;

use crate::program::{Program, command};

const LIST: &str = "/api/mgr/customers?action=list_customer&pagesize=10&pagenum=1";

#[track_caller]
fn check(what: &str, damage: impl Fn(&Path)) {
    let folder = tempfile::tempdir().unwrap();
    drop(Program::over(folder.path()));
    let file = folder.path().join("session-playground.sqlite3");
    // The log goes into the file, so that the damage is not read over.
    let connection = rusqlite::Connection::open(&file).unwrap();
    connection
        .query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))
        .unwrap();
    drop(connection);
    damage(&file);
    let data = folder.path().to_str().unwrap();
    let arguments = ["--no-page", "--listen", "127.0.0.1:0", "--data", data];
    let mut program = Program::of(command(&arguments).stderr(Stdio::piped()));
    let said = program.complaint();
    let words = ["damaged", "/__playground/reset", "损坏", "重置", what];
    assert!(words.iter().all(|word| said.contains(word)), "{said}");
    let reset = program
        .connect()
        .ask("POST", "/__playground/reset", &[], "");
    assert_eq!(reset.status, 200, "{}", reset.text());
    drop(program);
    let program = Program::of(command(&arguments).stderr(Stdio::piped()));
    let mut connection = program.connect();
    let cookie = format!("Cookie: sessionid={}", connection.sign_in());
    let list = connection.ask("GET", LIST, &[&cookie], "");
    assert_eq!(
        (list.status, list.json()["total"].as_u64()),
        (200, Some(10))
    );
}

fn execute(sql: &str) -> impl Fn(&Path) + '_ {
    move |file| {
        let connection = rusqlite::Connection::open(file).unwrap();
        connection.execute_batch(sql).unwrap();
    }
}

#[test]
fn a_table_or_a_column_or_all_users_are_missing() {
    check(
        "customer",
        execute("DROP TABLE purchase; DROP TABLE customer;"),
    );
    check(
        "password_hash",
        execute("ALTER TABLE user RENAME COLUMN password_hash TO other"),
    );
    check("user", execute("DELETE FROM user"));
}

#[test]
fn pages_are_overwritten() {
    check("", |file| {
        let octets = std::fs::read(file).unwrap();
        let file = std::fs::OpenOptions::new().write(true).open(file).unwrap();
        // All but the first page, which holds the names of the tables.
        let length = octets.len() - 4096;
        file.write_all_at(&vec![0xa5; length], 4096).unwrap();
    });
}
