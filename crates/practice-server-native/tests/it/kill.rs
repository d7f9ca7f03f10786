//! That no acknowledged write is lost and the file stays whole when the program is killed at any moment.
//!
//! Five rounds by default. `KILL_ROUNDS=50 KILL_WRITES=1000` asks for more; with `--no-capture` the figures are shown.

use std::collections::BTreeSet;
use std::path::Path;

use serde_json::json;

use crate::program::Program;

const WRITERS: usize = 4;

#[test]
fn every_acknowledged_write_outlives_sigkill() {
    let number =
        |name: &str, default| std::env::var(name).map_or(default, |text| text.parse().unwrap());
    let (rounds, writes) = (number("KILL_ROUNDS", 5), number("KILL_WRITES", 200));
    let folder = tempfile::tempdir().unwrap();
    let mut acknowledged = BTreeSet::new();
    let mut state = 2026_u64;
    for round in 0..rounds {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        let kill_after = usize::try_from(state >> 33).unwrap() % writes;
        acknowledged.extend(write_until_killed(folder.path(), round, writes, kill_after));
        let found = check_file(folder.path());
        let lost: Vec<&String> = acknowledged.difference(&found).collect();
        assert!(
            lost.is_empty(),
            "round {round}: {} of {} are lost: {lost:?}",
            lost.len(),
            acknowledged.len()
        );
    }
    assert_eq!(
        Program::over(folder.path())
            .connect()
            .ask("GET", "/", &[], "")
            .status,
        404
    );
    let figures = json!({"rounds": rounds, "writes_per_round": writes, "acknowledged": acknowledged.len(), "lost": 0});
    println!("{figures}");
}

/// Writes from several connections and kills the program once that many writes have been acknowledged, while others
/// are under way. Gives the names that were acknowledged.
fn write_until_killed(
    folder: &Path,
    round: usize,
    writes: usize,
    kill_after: usize,
) -> Vec<String> {
    let program = Program::over(folder);
    let mut connections: Vec<_> = (0..WRITERS).map(|_| program.connect()).collect();
    let cookie = format!("Cookie: sessionid={}", connections[0].sign_in());
    let cookie = &cookie;
    std::thread::scope(|scope| {
        let (tell, told) = std::sync::mpsc::channel();
        for (writer, connection) in connections.iter_mut().enumerate() {
            let tell = tell.clone();
            scope.spawn(move || {
                for write in (writer..writes).step_by(WRITERS) {
                    let name = format!("r{round}w{write}");
                    let body = json!({"action": "add_customer", "data": {"name": name, "phonenumber": "1", "address": "a"}});
                    let answer = connection.try_ask("POST", "/api/mgr/customers", &[cookie], &body.to_string());
                    let Ok(answer) = answer else {
                        return;
                    };
                    assert_eq!((answer.status, &answer.json()["ret"]), (200, &json!(0)));
                    tell.send(name).unwrap();
                }
            });
        }
        drop(tell);
        let mut names = Vec::new();
        for name in &told {
            names.push(name);
            if names.len() > kill_after {
                break;
            }
        }
        program.kill();
        names.extend(told);
        names
    })
}

/// The names of all customers in the file, which must be whole.
fn check_file(folder: &Path) -> BTreeSet<String> {
    let connection = rusqlite::Connection::open(folder.join("session-playground.sqlite3")).unwrap();
    let verdict: String = connection
        .query_row("PRAGMA integrity_check", [], |row| row.get(0))
        .unwrap();
    assert_eq!(verdict, "ok");
    let mut statement = connection.prepare("SELECT name FROM customer").unwrap();
    let names = statement.query_map([], |row| row.get(0)).unwrap();
    names.collect::<Result<_, _>>().unwrap()
}
