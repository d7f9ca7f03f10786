//! The way of a learner over real HTTP: sign in, work, sign out; in both flavours, and over a restart.

use std::sync::atomic::{AtomicUsize, Ordering};

use serde_json::json;

use crate::program::Program;

const LIST: &str = "/api/mgr/customers?action=list_customer&pagesize=10&pagenum=1";

#[test]
fn sign_in_work_sign_out() {
    let program = Program::in_memory();
    let mut connection = program.connect();
    assert_eq!(connection.ask("GET", LIST, &[], "").status, 307);
    let cookie = format!("Cookie: sessionid={}", connection.sign_in());
    let before = connection.ask("GET", LIST, &[&cookie], "").json();
    let new =
        r#"{"action":"add_customer","data":{"name":"新客户","phonenumber":"1","address":"x"}}"#;
    let added = connection.ask(
        "POST",
        "/api/mgr/customers",
        &[&cookie, "Content-Type: application/json"],
        new,
    );
    assert_eq!((added.status, added.json()["ret"].clone()), (200, json!(0)));
    let after = connection.ask("GET", LIST, &[&cookie], "").json();
    assert_eq!(
        after["total"].as_u64(),
        before["total"].as_u64().map(|total| total + 1)
    );
    assert_eq!(after["retlist"][0]["name"], "新客户");
    assert_eq!(
        connection
            .ask("POST", "/api/mgr/signout", &[&cookie], "")
            .status,
        200
    );
    assert_eq!(connection.ask("GET", LIST, &[&cookie], "").status, 307);
}

#[test]
fn the_flavour_is_chosen_at_the_start() {
    let program = Program::start(&["--data", ":memory:", "--no-page", "--flavour", "django"]);
    let answer = program.connect().ask("GET", LIST, &[], "");
    assert_eq!(answer.status, 302);
    let text = r#"{"ret": 302, "msg": "\u672a\u767b\u5f55", "redirect": "/mgr/sign.html"}"#;
    assert_eq!(answer.text(), text);
}

#[test]
fn sessions_outlive_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let program = Program::over(folder.path());
    let cookie = format!("Cookie: sessionid={}", program.connect().sign_in());
    program.kill();
    let program = Program::over(folder.path());
    assert_eq!(
        program.connect().ask("GET", LIST, &[&cookie], "").status,
        200
    );
}

#[test]
fn a_sign_in_does_not_keep_others_waiting() {
    let program = Program::in_memory();
    let mut reader = program.connect();
    let cookie = format!("Cookie: sessionid={}", reader.sign_in());
    let signing_in = AtomicUsize::new(0);
    let read = std::thread::scope(|scope| {
        for _ in 0..4 {
            let (mut connection, signing_in) = (program.connect(), &signing_in);
            scope.spawn(move || {
                for _ in 0..5 {
                    connection.sign_in();
                    signing_in.fetch_add(1, Ordering::Relaxed);
                }
            });
        }
        let mut read = 0;
        while signing_in.load(Ordering::Relaxed) < 20 {
            assert_eq!(reader.ask("GET", LIST, &[&cookie], "").status, 200);
            read += 1;
        }
        read
    });
    // One after the other behind each comparison, there would be about one reading for each sign-in.
    assert!(read > 40, "only {read} readings during 20 sign-ins");
}
