//! What the program says when it starts, when it cannot, and when it is told to stop.

use std::net::TcpListener;

use crate::program::{Program, command, output};

#[track_caller]
fn refused(arguments: &[&str], english: &str, chinese: &str) {
    let output = output(arguments);
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert_eq!(
        (said.lines().count(), output.stdout.as_slice()),
        (1, &b""[..]),
        "{said}"
    );
    assert!(said.contains(english) && said.contains(chinese), "{said}");
}

#[test]
fn it_prints_the_licences_of_others() {
    let output = output(&["--licenses"]);
    assert!(output.status.success());
    let text = String::from_utf8(output.stdout).unwrap();
    for named in [
        "axum ",
        "rusqlite ",
        "yew ",
        "psl ",
        "idb ",
        "MPL-2.0",
        "Permission is hereby granted",
    ] {
        assert!(text.contains(named), "{named}");
    }
}

#[test]
fn what_cannot_be_opened_is_named_in_both_languages() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let taken = taken.local_addr().unwrap().to_string();
    refused(
        &["--no-page", "--data", ":memory:", "--listen", &taken],
        "is in use by another program",
        "占用",
    );
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    std::fs::write(&file, "not a folder").unwrap();
    let file = file.to_str().unwrap();
    let any = ["--listen", "127.0.0.1:0"];
    refused(
        &[&any[..], &["--no-page", "--data", file]].concat(),
        "Cannot write to the data folder",
        "数据目录",
    );
    let folder = folder.path().to_str().unwrap();
    refused(
        &[&any[..], &["--data", ":memory:", "--page", folder]].concat(),
        "no readable index.html",
        "读不到",
    );
}

#[test]
fn a_folder_serves_one_program_at_a_time() {
    let folder = tempfile::tempdir().unwrap();
    let _first = Program::over(folder.path());
    let folder = folder.path().to_str().unwrap();
    refused(
        &["--listen", "127.0.0.1:0", "--no-page", "--data", folder],
        "is open in another Session Playground",
        "正被另一个",
    );
}

#[test]
fn what_is_not_a_database_is_refused_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("session-playground.sqlite3");
    let text = "these octets are no database, however often one may look at them";
    std::fs::write(&file, text).unwrap();
    let name = folder.path().to_str().unwrap();
    refused(
        &["--listen", "127.0.0.1:0", "--no-page", "--data", name],
        "Cannot read the database",
        "无法读取",
    );
    assert_eq!(std::fs::read_to_string(&file).unwrap(), text);
}

#[test]
fn help_names_every_option() {
    let output = output(&["--help"]);
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success());
    for option in [
        "--listen",
        "--data",
        "--page",
        "--no-page",
        "--no-lab",
        "--flavour",
        "--verbose",
        "8047",
        ":memory:",
        "django",
    ] {
        assert!(said.contains(option), "{option} is missing in:\n{said}");
    }
}

#[test]
fn bad_options_are_refused() {
    for arguments in [
        ["--listen", "nowhere"],
        ["--flavour", "rust"],
        ["--unknown", "x"],
    ] {
        assert_eq!(output(&arguments).status.code(), Some(2), "{arguments:?}");
    }
}

#[test]
#[cfg(unix)]
fn told_to_stop_it_ends_at_once_and_without_complaint() {
    let program = Program::in_memory();
    let mut idle = program.connect();
    assert_eq!(idle.ask("GET", "/", &[], "").status, 404);
    assert!(program.stop().success());
    assert!(idle.is_closed());
}

#[test]
fn others_in_the_network_are_a_reason_to_warn() {
    use std::io::{BufRead as _, BufReader};
    use std::process::Stdio;
    let mut child = command(&["--no-page", "--data", ":memory:", "--listen", "0.0.0.0:0"])
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut line = String::new();
    BufReader::new(child.stderr.take().unwrap())
        .read_line(&mut line)
        .unwrap();
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(
        [
            "Warning: others on your network",
            "trace, session table, settings and reset are open to this machine only",
            "注意",
            "只对本机开放",
        ]
        .iter()
        .all(|words| line.contains(words)),
        "{line}"
    );
}
