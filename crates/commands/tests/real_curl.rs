//! What is read of a command is what real bash makes of it and real curl sends: octet by octet, or a note says why not.
#![cfg(unix)]
#![expect(
    clippy::unwrap_used,
    reason = "a test may fail by panicking, and these are all tests"
)]

mod recorder;

use commands::{Dialect, Reading, read, write};
use http_message::{Headers, Request};

use recorder::{Recorder, shown, wire};

const BASH: &str = include_str!("corpus/bash.txt");
const CMD: &str = include_str!("corpus/cmd.txt");

/// A command of the corpus: its name, what is said of it, its text.
struct Case {
    name: String,
    /// A note that has to be there.
    note: Option<String>,
    /// Whether the request may be another than curl's.
    differs: bool,
    text: String,
}

fn cases(corpus: &str) -> Vec<Case> {
    let cases = corpus.split("### ").skip(1).map(|case| {
        let (title, text) = case.split_once('\n').unwrap();
        let (name, note) = match title.rsplit_once(' ') {
            Some((name, note)) if note.starts_with(['~', '+']) => (name, Some(note)),
            _ => (title, None),
        };
        Case {
            name: name.to_owned(),
            note: note.map(|note| note[1..].to_owned()),
            differs: note.is_some_and(|note| note.starts_with('~')),
            text: text.strip_suffix('\n').unwrap().to_owned(),
        }
    });
    cases.collect()
}

#[test]
fn what_is_read_is_what_bash_and_curl_send() {
    let all = cases(BASH);
    assert!(all.len() >= 200, "{} commands", all.len());
    let recorder = Recorder::start();
    let mut wrong = Vec::new();
    for case in all {
        let text = recorder.at_its_port(&case.text);
        let reading = read(&text);
        let expected: Vec<String> = recorder.run(&text).iter().map(shown).collect();
        let found: Vec<String> = reading
            .requests
            .iter()
            .map(|one| shown(&wire(one)))
            .collect();
        if let Some(note) = &case.note
            && !has_note(&reading, note)
        {
            wrong.push(format!(
                "## {}\n{text}\nno {note} in {:?}",
                case.name, reading.notes
            ));
        }
        if !case.differs && expected != found {
            let (expected, found) = (expected.join("\n"), found.join("\n"));
            wrong.push(format!(
                "## {}\n{text}\n-- curl\n{expected}\n-- read\n{found}\n-- notes {:?}",
                case.name, reading.notes
            ));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} wrong\n{}",
        wrong.len(),
        wrong.join("\n\n")
    );
}

#[test]
fn a_command_for_cmd_is_the_same_request_as_its_twin_for_bash() {
    for case in cases(CMD) {
        let (cmd, bash) = case.text.split_once("\n--- in bash\n").unwrap();
        let (one, other) = (read(cmd), read(bash));
        assert_eq!(one.language, commands::Language::Cmd, "{}", case.name);
        assert_eq!(one.requests, other.requests, "{}\n{cmd}", case.name);
    }
}

#[test]
fn a_request_that_is_copied_as_curl_is_sent_again_as_it_was() {
    let recorder = Recorder::start();
    let mut count = 0;
    for case in cases(BASH).iter().filter(|case| !case.differs) {
        for request in read(&recorder.at_its_port(&case.text))
            .requests
            .iter()
            .map(wire)
        {
            let Some(command) = write(&request, &recorder.origin(), Dialect::Bash) else {
                panic!("{}: not written", case.name);
            };
            let sent = recorder.run(&command);
            assert_eq!(sent.len(), 1, "{}\n{command}", case.name);
            // The name of the host that a request to another server had goes with its origin.
            let (expected, found) = (shown(&here(request, &recorder)), shown(&sent[0]));
            assert_eq!(expected, found, "{}\n{command}", case.name);
            count += 1;
        }
    }
    assert!(count >= 180, "{count} requests");
}

fn here(mut request: Request, recorder: &Recorder) -> Request {
    let host = recorder.authority();
    let others = request
        .headers
        .iter()
        .filter(|field| !field.name.eq_ignore_ascii_case("host"));
    let others: Headers = others.cloned().collect();
    request.headers = Headers::new().with("Host", host);
    for field in &others {
        request.headers.push(&field.name, field.value.clone());
    }
    request
}

fn has_note(reading: &Reading, name: &str) -> bool {
    let mut notes = reading.notes.iter();
    notes.any(|noted| format!("{:?}", noted.note).starts_with(name))
}
