//! A full disk: what can be read is read, what cannot be written is said.
//!
//! A limit on the size of files stands in for the disk: a write beyond it fails in the same way.

use std::process::Command;

use crate::program::Program;

const LIST: &str = "/api/mgr/customers?action=list_customer&pagesize=10&pagenum=1";

#[test]
fn reading_goes_on_and_writing_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let program = Program::over(folder.path());
    let cookie = format!("Cookie: sessionid={}", program.connect().sign_in());
    assert!(program.stop().success());
    // The signal would end the program; without it, the write fails.
    let full =
        "trap '' XFSZ; ulimit -f 4; exec \"$0\" --no-page --listen 127.0.0.1:0 --data \"$1\"";
    let mut command = Command::new("sh");
    command.args(["-c", full, env!("CARGO_BIN_EXE_session-playground")]);
    command.arg(folder.path());
    let program = Program::of(&mut command);
    let mut connection = program.connect();
    for _ in 0..3 {
        let list = connection.ask("GET", LIST, &[&cookie], "");
        assert_eq!(
            (list.status, list.json()["total"].as_u64()),
            (200, Some(10))
        );
        let new = r#"{"action":"add_customer","data":{"name":"n","phonenumber":"1"}}"#;
        let added = connection.ask("POST", "/api/mgr/customers", &[&cookie], new);
        assert_eq!(
            (added.status, added.text()),
            (500, "500 internal server error: the server store failed")
        );
    }
}
