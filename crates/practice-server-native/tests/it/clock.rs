//! A clock before 1970: whoever asks is told.
//!
//! A library that is loaded before all others gives the program such a clock; `cc` makes it, which SQLite needs as well.

use std::process::Command;

use crate::program::{Program, command};

const SHIM: &str = r"
#define _GNU_SOURCE
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>
int clock_gettime(clockid_t clock, struct timespec *at) {
    int failed = syscall(SYS_clock_gettime, clock, at);
    if (!failed && clock == CLOCK_REALTIME) at->tv_sec = -86400;
    return failed;
}
";

#[test]
fn a_clock_before_1970_gets_answers() {
    let folder = tempfile::tempdir().unwrap();
    let (source, library) = (
        folder.path().join("clock.c"),
        folder.path().join("clock.so"),
    );
    std::fs::write(&source, SHIM).unwrap();
    let made = Command::new("cc")
        .args(["-shared", "-fPIC", "-o"])
        .args([&library, &source])
        .status();
    assert!(made.unwrap().success());
    let arguments = ["--no-page", "--listen", "127.0.0.1:0", "--data", ":memory:"];
    let program = Program::of(command(&arguments).env("LD_PRELOAD", &library));
    for (method, target) in [
        ("GET", "/"),
        ("POST", "/api/mgr/signin"),
        ("GET", "/__playground/config"),
    ] {
        let mut connection = program.connect();
        let answer = connection.ask(method, target, &[], "");
        assert_eq!(answer.status, 503);
        let words = ["clock", "1970", "时钟"];
        assert!(
            words.iter().all(|it| answer.text().contains(it)),
            "{}",
            answer.text()
        );
        assert!(connection.is_closed());
    }
}
