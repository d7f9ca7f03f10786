//! What the developer tools of real browsers copy is read as what real curl makes of it. `tests/exports` has them copy it anew.
#![cfg(unix)]
#![expect(
    clippy::unwrap_used,
    reason = "a test may fail by panicking, and these are all tests"
)]

#[expect(dead_code, reason = "another test needs the rest")]
mod recorder;

use commands::{Language, Note, NoteKind, read};
use http_message::Request;
use serde_json::Value;

use recorder::{Recorder, shown, wire};

const CHROMIUM: &str = include_str!("corpus/chromium.json");
const FIREFOX: &str = include_str!("corpus/firefox.json");

/// One request as it was copied in each language.
struct Copied(Value);

impl Copied {
    fn all() -> Vec<Self> {
        let of = |text: &str| {
            let mut whole: Value = serde_json::from_str(text).unwrap();
            let program = whole["program"].clone();
            let copied = whole["copied"].as_array_mut().unwrap();
            for one in copied.iter_mut() {
                one["program"] = program.clone();
            }
            std::mem::take(copied)
        };
        [CHROMIUM, FIREFOX]
            .into_iter()
            .flat_map(of)
            .map(Self)
            .collect()
    }

    fn title(&self) -> String {
        format!("## {}: {}", self.0["program"], self.0["name"])
    }

    fn of(&self, language: &str) -> Option<&str> {
        self.0[language].as_str()
    }
}

#[test]
fn what_browsers_copy_for_bash_is_read_as_curl_sends_it() {
    let recorder = Recorder::start();
    let mut wrong = Vec::new();
    let all = Copied::all();
    assert!(all.len() >= 64, "{}", all.len());
    for copied in all {
        let text = recorder.at_its_port(copied.of("bash").unwrap());
        let reading = read(&text);
        let expected: Vec<_> = recorder.run(&text).iter().map(shown).collect();
        let found: Vec<_> = reading
            .requests
            .iter()
            .map(|one| shown(&wire(one)))
            .collect();
        let missing = reading
            .notes
            .iter()
            .any(|noted| noted.note.kind() == NoteKind::Missing);
        if expected != found || missing {
            wrong.push(format!(
                "{}\n{text}\n-- curl\n{}\n-- read\n{}\n{:?}",
                copied.title(),
                expected.join("\n"),
                found.join("\n"),
                reading.notes
            ));
        }
    }
    assert!(wrong.is_empty(), "{}\n{}", wrong.len(), wrong.join("\n\n"));
}

#[test]
fn what_browsers_copy_for_cmd_and_as_fetch_is_the_same_request() {
    let mut wrong = Vec::new();
    // A word of bash ends at U+0000; those of the other languages do not.
    let holds_nul = |copied: &Copied| copied.0["name"] == "octets that are no text";
    for copied in Copied::all().iter().filter(|copied| !holds_nul(copied)) {
        let bash = read(copied.of("bash").unwrap());
        let cmd = read(copied.of("cmd").unwrap());
        let [found, expected] =
            [&cmd, &bash].map(|reading| shown(&kept(wire(&reading.requests[0]))));
        if cmd.language != Language::Cmd || found != expected {
            wrong.push(format!(
                "{}\n{found}\n-- is not\n{expected}\n{:?}",
                copied.title(),
                cmd.notes
            ));
        }
        let lost = copied.of("cmd").unwrap().replace("^^", "").contains("^ ");
        let told = cmd.notes.iter().any(|noted| noted.note == Note::LostInCopy);
        assert_eq!(lost, told, "{}", copied.title());
        let Some(call) = copied.of("fetch").map(read) else {
            continue;
        };
        let [one, other] = [&call, &bash].map(|reading| {
            let request = &reading.requests[0];
            (
                request.method.clone(),
                request.target.clone(),
                request.body.clone(),
            )
        });
        if call.language != Language::Fetch || one != other {
            wrong.push(format!(
                "{}\n{call:?}\n-- is not\n{:?}",
                copied.title(),
                bash.requests
            ));
        }
    }
    assert!(wrong.is_empty(), "{}\n{}", wrong.len(), wrong.join("\n\n"));
}

/// What is left of a request in a copy for cmd. There the browsers themselves put blanks in place of what is not printable ASCII,
/// leave the CR of line ends out, and double backslashes that Windows then hands on doubled.
fn kept(mut request: Request) -> Request {
    let text = String::from_utf8_lossy(&request.body).replace("\r\n", "\n");
    let text = text.replace('\r', "\n");
    let text = text.replace(|c: char| c != '\n' && !(' '..='~').contains(&c), " ");
    let mut kept = String::new();
    for c in text.chars() {
        if !(matches!(c, ' ' | '\\') && kept.ends_with(c)) {
            kept.push(c);
        }
    }
    request.body = kept.into_bytes();
    let fields = request.headers.iter();
    let fields = fields.filter(|field| !field.name.eq_ignore_ascii_case("Content-Length"));
    request.headers = fields.cloned().collect();
    request
}

#[test]
fn of_powershell_it_is_said_that_it_is_not_read() {
    let commands: Vec<_> = Copied::all();
    let commands: Vec<_> = commands
        .iter()
        .filter_map(|copied| copied.of("powershell"))
        .collect();
    assert!(commands.len() >= 32);
    for command in commands {
        let reading = read(command);
        let notes: Vec<_> = reading.notes.iter().map(|noted| &noted.note).collect();
        assert_eq!(
            (reading.language, &notes[..]),
            (Language::PowerShell, &[&Note::PowerShell][..])
        );
        assert!(reading.requests.is_empty());
    }
}
