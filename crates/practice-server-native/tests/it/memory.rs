//! That memory comes back: what many sign-ins at once take is taken once.
//!
//! 100 sign-ins by default. `SIGN_INS=1000` asks for more; with `--no-capture` the figures are shown.

use serde_json::json;

use crate::program::Program;

/// Resident memory in KiB.
pub(crate) fn resident(program: &Program) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{}/status", program.id())).unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let number = line.and_then(|line| line.split_whitespace().next());
    number
        .and_then(|number| number.parse().ok())
        .expect("a number of KiB")
}

#[track_caller]
fn check(flavour: &str, form: &str) {
    const AT_ONCE: usize = 50;
    let sign_ins = std::env::var("SIGN_INS").map_or(100, |text| text.parse().unwrap());
    let folder = tempfile::tempdir().unwrap();
    // The first start hashes the sample's passwords; what counts is a later one.
    drop(Program::over(folder.path()));
    let data = folder.path().to_str().unwrap();
    let program = Program::start(&["--no-page", "--data", data, "--flavour", flavour]);
    let before = resident(&program);
    std::thread::scope(|scope| {
        for _ in 0..AT_ONCE {
            let mut connection = program.connect();
            scope.spawn(move || {
                let line = "Content-Type: application/x-www-form-urlencoded";
                for _ in 0..sign_ins / AT_ONCE {
                    let answer = connection.ask("POST", "/api/mgr/signin", &[line], form);
                    assert_eq!(answer.status, 200);
                }
            });
        }
    });
    let grown = resident(&program).saturating_sub(before);
    println!(
        "{}",
        json!({"form": form, "sign_ins": sign_ins, "before_kib": before, "grown_kib": grown})
    );
    assert!(grown <= 40 * 1024, "{grown} KiB after {sign_ins} sign-ins");
}

#[test]
fn sign_ins_take_memory_once() {
    check("go", "username=byhy&password=88888888");
}

#[test]
fn so_do_those_that_fail_in_the_other_flavour() {
    check("django", "username=byhy&password=a&password=b");
}
