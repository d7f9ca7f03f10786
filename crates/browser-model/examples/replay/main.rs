//! Replays recorded cookie cases against the model and prints what it answers, one JSON line a case.
//!
//! `cargo run --release -p browser-model --example replay -- FILE.jsonl [--profile draft|chromium|firefox|requests]`

mod case;

use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, Write};
use std::process::ExitCode;

use browser_model::Profile;
use serde_json::{Value, json};

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let (file, player) = match arguments[..] {
        [file] => (file, Some(Player::Browser(Profile::default()))),
        [file, "--profile", name] | ["--profile", name, file] => (file, Player::named(name)),
        _ => ("", None),
    };
    let Some(player) = player else {
        return fail("usage: replay FILE.jsonl [--profile draft|chromium|firefox|requests]");
    };
    match replay(file, &player) {
        Ok(0) => ExitCode::SUCCESS,
        Ok(unreadable) => fail(&format!("{unreadable} cases could not be replayed")),
        Err(error) => fail(&format!("{file}: {error}")),
    }
}

/// Who plays the cases.
enum Player {
    Browser(Profile),
    Requests,
}

impl Player {
    fn named(name: &str) -> Option<Self> {
        match name {
            "requests" => Some(Self::Requests),
            _ => Profile::named(name).map(Self::Browser),
        }
    }

    fn play(&self, case: &Value) -> Result<Value, String> {
        match self {
            Self::Browser(profile) => case::replay(case, profile),
            Self::Requests => case::program::replay(case),
        }
    }
}

/// Answers every case; how many could not be read. Those get an `error` in the place of an answer.
fn replay(file: &str, player: &Player) -> io::Result<usize> {
    let mut output = BufWriter::new(io::stdout().lock());
    let mut unreadable = 0;
    for line in BufReader::new(File::open(file)?).lines() {
        let case: Value = serde_json::from_str(&line?)?;
        let answer = player.play(&case).unwrap_or_else(|error| {
            unreadable += 1;
            json!({ "id": case["id"], "error": error })
        });
        serde_json::to_writer(&mut output, &answer)?;
        output.write_all(b"\n")?;
    }
    output.flush()?;
    Ok(unreadable)
}

#[expect(
    clippy::disallowed_macros,
    reason = "this is a program, not the pure crate"
)]
fn fail(text: &str) -> ExitCode {
    eprintln!("{text}");
    ExitCode::FAILURE
}
